import { describe, expect, test } from '@jest/globals';
import { openBackup, ownSecrets, type UnlockOptions } from '@bridle/core';
import { deriveKey, recordedScan, scan, timeline, verify } from 'bridle';
import { encrypted } from './support/encrypted.ts';

const password = 'correct horse é';
/** The same letters in the other spelling of Unicode: it opens the backup only once it is tried in its own. */
const otherwise = password.normalize('NFD');
const folder = encrypted({ password });
const quick = { artefacts: [], sweep: false, bundled: false };
const asText = await scan(folder, { ...quick, password });
const key = await deriveKey(folder, password);

/** What opens the backup by bytes that are overwritten as soon as the call is made. */
async function overwriting<T>(
  secret: 'password' | 'key',
  bytes: Uint8Array,
  call: (given: UnlockOptions) => T,
): Promise<Awaited<T>> {
  const given = Uint8Array.from(bytes);
  const done = call({ [secret]: given });
  given.fill(0);
  return await done;
}

const calls: { readonly [name: string]: (given: UnlockOptions) => Promise<unknown> } = {
  openBackup: async (given) => {
    await using backup = await openBackup(folder, given);
    expect(backup.description.protection).toBe('encrypted');
  },
  scan: async (given) => expect(await scan(folder, { ...quick, ...given })).toEqual(asText),
  recordedScan: async (given) => expect((await recordedScan(folder, { ...quick, ...given })).result).toEqual(asText),
  verify: async (given) => expect((await verify(asText, { backup: folder, ...given })).difference).toBeNull(),
  timeline: (given) => {
    const entries = timeline(folder, given);
    return (async () => expect((await entries.next()).done).toBe(false))();
  },
};

describe.each(Object.entries(calls))('%s', (_, call) => {
  test.each([
    ['password', Buffer.from(password)],
    ['password', Buffer.from(otherwise)],
    ['key', key],
  ] as const)('takes the %s as it is when the call is made', async (secret, bytes) => {
    expect.hasAssertions();
    await overwriting(secret, bytes, call);
  });
});

test('a password whose other spelling opens the backup gives its key, though it is overwritten at once', async () => {
  const given = Uint8Array.from(Buffer.from(otherwise));
  const derived = deriveKey(folder, given);
  given.fill(0);
  expect(await derived).toEqual(key);
});

test('the copy of a secret is overwritten, and what was given is not', () => {
  const given = { password: Uint8Array.of(1, 2), key: Uint8Array.of(3) };
  const copies = ownSecrets(given);
  const { held } = copies;
  expect(held).toEqual(given);
  copies[Symbol.dispose]();
  expect(held).toEqual({ password: Uint8Array.of(0, 0), key: Uint8Array.of(0) });
  expect(given).toEqual({ password: Uint8Array.of(1, 2), key: Uint8Array.of(3) });
  expect(ownSecrets({ password }).held).toEqual({ password });
  expect(ownSecrets({}).held).toEqual({});
});
