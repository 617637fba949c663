import { expect, test } from '@jest/globals';
import { artefacts, defineArtefact, integer, sqlite, text, type Artefact } from '@bridle/core';
import type { Origin } from '@bridle/model';
import { buildBackup, bytesOf, database, memorySource, messageStore } from '@bridle/testkit';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from 'bridle';
import { z } from 'zod';
import { temporaryFolder } from './support/temporary-folder.ts';

const place = 'HomeDomain/Library/SMS/sms.db';
const messages = artefacts.find(({ id }) => id === 'messages')!;
const folder = temporaryFolder();

const tables = `
  CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
  CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER, is_from_me INTEGER, handle_id INTEGER,
    ck_sync_state INTEGER DEFAULT 2, "odd ""name""" TEXT, of_no_use BLOB, doubled INTEGER AS (is_from_me * 2) VIRTUAL);`;

const messageAt = (locator: string): Origin => ({ domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator });

function wholeIn(sql: string, ...locators: readonly string[]) {
  const source = memorySource({ [place]: bytesOf(database(sql)) });
  return [...messages.readWhole(source, locators.map(messageAt))];
}

test('a row that is read again shows every column that is stored, under the names of the store', () => {
  const bytes = Buffer.from('abc');
  expect(
    wholeIn(
      `${tables} INSERT INTO message (ROWID, text, date, is_from_me, "odd ""name""", of_no_use)
         VALUES (7, 'a text', 9007199254740993, 1, 'odd', x'616263'), (8, 'another', 0, 0, NULL, NULL);`,
      'message ROWID 7',
    ),
  ).toEqual([
    {
      type: 'whole-row',
      origin: messageAt('message ROWID 7'),
      columns: {
        'message.ROWID': 7,
        'message.text': 'a text',
        'message.date': '9007199254740993',
        'message.is_from_me': 1,
        'message.handle_id': null,
        'message.ck_sync_state': 2,
        'message.odd "name"': 'odd',
        'message.of_no_use': `3 bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`,
      },
    },
  ]);
});

const visits = { domain: 'HomeDomain', path: 'Library/Safari/History.db' };
const history = artefacts.find(({ id }) => id === 'safari-history')!;

function wholeVisits(sql: string, ...locators: readonly string[]) {
  const tablesOfVisits = `
    CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT);
    CREATE TABLE history_visits (id INTEGER, title TEXT);`;
  const source = memorySource({
    'HomeDomain/Library/Safari/History.db': bytesOf(database(`${tablesOfVisits} ${sql}`)),
  });
  const origins = locators.map((locator) => ({ ...visits, locator }));
  return [...history.readWhole(source, origins)].map((it) => (it.type === 'issue' ? it.code : it.columns));
}

test('a locator of two rows shows both', () => {
  const sql = `INSERT INTO history_items VALUES (3, 'https://example.com/'); INSERT INTO history_visits VALUES (7, 'a');`;
  expect(wholeVisits(sql, 'history_visits id 7, history_items id 3')).toEqual([
    {
      'history_visits.id': 7,
      'history_visits.title': 'a',
      'history_items.id': 3,
      'history_items.url': 'https://example.com/',
    },
  ]);
  expect(wholeVisits(sql, 'history_visits id 7, history_items id x')).toEqual([]);
});

test('of two rows that bear one number it is not known which is meant', () => {
  expect(wholeVisits(`INSERT INTO history_visits VALUES (7, 'a'), (7, 'b');`, 'history_visits id 7')).toEqual([]);
});

test('a row is found by a text, and by nothing that only reads like one', () => {
  const manifest = artefacts.find(({ id }) => id === 'manifest-entries')!;
  const sql = `
    CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);
    INSERT INTO Files VALUES ('0012', 'HomeDomain', 'a', 1, NULL), ('12', 'HomeDomain', 'b', 1, NULL),
      ('12, Files fileID 0012', 'HomeDomain', 'c', 1, NULL);`;
  const source = memorySource({ '(backup)/Manifest.db': bytesOf(database(sql)) });
  const pathOf = (fileId: string) =>
    [
      ...manifest.readWhole(source, [{ domain: '(backup)', path: 'Manifest.db', locator: `Files fileID ${fileId}` }]),
    ].map((it) => (it.type === 'issue' ? it.code : it.columns['Files.relativePath']));
  expect(['0012', '12', '12, Files fileID 0012', '012'].map(pathOf)).toEqual([['a'], ['b'], ['c'], []]);
});

