import { describe, expect, test } from '@jest/globals';
import {
  type Artefact,
  artefacts,
  crashOf,
  defineArtefact,
  examine,
  FormatError,
  integer,
  type Source,
  sqlite,
  text,
  unixSeconds,
} from '@bridle/core';
import type { BackupDescription } from '@bridle/model';
import { bytesOf, type Content, database, memorySource } from '@bridle/testkit';
import { z } from 'zod';
import { device } from './support/make-coverage.ts';
import { at } from './support/at.ts';

const madeAt = at('2021-01-02T00:00:00Z');
const plain: BackupDescription = { protection: 'unencrypted', madeAt, isFull: true, snapshotState: 'finished' };

interface Row {
  readonly id: number;
  readonly account: string | null;
  readonly seen: ReturnType<typeof at> | null;
}

const fieldsOf = ({ account, seen }: Row) => ({
  service: 'example',
  account: account ?? '',
  lookedUpAt: seen,
  status: null,
});

type Moment = Row['seen'];
type Fields = ReturnType<typeof fieldsOf>;

/** An artefact of one table, in two places, whose rows become records as a test has it. */
function accounts({
  toRecord = fieldsOf,
  sql = 'SELECT id, account, seen FROM accounts',
  encryptedOnly = false,
  momentsOf = ({ lookedUpAt }: Fields): readonly Moment[] => [lookedUpAt],
} = {}): Artefact {
  return defineArtefact({
    id: 'accounts',
    title: 'Accounts',
    about: 'Accounts.',
    references: [],
    family: 'lookup',
    channel: 'identityservices',
    where: [
      { domain: 'HomeDomain', path: 'accounts.db' },
      { domain: 'RootDomain', path: 'accounts.db' },
    ],
    encryptedOnly,
    format: sqlite({
      variants: [{ name: 'accounts', needs: { accounts: ['id', 'account', 'seen'] }, sql }],
      row: z.object({ id: integer(), account: text().nullable(), seen: unixSeconds() }),
      key: { id: 'accounts id' },
    }),
    toRecord,
    unexamined: ({ account }) => (account === 'sealed' ? 'it is sealed' : null),
    time: { of: momentsOf, basis: 'recorded' },
    timeline: {},
    observables: { account: { kind: 'email-addr', trace: 'contacted' } },
  });
}

const table = 'CREATE TABLE accounts (id, account, seen);';
const three = database(
  `${table} INSERT INTO accounts VALUES (1, 'a', 1609459200), (2, 'b', 1609459260), (3, 'c', NULL);`,
);

const sourceOf = (home?: Content, root?: Content): Source =>
  memorySource({
    ...(home ? { 'HomeDomain/accounts.db': bytesOf(home) } : {}),
    ...(root ? { 'RootDomain/accounts.db': bytesOf(root) } : {}),
  });

/** What an examination ends with: the status, the number of records, and the codes of the issues. */
function outcome(artefact: Artefact, source: Source, description = plain) {
  const examination = examine(artefact, { source, description });
  const issues = [...examination.items].flatMap((it) => (it.type === 'issue' ? [it] : []));
  const { status, records, unexamined, absence } = examination.coverage();
  return { status, records, unexamined, absence, codes: issues.map(({ code }) => code), issues };
}

const unknown = database('CREATE TABLE accounts (name)');
const unreadable = Buffer.from('no database at all');
const fails = (id: number) => (row: Row) => {
  if (row.id === id) throw new TypeError(`cannot read ${row.account} of https://example.com/secret`);
  return fieldsOf(row);
};

