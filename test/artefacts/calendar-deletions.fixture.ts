import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Calendar/Calendar.sqlitedb';

const newest = `
  CREATE TABLE CalendarItemChanges (record INTEGER, type INTEGER, sequence_number INTEGER, external_id TEXT, unique_identifier TEXT, UUID TEXT, entity_type INTEGER);
  CREATE TABLE ParticipantChanges (record INTEGER, type INTEGER, entity_type INTEGER, owner_id INTEGER, UUID TEXT, email TEXT, phone_number TEXT);
  CREATE TABLE ResourceChange (ROWID INTEGER PRIMARY KEY, calendar_item_id INTEGER, identity_id INTEGER, change_type INTEGER, timestamp REAL,
    delete_count INTEGER, deleted_summary TEXT, deleted_start_date REAL);
  CREATE TABLE Identity (display_name TEXT, address TEXT);
  CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT);
  CREATE TABLE ExceptionDate (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, date REAL);`;

const bare = {
  deleted: null,
  deletedKind: 'entry',
  participant: null,
  deletedBy: null,
  changeType: null,
  record: null,
  deletedAt: null,
  occurrenceAt: null,
};

export default fixture({
  'entries, people and occurrences that are gone, and who deleted them': {
    variant: 'journals',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; an hour adds 3600.
      [place]: database(`${newest}
        INSERT INTO CalendarItemChanges (record, type, UUID, unique_identifier, external_id, entity_type) VALUES
          (10, 2, 'U-10', 'UID-10', 'x', 2), (11, 0, 'added', NULL, NULL, 2), (12, 1, 'changed', NULL, NULL, 2), (13, 2, NULL, 'UID-13', NULL, 3);
        INSERT INTO ParticipantChanges (record, type, entity_type, owner_id, email, phone_number) VALUES
          (20, 2, 8, 10, 'mailto:host@example.com', NULL), (21, 2, 7, 10, NULL, '+15550100'), (22, 1, 7, 10, 'kept@example.com', NULL);
        INSERT INTO Identity VALUES ('A Host', 'mailto:host@example.com');
        INSERT INTO ResourceChange VALUES (5, 10, 1, 2, 631155600, 1, 'Meeting', 631152000), (6, 11, 1, 0, 631155600, 0, NULL, NULL), (7, NULL, 99, NULL, NULL, 3, NULL, NULL);
        INSERT INTO CalendarItem VALUES (30, 'Weekly');
        INSERT INTO ExceptionDate VALUES (40, 30, 631159200), (41, 77, NULL);`),
    },
    records: [
      { ...bare, deleted: 'U-10', deletedKind: 'event', changeType: 2, record: 10 },
      { ...bare, deleted: 'UID-13', deletedKind: 'reminder', changeType: 2, record: 13 },
      {
        ...bare,
        deleted: 'host@example.com',
        deletedKind: 'participant',
        participant: 'host@example.com',
        changeType: 2,
        record: 20,
      },
      {
        ...bare,
        deleted: '+15550100',
        deletedKind: 'participant',
        participant: '+15550100',
        changeType: 2,
        record: 21,
      },
      {
        ...bare,
        deleted: 'Meeting',
        deletedKind: 'event',
        deletedBy: 'host@example.com',
        changeType: 2,
        record: 10,
        deletedAt: at('2021-01-01T01:00:00Z'),
        occurrenceAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, deletedKind: 'event' },
      { ...bare, deleted: 'Weekly', deletedKind: 'occurrence', record: 30, occurrenceAt: at('2021-01-01T02:00:00Z') },
      { ...bare, deletedKind: 'occurrence', record: 77 },
    ],
    events: [
      '2021-01-01T01:00:00.000000Z calendar-item-deleted “Meeting” was deleted by host@example.com',
      '2021-01-01T00:00:00.000000Z calendar-item-started “Meeting”, since deleted, was to take place',
      '2021-01-01T02:00:00.000000Z calendar-item-started “Weekly”, since deleted, was to take place',
    ],
    observables: [
      'email-addr noted host@example.com',
      'phone-number noted +15550100',
      'email-addr received host@example.com',
    ],
    locators: [
      'CalendarItemChanges ROWID 1',
      'CalendarItemChanges ROWID 4',
      'ParticipantChanges ROWID 1',
      'ParticipantChanges ROWID 2',
      'ResourceChange ROWID 5',
      'ResourceChange ROWID 7',
      'ExceptionDate ROWID 40',
      'ExceptionDate ROWID 41',
    ],
  },

  'the schema of iOS 6, and a change of a kind nobody knows': {
    files: {
      [place]: database(`
        CREATE TABLE CalendarItemChanges (record INTEGER, type INTEGER);
        CREATE TABLE ParticipantChanges (record INTEGER, type INTEGER, email TEXT);
        CREATE TABLE ResourceChange (ROWID INTEGER PRIMARY KEY, timestamp REAL, deleted_summary TEXT);
        INSERT INTO CalendarItemChanges VALUES (1, 9), (2, NULL);`),
    },
    records: [
      { ...bare, changeType: 9, record: 1 },
      { ...bare, record: 2 },
    ],
  },

  'a calendar that keeps no journals': {
    variant: 'no journals',
    files: { [place]: database('CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${newest} INSERT INTO ResourceChange (ROWID, timestamp, deleted_summary) VALUES (1, 'soon', 'odd');`,
      ),
    },
    records: [{ ...bare, deleted: 'odd', deletedKind: 'event' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE CalendarItemChanges (record INTEGER, type INTEGER)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
