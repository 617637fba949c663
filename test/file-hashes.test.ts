import { describe, expect, test } from '@jest/globals';
import { artefacts, examine } from '@bridle/core';
import { hashAlgorithms, type ArtefactCoverage, type ArtefactRecord, type HashAlgorithm } from '@bridle/model';
import { buildBackup, bytesOf, database, type EntryDeclaration, memorySource, messageStore } from '@bridle/testkit';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderText, scan, type Result } from 'bridle';
import { backup } from './support/make-coverage.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** Of “abc”, as RFC 1321 (A.5) and FIPS 180 publish them. */
const ofAbc = {
  MD5: '900150983cd24fb0d6963f7d28e17f72',
  'SHA-1': 'a9993e364706816aba3e25717850c26c9cd0d89d',
  'SHA-256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'SHA-512':
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
} as const;

const mebibyte = 1024 * 1024;
const folder = 'Library/SMS/Attachments/a';

/** The records of attachments with these contents, by their names, and what is said to have been covered. */
function attachments(files: { readonly [name: string]: Uint8Array }, sought?: readonly HashAlgorithm[]) {
  const rows = Object.keys(files).map((name, index) => `(${index + 1}, '~/${folder}/${name}', 0)`);
  const store = bytesOf(
    database(`
    CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, filename TEXT, is_outgoing INTEGER, created_date INTEGER);
    INSERT INTO attachment (ROWID, filename, is_outgoing) VALUES ${rows.join(', ')};`),
  );
  const held = Object.entries(files).map(([name, content]) => [`MediaDomain/${folder}/${name}`, content] as const);
  const source = memorySource({ 'HomeDomain/Library/SMS/sms.db': store, ...Object.fromEntries(held) });
  const artefact = artefacts.find(({ id }) => id === 'message-attachments')!;
  const examination = examine(artefact, { source, description: backup }, sought);
  const records = [...examination.items].filter((it): it is ArtefactRecord => it.type === 'record');
  const said = records.map(({ fields: { fileName, hashed, sha256, otherHashes } }) => [
    fileName,
    hashed,
    ...[sha256, otherHashes],
  ]);
  return { said, coverage: examination.coverage() };
}

