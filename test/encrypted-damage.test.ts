import { describe, expect, test } from '@jest/globals';
import { openBackup } from '@bridle/core';
import type { EntryDeclaration } from '@bridle/testkit';
import Database from 'better-sqlite3';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup } from './support/backup.ts';
import { encrypted, lookingInto, note, noteId, noteIn, refusal } from './support/encrypted.ts';

describe('a damaged container says what is damaged', () => {
  const shortened = (length: number) => (right: Uint8Array) => right.subarray(0, length);
  const flipped = (at: number) => (right: Uint8Array) => right.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const replaced = (name: string, change: (right: Buffer) => Uint8Array) => (folder: string) => {
    writeFileSync(join(folder, name), change(readFileSync(join(folder, name))));
  };

  test.each<[string, () => string, string, RegExp]>([
    ['a keybag that is missing', () => encrypted({ keybag: () => null }), 'KEYBAG_DAMAGED', /holds no BackupKeyBag/],
    [
      'a keybag that was cut',
      () => encrypted({ keybag: shortened(700) }),
      'KEYBAG_DAMAGED',
      /keybag in Manifest\.plist is damaged: it ends within WPKY/,
    ],
    [
      'a keybag of nothing but its header',
      () => encrypted({ keybag: shortened(160) }),
      'KEYBAG_DAMAGED',
      /no class whose key a password opens/,
    ],
    [
      'a keybag that asks for more work than anyone waits for',
      () => encrypted({ keybag: (right) => withIterations(right) }),
      'KEYBAG_DAMAGED',
      /asks for 4294967295 iterations/,
    ],
    [
      'a ManifestKey that is missing',
      () => encrypted({ manifestKey: () => null }),
      'KEYBAG_DAMAGED',
      /holds no ManifestKey/,
    ],
    [
      'a ManifestKey of which a bit was changed',
      () => encrypted({ manifestKey: flipped(20) }),
      'MANIFEST_DAMAGED',
      /its key cannot be unwrapped with that of its class/,
    ],
    [
      'a ManifestKey that was cut',
      () => encrypted({ manifestKey: shortened(3) }),
      'MANIFEST_DAMAGED',
      /its key has 3 bytes/,
    ],
    [
      'a ManifestKey of a class that the keybag does not have',
      () => encrypted({ classes: { 3: null } }),
      'MANIFEST_DAMAGED',
      /the key of protection class 3 is not in the keybag/,
    ],
    [
      'a manifest whose first block was changed',
      () =>
        encrypted(
          {},
          {},
          replaced('Manifest.db', (right) => right.fill(1, 0, 16)),
        ),
      'MANIFEST_DAMAGED',
      /no database when it is decrypted/,
    ],
    [
      'a manifest of no bytes',
      () =>
        encrypted(
          {},
          {},
          replaced('Manifest.db', () => Buffer.alloc(0)),
        ),
      'MANIFEST_DAMAGED',
      /no database when it is decrypted/,
    ],
    [
      'a manifest of iOS 10.0 whose salt was changed',
      () => encrypted({ like: '10.0' }, {}, otherSalt),
      'MANIFEST_DAMAGED',
      /the password opens the keybag and not its rows/,
    ],
  ])('%s', async (_, make, code, text) => {
    const error = await refusal(make());
    expect(error).toMatchObject({ name: 'ScanError', code });
    expect(error.message).toMatch(text);
  });

  test('before anyone is asked for a password that could open nothing', async () => {
    for (const folder of [encrypted({ keybag: () => null }), decryptedCopyWithoutItsList()])
      await expect(openBackup(folder, {})).rejects.toMatchObject({
        code: 'KEYBAG_DAMAGED',
        message: expect.stringMatching(/^What this backup holds is encrypted or damaged, /),
      });
  });

  function decryptedCopyWithoutItsList(): string {
    return newBackup(
      { protection: 'decrypted-copy' },
      replaced('Manifest.db', () => Buffer.alloc(0)),
    );
  }

  function withIterations(right: Uint8Array): Uint8Array {
    const bytes = Buffer.from(right);
    bytes.fill(0xff, bytes.indexOf('DPIC') + 8, bytes.indexOf('DPIC') + 12);
    return bytes;
  }

  function otherSalt(folder: string): void {
    const opened = new Database(join(folder, 'Manifest.db'));
    opened.exec("UPDATE Properties SET value = x'00' WHERE key = 'salt'");
    opened.close();
  }

  test('a manifest that ends within a page is read as far as it goes, and said to be damaged', async () => {
    const folder = encrypted(
      {},
      { entries: Array.from({ length: 200 }, (_, index) => note(`${index}`, { path: `Library/${index}` })) },
      replaced('Manifest.db', (right) => right.subarray(0, right.length - 5_000)),
    );
    await lookingInto(folder, (backup) => {
      const found = [...backup.source.find({ domain: 'HomeDomain', path: 'Library/*' })];
      expect(found.length).toBeGreaterThan(10);
      expect(Number(Buffer.from(found[3]!.read()).toString())).toBe(Number(found[3]!.path.slice('Library/'.length)));
      expect(backup.issues.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['MANIFEST_DAMAGED', 'CONTENT_CUT_SHORT']),
      );
    });
  });

  test('a class of which the key is damaged, while others are whole, is told', async () => {
    const folder = encrypted({ classes: { 4: { wrappedKey: flipped(7) } } });
    await lookingInto(folder, (backup) => {
      expect(noteIn(backup)).toBe('a note');
      expect(backup.issues).toMatchObject([
        { code: 'CLASS_KEY_MISSING', detail: 'the key of protection class 4 is damaged', count: 1 },
      ]);
    });
  });

  test('classes whose key is not there are told with the number of files that were to be read', async () => {
    const files = [1, 1, 2, 3].map((protectionClass, index) =>
      note(`${index}`, { path: `Library/${index}`, protectionClass }),
    );
    const folder = encrypted({ classes: { 1: null, 2: { wrap: 1, wrappedKey: () => null } } }, { entries: files });
    await lookingInto(folder, (backup) => {
      const codes = [...backup.source.find({ domain: 'HomeDomain', path: 'Library/*' })].map((file) => {
        try {
          file.head(1);
          return Buffer.from(file.read()).toString();
        } catch (error) {
          return (error as { code: string }).code;
        }
      });
      expect(codes).toEqual(['CLASS_KEY_MISSING', 'CLASS_KEY_MISSING', 'CLASS_KEY_MISSING', '3']);
      expect(backup.issues.map(({ detail, count }) => [detail, count])).toEqual([
        ['protection class 1: 2 of the files that were to be read cannot be decrypted', 2],
        ['protection class 2: 1 of the files that were to be read cannot be decrypted', 1],
      ]);
    });
  });
});

