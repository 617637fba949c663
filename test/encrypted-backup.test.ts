import { describe, expect, test } from '@jest/globals';
import { deriveKey, openBackup, type OpenOptions } from '@bridle/core';
import type { EncryptionDeclaration, PhoneDeclaration } from '@bridle/testkit';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { newBackup } from './support/backup.ts';
import { encrypted, lookingInto, message, noteIn, password, refusal, textsIn } from './support/encrypted.ts';
import { snapshot } from './support/snapshot.ts';
import { thrownBy } from './support/thrown.ts';

test.each<[string, () => string, OpenOptions | undefined]>([
  ['none', () => newBackup({ entries: [message('hello')] }), undefined],
  ['a password', () => encrypted(), { password }],
])('a backup is opened with options that there may be: %s', async (_, made, options) => {
  await using backup = await openBackup(made(), options);
  expect(textsIn(backup)).toEqual(['hello']);
});

describe('an encrypted backup is opened in place', () => {
  test.each<[string, Partial<EncryptionDeclaration>, Partial<PhoneDeclaration>]>([
    ['of iOS 10.2 and later', {}, {}],
    ['of iOS 10.1, whose manifest is plain', { like: '10.1', iterations: null }, {}],
    ['of iOS 10.0, whose rows are encrypted with the password itself', { like: '10.0', iterations: null }, {}],
    ['of iOS 9, with a Manifest.mbdb', { like: '10.1', iterations: null }, { container: 'mbdb' }],
    ['with a newer manifest and one derivation only', { iterations: null }, {}],
  ])('%s', async (_, declared, phone) => {
    const folder = encrypted(declared, phone);
    const before = snapshot(folder);
    await lookingInto(folder, (backup) => {
      expect(backup.description.protection).toBe('encrypted');
      expect(textsIn(backup)).toEqual(['hello']);
      expect(noteIn(backup)).toBe('a note');
      expect(backup.issues).toEqual([]);
    });
    expect(snapshot(folder)).toEqual(before);
  });
});

describe('a password', () => {
  test.each([
    ['with spaces', '  two  words '],
    ['with quotes', `it's "quoted" \\ and $so on`],
    ['with emoji', '🐴🔑👩‍🚀'],
    ['with accents that combine', 'e\u0301 a\u0308'],
    ['of one letter', 'x'],
    ['of a thousand letters', 'x'.repeat(1_000)],
  ])('%s opens it, as text and as bytes', async (_, one) => {
    const folder = encrypted({ password: one });
    for (const password of [one, Buffer.from(one, 'utf8')])
      expect(await lookingInto(folder, textsIn, { password })).toEqual(['hello']);
  });

  test('given as bytes is left to the caller', async () => {
    const bytes = Buffer.from(password);
    await lookingInto(encrypted(), textsIn, { password: bytes });
    expect(bytes.toString()).toBe(password);
  });

  test('that is wrong is told from a keybag that is damaged, and is never repeated', async () => {
    const wrong = 'incorrect horse';
    for (const declared of [{}, { iterations: null }, { like: '10.0' }, { like: '10.1' }] as const) {
      const error = await refusal(encrypted(declared), { password: wrong });
      expect(error).toMatchObject({ name: 'ScanError', code: 'PASSWORD_WRONG' });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(wrong);
    }
  });

  // The e with an acute accent, as one sign and as a letter with an accent after it; and a letter of which Unicode has three spellings.
  test.each([
    ['\u00e9', 'e\u0301'],
    ['e\u0301', '\u00e9'],
    ['\u1ed9', 'o\u0323\u0302'],
    ['\u1ed9', '\u00f4\u0323'],
  ])('opens it however its accents are written: %j as %j', async (own, given) => {
    for (const declared of [{}, { like: '10.0' }, { like: '10.1' }] as const) {
      const folder = encrypted({ ...declared, password: own });
      for (const password of [given, Buffer.from(given)])
        expect(await lookingInto(folder, textsIn, { password })).toEqual(['hello']);
    }
  });

  test('without accents is another', async () => {
    expect(await refusal(encrypted({ password: 'e\u0301' }), { password: 'e' })).toMatchObject({
      code: 'PASSWORD_WRONG',
    });
  });

  test('that is no text is taken as it is', async () => {
    const folder = encrypted({ password: '\u00e9' });
    expect(await refusal(folder, { password: Buffer.from([0xe9]) })).toMatchObject({ code: 'PASSWORD_WRONG' });
  });

  test('that is empty is one too', async () => {
    expect(await refusal(encrypted(), { password: '' })).toMatchObject({ code: 'PASSWORD_WRONG' });
  });

  test('is needed', async () => {
    const folder = encrypted();
    expect(thrownBy(() => openBackup(folder))).toMatchObject({ code: 'BACKUP_ENCRYPTED' });
    expect(await refusal(folder, {})).toMatchObject({ code: 'BACKUP_ENCRYPTED' });
  });

  test('is of no effect where nothing is encrypted', async () => {
    for (const phone of [{}, { protection: 'decrypted-copy' }] as const) {
      const folder = newBackup({ entries: [message('plain')], ...phone });
      expect(await lookingInto(folder, textsIn)).toEqual(['plain']);
    }
  });
});

