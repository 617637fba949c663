import { describe, expect, test } from '@jest/globals';
import { openBackup } from '@bridle/core';
import { buildBackup, type EntryDeclaration, messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { decryptBackup, type Decryption, type DecryptOptions, scan } from 'bridle';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
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
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { realNames } from '../packages/core/src/backup/real-names.ts';
import { newBackup, newFolder } from './support/backup.ts';
import { bridleIn } from './support/bridle.ts';
import { snapshot } from './support/snapshot.ts';

const { phones } = (await import(new URL('../examples/demo/phones.mjs', import.meta.url).href)) as {
  phones: readonly (PhoneDeclaration & { name: string })[];
};
const infected = phones.find(({ name }) => name === 'T02-infected')!;
const demoIndicators = fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url));
const password = 'correct horse';

const file = (path: string, content: string, more: Partial<EntryDeclaration> = {}): EntryDeclaration => ({
  domain: 'HomeDomain',
  path,
  content: Buffer.from(content),
  ...more,
});
const three = [file('a.txt', 'first'), file('b.txt', 'second'), file('c.txt', 'x'.repeat(3_000_000))];
const placeOf = (path: string): string => {
  const id = createHash('sha1').update(`HomeDomain-${path}`).digest('hex');
  return join(id.slice(0, 2), id);
};

const encrypted = (entries: readonly EntryDeclaration[] = three, more: Partial<PhoneDeclaration> = {}): string =>
  newBackup({ encrypt: { password }, entries, ...more });
const nowhereYet = (): string => join(newFolder(), 'copy');
const copied = (from: string, to: string, more: DecryptOptions = {}): Promise<Decryption> =>
  decryptBackup(from, to, { password, ...more });
const refusal = (from: string, to: string, more: DecryptOptions = {}): Promise<unknown> =>
  copied(from, to, more).then(
    () => {
      throw new Error('it was made');
    },
    (error: unknown) => error,
  );
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

describe('a decrypted copy', () => {
  test('is scanned to the same result as what it was made of, and nothing of that is changed', async () => {
    const folder = newFolder();
    buildBackup(folder, { ...infected, protection: 'unencrypted', encrypt: { password } });
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
    expect({ ...plain, backup: null }).toEqual({ ...sealed, backup: null });
  });

  test.each<[string, Partial<PhoneDeclaration>]>([
    ['of iOS 10.2 and later', {}],
    ['of iOS 10.1', { encrypt: { password, like: '10.1', iterations: null } }],
    ['of iOS 10.0, the rows of its manifest too', { encrypt: { password, like: '10.0', iterations: null } }],
    ['of iOS 9', { encrypt: { password, like: '10.1', iterations: null }, container: 'mbdb' }],
  ])('%s is opened without a password', async (_, more) => {
    const copy = nowhereYet();
    await copied(
      encrypted([messageStore([{ at: '2021-01-01T00:00:00Z', handle: '+15550100', text: 'hello' }])], more),
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
    const told = await copied(encrypted(), copy);
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
    const many = Array.from({ length: 400 }, (_, index) => file(`${index}.txt`, 'x'.repeat(20_000)));
    await copied(encrypted(many), nowhereYet(), {
      onProgress: ({ files, total }) => {
        expect(total).toBe(400);
        seen.push(files);
      },
    });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(400);
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
      encrypted(Array.from({ length: 300 }, (_, at) => file(`${at}`, 'y'.repeat(200_000)))),
    );
    expect(existsSync(join(copy, 'Manifest.db'))).toBe(false);
    expect(readdirSync(join(copy, '.bridle-unfinished'))).toEqual(['copy.json']);
    for (const name of filesIn(copy).filter((it) => !it.includes('unfinished')))
      expect([name, statSync(join(copy, name)).size]).toEqual([name, 200_000]);
  });

  test('is gone on with: what is whole is kept, what is not is written again', async () => {
    const from = encrypted();
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
    const from = encrypted();
    const copy = await interrupted(from);
    const before = snapshot(copy);
    expect(await refusal(other(from)[0], copy, other(from)[1])).toMatchObject({ code: 'DESTINATION_REFUSED' });
    expect(snapshot(copy)).toEqual(before);
  });

  test('in which someone put a link is not written through it', async () => {
    const from = encrypted();
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
    const from = encrypted();
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
    const [from, copy] = [encrypted(), nowhereYet()];
    await copied(from, copy);
    expect(await refusal(from, copy)).toMatchObject({ code: 'DESTINATION_REFUSED' });
  });
});

