import { describe, expect, test } from '@jest/globals';
import { artefacts, examine } from '@bridle/core';
import { historyStore, lookupStore, messageStore } from '@bridle/testkit';
import { renderText, scan } from 'bridle';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { looking, newBackup } from './support/backup.ts';

const at = '2021-01-01T00:00:00Z';
const history = historyStore([{ at, url: 'https://example.com/' }]);
const entries = [
  messageStore([{ at, handle: '+15550100', text: 'hello' }]),
  lookupStore([{ service: 'com.apple.madrid', account: 'mailto:a@example.com', at }]),
  history,
  { ...history, path: 'Library/Safari/Profiles/0000/History.db' },
];

/** How many records each of the artefacts gives, and what was said of the manifest. */
function readFrom(folder: string) {
  return looking(folder, (backup) => {
    const count = (id: string): number => {
      const { items } = examine(
        artefacts.find((it) => it.id === id)!,
        backup,
      );
      return [...items].filter((it) => it.type === 'record').length;
    };
    const counts = [count('messages'), count('identity-lookups'), count('safari-history')];
    return { counts, issues: backup.issues.map(({ code, detail }) => `${code}: ${detail}`) };
  });
}

test('with its manifest every file is found', () => {
  expect(readFrom(newBackup({ entries }))).toEqual({ counts: [1, 1, 2], issues: [] });
});

describe('without it, files at known places are found by their computed ids, those of a pattern are not', () => {
  const computed = 'other files are found by the ids that follow from their places';

  test.each<[what: string, damage: (place: string) => void, why: string, code?: string]>([
    [
      'that is garbage',
      (place) => writeFileSync(place, 'k'.repeat(4096)),
      'Manifest.db is no database, though the backup is not encrypted',
    ],
    [
      'of no bytes',
      (place) => writeFileSync(place, ''),
      'Manifest.db is no database, though the backup is not encrypted',
    ],
    ['that is gone', (place) => rmSync(place), 'has no Manifest.db, by which its files are found', 'MANIFEST_MISSING'],
  ])('a manifest %s', (_, damage, why, code = 'MANIFEST_DAMAGED') => {
    const { counts, issues } = readFrom(newBackup({ entries }, (folder) => damage(join(folder, 'Manifest.db'))));
    expect(counts).toEqual([1, 1, 1]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(`${code}: `);
    expect(issues[0]).toContain(`${why}; 0 of its entries could be read, and ${computed}`);
  });

  test('a manifest that turns out to be damaged when a file is looked up', () => {
    const folder = newBackup({ entries }, (made) => {
      const bytes = readFileSync(join(made, 'Manifest.db'));
      // All but the first page, which holds the schema: SQLite opens it, and fails at the first row.
      writeFileSync(join(made, 'Manifest.db'), bytes.fill(0xee, 4096));
    });
    const { counts, issues } = readFrom(folder);
    expect(counts).toEqual([1, 1, 1]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(computed);
  });
});

test('a manifest that is gone is told as that at once, with what would bring it, and a damaged one as damaged', async () => {
  const reportOf = async (damage: (place: string) => void): Promise<string> => {
    const folder = newBackup({ entries }, (made) => damage(join(made, 'Manifest.db')));
    return renderText(await scan(folder, { bundled: false }), { columns: 2_000 });
  };
  const gone = await reportOf((place) => rmSync(place));
  const damaged = await reportOf((place) => writeFileSync(place, 'k'.repeat(4096)));
  const isGone =
    'Manifest.db, the list of the files in the backup, is not in it: files that only it tells of may have been missed.';
  const isDamaged =
    'The list of the files in the backup is damaged, or lacks some that are there: others may have been missed.';
  const toLookFor =
    'Manifest.db alone would bring every file of this backup: look for it where the backup was copied from, or copy the backup again with every file.';
  // The head ends where the first section begins.
  expect(gone.split('\n  covered ')[0]).toContain(isGone);
  expect(gone).toContain(`  ${toLookFor}\n`);
  expect(gone).not.toContain(isDamaged);
  expect(damaged.split('\n  covered ')[0]).toContain(isDamaged);
  expect(damaged).not.toContain(isGone);
  expect(damaged).not.toContain(toLookFor);
});
