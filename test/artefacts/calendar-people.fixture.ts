import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Calendar/Calendar.sqlitedb';

const tables = `
  CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, organizer_id INTEGER, created_by_id INTEGER, modified_by_id INTEGER);
  CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY, identity_id INTEGER, owner_id INTEGER, email TEXT, phone_number TEXT, comment TEXT, last_modified REAL);
  CREATE TABLE Sharee (ROWID INTEGER PRIMARY KEY, identity_id INTEGER);
  CREATE TABLE ResourceChange (ROWID INTEGER PRIMARY KEY, identity_id INTEGER);
  CREATE TABLE Identity (display_name TEXT, address TEXT);`;

const bare = {
  name: null,
  emails: [],
  phoneNumbers: [],
  comments: [],
  isOrphaned: false,
  createdAt: null,
  modifiedAt: null,
};

export default fixture({
  'identities that something names, and one that a deleted entry left': {
    variant: 'identities',
    files: {
      [place]: database(`${tables}
        INSERT INTO Identity VALUES ('Participant', 'mailto:a@example.com'), ('Sharee', 'b@example.com'), ('Creator', 'tel:+15550100'),
          ('Editor', '/principals/1'), ('Changer', 'mailto:e@example.com'), ('Left', 'mailto:left@example.com'), (NULL, NULL);
        INSERT INTO CalendarItem VALUES (1, NULL, 3, 4);
        INSERT INTO Participant (ROWID, identity_id, owner_id) VALUES (21, 1, 1);
        INSERT INTO Sharee VALUES (1, 2);
        INSERT INTO ResourceChange VALUES (1, 5), (2, NULL);`),
    },
    records: [
      { ...bare, name: 'Participant', emails: ['a@example.com'] },
      { ...bare, name: 'Sharee', emails: ['b@example.com'] },
      { ...bare, name: 'Creator', phoneNumbers: ['+15550100'] },
      { ...bare, name: 'Editor' },
      { ...bare, name: 'Changer', emails: ['e@example.com'] },
      { ...bare, name: 'Left', emails: ['left@example.com'], isOrphaned: true },
      { ...bare, isOrphaned: true },
    ],
    events: [],
    observables: [
      'email-addr noted a@example.com',
      'email-addr noted b@example.com',
      'phone-number noted +15550100',
      'email-addr noted e@example.com',
      'email-addr contacted left@example.com',
    ],
    locators: [1, 2, 3, 4, 5, 6, 7].map((id) => `Identity ROWID ${id}`),
  },

  'participants whose entry is gone, but not an organiser who belongs to none': {
    variant: 'participants',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z.
      [place]: database(`
        CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, organizer_id INTEGER);
        CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, email TEXT, phone_number TEXT, comment TEXT, last_modified REAL);
        INSERT INTO CalendarItem VALUES (1, 22), (2, NULL);
        INSERT INTO Participant VALUES (21, 1, 'here@example.com', NULL, NULL, 0), (22, NULL, 'host@example.com', NULL, NULL, 0),
          (23, 99, 'gone@example.com', '+15550101', 'Sorry', 631152000), (24, NULL, NULL, '+15550102', NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        emails: ['gone@example.com'],
        phoneNumbers: ['+15550101'],
        comments: ['Sorry'],
        isOrphaned: true,
        modifiedAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, phoneNumbers: ['+15550102'], isOrphaned: true },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z calendar-invitation-modified gone@example.com of an entry that is gone was modified',
    ],
    observables: [
      'email-addr contacted gone@example.com',
      'phone-number contacted +15550101',
      'phone-number contacted +15550102',
    ],
    locators: ['Participant ROWID 23', 'Participant ROWID 24'],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${tables} INSERT INTO Participant (ROWID, owner_id, email, last_modified) VALUES (23, 99, x'61406578616D706C652E636F6D', 'soon');`,
      ),
    },
    records: [{ ...bare, emails: ['a@example.com'], isOrphaned: true }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, name TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
