import { describe, expect, test } from '@jest/globals';
import { canonicalResult } from '@bridle/case';
import { artefacts, fileIdOf, type Artefact } from '@bridle/core';
import { schemaVersion, type EvidenceFile, type Result } from '@bridle/model';
import { messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { parseIso, recordedScan, resultDigest, scan } from 'bridle';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { newBackup, newFolder } from '../support/backup.ts';

const password = 'correct horse';
const store = { domain: 'HomeDomain', path: 'Library/SMS/sms.db' };
const blob = { domain: 'AppDomain-com.example.app', path: 'Documents/blob' };
const manifestDb = { domain: '(backup)', path: 'Manifest.db' };
const page = Buffer.alloc(4_000, 'neither a database nor a property list ');

/** One text message, a file of an app of which only the first 16 bytes are looked at, and one that nothing reads. */
const phone: Partial<PhoneDeclaration> = {
  entries: [
    messageStore([{ at: '2020-12-24T10:00:00Z', handle: '+15550100', text: 'see https://evil.example.org/x' }]),
    { ...blob, content: page },
    { domain: 'CameraRollDomain', path: 'Media/DCIM/100APPLE/IMG_0001.JPG', content: Buffer.from('not looked at') },
  ],
};
const encrypted: Partial<PhoneDeclaration> = { ...phone, encrypt: { password } };

interface Place {
  readonly domain: string;
  readonly path: string;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const placeIn = (folder: string, { domain, path }: Place): string => {
  const id = fileIdOf(domain, path);
  return domain === '(backup)' ? join(folder, path) : join(folder, id.slice(0, 2), id);
};
const entryOf = ({ evidence }: Result, { domain, path }: Place): EvidenceFile =>
  evidence.files.find((it) => it.domain === domain && it.path === path)!;

/** The artefact that reads the messages, doing something once it has read them. */
function afterMessages(act: () => void): readonly Artefact[] {
  return artefacts.map((it) => {
    if (it.id !== 'messages') return it;
    const stepsOf: typeof it.stepsOf = function* (...given) {
      yield* it.stepsOf(...given);
      act();
    };
    return { ...it, stepsOf };
  });
}

describe('the account of what was read', () => {
  test('lists every file that was read, and no other, in order', async () => {
    const { evidence } = await scan(newBackup(phone));
    expect(evidence.files.map(({ domain, path }) => `${domain}/${path}`)).toEqual([
      '(backup)/Info.plist',
      '(backup)/Manifest.db',
      '(backup)/Manifest.plist',
      '(backup)/Status.plist',
      'AppDomain-com.example.app/Documents/blob',
      'HomeDomain/Library/SMS/sms.db',
    ]);
  });

  test('has the digest of each as it lies in the folder', async () => {
    const folder = newBackup(phone);
    const result = await scan(folder);
    for (const place of [manifestDb, store]) {
      const bytes = readFileSync(placeIn(folder, place));
      expect(entryOf(result, place)).toEqual({
        ...place,
        fileId: place === store ? fileIdOf(place.domain, place.path) : null,
        bytes: bytes.length,
        read: bytes.length,
        sha256: sha256(bytes),
        plainSha256: null,
      });
    }
  });

  test('has of a file of which only the beginning was looked at the digest of that, and says so', async () => {
    expect(entryOf(await scan(newBackup(phone)), blob)).toEqual({
      ...blob,
      fileId: fileIdOf(blob.domain, blob.path),
      bytes: 4_000,
      read: 16,
      sha256: sha256(page.subarray(0, 16)),
      plainSha256: null,
    });
  });

  test('has both digests of what is encrypted, and one of what lies there in plain', async () => {
    const folder = newBackup(encrypted);
    const result = await scan(folder, { password });
    const plain = await scan(newBackup(phone));
    const sealed = readFileSync(placeIn(folder, store));
    expect(entryOf(result, store)).toMatchObject({
      bytes: sealed.length,
      sha256: sha256(sealed),
      plainSha256: entryOf(plain, store).sha256,
    });
    expect(entryOf(result, blob)).toMatchObject({
      bytes: statSync(placeIn(folder, blob)).size,
      read: 16,
      sha256: sha256(readFileSync(placeIn(folder, blob)).subarray(0, 16)),
      plainSha256: sha256(page.subarray(0, 16)),
    });
    expect(entryOf(result, manifestDb).sha256).toBe(sha256(readFileSync(join(folder, 'Manifest.db'))));
    expect(entryOf(result, manifestDb).plainSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(entryOf(result, { domain: '(backup)', path: 'Manifest.plist' }).plainSha256).toBeNull();
  });

  test('tells of an old backup by its flat layout', async () => {
    const folder = newBackup({ ...phone, container: 'mbdb' });
    const result = await scan(folder);
    expect(result.issues.filter(({ code }) => code === 'EVIDENCE_CHANGED')).toEqual([]);
    expect(entryOf(result, { domain: '(backup)', path: 'Manifest.mbdb' }).sha256).toBe(
      sha256(readFileSync(join(folder, 'Manifest.mbdb'))),
    );
    expect(entryOf(result, store).sha256).toBe(sha256(readFileSync(join(folder, fileIdOf(store.domain, store.path)))));
  });

  test('is what findings cite', async () => {
    const indicators = join(newFolder(), 'domains.txt');
    writeFileSync(indicators, 'evil.example.org\n');
    for (const given of [phone, encrypted]) {
      const result = await scan(newBackup(given), { password, indicators: [indicators] });
      const cited = result.findings.flatMap(({ evidence }) => evidence.map((it) => it.sha256));
      const { sha256: stored, plainSha256 } = entryOf(result, store);
      expect(new Set(cited)).toEqual(new Set([plainSha256 ?? stored]));
    }
  });
});

describe('evidence that does not stay as it is', () => {
  const changing = async (declared: Partial<PhoneDeclaration>, change: (folder: string) => void) => {
    const folder = newBackup(declared);
    const { issues, verdict } = await scan(folder, { password, artefacts: afterMessages(() => change(folder)) });
    return {
      issues: issues.filter(({ code }) => code === 'EVIDENCE_CHANGED'),
      outcome: verdict.outcome,
      reasons: verdict.reasons.filter(({ code }) => code === 'artefact-corrupt').map(({ detail }) => detail),
    };
  };
  const at = ({ domain, path }: Place, detail: string) => [
    expect.objectContaining({ origin: { domain, path, locator: '' }, detail, count: 1 }),
  ];
  const otherwise = 'it no longer holds what was read of it';

  test('is no issue while it does', async () => {
    expect((await changing(phone, () => undefined)).issues).toEqual([]);
    expect((await changing(encrypted, () => undefined)).issues).toEqual([]);
  });

  test.each([
    ['plain', phone],
    ['encrypted', encrypted],
  ])('%s: a file that changed is told, and lowers coverage', async (_, declared) => {
    const { issues, outcome, reasons } = await changing(declared, (folder) =>
      appendFileSync(placeIn(folder, store), '\0'),
    );
    expect(issues).toEqual(at(store, otherwise));
    expect(outcome).toBe('inconclusive');
    expect(reasons).toEqual(['the backup itself: EVIDENCE_CHANGED']);
  });

  test('a file that vanished is told', async () =>
    expect((await changing(phone, (folder) => rmSync(placeIn(folder, store)))).issues).toEqual(
      at(store, 'its content is not in the folder'),
    ));

  test('so are the files of the backup itself', async () => {
    const info = { domain: '(backup)', path: 'Info.plist' };
    expect((await changing(phone, (folder) => appendFileSync(placeIn(folder, info), ' '))).issues).toEqual(
      at(info, otherwise),
    );
    expect((await changing(encrypted, (folder) => appendFileSync(placeIn(folder, manifestDb), '\0'))).issues).toEqual(
      at(manifestDb, otherwise),
    );
  });

  test('a beginning that changed is told', async () => {
    const sweeping = async (act: (folder: string) => void) => {
      const folder = newBackup(phone);
      const { issues } = await scan(folder, {
        // The last that is told before everything is read again.
        onProgress: ({ artefact }) => (artefact === null ? act(folder) : undefined),
      });
      return issues.filter(({ code }) => code === 'EVIDENCE_CHANGED');
    };
    expect(await sweeping((folder) => writeFileSync(placeIn(folder, blob), 'N', { flag: 'r+' }))).toEqual(
      at(blob, otherwise),
    );
    expect(await sweeping((folder) => writeFileSync(placeIn(folder, blob), page.subarray(0, 16)))).toEqual([]);
  });
});

describe('a result', () => {
  test('says what was asked, with defaults for what was not', async () => {
    const folder = newBackup(phone);
    expect((await scan(folder)).options).toEqual({
      sinceAt: null,
      untilAt: null,
      bundled: true,
      sweep: true,
      likelihood: false,
      artefacts: null,
      mostInMemory: 2 ** 30,
      temporaryFiles: false,
    });
    const [since, until] = [parseIso('2020-01-01')!, parseIso('2020-12-31')!];
    const options = { since, until, bundled: false, sweep: false, likelihood: true, mostInMemory: 7, mayUseDisk: true };
    expect((await scan(folder, { ...options, artefacts: artefacts.slice(0, 2) })).options).toEqual({
      sinceAt: since,
      untilAt: until,
      bundled: false,
      sweep: false,
      likelihood: true,
      artefacts: artefacts.slice(0, 2).map(({ id }) => id),
      mostInMemory: 7,
      temporaryFiles: true,
    });
  });

  test.each([
    ['plain', phone],
    ['encrypted', encrypted],
  ])('is the same to the byte of a copy on another path, %s', async (_, declared) => {
    const folder = newBackup(declared);
    const copy = join(newFolder(), 'a copy ünder another name');
    cpSync(folder, copy, { recursive: true });
    expect(canonicalResult(await scan(copy, { password }))).toBe(canonicalResult(await scan(folder, { password })));
  });
});

describe('the record of a run', () => {
  test('holds what is of the moment, and the digest of the result', async () => {
    const folder = newBackup(phone);
    const indicators = join(newFolder(), 'numbers.txt');
    writeFileSync(indicators, '+15550100\n');
    const before = Date.now();
    const { result, run } = await recordedScan(folder, { indicators: [indicators] });
    expect(run).toMatchObject({
      schemaVersion,
      tool: { name: 'bridle', version: result.tool.version, sha256: result.tool.sha256 },
      host: hostname(),
      platform: `${process.platform} ${process.arch}`,
      node: process.version,
      paths: { backup: resolve(folder), indicators: [indicators] },
      resultDigest: resultDigest(result),
    });
    expect(Date.parse(run.started)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(run.ended)).toBeGreaterThanOrEqual(Date.parse(run.started));
    // In the order in which they were read, those of one store one after another.
    const read = run.artefacts.map(({ artefact }) => artefact);
    expect([...read].sort()).toEqual(result.coverage.map(({ artefact }) => artefact).sort());
    expect(read.indexOf('message-parties') - read.indexOf('message-attachments')).toBe(1);
    expect(run.artefacts.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBeLessThanOrEqual(
      run.milliseconds,
    );
  });

  test('is no part of the result', async () => {
    const folder = newBackup(phone);
    expect(canonicalResult((await recordedScan(folder)).result)).toBe(canonicalResult(await scan(folder)));
  });
});
