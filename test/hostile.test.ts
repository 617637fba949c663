import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBackup, bytesOf, database, dataUsageStore, type EntryDeclaration } from '@bridle/testkit';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan, type Result } from 'bridle';
import { temporaryFolder } from './support/temporary-folder.ts';

/*
 * A phone made by an attacker: every file of it is meant to stall, crash or mislead its reader.
 */

const folder = temporaryFolder();
const backup = join(folder, 'backup');

/** A binary property list of these objects, each given by its bytes; the first is the top. */
function plistOf(objects: readonly (readonly number[])[]): Uint8Array {
  const body = objects.flat();
  const offsets: number[] = [];
  let at = 8;
  for (const object of objects) {
    offsets.push(at);
    at += object.length;
  }
  const trailer = [0, 0, 0, 0, 0, 0, 1, 1, ...long(objects.length), ...long(0), ...long(at)];
  return Uint8Array.from([...Buffer.from('bplist00'), ...body, ...offsets, ...trailer]);
}

const long = (value: number): readonly number[] => [0, 0, 0, 0, 0, 0, value >> 8, value & 0xff];

/** Forty arrays, each holding the next twice: 2^40 values in some 200 bytes. */
const billionLaughs = plistOf([...Array.from({ length: 40 }, (_, index) => [0xa2, index + 1, index + 1]), [0x09]]);
/** An array that holds itself. */
const cycle = plistOf([[0xa1, 0]]);
/** A text that says it is 2^31 bytes long. */
const lyingLength = plistOf([[0x5f, 0x12, 0x7f, 0xff, 0xff, 0xff, 0x41]]);

const endlessView = database(`
  CREATE TABLE other (x);
  CREATE TABLE handle (id TEXT);
  CREATE VIEW message AS WITH RECURSIVE n(text, date, is_from_me, handle_id) AS
    (SELECT 'x', 1, 0, 1 UNION ALL SELECT text, date + 1, 0, 1 FROM n) SELECT * FROM n;`);

const entries: readonly EntryDeclaration[] = [
  { domain: 'HomeDomain', path: 'Library/Preferences/com.apple.osanalytics.addaily.plist', content: billionLaughs },
  { domain: 'HomeDomain', path: 'Library/Preferences/com.apple.identityservices.idstatuscache.plist', content: cycle },
  { domain: 'HomeDomain', path: 'Library/IdentityServices/idstatuscache.plist', content: lyingLength },
  { domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: endlessView },
  { domain: 'HomeDomain', path: 'Library/Safari/History.db', fileId: '../../../../../../etc/passwd' },
  { domain: 'HomeDomain', path: 'Library/Calendar/Calendar.sqlitedb', content: new Uint8Array(0) },
  dataUsageStore([{ name: 'apsd', first: '2020-01-01T00:00:00Z', last: '2021-05-31T00:00:00Z' }]),
];

let result: Result;

beforeAll(async () => {
  buildBackup(backup, { madeAt: '2021-06-01T12:00:00Z', protection: 'decrypted-copy', entries });
  // The calendar's payload becomes a link out of the folder.
  const outside = join(folder, 'outside.db');
  writeFileSync(outside, bytesOf(database('CREATE TABLE secret (x);')));
  const id = createHash('sha1').update('HomeDomain-Library/Calendar/Calendar.sqlitedb').digest('hex');
  const place = join(backup, id.slice(0, 2), id);
  rmSync(place);
  symlinkSync(outside, place);
  result = await scan(backup);
});

describe('each trap ends with an issue of its own', () => {
  test.each([
    ['os-analytics', 'SCHEMA_UNKNOWN', 'expected a dictionary'],
    ['identity-lookups', 'FILE_UNREADABLE', 'a container that holds itself'],
    ['identity-lookups', 'FILE_UNREADABLE', 'a length that leaves the file'],
    ['messages', 'SCHEMA_UNKNOWN', 'found: handle(id, rowid); other(rowid, x)'],
    ['safari-history', 'MANIFEST_ROW_ODD', 'under the id of another file'],
    ['calendar', 'FILE_OUTSIDE', 'a symbolic link'],
  ])('%s: %s, %s', (artefact, code, detail) => {
    expect(result.issues).toContainEqual(
      expect.objectContaining({ artefact, code, detail: expect.stringContaining(detail) }),
    );
  });

  test('and none with a mistake of ours', () => {
    expect(result.issues.filter(({ code }) => code.endsWith('_CRASHED'))).toEqual([]);
  });
});

test('what could be read was read, and the verdict claims no more', () => {
  expect(result.coverage.find(({ artefact }) => artefact === 'data-usage')).toMatchObject({
    status: 'parsed',
    records: 1,
  });
  expect(result.verdict).toMatchObject({ outcome: 'inconclusive', rule: 'V11' });
  expect(result.verdict.reasons.map(({ code }) => code)).toContain('artefact-corrupt');
});

describe('an indicator file of an attacker', () => {
  const feed = join(folder, 'feed');

  test('with a text of a hundred million letters ends with a reason in the ledger', async () => {
    mkdirSync(feed);
    writeFileSync(
      join(feed, 'huge.json'),
      `{"type":"bundle","id":"bundle--1","objects":[{"type":"indicator","pattern":"${'a'.repeat(1e8)}"}]}`,
    );
    const { indicators } = await scan(backup, { indicators: [feed] });
    expect(indicators.files).toEqual([
      expect.objectContaining({
        file: 'huge.json',
        status: 'unreadable',
        reason: 'larger than 64 MiB, the limit for a file',
      }),
    ]);
  });
});

test('nothing was added to the evidence', () => {
  const names = readdirSync(backup, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
  expect(existsSync(join(backup, 'Manifest.db'))).toBe(true);
});
