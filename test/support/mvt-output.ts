import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './backup.ts';

/** What MVT wrote, as its files. */
export function mvtOutput(files: { readonly [name: string]: unknown }): string {
  const folder = join(newFolder(), 'mvt');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
  return folder;
}

/** What MVT says of a process. */
export const alert = {
  level: 'CRITICAL',
  module: 'datausage',
  message: 'Found a known suspicious process name',
  event_time: '2021-03-10 12:00:11.000000',
  event: {},
  matched_indicator: { value: 'exampled', type: 'processes', name: 'Example', stix2_file_name: 'example.stix2' },
};
/** What MVT says of itself. */
export const info = {
  mvt_version: '2.6.0',
  ioc_files: ['/evidence/iocs/example.yaml', '/evidence/iocs/other.stix2'],
  hashes: [{ file_path: 'x', sha256: 'cd'.repeat(32) }],
};
