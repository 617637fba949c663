import { describe, expect, test } from '@jest/globals';
import {
  artefacts,
  type Backup,
  deriveKey,
  examine,
  openBackup,
  type SourceFile,
  type UnlockOptions,
} from '@bridle/core';
import {
  type EncryptionDeclaration,
  type EntryDeclaration,
  historyStore,
  loggedDatabase,
  messageStore,
  type PhoneDeclaration,
} from '@bridle/testkit';
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { openDatabase } from '../packages/core/src/formats/sqlite/open.ts';
import { newBackup } from './support/backup.ts';
import { snapshot } from './support/snapshot.ts';
import { thrownBy } from './support/thrown.ts';

const password = 'correct horse';
const newYear = '2021-01-01T00:00:00Z';
const message = (text: string): EntryDeclaration => messageStore([{ at: newYear, handle: '+15550100', text }]);
const note = (content: string, more: Partial<EntryDeclaration> = {}): EntryDeclaration => ({
  domain: 'HomeDomain',
  path: 'Library/note.txt',
  content: Buffer.from(content),
  ...more,
});

/** SHA-1 of `HomeDomain-Library/note.txt`. */
const noteId = createHash('sha1').update('HomeDomain-Library/note.txt').digest('hex');

const encrypted = (
  declared: Partial<EncryptionDeclaration> = {},
  phone: Partial<PhoneDeclaration> = {},
  change?: (folder: string) => void,
): string =>
  newBackup({ encrypt: { password, ...declared }, entries: [message('hello'), note('a note')], ...phone }, change);

/** Opens an encrypted backup, looks, and closes it. */
async function looking<T>(folder: string, look: (backup: Backup) => T, options: UnlockOptions = { password }) {
  await using backup = await openBackup(folder, options);
  return look(backup);
}

/** The texts of the messages of a backup. */
const textsIn = (backup: Backup): readonly unknown[] =>
  recordsOf(backup, 'messages').map((it) => (it.type === 'record' ? it.fields['text'] : it.code));

function recordsOf(backup: Backup, id: string) {
  const artefact = artefacts.find((it) => it.id === id)!;
  return [...examine(artefact, backup).items];
}

/** The content of the note, or what is wrong with it. */
function noteIn({ source }: Backup): string {
  const [file] = source.find({ domain: 'HomeDomain', path: 'Library/note.txt' });
  try {
    return Buffer.from(file!.read()).toString('latin1');
  } catch (error) {
    const { code, message: detail } = error as { code: string; message: string };
    return `${code}: ${detail}`;
  }
}

const refusal = (folder: string, options: UnlockOptions = { password }): Promise<{ code: string; message: string }> =>
  openBackup(folder, options).then(
    (backup) => {
      backup.close();
      throw new Error('it was opened');
    },
    (error: unknown) => error as { code: string; message: string },
  );

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
    await looking(folder, (backup) => {
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
      expect(await looking(folder, textsIn, { password })).toEqual(['hello']);
  });

  test('given as bytes is left to the caller', async () => {
    const bytes = Buffer.from(password);
    await looking(encrypted(), textsIn, { password: bytes });
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

  test('written with other bytes for the same letters is another', async () => {
    expect(await refusal(encrypted({ password: 'e\u0301' }), { password: '\u00e9' })).toMatchObject({
      code: 'PASSWORD_WRONG',
    });
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
      expect(await looking(folder, textsIn)).toEqual(['plain']);
    }
  });
});

