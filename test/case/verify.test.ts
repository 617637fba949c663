import { beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalResult, redact } from '@bridle/case';
import { artefacts, fileIdOf } from '@bridle/core';
import { fromJsonValue, toJsonValue, type EvidenceFile, type JsonValue, type Result } from '@bridle/model';
import { buildBackup, messageStore, type PhoneDeclaration } from '@bridle/testkit';
import {
  parseIndicatorBytes,
  parseIso,
  readResult,
  recordedScan,
  renderJson,
  scan,
  verify,
  type ScanOptions,
  type ScanProgress,
  type Verification,
  type VerifyOptions,
} from 'bridle';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newBackup, newFolder } from '../support/backup.ts';
import { bridleInProcess } from '../support/bridle-in-process.ts';
import { bridleIn } from '../support/bridle.ts';

const password = 'correct horse';
const phone: Partial<PhoneDeclaration> = {
  entries: [
    messageStore([{ at: '2020-12-24T10:00:00Z', handle: '+15550100', text: 'see https://evil.example.org/x' }]),
    { domain: 'AppDomain-com.example.app', path: 'Documents/blob', content: Buffer.alloc(4_000, 'no store ') },
    { domain: 'HomeDomain', path: 'Library/Preferences/com.apple.example.plist', content: Buffer.from('not read') },
  ],
};

/** A phone whose backup was scanned with one list of domains. */
interface Case {
  readonly backup: string;
  readonly indicators: string;
  readonly result: Result;
  /** A folder with `result.json` and `run.json`. */
  readonly folder: string;
}

async function caseOf(declared: Partial<PhoneDeclaration>, options: ScanOptions = {}): Promise<Case> {
  const backup = newBackup(declared);
  const indicators = join(newFolder(), 'iocs');
  mkdirSync(indicators);
  writeFileSync(join(indicators, 'domains.txt'), 'evil.example.org\nworse.example.org\n');
  const { result, run } = await recordedScan(backup, { password, indicators: [indicators], ...options });
  const folder = newFolder();
  writeFileSync(join(folder, 'result.json'), canonicalResult(result));
  writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
  return { backup, indicators, result, folder };
}

const cases = new Map<string, Case>();
beforeAll(async () => {
  cases.set('plain', await caseOf(phone));
  cases.set('encrypted', await caseOf({ ...phone, encrypt: { password } }));
  cases.set('of the time before iOS 10', await caseOf({ ...phone, container: 'mbdb' }));
});
const plain = (): Case => cases.get('plain')!;

const verified = ({ backup, indicators, folder }: Case, document: string | Result = join(folder, 'result.json')) =>
  verify(document, { backup, indicators: [indicators], password });

/** What a file holds with one bit of one byte turned, for as long as something is done. */
async function flipping<T>(place: string, at: number, act: () => Promise<T>): Promise<T> {
  const right = readFileSync(place);
  const wrong = Buffer.from(right);
  wrong[at]! ^= 1;
  writeFileSync(place, wrong);
  try {
    return await act();
  } finally {
    writeFileSync(place, right);
  }
}

function placeOf(backup: string, { domain, path, fileId }: EvidenceFile): string {
  if (fileId === null) return join(backup, path);
  expect(fileId).toBe(fileIdOf(domain, path));
  const inFolders = join(backup, fileId.slice(0, 2), fileId);
  return existsSync(inFolders) ? inFolders : join(backup, fileId);
}

