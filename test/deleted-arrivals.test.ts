import { describe, expect, test } from '@jest/globals';
import { loadIndicators } from '@bridle/indicators';
import {
  attributedText,
  cocoaNanosecondsOf,
  cocoaSecondsOf,
  database,
  dataUsageStore,
  ordinaryApps,
  type EntryDeclaration,
} from '@bridle/testkit';
import { fileURLToPath } from 'node:url';
import { scan } from 'bridle';
import { newBackup } from './support/backup.ts';

/*
 * What was deleted is dated by its deletion, and had come at any time before: it brought no implant because it was deleted
 * within the day before that ran.
 */

const indicators = await loadIndicators([fileURLToPath(new URL('worked/indicators/', import.meta.url))]);
const link = 'https://daily-news.example/2020/a1b2c3d4';
const deletedAt = '2020-07-10T11:00:00Z';

/** A message of which a part was deleted, which is kept for thirty days. */
const deletedPart: EntryDeclaration = {
  domain: 'HomeDomain',
  path: 'Library/SMS/sms.db',
  content: database(
    `CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
     CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, date INTEGER, is_from_me INTEGER, handle_id INTEGER);
     CREATE TABLE recoverable_message_part (chat_id INTEGER, message_id INTEGER, part_index INTEGER, delete_date INTEGER, part_text BLOB);
     INSERT INTO handle VALUES (1, '+15550199');
     INSERT INTO message VALUES (1, 'M-1', NULL, ${cocoaNanosecondsOf('2020-01-05T09:00:00Z')}, 0, 1);`,
    {
      table: 'recoverable_message_part',
      columns: ['chat_id', 'message_id', 'part_index', 'delete_date', 'part_text'],
      rows: [[1, 1, 0, cocoaNanosecondsOf(deletedAt), attributedText('Read this', { link })]],
    },
  ),
};

/** The same of a message that is gone: nothing tells who wrote it. */
const orphanedPart: EntryDeclaration = {
  ...deletedPart,
  content: database(
    `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, date INTEGER, is_from_me INTEGER);
     CREATE TABLE recoverable_message_part (chat_id INTEGER, message_id INTEGER, part_index INTEGER, delete_date INTEGER, part_text BLOB);
     INSERT INTO message VALUES (2, 'M-2', 'Hello', ${cocoaNanosecondsOf('2020-01-05T09:00:00Z')}, 0);`,
    {
      table: 'recoverable_message_part',
      columns: ['chat_id', 'message_id', 'part_index', 'delete_date', 'part_text'],
      rows: [[1, 1, 0, cocoaNanosecondsOf(deletedAt), attributedText('Read this', { link })]],
    },
  ),
};

const deletedVisit: EntryDeclaration = {
  domain: 'HomeDomain',
  path: 'Library/Safari/History.db',
  content: database(
    `CREATE TABLE history_tombstones (id INTEGER PRIMARY KEY, start_time REAL, end_time REAL, url TEXT, generation INTEGER);`,
    {
      table: 'history_tombstones',
      columns: ['id', 'start_time', 'end_time', 'url', 'generation'],
      rows: [[1, cocoaSecondsOf('2020-01-05T09:00:00Z'), cocoaSecondsOf(deletedAt), link, 1]],
    },
  ),
};

describe.each([
  ['a link in a part of a message', deletedPart, 'received'],
  ['a link in a part of a message that is gone', orphanedPart, 'received'],
  ['a page', deletedVisit, 'opened'],
])('%s that was deleted an hour before an implant ran', (_, deletion, trace) => {
  const ran = dataUsageStore([{ name: 'wolfexampled', first: '2020-07-10T12:00:00Z', last: '2020-07-10T12:00:00Z' }]);
  const folder = newBackup({
    madeAt: '2020-12-01T12:00:00Z',
    protection: 'decrypted-copy',
    apps: ordinaryApps('2015-01-05T09:00:00Z'),
    entries: [deletion, ran],
  });
  const result = scan(folder, { indicators, bundled: false });

  test('is found, then or at any time before', async () => {
    const { findings } = await result;
    expect(findings.filter((it) => it.class === 'delivery')).toMatchObject([
      { trace, strength: 'strong', time: { basis: 'last-update' } },
    ]);
  });

  test('does not confirm it', async () => {
    const { verdict } = await result;
    expect(verdict.campaigns).toMatchObject([
      { campaign: 'Predator', outcome: 'infected', rule: 'V4', confidence: 'moderate' },
    ]);
  });
});
