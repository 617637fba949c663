import { describe, expect, test } from '@jest/globals';
import { openBackup } from '@bridle/core';
import { messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { type DecryptOptions, type Extent, type Result, scan } from 'bridle';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';
import { copied, encryptedFiles, file, filesIn, nowhereYet, placeOf, three } from './support/copies.ts';
import { demoIndicators, infectedPhone } from './support/demo-phones.ts';
import { password } from './support/encrypted.ts';
import { snapshot } from './support/snapshot.ts';

const refusal = (from: string, to: string, more: DecryptOptions = {}): Promise<unknown> =>
  copied(from, to, more).then(
    () => {
      throw new Error('it was made');
    },
    (error: unknown) => error,
  );
/** What was read of the phone's own files, whether it lay there encrypted or not. */
const contentsOf = ({ evidence }: Result): readonly (readonly (string | null)[])[] =>
  evidence.files
    .filter(({ fileId }) => fileId !== null)
    .map(({ domain, path, sha256, plainSha256 }) => [domain, path, plainSha256 ?? sha256]);

describe('a decrypted copy', () => {
  test('is scanned to the same result as what it was made of, and nothing of that is changed', async () => {
    const folder = newBackup({ ...infectedPhone, protection: 'unencrypted', encrypt: { password } });
    const before = snapshot(folder);
    const copy = nowhereYet();
    const { written, failures, issues } = await copied(folder, copy);
    expect(snapshot(folder)).toEqual(before);
    expect(written).toBeGreaterThan(3);
    expect([failures, issues]).toEqual([[], []]);
    const [sealed, plain] = [
      await scan(folder, { password, indicators: [demoIndicators] }),
      await scan(copy, { indicators: [demoIndicators] }),
    ];
    expect(sealed.verdict.outcome).toBe('infected');
    expect([sealed.backup.protection, plain.backup.protection]).toEqual(['encrypted', 'decrypted-copy']);
    expect({ ...plain, backup: null, evidence: null }).toEqual({ ...sealed, backup: null, evidence: null });
    expect(contentsOf(plain)).toEqual(contentsOf(sealed));
    expect(contentsOf(plain).length).toBeGreaterThan(3);
  });

  test.each<[string, Partial<PhoneDeclaration>]>([
    ['of iOS 10.2 and later', {}],
    ['of iOS 10.1', { encrypt: { password, like: '10.1', iterations: null } }],
    ['of iOS 10.0, the rows of its manifest too', { encrypt: { password, like: '10.0', iterations: null } }],
    ['of iOS 9', { encrypt: { password, like: '10.1', iterations: null }, container: 'mbdb' }],
  ])('%s is opened without a password', async (_, more) => {
    const copy = nowhereYet();
    await copied(
      encryptedFiles([messageStore([{ at: '2021-01-01T00:00:00Z', handle: '+15550100', text: 'hello' }])], more),
      copy,
    );
    using backup = openBackup(copy);
    expect(backup.description.protection).toBe('decrypted-copy');
    const [messages] = backup.source.find({ domain: 'HomeDomain', path: 'Library/SMS/sms.db' });
    expect(Buffer.from(messages!.head(15)).toString()).toBe('SQLite format 3');
    expect(backup.issues).toEqual([]);
  });

  test('holds every byte, no key, and what only its owner may read', async () => {
    const copy = nowhereYet();
    const told = await copied(encryptedFiles(), copy);
    expect(told).toEqual({ written: 3, kept: 0, missing: 0, bytes: 3_000_011, failures: [], issues: [] });
    for (const { path, content } of three)
      expect(readFileSync(join(copy, placeOf(path))).equals(content as Buffer)).toBe(true);
    expect(readdirSync(copy).filter((name) => name.includes('.'))).toEqual([
      'Info.plist',
      'Manifest.db',
      'Manifest.plist',
      'Status.plist',
    ]);
    const manifest = readFileSync(join(copy, 'Manifest.plist'), 'utf8');
    expect(manifest).toMatch(/<key>IsEncrypted<\/key>\s*<false\/>/);
    expect(manifest).not.toMatch(/BackupKeyBag|ManifestKey/);
    for (const name of ['', ...readdirSync(copy, { recursive: true, encoding: 'utf8' })]) {
      const found = statSync(join(copy, name));
      expect([name, found.mode & 0o777]).toEqual([name, found.isDirectory() ? 0o700 : 0o600]);
    }
  });

  test('tells how far it is', async () => {
    const seen: number[] = [];
    const extents: Extent[] = [];
    const many = Array.from({ length: 400 }, (_, index) => file(`${index}.txt`, 'x'.repeat(20_000)));
    await copied(encryptedFiles(many), nowhereYet(), {
      onProgress: ({ files, total, extent }) => {
        expect(total).toBe(400);
        seen.push(files);
        extents.push(extent);
      },
    });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(400);
    // As they lie in the backup: whole blocks of 16, of which the last is padding.
    expect(extents.at(-1)).toEqual({ done: 400 * 20_016, total: 400 * 20_016 });
  });
});

describe('an unfinished copy', () => {
  /** Ends a copy after its first file; four are under way at once. */
  async function interrupted(from: string, more: DecryptOptions = {}): Promise<string> {
    const copy = nowhereYet();
    const ended = new AbortController();
    const pieces = { ...more, signal: ended.signal };
    const made = copied(from, copy, pieces);
    while (!existsSync(join(copy, '.bridle-unfinished', 'copy.json'))) await new Promise(setImmediate);
    ended.abort();
    await expect(made).rejects.toMatchObject({ name: 'AbortError' });
    return copy;
  }

  test('is none that anyone takes for a backup, and holds no part of a file', async () => {
    const copy = await interrupted(
      encryptedFiles(Array.from({ length: 300 }, (_, at) => file(`${at}`, 'y'.repeat(200_000)))),
    );
    expect(existsSync(join(copy, 'Manifest.db'))).toBe(false);
    expect(readdirSync(join(copy, '.bridle-unfinished'))).toEqual(['copy.json']);
    for (const name of filesIn(copy).filter((it) => !it.includes('unfinished')))
      expect([name, statSync(join(copy, name)).size]).toEqual([name, 200_000]);
  });

  test('is gone on with: what is whole is kept, what is not is written again', async () => {
    const from = encryptedFiles();
    const copy = await interrupted(from);
    mkdirSync(join(copy, placeOf('a.txt'), '..'), { recursive: true });
    writeFileSync(join(copy, placeOf('a.txt')), 'first');
    mkdirSync(join(copy, placeOf('b.txt'), '..'), { recursive: true });
    writeFileSync(join(copy, placeOf('b.txt')), 'sec');
    rmSync(join(copy, placeOf('c.txt')), { force: true });
    writeFileSync(join(copy, '.bridle-unfinished', '17'), 'a part that was left when the machine stopped');
    const { written, kept } = await copied(from, copy);
    expect([written, kept]).toEqual([2, 1]);
    for (const { path, content } of three)
      expect(readFileSync(join(copy, placeOf(path))).equals(content as Buffer)).toBe(true);
    expect(existsSync(join(copy, '.bridle-unfinished'))).toBe(false);
  });

  test.each<[string, (from: string) => readonly [string, DecryptOptions]]>([
    ['another backup', () => [newBackup({ encrypt: { password }, entries: [], name: 'Other' }), {}]],
    ['the same with names of the other kind', (from) => [from, { realNames: true }]],
  ])('is not gone on with by %s', async (_, other) => {
    const from = encryptedFiles();
    const copy = await interrupted(from);
    const before = snapshot(copy);
    expect(await refusal(other(from)[0], copy, other(from)[1])).toMatchObject({ code: 'DESTINATION_REFUSED' });
    expect(snapshot(copy)).toEqual(before);
  });

  test('in which someone put a link is not written through it', async () => {
    const from = encryptedFiles();
    const copy = await interrupted(from);
    const elsewhere = newFolder();
    const first = join(copy, placeOf('b.txt'), '..');
    rmSync(first, { recursive: true, force: true });
    symlinkSync(elsewhere, first);
    expect(await refusal(from, copy)).toMatchObject({
      code: 'DESTINATION_UNWRITABLE',
      message: expect.stringMatching(/is a link: nothing is written through it/),
    });
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

describe('a destination is refused, and nothing is written, where it', () => {
  test.each<[string, (from: string) => string, RegExp]>([
    ['is the backup itself', (from) => from, /lies inside the evidence/],
    ['lies inside the backup', (from) => join(from, 'new', 'copy'), /lies inside the evidence/],
    ['is a link into the backup', (from) => linkTo(join(from, basename(placeOf('a.txt')).slice(0, 2))), /inside the/],
    ['lies behind a link into the backup', (from) => join(linkTo(from), 'copy'), /lies inside the evidence/],
    ['is a link to nowhere', () => linkTo('/nowhere/at/all'), /is there and is no folder/],
    ['is a file', (from) => join(mkFile(from), 'file'), /is there and is no folder/],
    ['holds something', (from) => mkFile(from), /is not empty/],
  ])('%s', async (_, place, message) => {
    const from = encryptedFiles();
    const before = snapshot(from);
    expect(await refusal(from, place(from))).toMatchObject({
      name: 'ScanError',
      code: 'DESTINATION_REFUSED',
      message: expect.stringMatching(message),
    });
    expect(snapshot(from)).toEqual(before);
  });

  function linkTo(target: string): string {
    const link = join(newFolder(), 'link');
    symlinkSync(target, link);
    return link;
  }

  function mkFile(from: string): string {
    const folder = mkdtempSync(join(from, '..', 'held-'));
    writeFileSync(join(folder, 'file'), 'mine');
    return folder;
  }

  test('holds a finished copy', async () => {
    const [from, copy] = [encryptedFiles(), nowhereYet()];
    await copied(from, copy);
    expect(await refusal(from, copy)).toMatchObject({ code: 'DESTINATION_REFUSED' });
  });
});

test('an empty folder, or a link to one, is written to', async () => {
  const [from, folder] = [encryptedFiles(), newFolder()];
  const link = join(newFolder(), 'link');
  symlinkSync(folder, link);
  expect(await copied(from, link)).toMatchObject({ written: 3 });
  expect(existsSync(join(folder, 'Manifest.db'))).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('what cannot be decrypted is listed, and everything else is copied', async () => {
  const from = encryptedFiles([
    ...three,
    file('key', 'x', { wrappedKey: () => Buffer.of(3, 0, 0, 0) }),
    file('listed under another id', 'x', { fileId: 'f'.repeat(40) }),
    file('cut', 'x'.repeat(40), { sealed: (right) => right.subarray(0, 20) }),
    file('longer', 'x'.repeat(40), { listedSize: 11 }),
    { domain: 'HomeDomain', path: 'missing' },
  ]);
  const copy = nowhereYet();
  const { written, missing, failures, issues } = await copied(from, copy);
  expect([written, missing]).toEqual([5, 1]);
  expect(failures.map(({ origin, code }) => `${origin.path}: ${code}`)).toEqual([
    'key: FILE_KEY_DAMAGED',
    'listed under another id: MANIFEST_ROW_ODD',
  ]);
  expect([...new Set(issues.map(({ origin, code }) => `${origin?.path}: ${code}`))].sort()).toEqual([
    'cut: CONTENT_CUT_SHORT',
    'cut: PADDING_DAMAGED',
    'longer: CONTENT_LONGER',
  ]);
  expect(readFileSync(join(copy, placeOf('cut')), 'latin1')).toBe('x'.repeat(16));
  expect(readFileSync(join(copy, placeOf('longer')), 'latin1')).toBe('x'.repeat(40));
});

test('a large file that is not encrypted is copied to the byte, as one that is', async () => {
  // Longer than what is read at once, and than what is written at once; every piece differs from the one before.
  const content = Buffer.from(Uint32Array.from({ length: 600_000 }, (_, at) => at).buffer);
  const from = encryptedFiles([file('sealed', content), file('plain', content, { wrappedKey: () => null })]);
  const copy = nowhereYet();
  expect(await copied(from, copy)).toMatchObject({ written: 2, failures: [] });
  for (const path of ['sealed', 'plain']) expect(readFileSync(join(copy, placeOf(path))).equals(content)).toBe(true);
});

test('a backup that is not encrypted is not copied, nor one whose password is wrong', async () => {
  for (const [from, code] of [
    [newBackup(), 'NOT_ENCRYPTED'],
    [newBackup({ encrypt: { password: 'another' } }), 'PASSWORD_WRONG'],
  ] as const) {
    const copy = nowhereYet();
    expect(await refusal(from, copy)).toMatchObject({ code });
    expect(existsSync(copy)).toBe(false);
  }
});
