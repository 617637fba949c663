import { expect, test } from '@jest/globals';
import { artefacts } from '@bridle/core';
import { plainRecord, toJsonValue, type ArtefactRecord } from '@bridle/model';
import { bytesOf, database, memorySource } from '@bridle/testkit';

/** A message whose time is 2021-01-01T00:00:00Z: 631152000 seconds on the clock that starts in 2001. */
function message(): ArtefactRecord {
  const sql = `
    CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
    CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER, is_from_me INTEGER, handle_id INTEGER);
    INSERT INTO handle VALUES (1, '+15550199');
    INSERT INTO message VALUES (7, 'See https://example.org/a', 631152000, 0, 1);`;
  const source = memorySource({ 'HomeDomain/Library/SMS/sms.db': bytesOf(database(sql)) });
  for (const item of artefacts.find(({ id }) => id === 'messages')!.read(source))
    if (item.type === 'record') return item;
  throw new Error('no record was read');
}

const microseconds = 1_609_459_200_000_000;

/** What was read, in our own words. */
const said = (at: number | string): object => ({
  type: 'record',
  artefact: 'messages',
  family: 'message',
  channel: 'imdpersistence',
  origin: { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: 'message ROWID 7' },
  fields: { text: 'See https://example.org/a', handle: '+15550199', sentAt: at },
  moments: [at],
  time: { from: at, to: at, basis: 'recorded' },
  events: [{ at, event: 'message-received' }],
  observables: [
    { kind: 'phone-number', value: '+15550199', field: 'handle' },
    { kind: 'url', value: 'https://example.org/a', field: 'links' },
    { kind: 'text', value: 'See https://example.org/a', field: 'text' },
  ],
});

test.each<[string, (record: ArtefactRecord) => unknown]>([
  ['a plain copy', plainRecord],
  ['a plain copy that is spread', (it) => ({ ...plainRecord(it) })],
  ['a plain copy that is cloned', (it) => structuredClone(plainRecord(it))],
  ['its JSON', (it) => JSON.parse(JSON.stringify(it)) as unknown],
])('%s says all that the record says', (_, copied) => {
  expect(copied(message())).toMatchObject(said(microseconds));
});

test('as JSON of ours it says so too, with its times as texts', () => {
  const at = '2021-01-01T00:00:00.000000Z';
  expect(toJsonValue(message())).toMatchObject(said(at));
  expect(toJsonValue([{ record: message() }])).toMatchObject([{ record: said(at) }]);
});