describe('a key', () => {
  test('opens what the password opens, and stays the caller’s', async () => {
    const folder = encrypted();
    const key = await deriveKey(folder, password);
    const copy = Uint8Array.from(key);
    expect(await looking(folder, textsIn, { key })).toEqual(['hello']);
    expect(key).toEqual(Buffer.from(copy));
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
  const folder = encrypted({ iterations: 3_000_000 });
  const controller = new AbortController();
  const opening = openBackup(folder, { password, signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(opening).rejects.toThrow('enough');
});

test('what was opened can read nothing any more once it is closed', async () => {
  const backup = await openBackup(encrypted(), { password });
  const [file] = backup.source.find({ domain: 'HomeDomain', path: 'Library/note.txt' });
  expect(Buffer.from(file!.read()).toString()).toBe('a note');
  await backup[Symbol.asyncDispose]();
  expect(thrownBy(() => file!.read())).toMatchObject({ code: 'CLASS_KEY_MISSING' });
});

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
    await looking(folder, (backup) => {
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
    await looking(folder, (backup) => {
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
    await looking(folder, (backup) => {
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
    await looking(folder, (backup) => {
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
    await looking(folder, (backup) => {
      noteIn(backup);
      noteIn(backup);
      expect(backup.issues).toHaveLength(1);
    });
  });
});

describe('a file is read as it was before it was encrypted', () => {
  const sizes = [0, 1, 15, 16, 17, 31, 32, 65_535, 65_536, 65_537, 200_000];
  const contentOf = (size: number): Buffer => Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 7) % 251));

  test.each(sizes)('of %i bytes', async (size) => {
    const content = contentOf(size);
    const folder = encrypted({}, { entries: [{ domain: 'HomeDomain', path: 'Library/note.txt', content }] });
    await looking(folder, ({ source, issues }) => {
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

  test('a database with its log, which is applied in memory', async () => {
    const { main, log } = loggedDatabase(
      `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
       CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);`,
      "INSERT INTO message VALUES (1, 'in the log', 0, 631152000, 0);",
    );
    const path = 'Library/SMS/sms.db';
    const folder = encrypted(
      {},
      {
        entries: [
          { domain: 'HomeDomain', path, content: main },
          { domain: 'HomeDomain', path: `${path}-wal`, content: log, protectionClass: 4 },
        ],
      },
    );
    const before = snapshot(folder);
    expect(await looking(folder, textsIn)).toEqual(['in the log']);
    expect(snapshot(folder)).toEqual(before);
  });
});

describe('a decrypted database takes no more memory than it must', () => {
  test('the list of the files is held once, however many read it, until the last has closed it', async () => {
    await looking(encrypted(), (backup) => {
      const [file] = backup.source.find({ domain: '(backup)', path: 'Manifest.db' });
      const [one, other] = [openDatabase(file!), openDatabase(file!)];
      expect(one.database).toBe(other.database);
      one.close();
      one.close();
      expect(other.database.prepare('SELECT count(*) FROM Files').pluck().get()).toBeGreaterThan(1);
      other.close();
      expect(textsIn(backup)).toEqual(['hello']);
      backup.close();
      expect(one.database.open).toBe(false);
    });
  });

  test('what it was decrypted into is given back once SQLite has its copy', async () => {
    await looking(encrypted(), ({ source }) => {
      const [file] = source.find({ domain: 'HomeDomain', path: 'Library/SMS/sms.db' });
      const made: Uint8Array[] = [];
      const spied: SourceFile = {
        ...file!,
        read: (limit, allocate) => {
          const bytes = file!.read(limit, allocate);
          made.push(bytes);
          expect(bytes.length).toBeGreaterThan(4_096);
          return bytes;
        },
      };
      const open = openDatabase(spied);
      expect(made.map(({ buffer }) => buffer.byteLength)).toEqual([0]);
      expect(open.database.prepare('SELECT text FROM message').pluck().all()).toEqual(['hello']);
      open.close();
    });
  });
});

describe('a database of more than may be held in memory', () => {
  const folder = encrypted({}, { entries: [historyStore([{ at: newYear, url: 'https://example.com/' }])] });
  const read = async (options: UnlockOptions) => {
    const before = temporaryFolders();
    const items = await looking(
      folder,
      (backup) => recordsOf(backup, 'safari-history').map((it) => (it.type === 'record' ? 'record' : it.code)),
      { password, ...options },
    );
    expect(temporaryFolders()).toEqual(before);
    return items;
  };
  const temporaryFolders = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith(`bridle-private-${process.pid}-`));

  test('is not read, and that is told', async () => {
    expect(await read({ mostInMemory: 20_000 })).toEqual(['FILE_TOO_LARGE']);
  });

  test('is read from a private folder where that is allowed', async () => {
    expect(await read({ mostInMemory: 20_000, mayUseDisk: true })).toEqual(['record']);
  });

  test('sorts in memory', async () => {
    await looking(folder, ({ source }) => {
      const [file] = source.find({ domain: 'HomeDomain', path: 'Library/Safari/History.db' });
      const open = openDatabase(file!);
      expect(open.database.pragma('temp_store', { simple: true })).toBe(2);
      open.close();
    });
  });
});
