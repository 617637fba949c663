/*
 * Writes every record of a backup as a line of JSON, for tools of your own. Records are read as they are written, so that
 * a large backup needs no more memory than a small one. Nothing is judged here.
 */
import { artefacts, examine, openBackup, type UnlockOptions } from '@bridle/core';
import { toJsonValue } from '@bridle/model';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { isProgram } from './is-program.ts';

/** Writes the lines, and gives how many there are and what could not be read. */
export async function writeRecords(
  folder: string,
  into: Writable,
  unlock: UnlockOptions = {},
): Promise<{ records: number; issues: number }> {
  const backup = await openBackup(folder, unlock);
  let [records, issues] = [0, 0];
  try {
    for (const artefact of artefacts)
      for (const item of examine(artefact, backup).items) {
        if (item.type === 'record') records++;
        else issues++;
        // With moments in ISO 8601. The row as found may hold bytes: whoever wants it asks for it with `raw()`.
        if (!into.write(`${JSON.stringify(toJsonValue(item))}\n`)) await once(into, 'drain');
      }
  } finally {
    backup.close();
  }
  return { records, issues };
}

if (isProgram(import.meta.filename)) {
  const [backup = '.'] = process.argv.slice(2);
  const { records, issues } = await writeRecords(backup, process.stdout);
  console.error(`${records} records, and ${issues} issues`);
}