describe('a damaged file says what is damaged', () => {
  const flipLast = (right: Uint8Array) => right.map((byte, index) => (index === right.length - 1 ? byte ^ 1 : byte));
  const text = 'a note of twenty-nine letters';

  test.each<[string, Partial<EntryDeclaration>, string | RegExp, string | null]>([
    ['nothing', {}, text, null],
    [
      'a key of which a bit was changed',
      { wrappedKey: (right) => right.map((byte, index) => (index === 30 ? byte ^ 1 : byte)) },
      'FILE_KEY_DAMAGED: its key cannot be unwrapped with that of its class',
      null,
    ],
    [
      'a key that was cut',
      { wrappedKey: () => Buffer.of(3, 0, 0, 0) },
      'FILE_KEY_DAMAGED: its key has 4 bytes; it begins with four of its class',
      null,
    ],
    [
      'a key of another length',
      { wrappedKey: (right) => right.subarray(0, 36) },
      'FILE_KEY_DAMAGED: its key cannot be unwrapped with that of its class',
      null,
    ],
    [
      'a class that no one knows, where the manifest states the right one too',
      { wrappedKey: (right) => right.map((byte, index) => (index === 1 ? 9 : byte)) },
      text,
      null,
    ],
    [
      'no key, and its content as it is',
      { wrappedKey: () => null },
      text,
      'FILE_KEY_ABSENT: the manifest lists it without a key, in an encrypted backup',
    ],
    [
      'an end within a block',
      { sealed: (right) => right.subarray(0, 20) },
      text.slice(0, 16),
      'CONTENT_CUT_SHORT: its 20 encrypted bytes end within a block',
    ],
    [
      'an end that is too early',
      { sealed: (right) => right.subarray(0, 16) },
      text.slice(0, 16),
      'PADDING_DAMAGED: what ends it is no padding',
    ],
    [
      'no bytes at all',
      { sealed: () => Buffer.alloc(0) },
      '',
      'CONTENT_CUT_SHORT: it has 0 bytes; the manifest says 29',
    ],
    [
      'a last block that was changed',
      { sealed: flipLast },
      /^a note of twenty[^]{13}$/,
      'PADDING_DAMAGED: what ends it is no padding',
    ],
    [
      'more than was listed, as when it grew meanwhile',
      { listedSize: 11 },
      text,
      'CONTENT_LONGER: it has 29 bytes; the manifest says 11',
    ],
    ['less than was listed', { listedSize: 31 }, text, 'CONTENT_CUT_SHORT: it has 29 bytes; the manifest says 31'],
    ['no content in the folder', {}, 'PAYLOAD_MISSING: its content is not in the folder', null],
  ])('%s', async (name, declared, content, oddity) => {
    const folder = encrypted({}, { entries: [note(text, declared)] }, (made) => {
      if (name.startsWith('no content')) rmSync(join(made, noteId.slice(0, 2), noteId));
    });
    await lookingInto(folder, (backup) => {
      expect(noteIn(backup)).toEqual(typeof content === 'string' ? content : expect.stringMatching(content));
      const issues = backup.issues.map(({ code, origin, detail }) => {
        expect(origin).toEqual({ domain: 'HomeDomain', path: 'Library/note.txt', locator: '' });
        return `${code}: ${detail}`;
      });
      expect(oddity === null ? issues : issues[0]).toEqual(oddity ?? []);
    });
  });

  test('of a file that is read again the same is told once', async () => {
    const folder = encrypted({}, { entries: [note(text, { listedSize: 11 })] });
    await lookingInto(folder, (backup) => {
      noteIn(backup);
      noteIn(backup);
      expect(backup.issues).toHaveLength(1);
    });
  });
});