describe('a file that came with a message', () => {
  test('is hashed in the algorithms that are sought, and in SHA-256', () => {
    const abc = { 'a.jpg': Buffer.from('abc') };
    expect(attachments(abc, ['SHA-512', 'MD5', 'SHA-1'])).toMatchObject({
      said: [['a.jpg', 'whole', ofAbc['SHA-256'], [ofAbc.MD5, ofAbc['SHA-1'], ofAbc['SHA-512']]]],
      coverage: { hashedIn: ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'], unhashed: 0 },
    });
    expect(attachments(abc, ['SHA-256']).said).toEqual([['a.jpg', 'whole', ofAbc['SHA-256'], []]]);
  });

  test('is not hashed where no hash is sought, unless it is of a type that exploits come in', () => {
    const { said, coverage } = attachments({ 'a.jpg': Buffer.from('abc'), 'b.pdf': Buffer.from('%PDF-') });
    expect(said.map(([name, hashed]) => [name, hashed])).toEqual([
      ['a.jpg', 'not-sought'],
      ['b.pdf', 'whole'],
    ]);
    expect(coverage).toMatchObject({ hashedIn: ['SHA-256'], unhashed: 1 });
  });

  test('is not hashed where it has more than 8 MiB, unless it is of such a type', () => {
    const zip = Buffer.alloc(8 * mebibyte + 1);
    zip.write('PK\x03\x04');
    const { said, coverage } = attachments(
      {
        'a.mov': Buffer.alloc(8 * mebibyte + 1),
        'b.mov': Buffer.alloc(8 * mebibyte),
        'c.zip': zip,
        'd.jpg': Buffer.alloc(0),
      },
      ['MD5'],
    );
    expect(said.map(([name, hashed, sha256]) => [name, hashed, sha256 !== null])).toEqual([
      ['a.mov', 'too-large', false],
      ['b.mov', 'whole', true],
      ['c.zip', 'whole', true],
      ['d.jpg', null, false],
    ]);
    expect(coverage.unhashed).toBe(1);
  });
});

describe('a scan that is given hashes', () => {
  const at = '2020-07-10T12:00:00Z';
  const place = temporaryFolder();
  let scans = 0;

  const attached = (name: string, content: Uint8Array): readonly EntryDeclaration[] => [
    messageStore(
      [{ at, handle: '+15550100', text: '', attachment: { path: `~/${folder}/${name}`, type: 'image/jpeg' } }],
      { withAttachments: true },
    ),
    { domain: 'MediaDomain', path: `${folder}/${name}`, content },
  ];

  const scanned = async (entries: readonly EntryDeclaration[], list: string): Promise<Result> => {
    const own = join(place, String(++scans));
    buildBackup(own, { madeAt: '2020-12-01T12:00:00Z', entries });
    writeFileSync(`${own}.txt`, list);
    return scan(own, { indicators: [`${own}.txt`], bundled: false });
  };

  const ofAttachments = ({ coverage }: Result): ArtefactCoverage =>
    coverage.find(({ artefact }) => artefact === 'message-attachments')!;

  test.each(hashAlgorithms)('finds a picture that was received by its %s', async (algorithm) => {
    const { findings, evidence } = await scanned(attached('a.jpg', Buffer.from('abc')), `${ofAbc[algorithm]}\n`);
    expect(findings.map(({ rule, evidence: [first] }) => `${rule} ${first!.artefact}`)).toEqual([
      `file-hash:${ofAbc[algorithm]} message-attachments`,
    ]);
    // The account of the evidence has it whole, under the same hash.
    const file = evidence.files.find(({ path }) => path.endsWith('a.jpg'));
    expect(file).toMatchObject({ bytes: 3, read: 3, sha256: ofAbc['SHA-256'] });
  });

  test('says of a film that was not hashed that it was not, and bears no negative by hashes alone', async () => {
    const film = attached('a.jpg', Buffer.alloc(8 * mebibyte + 1));
    const alone = await scanned(film, `${ofAbc['SHA-256']}\n`);
    const detail = 'Attachments of messages: 1 of 1';
    expect(alone.verdict.reasons).toContainEqual({ code: 'files-not-hashed', detail });
    expect(alone.indicators.reach).toMatchObject([{ kind: 'file-hash', level: 'part' }]);
    expect(alone.indicators.reach[0]!.readInPart).toEqual(['message-attachments']);
    expect(renderText(alone)).toContain('1 file not hashed');

    const { verdict } = await scanned(film, `${ofAbc['SHA-256']}\nevil.example.org\n`);
    expect(verdict.reasons.map(({ code }) => code)).not.toContain('files-not-hashed');
    expect(verdict.notes).toContainEqual({ code: 'files-not-hashed', detail });
  });

  test('tells that even so no file elsewhere was hashed', async () => {
    const result = await scanned(attached('a.jpg', Buffer.from('no abc')), `${ofAbc['SHA-256']}\n`);
    expect(ofAttachments(result).unhashed).toBe(0);
    expect(result.indicators.reach).toMatchObject([{ level: 'part', readInPart: [] }]);
    expect(renderText(result, { columns: 200 })).toContain('files that came with no message, which are not hashed');
    expect(result.verdict.reasons.map(({ code }) => code)).not.toContain('files-not-hashed');
  });

  test('hashes no picture for a list without hashes', async () => {
    const result = await scanned(attached('a.jpg', Buffer.from('abc')), 'evil.example.org\n');
    expect(ofAttachments(result)).toMatchObject({ hashedIn: ['SHA-256'], unhashed: 1 });
    expect([...result.verdict.reasons, ...result.verdict.notes].map(({ code }) => code)).not.toContain(
      'files-not-hashed',
    );
  });
});
