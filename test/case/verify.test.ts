import { beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalJson } from '@bridle/case';
import { artefacts, fileIdOf } from '@bridle/core';
import { fromJsonValue, toJsonValue, type EvidenceFile, type JsonValue, type Result } from '@bridle/model';
import { messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { parseIso, recordedScan, renderJson, scan, verify, type ScanOptions, type Verification } from 'bridle';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  writeFileSync(join(folder, 'result.json'), canonicalJson(toJsonValue(result)));
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
          cause: 'evidence',
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
        cause: 'evidence',
        subject: `${file.domain}/${file.path}`,
        found: null,
      });
    }
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
    cause: 'evidence',
    subject: 'HomeDomain/Library/SMS/sms.db',
  });
});

describe('indicators', () => {
  test('one flipped bit in a file of them is named', async () => {
    const made = plain();
    const { difference } = await flipping(join(made.indicators, 'domains.txt'), 0, () => verified(made));
    expect(difference).toMatchObject({
      cause: 'indicators',
      subject: 'domains.txt',
      pointer: '/indicators/files/0/sha256',
    });
  });

  test('a file too few or too many is named', async () => {
    const made = plain();
    const { difference } = await verify(made.result, { backup: made.backup });
    expect(difference).toMatchObject({ cause: 'indicators', subject: 'domains.txt', found: null });
    const more = join(made.indicators, 'more.txt');
    writeFileSync(more, 'bad.example.org\n');
    const { difference: added } = await verified(made);
    rmSync(more);
    expect(added).toMatchObject({ cause: 'indicators', subject: 'more.txt', stated: null });
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
      expect([at, difference?.cause]).toEqual([at, 'result']);
    }
  });

  test('is seen without one by what the evidence gives', async () => {
    const outcome = changed((value) => Object.assign(value['verdict'] as object, { outcome: 'infected' }));
    expect(await differenceOf(outcome)).toMatchObject({
      cause: 'result',
      subject: 'verdict',
      pointer: '/verdict/outcome',
      stated: 'infected',
    });
    const none = changed((value) => Object.assign(value, { findings: [] }));
    expect(await differenceOf(none)).toMatchObject({ cause: 'result', pointer: '/findings/0', stated: null });
  });

  test('is seen by another way of writing the same', async () => {
    const made = plain();
    const folder = newFolder();
    const place = join(folder, 'result.json');
    writeFileSync(place, renderJson(made.result));
    expect((await verified(made, place)).isSame).toBe(true);
    writeFileSync(place, JSON.stringify(toJsonValue(made.result), null, 1));
    expect((await verified(made, place)).difference).toMatchObject({ cause: 'result', pointer: '' });
  });

  test.each([
    ['no JSON', 'result', ''],
    ['{}', 'it lacks', ''],
    ['{"schemaVersion":"9.0.0"}', 'it is 9.0.0', '/schemaVersion'],
    ['[]', 'it is no object', ''],
  ])('is none that is %s', async (text, detail, pointer) => {
    const place = join(newFolder(), 'result.json');
    writeFileSync(place, text);
    const { difference, digest } = await verified(plain(), place);
    expect(difference).toMatchObject({ cause: 'result', pointer });
    expect(`${difference!.subject} ${difference!.detail}`).toContain(detail);
    expect(digest).toBeNull();
  });
});

describe('what made it', () => {
  const with_ = (change: Partial<Result>): Result => ({ ...plain().result, ...change });

  test('another version is named', async () => {
    const { tool } = plain().result;
    const { difference } = await verified(plain(), with_({ tool: { ...tool, version: '9.9.9' } }));
    expect(difference).toMatchObject({ cause: 'version', pointer: '/tool/version', stated: '9.9.9' });
    expect(difference!.detail).toContain('everything else is the same');
  });

  test('other code of the same version is named, with what it changed', async () => {
    const { tool, verdict } = plain().result;
    const built = { ...tool, sha256: '00'.repeat(32) };
    expect((await verified(plain(), with_({ tool: built }))).difference).toMatchObject({
      cause: 'tool',
      pointer: '/tool/sha256',
    });
    const other = with_({ tool: built, verdict: { ...verdict, outcome: 'infected' } });
    expect((await verified(plain(), other)).difference).toMatchObject({ cause: 'tool', pointer: '/verdict/outcome' });
  });

  test('other rules are named', async () => {
    const { indicators } = plain().result;
    const [first, ...rest] = indicators.bundled.files;
    const files = [{ ...first!, sha256: '00'.repeat(32) }, ...rest];
    const other = with_({ indicators: { ...indicators, bundled: { ...indicators.bundled, files } } });
    expect((await verified(plain(), other)).difference).toMatchObject({ cause: 'rules', subject: first!.file });
  });

  test('an option that cannot be asked again is named', async () => {
    const { options, weighing } = plain().result;
    const unknown = with_({ options: { ...options, artefacts: ['no-such-artefact'] } });
    expect((await verified(plain(), unknown)).difference).toMatchObject({
      cause: 'option',
      stated: 'no-such-artefact',
    });
    const noDay = with_({ weighing: { ...weighing, asOf: '2021-02-30' } });
    expect((await verified(plain(), noDay)).difference).toMatchObject({ cause: 'option', pointer: '/weighing/asOf' });
  });

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
    expect(same.stdout).toMatch(/^The same to the byte\.\n {2}evidence {4}6 files, .*\n {2}indicators {2}1 file, /);
    const other = await bridle(args);
    expect(other).toMatchObject({ status: 4, stderr: '' });
    expect(other.stdout).toContain('Not the same: the indicators given are not the same.\n  cause       indicators\n');
    expect(other.stdout).toContain('domains.txt: the result was made with it, and it is not given');
    expect(JSON.parse((await bridle([...args, '--json'])).stdout)).toMatchObject({
      difference: { cause: 'indicators' },
    });
  });

  test('says what is misused', async () => {
    const bridle = bridleInProcess(newFolder());
    expect((await bridle(['verify', 'none.json', '--backup', plain().backup])).status).toBe(2);
    writeFileSync(join(plain().folder, 'here.json'), '{}');
    expect((await bridle(['verify', 'none.json'])).status).toBe(2);
    expect((await bridle(['verify', join(plain().folder, 'here.json'), '--backup', newFolder()])).status).toBe(4);
  });
});
