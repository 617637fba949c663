import { expect, test } from '@jest/globals';
import { loadIndicators, scan, timeline, verify } from 'bridle';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';
import { message } from './support/encrypted.ts';

const folder = newBackup({ entries: [message('hello')] });
const quick = { artefacts: [], sweep: false, bundled: false };

/** Calls something from a folder, which the process has left before it goes on. */
async function calledIn<T>(place: string, call: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  process.chdir(place);
  let called: Promise<T>;
  try {
    called = call();
  } finally {
    process.chdir(before);
  }
  return await called;
}

test('a relative path leads where it led when the call was made', async () => {
  const [place, name] = [dirname(folder), basename(folder)];
  const result = await calledIn(place, () => scan(name, quick));
  expect(result.backup).toEqual((await scan(folder, quick)).backup);
  expect((await calledIn(place, () => verify(result, { backup: name }))).difference).toBeNull();
  const entries = await calledIn(place, () => Promise.resolve([timeline(name)]));
  expect((await entries[0]!.next()).done).toBe(false);
});

test('a pattern of indicators, too', async () => {
  const lists = newFolder();
  writeFileSync(join(lists, 'list.txt'), 'bad.example.org');
  const { indicators } = await calledIn(lists, () => loadIndicators(['*.txt']));
  expect(indicators.map(({ value }) => value)).toEqual(['bad.example.org']);
});
