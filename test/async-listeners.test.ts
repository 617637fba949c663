import { describe, expect, test } from '@jest/globals';
import {
  decryptBackup,
  deriveKey,
  listBackups,
  openBackup,
  recordedScan,
  scan,
  timeline,
  verify,
  type TimelineOptions,
} from 'bridle';
import { join } from 'node:path';
import { newFolder } from './support/backup.ts';
import { encrypted, password } from './support/encrypted.ts';

const folder = encrypted();
const quick = { password, bundled: false, sweep: false };
const result = await scan(folder, quick);

const stop = new Error('the database is down');
// A caller without types, or whose rules allow it, gives an asynchronous function where none is meant.
const failing = ((): unknown => Promise.reject(stop)) as () => void;
const heeding = ((): unknown => Promise.resolve()) as () => void;

async function entriesOf(listening: TimelineOptions): Promise<number> {
  let count = 0;
  for await (const { at } of timeline(folder, { password, ...listening })) count += Math.sign(at);
  return count;
}

/** Heard by nobody, what is rejected would end the process, and so this test. */
describe('what an asynchronous listener rejects with ends', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a scan that tells how far it is', () => scan(folder, { ...quick, onProgress: failing })],
    ['a scan that derives a key', () => scan(folder, { ...quick, onDerivation: failing })],
    ['a recorded scan', () => recordedScan(folder, { ...quick, onProgress: failing })],
    ['a verification', () => verify(result, { backup: folder, password, onProgress: failing })],
    ['a timeline that tells how far it is', () => entriesOf({ onProgress: failing })],
    ['a timeline that tells its span', () => entriesOf({ onSpan: failing })],
    ['the opening of a backup', () => openBackup(folder, { password, onDerivation: failing })],
    ['the deriving of a key', () => deriveKey(folder, password, { onDerivation: failing })],
    ['a decrypted copy', () => decryptBackup(folder, join(newFolder(), 'copy'), { password, onProgress: failing })],
    ['a list of backups', () => listBackups({ folder, onBackup: failing })],
  ])('%s', async (_, call) => {
    await expect(call()).rejects.toBe(stop);
  });

  test('what was aborted before, too', async () => {
    const signal = AbortSignal.abort(stop);
    await expect(scan(folder, { ...quick, signal, onProgress: heeding })).rejects.toBe(stop);
    await expect(listBackups({ folder, signal })).rejects.toBe(stop);
  });

  test('nothing, where it does not reject', async () => {
    expect(await scan(folder, { ...quick, onProgress: heeding })).toEqual(result);
  });
});