test('an empty folder, or a link to one, is written to', async () => {
  const [from, folder] = [encrypted(), newFolder()];
  const link = join(newFolder(), 'link');
  symlinkSync(folder, link);
  expect(await copied(from, link)).toMatchObject({ written: 3 });
  expect(existsSync(join(folder, 'Manifest.db'))).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('what cannot be decrypted is listed, and everything else is copied', async () => {
  const from = encrypted([
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

describe('real names', () => {
  const named = (...places: readonly (readonly [domain: string, path: string])[]): readonly string[] => {
    const nameOf = realNames();
    return places.map(([domain, path]) => nameOf({ domain, path }).join('|'));
  };
  const changed = /~[0-9a-f]{8}$/;

  test('are those of the phone', () => {
    expect(named(['HomeDomain', 'Library/SMS/sms.db'], ['AppDomain-com.example', 'Ünï/日本 🐴.txt'])).toEqual([
      'HomeDomain|Library|SMS|sms.db',
      'AppDomain-com.example|Ünï|日本 🐴.txt',
    ]);
  });

  test.each([
    ['..', 'x'],
    ['HomeDomain', '../../../etc/passwd'],
    ['HomeDomain', '/etc/passwd'],
    ['HomeDomain', 'a//b'],
    ['HomeDomain', ''],
    ['HomeDomain', '.'],
    ['HomeDomain', 'C:\\Windows\\x'],
    ['../..', '../..'],
    ['HomeDomain', 'a\0b'],
    ['HomeDomain', 'line\nend'],
    ['HomeDomain', 'nul.txt'],
    ['HomeDomain', 'ends in a dot.'],
    ['(backup)', 'Manifest.db'],
  ])('%j %j stays in the folder, and is taken by every system', (domain, path) => {
    const [name] = named([domain, path]);
    for (const part of name!.split('|')) {
      expect(part).not.toMatch(/^\.{0,2}$|[\p{Cc}/\\:]|[. ]$|^\(|^nul\b/iu);
      expect(part.length).toBeGreaterThan(0);
    }
  });

  test('of more letters than a file system takes are cut between letters', () => {
    const [name] = named(['HomeDomain', `${'🐴'.repeat(200)}/x`]);
    const part = name!.split('|')[1]!;
    expect(part).toMatch(changed);
    expect(Buffer.byteLength(part)).toBeLessThanOrEqual(140);
    expect(part).not.toContain('\ufffd');
  });

  test('that differ only in case, in how accents are written, or in being a folder are told apart', () => {
    const names = named(
      ['HomeDomain', 'Note.txt'],
      ['HomeDomain', 'note.TXT'],
      ['HomeDomain', '\u00e9'],
      ['HomeDomain', 'e\u0301'],
      ['HomeDomain', 'both'],
      ['HomeDomain', 'both/x'],
      ['HomeDomain', 'folder/x'],
      ['HomeDomain', 'folder'],
      ['HomeDomain', 'deep/'.repeat(300)],
    );
    expect(names.map((it) => it.startsWith('(renamed)|'))).toEqual([
      ...[false, true, false, true, false, true, false, true, true],
    ]);
    expect(new Set(names.map((it) => it.normalize('NFC').toLowerCase())).size).toBe(names.length);
  });

  test('are those of a copy, and the backup’s own files lie beside the domains', async () => {
    const copy = nowhereYet();
    const hostile = file('../../../escaped', 'outside?');
    const { failures } = await copied(encrypted([...three, hostile]), copy, { realNames: true });
    expect(failures).toEqual([]);
    const files = filesIn(copy);
    expect(files.filter((it) => !it.includes('escaped'))).toEqual([
      '(backup)/Info.plist',
      '(backup)/Manifest.db',
      '(backup)/Manifest.plist',
      '(backup)/Status.plist',
      'HomeDomain/a.txt',
      'HomeDomain/b.txt',
      'HomeDomain/c.txt',
    ]);
    expect(files.filter((it) => it.includes('escaped'))).toHaveLength(1);
    expect(readFileSync(join(copy, 'HomeDomain/b.txt'), 'utf8')).toBe('second');
  });
});

const onLinux = process.platform === 'linux' ? test : test.skip;
const program = fileURLToPath(new URL('../packages/bridle/bin/bridle.mjs', import.meta.url));

describe('the command', () => {
  const bridle = bridleIn(newFolder());
  const environment = { BRIDLE_PASSWORD: password };

  test('says what it wrote, and ends with 0', () => {
    const copy = nowhereYet();
    const { status, stdout, stderr } = bridle(['decrypt', encrypted(), copy], environment);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toBe(`3 files written (2.9 MiB): ${copy}\n`);
    expect(filesIn(copy)).toHaveLength(7);
  });

  test('lists what is not copied or not whole, and ends with 4', () => {
    for (const [entry, line] of [
      [file('key', 'x', { wrappedKey: () => Buffer.of(3) }), /^not copied: HomeDomain\/key: FILE_KEY_DAMAGED, /m],
      [file('cut', 'x'.repeat(40), { sealed: (it) => it.subarray(0, 20) }), /^HomeDomain\/cut: CONTENT_CUT_SHORT, /m],
    ] as const) {
      const { status, stderr } = bridle(['decrypt', encrypted([...three, entry]), nowhereYet()], environment);
      expect(status).toBe(4);
      expect(stderr).toMatch(line);
    }
  });

  test('ends with 3 where it did not begin', () => {
    const from = encrypted();
    const { status, stderr } = bridle(['decrypt', from, join(from, 'copy')], environment);
    expect(status).toBe(3);
    expect(stderr).toMatch(/lies inside the evidence[^]*Give a folder outside the backup/);
  });

  onLinux('says so where there is no room, and goes on when there is', () => {
    const [from, copy] = [encrypted(), nowhereYet()];
    // A process that may write no file of more than a mebibyte meets what one on a full disk meets.
    const { PATH = '' } = process.env;
    const limited = spawnSync(
      'sh',
      ['-c', 'ulimit -f 1024; exec "$@"', 'sh', process.execPath, program, 'decrypt', from, copy],
      {
        encoding: 'utf8',
        env: { PATH, ...environment },
      },
    );
    expect(limited.status).toBe(3);
    expect(limited.stderr).toMatch(/cannot be written: the system refuses \(EFBIG\)/);
    expect(limited.stderr).toMatch(/give the same command again: it goes on/);
    expect(readdirSync(join(copy, '.bridle-unfinished'))).toEqual(['copy.json']);
    expect(existsSync(join(copy, 'Manifest.db'))).toBe(false);
    const { status } = bridle(['decrypt', from, copy], environment);
    expect(status).toBe(0);
    expect(statSync(join(copy, placeOf('c.txt'))).size).toBe(3_000_000);
  });

  onLinux('is interrupted, and goes on when it is given again', async () => {
    const many = Array.from({ length: 1_500 }, (_, at) => file(`${at}`, 'z'.repeat(50_000)));
    const [from, copy] = [encrypted(many), nowhereYet()];
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [program, 'decrypt', from, copy], { env: { PATH, ...environment } });
    let stderr = '';
    child.stderr.on('data', (text) => (stderr += String(text)));
    while (!existsSync(copy) || readdirSync(copy).length < 20) await setTimeout(5);
    child.kill('SIGINT');
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect([code, signal]).toEqual([130, null]);
    expect(stderr).toBe('Interrupted; the same command goes on with what is not copied yet.\n');
    const again = bridle(['decrypt', from, copy], environment);
    expect(again.status).toBe(0);
    expect(again.stderr).toMatch(/ files written .*, [\d,]+ files there already: /);
    expect(filesIn(copy)).toHaveLength(1_504);
  });
});
