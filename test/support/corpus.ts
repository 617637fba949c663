import { artefacts, type Backup, examine } from '@bridle/core';
import { type ArtefactRecord, type Instant, toIso } from '@bridle/model';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the corpus's backups. */
export const backups = join(process.env['BRIDLE_CORPUS'] ?? '', 'backups');

/** What is in one of them, computed with plain SQL and another reader of property lists. */
interface Truth {
  readonly device: {
    readonly [key in 'udid' | 'name' | 'product' | 'product_name' | 'version' | 'build' | 'serial']: string;
  } & { readonly apps: readonly string[] };
  readonly last_backup_date: string;
  readonly encrypted: boolean;
  readonly manifest: { readonly files: number; readonly directories: number };
  readonly files: readonly ({ readonly [key in 'fileID' | 'domain' | 'relativePath' | 'sha256']: string } & {
    readonly size: number;
  })[];
  readonly artefacts: {
    readonly [place: string]: { readonly rows: readonly Row[] } & { readonly [figure: string]: unknown };
  };
}

type Row = { readonly [column: string]: string | number | null | readonly string[] };

/** The figures of a backup. */
export const truthOf = (name: string): Truth =>
  JSON.parse(readFileSync(join(backups, `${name}.truth.json`), 'utf8')) as Truth;

/** A moment as the truth writes it: without zone, in UTC. */
export const shown = (moment: unknown): string | null =>
  moment === null
    ? null
    : toIso(moment as Instant)
        .replace('T', ' ')
        .replace('Z', '');

/** The first of some moments, as the truth writes it. */
export const earliest = (moments: readonly unknown[]): string | null =>
  shown(Math.min(...moments.filter((it) => it !== null).map(Number)));
/** The last of some moments, as the truth writes it. */
export const latest = (moments: readonly unknown[]): string | null =>
  shown(Math.max(...moments.filter((it) => it !== null).map(Number)));

/** What an artefact reads of a backup. */
export function examined(backup: Backup, id: string) {
  const examination = examine(
    artefacts.find((it) => it.id === id)!,
    backup,
  );
  const items = [...examination.items];
  return {
    records: items.filter((it): it is ArtefactRecord => it.type === 'record'),
    issues: items.flatMap((it) => (it.type === 'issue' ? [it.code] : [])),
    coverage: examination.coverage(),
  };
}