describe('coverage says how well an artefact could be examined', () => {
  test.each<[string, ReturnType<typeof outcome>, object]>([
    ['all of it', outcome(accounts(), sourceOf(three)), { status: 'parsed', records: 3, codes: [] }],
    ['all of nothing', outcome(accounts(), sourceOf(database(table))), { status: 'parsed', records: 0, codes: [] }],
    ['it is not there', outcome(accounts(), sourceOf()), { status: 'absent', absence: 'not-in-backup', codes: [] }],
    [
      'no declaration knows it',
      outcome(accounts(), sourceOf(unknown)),
      { status: 'unsupported', codes: ['SCHEMA_UNKNOWN'] },
    ],
    ['it cannot be read', outcome(accounts(), sourceOf(unreadable)), { status: 'failed', codes: ['FILE_UNREADABLE'] }],
    [
      'a mistake of ours in the statement',
      outcome(accounts({ sql: 'SELECT id, acount, seen FROM accounts' }), sourceOf(three)),
      { status: 'failed', records: 0, codes: ['ARTEFACT_CRASHED'] },
    ],
    [
      'a mistake of ours in one record costs one record',
      outcome(accounts({ toRecord: fails(2) }), sourceOf(three)),
      { status: 'partial', records: 2, codes: ['ARTEFACT_CRASHED'] },
    ],
    [
      'a mistake of ours in what dates a record keeps the records before it',
      outcome(
        accounts({
          momentsOf: ({ account, lookedUpAt }) => {
            if (account === 'b') throw new TypeError('b');
            return [lookedUpAt];
          },
        }),
        sourceOf(three),
      ),
      { status: 'partial', records: 1, codes: ['ARTEFACT_CRASHED'] },
    ],
    [
      'a row is odd',
      outcome(accounts(), sourceOf(database(`${table} INSERT INTO accounts VALUES ('x', 'a', 1), (2, 'b', 1);`))),
      { status: 'partial', records: 1, codes: ['ROW_REJECTED'] },
    ],
    [
      'a value is odd',
      outcome(accounts(), sourceOf(database(`${table} INSERT INTO accounts VALUES (1, 'a', 'soon');`))),
      { status: 'partial', records: 1, codes: ['CELL_REJECTED'] },
    ],
    [
      'every row is odd',
      outcome(accounts(), sourceOf(database(`${table} INSERT INTO accounts VALUES ('x', 'a', 1);`))),
      { status: 'failed', records: 0, codes: ['ROW_REJECTED'] },
    ],
    [
      'a content is in a form that is not read',
      outcome(accounts(), sourceOf(database(`${table} INSERT INTO accounts VALUES (1, 'sealed', 1);`))),
      { status: 'partial', records: 1, unexamined: 1, codes: ['CONTENT_UNEXAMINED'] },
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toMatchObject({ absence: null, ...expected });
  });

  test('of one record whatever of its moments can be believed', () => {
    const [before, first, last, never] = [
      '2006-12-31T23:59:59Z',
      '2007-01-01T00:00:00Z',
      '2037-12-31T23:59:59Z',
      '2038-01-01T00:00:00Z',
    ].map(at);
    const dated = accounts({ momentsOf: () => [never!, last!, null, first!, before!] });
    const { items } = examine(dated, { source: sourceOf(three), description: plain });
    const [record] = [...items].filter(({ type }) => type === 'record');
    expect(record).toMatchObject({ moments: [last, first], time: { from: first, to: last, basis: 'recorded' } });
  });

  test('of several files together', () => {
    const empty = database(table);
    const odd = database(`${table} INSERT INTO accounts VALUES ('x', 'a', 1), ('y', 'b', 1), ('z', 'c', 1);`);
    const status = (...files: readonly [Content, Content]) => outcome(accounts(), sourceOf(...files)).status;
    expect(status(three, three)).toBe('parsed');
    expect(status(three, unreadable)).toBe('partial');
    expect(status(unknown, empty)).toBe('partial');
    expect(status(empty, odd)).toBe('partial');
    expect(status(unknown, unknown)).toBe('unsupported');
    expect(status(unreadable, unreadable)).toBe('failed');
    expect(status(unknown, unreadable)).toBe('failed');
  });

  test('that it is absent because the backup is not encrypted, where that is known', () => {
    const secret = accounts({ encryptedOnly: true });
    const absence = (protection: BackupDescription['protection']) =>
      outcome(secret, sourceOf(), { ...plain, protection }).absence;
    expect(absence('unencrypted')).toBe('backup-not-encrypted');
    expect(absence('decrypted-copy')).toBe('not-in-backup');
    expect(absence('unknown')).toBe('not-in-backup');
    expect(outcome(secret, sourceOf(three)).absence).toBeNull();
  });

  test.each([
    ['15.1', ['calls', 'safari-history']],
    ['8.0', ['calls', 'safari-history']],
    ['7.1.2', ['calls-old', 'safari-history-old']],
    // What is not known is taken for a phone of today.
    [null, ['calls', 'safari-history']],
  ])('whether every phone of its system has it: of iOS %s', (productVersion, expected) => {
    const phone = { ...device, productVersion };
    const stores = ['calls', 'calls-old', 'call-changes', 'safari-history', 'safari-history-old'];
    const expectedOf = (id: string): boolean => {
      const examination = examine(
        artefacts.find((it) => it.id === id)!,
        {
          ...{ source: sourceOf(), description: plain, device: phone },
        },
      );
      expect([...examination.items]).toEqual([]);
      return examination.coverage().onEveryPhone;
    };
    expect(stores.filter(expectedOf)).toEqual(expected);
  });

  const ofHistory = ['safari-deletions', 'safari-history', 'safari-history-tags', 'safari-open-tabs'];
  const ofDealings = ['interaction-contacts', 'interactions'];
  test.each([
    ['7.1.2', []],
    ['8.4', ofHistory],
    // Calls were in every backup still.
    ['12.5.7', [...ofDealings, ...ofHistory]],
    ['13.0', ['call-changes', 'calls', ...ofDealings, ...ofHistory]],
    ['15.1', ['call-changes', 'calls', ...ofDealings, ...ofHistory, 'safari-tabs']],
    [null, ['call-changes', 'calls', ...ofDealings, ...ofHistory, 'safari-tabs']],
  ])('that only an encrypted backup of its system has it: of iOS %s', (productVersion, expected) => {
    const withheld = artefacts.filter((artefact) => {
      const description = { ...plain, protection: 'unencrypted' as const };
      const examination = examine(artefact, { source: sourceOf(), description, device: { ...device, productVersion } });
      expect([...examination.items]).toEqual([]);
      return examination.coverage().absence === 'backup-not-encrypted';
    });
    expect(withheld.map(({ id }) => id)).toEqual(expected);
  });

  test('and what it is of', () => {
    const examination = examine(accounts(), { source: sourceOf(three), description: plain });
    expect([...examination.items]).toHaveLength(3);
    expect(examination.coverage()).toEqual({
      artefact: 'accounts',
      title: 'Accounts',
      family: 'lookup',
      observes: ['email-addr'],
      hashedIn: [],
      onEveryPhone: false,
      channel: 'identityservices',
      status: 'parsed',
      absence: null,
      records: 3,
      unexamined: 0,
      unhashed: 0,
      oldest: at('2021-01-01T00:00:00Z'),
      newest: at('2021-01-01T00:01:00Z'),
      later: null,
      holes: [],
    });
  });

  test('so far, while it is still being read', () => {
    const examination = examine(accounts(), { source: sourceOf(three), description: plain });
    for (const item of examination.items) {
      expect(item.type).toBe('record');
      break;
    }
    expect(examination.coverage()).toMatchObject({ status: 'partial', records: 1, newest: at('2021-01-01T00:00:00Z') });
  });

  test('in part, until it is known that nothing more comes', () => {
    const examination = examine(accounts(), { source: sourceOf(three), description: plain });
    const statuses: string[] = [];
    for (const { type } of examination.items) statuses.push(`${type} ${examination.coverage().status}`);
    statuses.push(examination.coverage().status);
    expect(statuses).toEqual(['record partial', 'record partial', 'record partial', 'parsed']);
  });
});

describe('an examination', () => {
  const examined = () => examine(accounts(), { source: sourceOf(three), description: plain });

  test('is read once, and does not look empty when it is read again', () => {
    const { items } = examined();
    expect([...items]).toHaveLength(3);
    expect(() => [...items]).toThrow('The items of an examination can be read once; examine accounts again.');
  });

  test('does not say that a store is absent before it has looked', () => {
    const examination = examined();
    const { items } = examination;
    const coverage = () => examination.coverage();
    expect(coverage).toThrow('Nothing of accounts was read yet');
    const reading = items[Symbol.iterator]();
    expect(coverage).toThrow('Nothing of accounts was read yet');
    reading.next();
    expect(coverage()).toMatchObject({ status: 'partial', records: 1 });
  });
});

test('a page that is damaged midway costs the records on it', () => {
  const values = Array.from({ length: 6 }, (_, index) => `(${index + 1}, 'row ${index + 1} ${'.'.repeat(3_000)}', 1)`);
  const bytes = Buffer.from(bytesOf(database(`${table} INSERT INTO accounts VALUES ${values.join(', ')};`)));
  const page = Math.floor(bytes.indexOf('row 4 ') / 4_096) * 4_096;
  bytes.fill(0xff, page, page + 4_096);
  expect(outcome(accounts(), sourceOf(bytes))).toMatchObject({
    status: 'partial',
    records: 5,
    codes: ['DATABASE_SALVAGED'],
  });
});

test('a source that fails is told apart from one that holds nothing', () => {
  const failing = (error: Error): Source => ({
    find() {
      throw error;
    },
  });
  const foreseen = failing(new FormatError('FILE_UNREADABLE', 'the manifest is damaged'));
  const unforeseen = failing(new RangeError('secret'));
  expect(outcome(accounts(), foreseen)).toMatchObject({ status: 'failed', codes: ['FILE_UNREADABLE'] });
  expect(outcome(accounts(), unforeseen)).toMatchObject({ status: 'failed', codes: ['ARTEFACT_CRASHED'] });
  expect([...accounts().read(foreseen)]).toMatchObject([{ type: 'issue', code: 'FILE_UNREADABLE', origin: null }]);
  expect([...accounts().read(unforeseen)]).toMatchObject([{ type: 'issue', code: 'ARTEFACT_CRASHED', origin: null }]);
});

describe('a mistake of ours', () => {
  const [crash] = outcome(accounts({ toRecord: fails(2) }), sourceOf(three)).issues;

  test('names the row, and where in our code it happened', () => {
    expect(crash).toMatchObject({
      artefact: 'accounts',
      origin: { domain: 'HomeDomain', path: 'accounts.db', locator: 'accounts id 2' },
      count: 1,
    });
    expect(crash!.detail).toMatch(/^TypeError at (?:[\w.]+ )?examine\.test\.ts:\d+:\d+ at /);
  });

  test('says nothing of the evidence, nor of the machine', () => {
    expect(crash!.detail).not.toMatch(/secret|example\.com|cannot read/);
    expect(crash!.detail).not.toMatch(/[/\\]/);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'an error whose message looks like a trace',
      new Error('a\n    at secret (secret.ts:1:1)\n    at more'),
      /^Error at /,
    ],
    ['an error of the system', Object.assign(new Error('/secret'), { code: 'EIO' }), /^Error EIO at /],
    ['an error without a trace', Object.assign(new Error('secret'), { stack: undefined }), /^Error$/],
    ['a text', 'secret', /^string$/],
    ['a number', 7, /^number$/],
    ['nothing', undefined, /^undefined$/],
    ['null', null, /^object$/],
    ['an object', { secret: 'secret' }, /^$/],
  ])('may be %s', (_, error, expected) => {
    expect(crashOf(error)).toMatch(expected);
    expect(crashOf(error)).not.toMatch(/secret/);
    expect(crashOf(error).length).toBeLessThan(1_000);
  });
});