describe('a key', () => {
  test('opens what the password opens, and stays the caller’s', async () => {
    const folder = encrypted();
    const key = await deriveKey(folder, password);
    const copy = Uint8Array.from(key);
    expect(await lookingInto(folder, textsIn, { key })).toEqual(['hello']);
    expect(key).toEqual(Buffer.from(copy));
  });

  test.each<[string, () => string]>([
    ['a backup that is not encrypted', () => newBackup({ entries: [message('plain')] })],
    [
      'a copy that another program decrypted',
      () => newBackup({ entries: [message('plain')], protection: 'decrypted-copy' }),
    ],
  ])('is there of no password for %s, which opens without', async (_, made) => {
    const folder = made();
    expect(await lookingInto(folder, textsIn)).toEqual(['plain']);
    await expect(deriveKey(folder, 'x')).rejects.toMatchObject({ code: 'NOT_ENCRYPTED' });
  });

  test('is not derived where the list of the files is gone, and that is said', async () => {
    const folder = encrypted();
    rmSync(join(folder, 'Manifest.db'));
    await expect(deriveKey(folder, password)).rejects.toMatchObject({ code: 'MANIFEST_MISSING' });
  });

  test('is not derived of a wrong password', async () => {
    await expect(deriveKey(encrypted(), 'wrong')).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
  });

  test.each([
    ['of another backup', Buffer.alloc(32, 7), 'The key is wrong: it opens no key of this backup.'],
    ['of another length', Buffer.alloc(31), 'A key has 32 bytes; 31 were given.'],
  ])('%s is refused', async (_, key, text) => {
    expect(await refusal(encrypted(), { key })).toMatchObject({ code: 'KEY_WRONG', message: text });
  });

  test('is not enough for iOS 10.0, whose rows are encrypted with the password itself', async () => {
    const folder = encrypted({ like: '10.0' });
    expect(await refusal(folder, { key: await deriveKey(folder, password) })).toMatchObject({
      code: 'PASSWORD_NEEDED',
    });
  });
});

test('an abortion ends the opening at once', async () => {
  const folder = encrypted({ iterations: 1_000_000 });
  const controller = new AbortController();
  const opening = openBackup(folder, { password, signal: controller.signal });
  const derived = { isDone: false };
  // It is waited for: the aborted one, which was begun before it, goes on for as long and would keep this process.
  const another = deriveKey(folder, password).then(() => (derived.isDone = true));
  controller.abort(new Error('enough'));
  await expect(opening).rejects.toThrow('enough');
  expect(derived.isDone).toBe(false);
  await another;
});

test('what was opened can read nothing any more once it is closed', async () => {
  const backup = await openBackup(encrypted(), { password });
  const [file] = backup.source.find({ domain: 'HomeDomain', path: 'Library/note.txt' });
  expect(Buffer.from(file!.read()).toString()).toBe('a note');
  await backup[Symbol.asyncDispose]();
  expect(thrownBy(() => file!.read())).toMatchObject({ code: 'BACKUP_CLOSED' });
});

describe('a file is read as it was before it was encrypted', () => {
  const sizes = [0, 1, 15, 16, 17, 31, 32, 65_535, 65_536, 65_537, 200_000];
  const contentOf = (size: number): Buffer => Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 7) % 251));

  test.each(sizes)('of %i bytes', async (size) => {
    const content = contentOf(size);
    const folder = encrypted({}, { entries: [{ domain: 'HomeDomain', path: 'Library/note.txt', content }] });
    await lookingInto(folder, ({ source, issues }) => {
      const [file] = source.find({ domain: 'HomeDomain', path: 'Library/note.txt' });
      expect(file!.size()).toBe(size);
      expect(Buffer.compare(file!.read(), content)).toBe(0);
      for (const length of [0, 1, 16, 100, 70_000])
        expect(Buffer.compare(file!.head(length), content.subarray(0, length))).toBe(0);
      expect(file!.sha256()).toBe(createHash('sha256').update(content).digest('hex'));
      expect(file!.place()).toBeNull();
      if (size > 0) expect(thrownBy(() => file!.read(size - 1))).toMatchObject({ code: 'FILE_TOO_LARGE' });
      expect(issues).toEqual([]);
    });
  });
});