test('a file that was named and could not be read is the same with its folder, and the other way round', async () => {
  const { backup } = plain();
  const folder = newFolder();
  const [list, page] = ['domains.txt', 'page.html'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(list, 'evil.example.org\n');
  writeFileSync(page, '<html></html>');
  for (const [given, again] of [
    [[list, page], [folder]],
    [[folder], [list, page]],
  ] as const) {
    const result = await scan(backup, { indicators: given });
    expect(result.indicators.files.map(({ named = false }) => named)).toEqual([false, given.length === 2]);
    const { isSame, difference } = await verify(result, { backup, indicators: again });
    expect({ isSame, difference }).toEqual({ isSame: true, difference: null });
  }
});

describe.each(['plain', 'encrypted', 'of the time before iOS 10'])('a backup, %s', (sort) => {
  test('gives the same result again, by its path or a copy of it', async () => {
    const made = cases.get(sort)!;
    const { isSame, difference, evidenceFiles, indicatorFiles, digest } = await verified(made);
    expect(difference).toBeNull();
    expect({ isSame, evidenceFiles, indicatorFiles }).toEqual({
      isSame: true,
      evidenceFiles: made.result.evidence.files.length,
      indicatorFiles: 1,
    });
    expect(evidenceFiles).toBeGreaterThanOrEqual(6);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const backup = join(newFolder(), 'copy');
    cpSync(made.backup, backup, { recursive: true });
    expect((await verified({ ...made, backup }, made.result)).isSame).toBe(true);
  });

  test('shows one flipped bit in any file that was read, and names the file', async () => {
    const made = cases.get(sort)!;
    for (const [index, file] of made.result.evidence.files.entries())
      for (const at of [0, file.read >> 1, file.read - 1]) {
        const { difference } = await flipping(placeOf(made.backup, file), at, () => verified(made));
        expect(difference).toMatchObject({
          part: 'evidence',
          subject: `${file.domain}/${file.path}`,
          pointer: `/evidence/files/${index}/sha256`,
          stated: file.sha256,
        });
      }
  });

  test('shows a file that is missing', async () => {
    const made = cases.get(sort)!;
    for (const file of made.result.evidence.files.filter(({ path }) => !path.startsWith('Manifest.'))) {
      const backup = join(newFolder(), 'copy');
      cpSync(made.backup, backup, { recursive: true });
      rmSync(placeOf(backup, file));
      expect((await verified({ ...made, backup })).difference).toMatchObject({
        part: 'evidence',
        subject: `${file.domain}/${file.path}`,
        found: null,
      });
    }
  });
});

describe('an encrypted backup is opened before what takes minutes', () => {
  const made = (): Case => cases.get('encrypted')!;
  /** What a verification that is refused had done before: how many bytes it had hashed, and in which phases it was. */
  const refused = async (opening: Partial<VerifyOptions>) => {
    const { backup, indicators, folder } = made();
    const told: ScanProgress[] = [];
    const onProgress = (at: ScanProgress): void => void told.push(at);
    const error = await verify(join(folder, 'result.json'), {
      backup,
      indicators: [indicators],
      onProgress,
      ...opening,
    }).then(() => null, codeOf);
    return { error, phases: new Set(told.map(({ phase }) => phase)), bytes: told.at(-1)!.extent.done };
  };
  const codeOf = (error: unknown): unknown => (error as { readonly code: unknown }).code;

  test.each<[refusal: string, opening: Partial<VerifyOptions>]>([
    ['BACKUP_ENCRYPTED', {}],
    ['PASSWORD_WRONG', { password: 'wrong' }],
    ['KEY_WRONG', { key: new Uint8Array(32) }],
  ])('%s is told once it is known to be the backup', async (code, opening) => {
    const { error, phases, bytes } = await refused(opening);
    expect(error).toBe(code);
    expect([...phases]).toEqual(['hashing']);
    expect(bytes).toBeLessThan(made().result.evidence.files.reduce((sum, { read }) => sum + read, 0));
    const store = made().result.evidence.files.find(({ path }) => path === 'Library/SMS/sms.db')!;
    // No store was looked at by then: one that was changed is not told instead.
    expect((await flipping(placeOf(made().backup, store), 100, () => refused(opening))).error).toBe(code);
  });

  test('and of another backup it is told that it is another, though the password does not open it', async () => {
    const backup = newBackup({ ...phone, encrypt: { password: 'another' } });
    const { difference } = await verified({ ...made(), backup });
    expect(difference).toMatchObject({ part: 'evidence', pointer: expect.stringMatching(/^\/evidence\/files\/\d+\//) });
  });

  test('and its key is derived once', async () => {
    const { backup, indicators, folder } = made();
    let derived = 0;
    const onDerivation = (fraction: number): void => {
      if (fraction === 1) derived++;
    };
    const options = { backup, indicators: [indicators], password, onDerivation };
    expect(await verify(join(folder, 'result.json'), options)).toMatchObject({ isSame: true });
    expect(derived).toBe(1);
  });
});

describe('a file of which nothing was read', () => {
  const unread = fileIdOf('HomeDomain', 'Library/Preferences/com.apple.example.plist');

  test.each<readonly [what: string, change: (backup: string) => void, stated: string | null, found: string]>([
    [
      'that is missing',
      (backup) => rmSync(join(backup, unread.slice(0, 2), unread)),
      null,
      '1 of 3 files it lists are not in the folder',
    ],
    [
      'that is there and not listed',
      (backup) =>
        writeFileSync(
          join(
            backup,
            unread.slice(0, 2),
            unread.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
          ),
          'stray',
        ),
      null,
      'it does not list 1 file that the folder holds',
    ],
  ])('%s is told of the evidence, and not of the result', async (_, change, stated, found) => {
    const made = plain();
    const backup = newFolder();
    cpSync(made.backup, backup, { recursive: true });
    change(backup);
    const { difference } = await verified({ ...made, backup });
    expect(difference).toMatchObject({
      part: 'evidence',
      subject: 'the folder of the backup',
      pointer: '/issues',
      stated,
      found,
    });
  });
});

describe('a report beside the result', () => {
  /** A case as the command keeps it. */
  const kept = async (...flags: readonly string[]): Promise<string> => {
    const folder = join(newFolder(), 'case');
    const { backup, indicators } = plain();
    await bridleInProcess(dirname(folder))(['scan', backup, '-i', indicators, '--case', folder, ...flags]);
    return folder;
  };

  test.each([[[]], [['--full']]])('is known to be of it, made with %j', async (flags) => {
    const { isSame, reports } = await verified(plain(), join(await kept(...flags), 'result.json'));
    expect({ isSame, reports }).toEqual({ isSame: true, reports: ['report.html', 'report.txt'] });
  });

  test('is known to be of a redacted one', async () => {
    const folder = await kept();
    writeFileSync(join(folder, 'result.json'), canonicalResult(redact(plain().result)));
    const { isSame, reports } = await verified(plain(), join(folder, 'result.json'));
    expect({ isSame, reports }).toEqual({ isSame: true, reports: ['report.html', 'report.txt'] });
  });

  test('that says something else is named, and the command ends with 4', async () => {
    const folder = await kept();
    const place = join(folder, 'report.txt');
    writeFileSync(place, readFileSync(place, 'utf8').replace(/^\S+:/, 'NO-TRACES:'));
    const { backup, indicators } = plain();
    const { status, stdout } = await bridleInProcess(folder)(['verify', '.', '--backup', backup, '-i', indicators]);
    expect(status).toBe(4);
    expect(stdout).toContain(
      'Not the same: what lies beside the result is no report of it.\n  part        report\n  what        report.txt: it is not the report that a case holds of this result, redacted or in full\n',
    );
  });

  test('that cannot be read is named', async () => {
    const folder = await kept();
    rmSync(join(folder, 'report.html'));
    mkdirSync(join(folder, 'report.html'));
    expect((await verified(plain(), join(folder, 'result.json'))).difference).toMatchObject({
      part: 'report',
      subject: 'report.html',
      detail: 'it cannot be read (EISDIR)',
    });
  });
});

test('a file of the evidence that was not there before is named', async () => {
  const place = { domain: 'HomeDomain', path: 'Library/SMS/sms.db' };
  const full = newBackup(phone);
  const id = fileIdOf(place.domain, place.path);
  const payload = join(full, id.slice(0, 2), id);
  const content = readFileSync(payload);
  rmSync(payload);
  const result = await scan(full, { bundled: false });
  writeFileSync(payload, content);
  expect((await verify(result, { backup: full })).difference).toMatchObject({
    part: 'evidence',
    subject: 'HomeDomain/Library/SMS/sms.db',
  });
});

describe('indicators', () => {
  test('one flipped bit in a file of them is named', async () => {
    const made = plain();
    const { difference } = await flipping(join(made.indicators, 'domains.txt'), 0, () => verified(made));
    expect(difference).toMatchObject({
      part: 'indicators',
      subject: 'domains.txt',
      pointer: '/indicators/files/0/sha256',
    });
  });

  test('a file too few or too many is named', async () => {
    const made = plain();
    const { difference } = await verify(made.result, { backup: made.backup });
    expect(difference).toMatchObject({ part: 'indicators', subject: 'domains.txt', found: null });
    const more = join(made.indicators, 'more.txt');
    writeFileSync(more, 'bad.example.org\n');
    const { difference: added } = await verified(made);
    rmSync(more);
    expect(added).toMatchObject({ part: 'indicators', subject: 'more.txt', stated: null });
  });
});

describe('indicators under other names', () => {
  /** Two lists of one name in folders of these names. */
  function listsIn(...names: readonly [string, string]): readonly string[] {
    const folder = newFolder();
    return names.map((name, index) => {
      const place = join(folder, name);
      mkdirSync(place);
      writeFileSync(join(place, 'domains.txt'), index === 0 ? 'evil.example.org\n' : 'worse.example.org\n');
      return place;
    });
  }

  test('are known by what they hold: it is said that only the names differ, and all else is derived', async () => {
    const { backup } = plain();
    const result = await scan(backup, { bundled: false, indicators: listsIn('ours', 'theirs') });
    expect(result.indicators.files.map(({ file }) => file)).toEqual(['ours/domains.txt', 'theirs/domains.txt']);
    const { isSame, difference } = await verify(result, { backup, indicators: listsIn('zzz', 'aaa') });
    expect(isSame).toBe(false);
    expect(difference).toEqual({
      part: 'names',
      subject: 'ours/domains.txt',
      pointer: '/indicators/files/0/file',
      detail: 'the same content is given under another name; everything else is the same',
      stated: 'ours/domains.txt',
      found: 'zzz/domains.txt',
    });
    const altered = { ...result, findings: [] };
    expect((await verify(altered, { backup, indicators: listsIn('zzz', 'aaa') })).difference).toMatchObject({
      part: 'result',
      pointer: '/findings/0',
    });
  });

  describe('by which a list may be read otherwise', () => {
    /** A list of words, of which its name alone says that they are processes. */
    const listed = (...names: readonly string[]): readonly string[] => {
      const folder = newFolder();
      const places = names.map((name) => join(folder, name));
      for (const [index, place] of places.entries()) {
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(place, index === 0 ? 'exampled\nmessages\n' : `exampled${index}\n`);
      }
      return places;
    };

    test('are read under those that the result says, and all else is derived', async () => {
      const { backup } = plain();
      const result = await scan(backup, { bundled: false, indicators: listed('processes.txt', 'x/b_processes.txt') });
      expect(result.indicators.files.map(({ loaded }) => loaded)).toEqual([1, 2]);
      const indicators = listed('exampled (1).txt', 'y/hosts.txt');
      const { difference, indicatorFiles } = await verify(result, { backup, indicators });
      expect(indicatorFiles).toBe(2);
      expect(difference).toMatchObject({
        part: 'names',
        detail: 'the same content is given under another name; everything else is the same',
      });
      const altered: Result = { ...result, verdict: { ...result.verdict, outcome: 'infected' } };
      expect((await verify(altered, { backup, indicators })).difference).toMatchObject({
        part: 'result',
        pointer: '/verdict/outcome',
        stated: 'infected',
      });
    });

    test('are not known of a set that was read elsewhere, and it is said that nothing was derived', async () => {
      const { backup, result } = plain();
      const set = parseIndicatorBytes('processes.txt', Buffer.from('evil.example.org\nworse.example.org\n'));
      expect(await verify(result, { backup, indicators: set })).toMatchObject({
        indicatorFiles: 0,
        asked: null,
        difference: {
          part: 'names',
          stated: 'domains.txt',
          found: 'processes.txt',
          detail: 'the same content is given under another name, which may tell how it is read: nothing was derived',
        },
      });
    });
  });

  test('do not hide that one of them holds something else, or is one too many', async () => {
    const { backup } = plain();
    const result = await scan(backup, { bundled: false, indicators: listsIn('ours', 'theirs') });
    const [first, second] = listsIn('zzz', 'aaa') as [string, string];
    writeFileSync(join(second, 'domains.txt'), 'other.example.org\n');
    expect((await verify(result, { backup, indicators: [first, second] })).difference).toMatchObject({
      part: 'indicators',
      subject: 'theirs/domains.txt',
    });
    const [a, b] = listsIn('zzz', 'aaa') as [string, string];
    writeFileSync(join(b, 'more.txt'), 'other.example.org\n');
    expect((await verify(result, { backup, indicators: [a, b] })).difference).toMatchObject({
      part: 'indicators',
      subject: 'more.txt',
      stated: null,
    });
  });
});

describe('a result that was altered', () => {
  const changed = (change: (value: { [key: string]: JsonValue }) => void): Result => {
    const value = structuredClone(toJsonValue(plain().result)) as { [key: string]: JsonValue };
    change(value);
    return fromJsonValue(value) as Result;
  };
  const differenceOf = async (result: Result): Promise<Verification['difference']> =>
    (await verified(plain(), result)).difference;

  test('is seen by any flipped bit, beside its run.json', async () => {
    const made = plain();
    const place = join(made.folder, 'result.json');
    const { length } = readFileSync(place);
    for (let at = 0; at < length; at += Math.ceil(length / 60)) {
      const { isSame, difference } = await flipping(place, at, () => verified(made));
      expect(isSame).toBe(false);
      expect([at, ['document', 'digest'].includes(difference!.part)]).toEqual([at, true]);
    }
  });

  test('is seen without one by what the evidence gives', async () => {
    const outcome = changed((value) => Object.assign(value['verdict'] as object, { outcome: 'infected' }));
    expect(await differenceOf(outcome)).toMatchObject({
      part: 'result',
      subject: 'verdict',
      pointer: '/verdict/outcome',
      stated: 'infected',
    });
    const none = changed((value) => Object.assign(value, { findings: [] }));
    expect(await differenceOf(none)).toMatchObject({ part: 'result', pointer: '/findings/0', stated: null });
  });

  test('is seen by another way of writing the same', async () => {
    const made = plain();
    const folder = newFolder();
    const place = join(folder, 'result.json');
    writeFileSync(place, renderJson(made.result));
    expect((await verified(made, place)).isSame).toBe(true);
  });

  test.each<readonly [string, (text: string) => string | Buffer]>([
    ['the line ends of Windows', (text) => JSON.stringify(JSON.parse(text), null, 1).replaceAll('\n', '\r\n')],
    ['empty lines at its end', (text) => `${text}\n\n`],
    ['a number with a point', (text) => text.replace(/"bytes":(\d+)/, '"bytes":$1.0')],
    ['a character escaped', (text) => text.replace('no-traces', 'no\\u002dtraces').replace('sms.db', 'sms\\u002edb')],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['UTF-16, as PowerShell writes it', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 the other way round', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('is none by another form alone: with %s it is the same result', async (_, change) => {
    const made = plain();
    const place = join(newFolder(), 'result.json');
    const text = canonicalResult(made.result);
    writeFileSync(place, change(text));
    expect(readFileSync(place).equals(Buffer.from(text))).toBe(false);
    const { isSame, digest, fileDigest } = await verified(made, place);
    expect(isSame).toBe(true);
    expect(digest).toBe((await verified(made)).digest);
    expect(fileDigest).not.toBe(digest);
    expect(readResult(place)).toEqual(made.result);
  });

  test.each([
    ['a name twice', '"device":{"name":"x",', 'it says twice what "name" is'],
    ['a name twice that is spelt otherwise', '"device":{"na\\u006de" : "x",', 'it says twice what "name" is'],
    ['a number that is none', '"device":{"extra":1e400,', 'it holds the number 1e400, which no reader'],
    ['a number too long', '"device":{"extra":9007199254740993,', 'it holds the number 9007199254740993, which no'],
  ])('is refused with %s, by whatever reads it: not everyone would read the same', async (_, change, detail) => {
    const place = join(newFolder(), 'result.json');
    writeFileSync(place, canonicalResult(plain().result).replace('"device":{', change));
    const { difference, digest } = await verified(plain(), place);
    expect(digest).toBeNull();
    expect(difference).toMatchObject({ part: 'document', detail: expect.stringContaining(detail) });
    expect(() => readResult(place)).toThrow(detail);
  });

  test.each([
    ['cut off', (it: Buffer) => it.subarray(0, 3_000)],
    ['emptied', (it: Buffer) => it.subarray(0, 0)],
    ['changed in its first byte', (it: Buffer) => Buffer.concat([Buffer.from('z'), it.subarray(1)])],
  ])('is none of another kind where it was %s', async (_, damage) => {
    const place = join(newFolder(), 'result.json');
    writeFileSync(place, damage(Buffer.from(canonicalResult(plain().result))));
    expect((await verified(plain(), place)).difference).toMatchObject({ part: 'document', detail: 'it is no JSON' });
  });

  test('is seen where its bytes are no text that reads as what it says', async () => {
    const made = plain();
    // A reader of UTF-8 takes what is none for U+FFFD, which the result holds.
    const held = { ...made.result, device: { ...made.result.device, name: '\ufffd' } };
    const right = Buffer.from(canonicalResult(held));
    const at = right.indexOf(Buffer.from('\ufffd'));
    const place = join(newFolder(), 'result.json');
    writeFileSync(place, Buffer.concat([right.subarray(0, at), Buffer.from([0xff]), right.subarray(at + 3)]));
    expect((await verified(made, place)).difference).toMatchObject({ part: 'document' });
    writeFileSync(place, right);
    expect((await verified(made, place)).difference).toMatchObject({ part: 'result', pointer: '/device/name' });
  });

  test('is seen by the digest that came another way, and by nothing else where an option was changed', async () => {
    const made = plain();
    const { digest } = await verified(made);
    const given = { backup: made.backup, indicators: [made.indicators], digest: digest! };
    expect(await verify(made.result, given)).toMatchObject({ isSame: true, isOfDigest: true });
    // 1,073,741,824 with one bit turned: nothing in the backup is so large, so that the same is found.
    const options = { ...made.result.options, mostInMemory: made.result.options.mostInMemory + 1 };
    const unseen = { ...made.result, options };
    expect(await verified(made, unseen)).toMatchObject({
      isSame: true,
      isOfDigest: null,
      asked: { mostInMemory: 1_073_741_825, ignoreRevocations: false },
    });
    expect(await verify(unseen, given)).toMatchObject({
      isSame: false,
      isOfDigest: false,
      evidenceFiles: 0,
      difference: { part: 'digest' },
    });
    // Nor does a run.json that was changed with it help whoever has the digest.
    const folder = newFolder();
    const place = join(folder, 'result.json');
    writeFileSync(place, canonicalResult(unseen));
    const { digest: other } = await verified(made, unseen);
    writeFileSync(join(folder, 'run.json'), JSON.stringify({ resultDigest: other }));
    expect((await verified(made, place)).isSame).toBe(true);
    expect((await verify(place, given)).difference).toMatchObject({ part: 'digest' });
  });

  test.each([
    ['a moment that no calendar has', (it: Result) => ({ ...it, options: { ...it.options, sinceAt: NaN } })],
    ['a number that no JSON has', (it: Result) => ({ ...it, device: 7n })],
  ])('is seen where it holds %s', async (_, alter) => {
    expect((await verified(plain(), alter(plain().result) as unknown as Result)).difference).toMatchObject({
      part: 'document',
      pointer: '',
      detail: 'it holds what no result holds',
    });
  });

  test('is seen where it is nested more deeply than can be read', async () => {
    const text = canonicalResult(plain().result);
    const place = join(newFolder(), 'result.json');
    writeFileSync(place, `${text.slice(0, -1)},"zz":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    expect((await verified(plain(), place)).difference).toMatchObject({
      part: 'document',
      detail: 'it is nested more deeply than can be read',
    });
  });

  test('whose list of the evidence was changed says what differs, and not that the evidence did', async () => {
    const { evidence } = plain().result;
    const [first, ...rest] = evidence.files;
    const dropped = await differenceOf({ ...plain().result, evidence: { files: rest } });
    expect(dropped).toEqual({
      part: 'result',
      subject: `${first!.domain}/${first!.path}`,
      pointer: '/evidence/files',
      detail: 'it is read of the evidence given, and the result does not list it; everything else is the same',
      stated: null,
      found: first!.sha256,
    });
    const other = { ...first!, sha256: '00'.repeat(32) };
    expect(await differenceOf({ ...plain().result, evidence: { files: [other, ...rest] } })).toMatchObject({
      part: 'evidence',
      detail: 'what lies there does not hold what the result says',
    });
  });

  test('whose account of a file is right but for one value says which, and not that the file is another', async () => {
    const { files } = plain().result.evidence;
    const index = files.findIndex(({ path }) => path === 'Library/SMS/sms.db');
    const file = files[index]!;
    const withFile = async (change: Partial<EvidenceFile>) =>
      differenceOf({ ...plain().result, evidence: { files: files.with(index, { ...file, ...change }) } });
    for (const read of [0, file.read - 1])
      expect(await withFile({ read })).toMatchObject({
        part: 'evidence',
        pointer: `/evidence/files/${index}/read`,
        stated: read,
        found: file.bytes,
      });
    const otherId = fileIdOf('HomeDomain', 'Library/SMS/other.db');
    expect(await withFile({ fileId: otherId })).toMatchObject({
      part: 'evidence',
      pointer: `/evidence/files/${index}/fileId`,
      stated: otherId,
      found: file.fileId,
    });
  });

  test.each([
    ['no JSON', 'no JSON', 'it is no JSON', 'kind', ''],
    [
      'the run.json of a scan',
      '{"resultDigest":"00","started":"2026-01-31T10:00:00Z"}',
      'it is the run.json of a scan',
      'kind',
      '',
    ],
    ['nested deeply', `{"device":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'it lacks', 'kind', ''],
    ['an empty object', '{}', 'it lacks', 'kind', ''],
    ['a part of one', '{"verdict":{}}', 'it lacks', 'document', ''],
    ['of a later version', '{"schemaVersion":"9.0.0"}', 'it is 9.0.0', 'document', '/schemaVersion'],
    ['a list', '[]', 'it is no object', 'kind', ''],
  ])('is none that is %s', async (_, text, detail, part, pointer) => {
    const place = join(newFolder(), 'result.json');
    writeFileSync(place, text);
    const { difference, digest } = await verified(plain(), place);
    expect(difference).toMatchObject({ part, pointer });
    expect(`${difference!.subject} ${difference!.detail}`).toContain(detail);
    expect(digest).toBeNull();
  });
});

describe('a redacted result', () => {
  const shown = (): Result => redact(plain().result);
  const digestOf = ({ wholeDigest }: Result): string => wholeDigest!;
  const forged = (result: Result): Result => ({ ...result, verdict: { ...result.verdict, outcome: 'infected' } });

  test.each(['plain', 'encrypted', 'of the time before iOS 10'])(
    'is what the whole one shows that is derived anew of a backup, %s',
    async (sort) => {
      const made = cases.get(sort)!;
      const redacted = redact(made.result);
      const { isSame, difference, wholeDigest, evidenceFiles, indicatorFiles } = await verified(made, redacted);
      expect(difference).toBeNull();
      expect({ isSame, wholeDigest, evidenceFiles, indicatorFiles }).toEqual({
        isSame: true,
        wholeDigest: (await verified(made)).digest,
        evidenceFiles: made.result.evidence.files.length,
        indicatorFiles: 1,
      });
    },
  );

  test('that was changed is seen by what the whole one shows, even with the digest of the whole one', async () => {
    const { backup, indicators } = plain();
    const given = { backup, indicators: [indicators], digest: digestOf(shown()) };
    expect(await verify(forged(shown()), given)).toMatchObject({
      isSame: false,
      isOfDigest: true,
      difference: { part: 'redaction', subject: 'verdict', pointer: '/verdict/outcome', stated: 'infected' },
    });
    const [first, ...rest] = shown().coverage;
    const unread: Result = { ...shown(), coverage: [{ ...first!, status: 'failed' }, ...rest] };
    expect((await verify(unread, given)).difference).toMatchObject({
      part: 'redaction',
      pointer: '/coverage/0/status',
      stated: 'failed',
    });
  });

  test('whose digest of the whole one was changed too is seen by what both show', async () => {
    const other = { ...shown(), wholeDigest: '00'.repeat(32) };
    expect((await verified(plain(), forged(other))).difference).toMatchObject({
      part: 'result',
      pointer: '/verdict/outcome',
      stated: 'infected',
    });
    expect((await verified(plain(), { ...other, findings: [] })).difference).toMatchObject({
      part: 'result',
      pointer: '/findings',
      detail:
        'the evidence and indicators that are given, and what it says was asked, show something else in this list',
      stated: null,
    });
    const [first, ...rest] = shown().coverage;
    const more = { ...other, coverage: [{ ...first!, records: first!.records + 1 }, ...rest] };
    expect((await verified(plain(), more)).difference).toMatchObject({
      part: 'result',
      pointer: '/coverage',
      stated: { artefact: first!.artefact, records: first!.records + 1 },
      found: { artefact: first!.artefact, records: first!.records },
    });
    expect((await verified(plain(), other)).difference).toMatchObject({
      part: 'whole',
      pointer: '/wholeDigest',
      stated: '00'.repeat(32),
      found: digestOf(shown()),
    });
  });

  test('that says of the whole one what the evidence does not is seen, in what shows nowhere else', async () => {
    const { tool, options } = shown();
    const sha256 = '00'.repeat(32);
    expect((await verified(plain(), { ...shown(), tool: { ...tool, sha256 } })).difference).toMatchObject({
      part: 'redaction',
      pointer: '/tool/sha256',
      stated: sha256,
      found: tool.sha256,
    });
    // No store is as large as either, so that nothing but the digest tells of which the whole one says.
    const asked = { ...options, mostInMemory: options.mostInMemory + 1 };
    const { difference } = await verified(plain(), { ...shown(), options: asked });
    expect(difference).toMatchObject({ part: 'whole', pointer: '/wholeDigest' });
    expect(difference!.detail).toContain('an option that made no difference');
  });

  test('is seen to be of other evidence by the digests that it still tells', async () => {
    const made = plain();
    const index = shown().evidence.files.findIndex(({ path }) => path === 'Library/SMS/sms.db');
    const file = shown().evidence.files[index]!;
    const { difference } = await flipping(placeOf(made.backup, file), 0, () => verified(made, shown()));
    expect(difference).toMatchObject({
      part: 'evidence',
      subject: 'HomeDomain/Library/SMS/sms.db',
      pointer: `/evidence/files/${index}/sha256`,
    });
  });

  test('is seen to be made with other indicators by how many there are, or else by the digest of the whole', async () => {
    const { backup, indicators } = plain();
    const sought = (text: string): readonly string[] => {
      const place = join(newFolder(), 'domains.txt');
      writeFileSync(place, text);
      return [place];
    };
    const differenceWith = async (given: readonly string[]) =>
      (await verify(shown(), { backup, indicators: given })).difference;
    expect(await differenceWith([])).toMatchObject({ part: 'indicators', stated: 1, found: 0 });
    expect(await differenceWith([indicators, ...sought('third.example.org\n')])).toMatchObject({ stated: 1, found: 2 });
    expect(await differenceWith(sought('evil.example.org\n'))).toMatchObject({
      part: 'indicators',
      detail: 'as many are given, and not so many entries of each were read',
    });
    // As many entries, and one of those that were not met is another.
    expect(await differenceWith(sought('evil.example.org\nthird.example.org\n'))).toMatchObject({ part: 'whole' });
  });

  describe('made with a file of which all may be told', () => {
    /** An event of MISP's that is for everyone, with one domain. */
    const eventOf = (domain: string): string =>
      JSON.stringify({
        Event: {
          ...{ info: 'Example', Orgc: { name: 'Example Lab' }, Tag: [{ name: 'tlp:clear' }] },
          Attribute: [{ type: 'domain', value: domain }],
        },
      });
    const event = eventOf('unmet.example.org');
    let backup: string;
    let indicators: string;
    let made: Result;
    beforeAll(async () => {
      ({ backup, indicators } = plain());
      made = redact(await scan(backup, { indicators: [indicators, fileOf(event)] }));
    });
    const fileOf = (text: string): string => {
      const place = join(newFolder(), 'event.json');
      writeFileSync(place, text);
      return place;
    };
    const verifiedWith = (result: Result, text: string) =>
      verify(result, { backup, indicators: [indicators, fileOf(text)] });

    test('is seen to be made with another by the digest that it tells', async () => {
      const sha256 = createHash('sha256').update(event).digest('hex');
      const index = made.indicators.files.findIndex((it) => it.sha256 === sha256);
      expect((await verifiedWith(made, eventOf('other.example.org'))).difference).toEqual({
        part: 'indicators',
        subject: 'files of indicators',
        pointer: `/indicators/files/${index}/sha256`,
        detail: 'the result tells what one of them holds, and nothing that holds the same is given',
        stated: sha256,
        found: null,
      });
    });

    test('counts it among those that were found to be the same, and the others where all of it is', async () => {
      expect(await verifiedWith(made, event)).toMatchObject({ isSame: true, indicatorFiles: 2 });
      expect(await verifiedWith(forged(made), event)).toMatchObject({ isSame: false, indicatorFiles: 1 });
    });
  });

  test('of another version is named, with what it changed', async () => {
    const { tool } = plain().result;
    const made = { ...plain().result, tool: { ...tool, version: '9.9.9' } };
    expect((await verified(plain(), redact(made))).difference).toMatchObject({
      part: 'version',
      detail: expect.stringContaining('everything else is the same'),
    });
    expect((await verified(plain(), forged(redact(made)))).difference).toMatchObject({
      part: 'version',
      pointer: '/verdict/outcome',
      stated: 'infected',
    });
  });

  test('is told by the command, with the digest of the whole one', async () => {
    const { backup, indicators } = plain();
    const folder = newFolder();
    const bridle = bridleInProcess(folder);
    const write = (result: Result): void => writeFileSync(join(folder, 'shown.json'), canonicalResult(result));
    write(shown());
    writeFileSync(join(folder, 'run.json'), JSON.stringify({ resultDigest: digestOf(shown()) }));
    const args = ['verify', 'shown.json', '--backup', backup, '-i', indicators];
    const same = await bridle(args);
    expect(same).toMatchObject({ status: 0, stderr: '' });
    expect(same.stdout).toMatch(
      /^The same: the whole result that this was made of is derived anew, to the byte, and this is what it shows redacted\.\n/,
    );
    const line = `  digest      ${digestOf(shown())} (SHA-256) of the whole result`;
    expect(same.stdout).toContain(`${line}: compare it with one that came another way\n`);
    expect((await bridle([...args, '--digest', digestOf(shown())])).stdout).toContain(`${line}: as given\n`);
    const own = createHash('sha256')
      .update(readFileSync(join(folder, 'shown.json')))
      .digest('hex');
    expect((await bridle([...args, '--digest', own])).stdout).toContain(
      `  digest      ${own} (SHA-256) of this redacted result, as given\n`,
    );
    const other = await bridle([...args, '--digest', '00'.repeat(32)]);
    expect(other.status).toBe(4);
    expect(other.stdout).toContain(`${line}, as it says itself: not the one given\n`);
    write(forged(shown()));
    const changed = await bridle(args);
    expect(changed.status).toBe(4);
    expect(changed.stdout).toMatch(/^Not the same: what is derived anew gives another redaction\.\n/);
  });

  test('is not verified without the backup, and it is said what is needed', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'shown.json'), canonicalResult(shown()));
    expect(await bridleInProcess(folder)(['verify', 'shown.json'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /^A result is verified by deriving it anew, whole or redacted: give the backup with --backup,/,
      ),
    });
  });
});

describe('what made it', () => {
  const with_ = (change: Partial<Result>): Result => ({ ...plain().result, ...change });

  test('another version is named', async () => {
    const { tool } = plain().result;
    const { difference } = await verified(plain(), with_({ tool: { ...tool, version: '9.9.9' } }));
    expect(difference).toMatchObject({ part: 'version', pointer: '/tool/version', stated: '9.9.9' });
    expect(difference!.detail).toContain('everything else is the same');
  });

  test('other code of the same version is named, with what it changed', async () => {
    const { tool, verdict } = plain().result;
    const built = { ...tool, sha256: '00'.repeat(32) };
    expect((await verified(plain(), with_({ tool: built }))).difference).toMatchObject({
      part: 'tool',
      pointer: '/tool/sha256',
    });
    const other = with_({ tool: built, verdict: { ...verdict, outcome: 'infected' } });
    expect((await verified(plain(), other)).difference).toMatchObject({ part: 'tool', pointer: '/verdict/outcome' });
  });

  test('other rules are named', async () => {
    const { indicators } = plain().result;
    const [first, ...rest] = indicators.bundled.files;
    const files = [{ ...first!, sha256: '00'.repeat(32) }, ...rest];
    const other = with_({ indicators: { ...indicators, bundled: { ...indicators.bundled, files } } });
    expect((await verified(plain(), other)).difference).toMatchObject({
      part: 'rules',
      subject: first!.file,
      pointer: '/indicators/bundled/files/0/sha256',
      detail: 'what is given under this name does not hold what the result says; everything else is the same',
    });
  });

  test('an option that cannot be asked again is named', async () => {
    const { options, weighing } = plain().result;
    const unknown = with_({ options: { ...options, artefacts: ['no-such-artefact'] } });
    expect((await verified(plain(), unknown)).difference).toMatchObject({
      part: 'option',
      stated: 'no-such-artefact',
    });
    const noDay = with_({ weighing: { ...weighing, asOf: '2021-02-30' } });
    expect((await verified(plain(), noDay)).difference).toMatchObject({ part: 'option', pointer: '/weighing/asOf' });
    for (const [name, stated] of [
      ['sinceAt', '9999-99-99T99:99:99.000000Z'],
      ['untilAt', '2021-13-01T00:00:00.000000Z'],
      ['mostInMemory', 2 ** 60],
      // A moment in milliseconds that was taken for one in microseconds.
      ['sinceAt', '1970-01-19T18:41:45.600000Z'],
      ['artefacts', ['messages', 'messages']],
    ] as const)
      expect((await verified(plain(), asking(name, stated))).difference).toMatchObject({
        part: 'option',
        pointer: `/options/${name}`,
        stated,
      });
  });

  test.each([-1, 0.5])('a number of bytes of %d is none that a result can hold', async (stated) => {
    expect((await verified(plain(), asking('mostInMemory', stated))).difference).toMatchObject({
      part: 'document',
      pointer: '/options/mostInMemory',
    });
  });

  test('a period that ends before it begins is one that cannot be asked for', async () => {
    const { options } = plain().result;
    const [sinceAt, untilAt] = ['2021-06-02T00:00:00.000000Z', '2021-06-01T00:00:00.000000Z'];
    const backwards = with_({ options: { ...options, sinceAt: parseIso(sinceAt), untilAt: parseIso(untilAt) } });
    expect((await verified(plain(), backwards)).difference).toMatchObject({
      part: 'option',
      pointer: '/options/untilAt',
      stated: untilAt,
    });
  });

  test('a period that begins after the backup is one that cannot be asked of it', async () => {
    const later = asking('sinceAt', '2031-01-01T00:00:00.000000Z');
    for (const backup of [later.backup, { ...later.backup, madeAt: parseIso('2032-01-01') }])
      expect((await verified(plain(), { ...later, backup })).difference).toEqual({
        part: 'option',
        subject: 'sinceAt',
        pointer: '/options/sinceAt',
        detail: 'it is later than the backup',
        stated: '2031-01-01T00:00:00.000000Z',
        found: null,
      });
  });

  function asking(name: string, stated: JsonValue): Result {
    const value = toJsonValue(plain().result) as { readonly options: object };
    return fromJsonValue({ ...value, options: { ...value.options, [name]: stated } }) as Result;
  }

  test('options are asked again as they were', async () => {
    const made = await caseOf(phone, {
      since: parseIso('2020-01-01')!,
      until: parseIso('2020-12-31')!,
      asOf: parseIso('2020-06-01')!,
      ignoreRevocations: true,
      bundled: false,
      sweep: false,
      likelihood: true,
      artefacts: artefacts.slice(0, 40),
    });
    expect((await verified(made)).difference).toBeNull();
  });
});

describe('an option that was changed in a result is named, and not the evidence', () => {
  test.each<readonly [string, ScanOptions, string, JsonValue, string]>([
    ['artefacts', {}, 'artefacts', ['messages'], 'its coverage tells of accounts'],
    ['other artefacts', only('messages'), 'artefacts', ['calls'], 'its coverage tells of messages'],
    ['all artefacts', only('messages'), 'artefacts', null, 'its coverage says nothing of accounts'],
    ['no search of other apps', {}, 'sweep', false, 'its coverage tells of such a search'],
    ['a search of other apps', { sweep: false }, 'sweep', true, 'its coverage says nothing of such a search'],
    ['no sets of Bridle', {}, 'bundled', false, 'it lists such files of indicators'],
    ['the sets of Bridle', { bundled: false }, 'bundled', true, 'it lists no such files of indicators'],
    ['a beginning', {}, 'sinceAt', day('2020-01-01'), 'its verdict is of a period that begins at another moment'],
    ['an end', {}, 'untilAt', day('2020-12-31'), 'its verdict is of a period that ends at another moment'],
  ])('%s', async (_, options, name, stated, why) => {
    const made = await caseOf(phone, options);
    const value = toJsonValue(made.result) as { readonly options: object };
    const changed = fromJsonValue({ ...value, options: { ...value.options, [name]: stated } }) as Result;
    const differing = {
      part: 'result',
      subject: name,
      pointer: `/options/${name}`,
      detail: `the rest of the result shows that something else was asked: ${why}`,
    };
    expect((await verified(made, changed)).difference).toMatchObject({ ...differing, stated });
    expect((await verified(made, redact(changed))).difference).toMatchObject(differing);
  });

  test('a memory that was too small', async () => {
    const made = await caseOf({ ...phone, encrypt: { password } }, { mostInMemory: 1 });
    expect(made.result.issues).toContainEqual(expect.objectContaining({ code: 'FILE_TOO_LARGE' }));
    const options = { ...made.result.options, mostInMemory: 2 ** 30 };
    expect((await verified(made, { ...made.result, options })).difference).toMatchObject({
      part: 'result',
      pointer: '/options/mostInMemory',
      detail:
        'the rest of the result shows that something else was asked: HomeDomain/Library/SMS/sms.db was too large for it',
      stated: 2 ** 30,
    });
    const [whole, asked] = [cases.get('encrypted')!, { mostInMemory: 1 }];
    const small = { ...whole.result, options: { ...whole.result.options, ...asked } };
    expect((await verified(whole, small)).difference).toMatchObject({
      part: 'result',
      subject: 'HomeDomain/Library/SMS/sms.db',
      detail: 'the result lists it, and what it says was asked reads nothing in it',
    });
  });

  test('what is told of findings and campaigns under other options than it says', async () => {
    const found = await caseOf({
      entries: [messageStore([{ at: '2020-12-24T10:00:00Z', handle: '+15550100', text: 'https://evil.example.org/' }])],
    });
    const [finding] = found.result.findings;
    const changed = (indicator: object): Partial<Result> => ({
      findings: [{ ...finding!, indicator: { ...finding!.indicator!, ...indicator } }],
    });
    const { weighing } = found.result;
    for (const [altered, pointer] of [
      [changed({ notPublicThen: true }), '/weighing/asOf'],
      [
        { ...changed({ revoked: true }), weighing: { ...weighing, ignoreRevocations: true } },
        '/weighing/ignoreRevocations',
      ],
    ] as const)
      expect((await verified(found, { ...found.result, ...altered })).difference).toMatchObject({
        part: 'result',
        pointer,
      });
  });

  function only(id: string): ScanOptions {
    return { artefacts: artefacts.filter((it) => it.id === id) };
  }

  function day(date: string): string {
    return `${date}T00:00:00.000000Z`;
  }
});

describe('the command', () => {
  test('says what is the same, and ends with 0; says what is not, and ends with 4', async () => {
    const { backup, indicators } = plain();
    const folder = newFolder();
    const bridle = bridleInProcess(folder);
    const spawned = bridleIn(folder);
    const { stdout } = spawned(['scan', backup, '-i', indicators, '--json']);
    writeFileSync(join(folder, 'result.json'), stdout);
    const args = ['verify', 'result.json', '--backup', backup];
    const same = spawned([...args, '-i', indicators]);
    expect(same).toMatchObject({ status: 0, stderr: '' });
    expect(same.stdout).toMatch(
      /^The same to the byte\.\n {2}evidence {4}6 files, as the result lists them; of others it was looked whether they are there\n {2}indicators {2}1 file, as it lists them\n {2}asked {7}as the result says: every option is at its default\n {2}digest {6}[0-9a-f]{64} \(SHA-256\), compare it with one that came another way\n$/,
    );
    const { stdout: narrow } = await bridle([
      ...['scan', backup, '--no-builtin', '--no-sweep', '--ignore-revocations', '--likelihood', '--json'],
      ...['--since', '2020-01-02', '--until', '2020-03-04T05:06:07Z', '--as-of', '2020-05-06'],
      ...['--most-in-memory', '64', '--temporary-files'],
    ]);
    writeFileSync(join(folder, 'narrow.json'), narrow);
    expect((await bridle(['verify', 'narrow.json', '--backup', backup])).stdout).toContain(
      [
        '  asked       as the result says: 9 options differ from the default',
        '  UNUSUAL     without the indicators that come with Bridle',
        '  UNUSUAL     without a search of other apps',
        '  UNUSUAL     since 2020-01-02 00:00:00 UTC',
        '  UNUSUAL     until 2020-03-04 05:06:07 UTC',
        '  UNUSUAL     as of 2020-05-06',
        '  UNUSUAL     what was withdrawn counted all the same',
        '  UNUSUAL     with the likelihood',
        '  UNUSUAL     at most 64 MiB in memory',
        '  UNUSUAL     with temporary files',
        '  digest ',
      ].join('\n'),
    );
    const ids = ['calendar', 'messages'];
    const two = await caseOf(phone, { artefacts: artefacts.filter(({ id }) => ids.includes(id)) });
    const ofTwo = ['verify', two.folder, '--backup', two.backup, '-i', two.indicators];
    expect((await bridle(ofTwo)).stdout).toContain(
      [
        '  asked       as the result says: 1 option differs from the default',
        '  UNUSUAL     only 2 artefacts: calendar messages',
        '  digest ',
      ].join('\n'),
    );
    const other = await bridle(args);
    expect(other).toMatchObject({ status: 4, stderr: '' });
    expect(other.stdout).toContain(
      'Not the same: the indicators given are not those that the result says.\n  part        indicators\n',
    );
    expect(other.stdout).toContain('domains.txt: the result lists it, and nothing that holds the same is given');
    expect(other.stdout).toContain('without that, whether the result was changed is not known');
    expect(other.stdout).not.toContain('first look');
    expect(JSON.parse((await bridle([...args, '--json'])).stdout)).toMatchObject({
      difference: { part: 'indicators' },
    });
  });

  test('says where the evidence differs that it may be another backup', async () => {
    const { indicators, folder } = plain();
    const another = newFolder();
    buildBackup(another, { madeAt: '2021-06-02T00:00:00Z', entries: [] });
    const { status, stdout } = await bridleInProcess(folder)([
      ...['verify', 'result.json', '--backup', another, '-i', indicators],
    ]);
    expect(status).toBe(4);
    expect(stdout).toMatch(/^Not the same: a file of the evidence is not as the result says\.\n/);
    expect(stdout).toContain('\n  first look  whether this is the backup that was scanned: ');
  });

  test('says first that it is not the result of the digest that was given', async () => {
    const { backup, indicators, folder } = plain();
    const { digest } = await verified(plain());
    const bridle = bridleInProcess(folder);
    const args = ['verify', 'result.json', '--backup', backup, '-i', indicators, '--digest'];
    const same = await bridle([...args, digest!.toUpperCase()]);
    expect(same.status).toBe(0);
    expect(same.stdout).toContain(`${digest} (SHA-256), as given: the result was not changed since that was taken\n`);
    const other = await bridle([...args, '00'.repeat(32)]);
    expect(other.status).toBe(4);
    expect(other.stdout).toMatch(/^Not the same: this is not the result of that digest\.\n/);
    expect(other.stdout).toContain(`its digest is ${digest}, and not ${'00'.repeat(32)}\n`);
    expect(await bridle([...args, digest!.slice(1)])).toMatchObject({
      status: 2,
      stderr: '--digest takes a SHA-256, which has 64 hexadecimal digits.\n',
    });
  });

  test('says of a file that holds the result in another form that its bytes are others', async () => {
    const made = plain();
    const folder = newFolder();
    const text = renderJson(made.result);
    writeFileSync(join(folder, 'indented.json'), text);
    const { status, stdout } = await bridleInProcess(folder)([
      ...['verify', 'indented.json', '--backup', made.backup, '-i', made.indicators],
    ]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^The same result, and the file holds it in another form\.\n/);
    expect(stdout).toContain(`this file   ${createHash('sha256').update(text).digest('hex')}: its bytes are not those`);
  });

  test('takes the folder of a case, and says what a run.json is', async () => {
    const { backup, indicators, folder } = plain();
    const bridle = bridleInProcess(newFolder());
    const against = ['--backup', backup, '-i', indicators];
    expect((await bridle(['verify', folder, ...against])).stdout).toMatch(/^The same to the byte\./);
    const run = await bridle(['verify', join(folder, 'run.json'), ...against]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('it is the run.json of a scan, which says when and where a result was made; give the');
    expect(await bridle(['verify', newFolder(), ...against])).toMatchObject({ status: 2 });
  });

  test('says where a run.json beside a result cannot be read', async () => {
    const { result, backup, indicators } = plain();
    const folder = newFolder();
    writeFileSync(join(folder, 'result.json'), canonicalResult(result));
    mkdirSync(join(folder, 'run.json'));
    const { difference } = await verify(join(folder, 'result.json'), { backup, indicators: [indicators] });
    expect(difference).toMatchObject({
      part: 'digest',
      detail: expect.stringMatching(/ and run\.json beside it names nothing that can be read \(EISDIR\)$/),
    });
  });

  test('says what is misused', async () => {
    const bridle = bridleInProcess(newFolder());
    expect((await bridle(['verify', 'none.json', '--backup', plain().backup])).status).toBe(2);
    writeFileSync(join(plain().folder, 'here.json'), '{}');
    expect((await bridle(['verify', 'none.json'])).status).toBe(2);
    expect((await bridle(['verify', join(plain().folder, 'here.json'), '--backup', newFolder()])).status).toBe(2);
  });
});