test.each([
  ['a row that is gone', 'message ROWID 9'],
  ['a number no row can have', 'message ROWID 99999999999999999999999'],
  ['a row of another table', 'handle ROWID 3'],
  ['two rows where one is meant', 'message ROWID 7, message ROWID 8'],
  ['no number', 'the whole'],
])('%s is left out', (_, locator) => {
  expect(wholeIn(`${tables} INSERT INTO message (ROWID, is_from_me) VALUES (7, 1), (8, 1);`, locator)).toEqual([]);
});

test('a file that is damaged is left out: that it is was said when it was read', () => {
  const source = memorySource({ [place]: Buffer.from('no database') });
  expect([...messages.readWhole(source, [messageAt('message ROWID 7')])]).toEqual([]);
});

test('a file that is damaged ends nothing of the next one of the artefact', () => {
  const [damaged, whole] = ['Library/Safari/History.db', 'Library/Safari/Profiles/A/History.db'];
  const sql = `CREATE TABLE history_visits (id INTEGER, title TEXT); INSERT INTO history_visits VALUES (7, 'a');`;
  const source = memorySource({
    [`HomeDomain/${damaged}`]: Buffer.from('no database'),
    [`HomeDomain/${whole}`]: bytesOf(database(sql)),
  });
  const origins = [damaged, whole].map((path) => ({ domain: 'HomeDomain', path, locator: 'history_visits id 7' }));
  expect([...history.readWhole(source, origins)]).toEqual([
    { type: 'whole-row', origin: origins[1], columns: { 'history_visits.id': 7, 'history_visits.title': 'a' } },
  ]);
});

test('what no one foresaw is a mistake of ours, and an issue', () => {
  const broken: Artefact = defineArtefact({
    ...{
      id: 'broken',
      title: 'Broken',
      about: 'It breaks.',
      references: [],
      family: 'setting',
      channel: 'preferences',
    },
    where: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }],
    format: {
      ...sqlite({
        variants: [{ name: 'any', needs: {}, sql: 'SELECT 1 AS id, NULL AS name' }],
        row: z.object({ id: integer(), name: text().nullable() }),
        key: { id: 'message ROWID' },
      }),
      whole: () => {
        throw new TypeError('not foreseen');
      },
    },
    toRecord: () => ({ setting: 'a', value: null, changedAt: null }),
    time: { of: () => [], basis: 'recorded' },
    timeline: {},
    observables: {},
  });
  const source = memorySource({ [place]: bytesOf(database(tables)) });
  expect([...broken.readWhole(source, [messageAt('message ROWID 7')])]).toMatchObject([
    { type: 'issue', code: 'ARTEFACT_CRASHED', artefact: 'broken' },
  ]);
});

test('evidence shows the whole row it cites, and the values the record was made of', async () => {
  const backup = join(folder, 'backup');
  buildBackup(backup, {
    madeAt: '2021-06-01T12:00:00Z',
    entries: [
      messageStore([
        { at: '2021-03-10T07:12:30Z', handle: '+15550199', text: 'nothing' },
        { at: '2021-03-10T07:12:31Z', handle: '+15550199', text: 'https://news.push-url.example/9573305s' },
      ]),
    ],
  });
  const indicators = join(folder, 'list.csv');
  writeFileSync(indicators, 'kind,value\ndomain-name,push-url.example\n');
  const { findings, issues } = await scan(backup, { indicators: [indicators], bundled: false });
  expect(issues).toEqual([]);
  const [evidence] = findings.find(({ evidence: [first] }) => first?.artefact === 'messages')!.evidence;
  expect(evidence).toMatchObject({
    locator: 'message ROWID 2',
    raw: { handle: '+15550199', 'message.handle_id': 1, 'message.ROWID': 2 },
  });
});
