import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Everything below a folder, and the folder itself: names, kinds, permissions, times and contents, a line each. */
export function snapshot(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return ['', ...names].sort().map((name) => {
    const place = join(folder, name);
    const { mode, size, mtimeNs, ctimeNs } = lstatSync(place, { bigint: true });
    return `${name} ${mode.toString(8)} ${size} ${mtimeNs} ${ctimeNs} ${contentOf(place)}`;
  });
}

function contentOf(place: string): string {
  const found = lstatSync(place);
  if (found.isSymbolicLink()) return `to ${readlinkSync(place)}`;
  return found.isFile() ? createHash('sha256').update(readFileSync(place)).digest('hex') : '';
}
