import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/AddressBook/AddressBook.sqlitedb';

const schema = `
  CREATE TABLE ABStore (ROWID INTEGER PRIMARY KEY, Name TEXT);
  CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First TEXT, Last TEXT, Middle TEXT, Organization TEXT, Department TEXT, Note TEXT, JobTitle TEXT,
    Nickname TEXT, Prefix TEXT, Suffix TEXT, CreationDate INTEGER, ModificationDate INTEGER, StoreID INTEGER, DisplayName TEXT, guid TEXT);
  CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, identifier INTEGER, label INTEGER, value TEXT);
  CREATE TABLE ABMultiValueEntry (parent_id INTEGER, key INTEGER, value TEXT);
  CREATE TABLE ABMultiValueEntryKey (value TEXT);
  INSERT INTO ABMultiValueEntryKey (ROWID, value) VALUES (1, 'service'), (2, 'username'), (3, 'url'), (4, 'City'), (5, 'displayname');`;

const bare = {
  name: null,
  nickname: null,
  organization: null,
  department: null,
  jobTitle: null,
  emails: [],
  phoneNumbers: [],
  accounts: [],
  accountServices: [],
  relations: [],
  links: [],
  text: null,
  store: null,
  guid: null,
  isOrphaned: false,
  createdAt: null,
  modifiedAt: null,
};

export default fixture({
  'a person with everything there is': {
    variant: 'people',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z.
      [place]: database(`${schema}
        INSERT INTO ABStore VALUES (2, 'iCloud');
        INSERT INTO ABPerson VALUES (1, 'Ada', 'Example', 'B.', 'Example Ltd', 'Press', 'see https://example.com/ada.', 'Editor', 'Ad', 'Dr', 'PhD',
          631152000, 631152060, 2, 'shown', 'G-1');
        INSERT INTO ABMultiValue (UID, record_id, property, value) VALUES (10, 1, 3, '+15550100'), (11, 1, 3, '(555) 0101'), (12, 1, 4, 'ada@example.com'),
          (13, 1, 22, 'example.org/ada'), (14, 1, 23, 'Grace'), (15, 1, 46, NULL), (16, 1, 13, NULL), (17, 1, 5, NULL), (18, 1, 13, NULL), (19, 1, 12, '1.5');
        INSERT INTO ABMultiValueEntry VALUES (15, 1, 'Example'), (15, 2, 'ada'), (15, 3, 'https://social.example.com/ada'), (16, 1, 'Jabber'),
          (16, 2, 'ada@chat.example.com'), (17, 4, 'London'), (18, 5, 'only shown');`),
    },
    records: [
      {
        ...bare,
        name: 'Dr Ada B. Example PhD',
        nickname: 'Ad',
        organization: 'Example Ltd',
        department: 'Press',
        jobTitle: 'Editor',
        emails: ['ada@example.com'],
        phoneNumbers: ['+15550100', '(555) 0101'],
        accounts: ['ada@chat.example.com', 'only shown', 'ada'],
        accountServices: ['Jabber', '', 'Example'],
        relations: ['Grace'],
        links: ['http://example.org/ada', 'https://social.example.com/ada', 'https://example.com/ada'],
        text: 'see https://example.com/ada.',
        store: 'iCloud',
        guid: 'G-1',
        createdAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T00:01:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z contact-created Dr Ada B. Example PhD was added to the contacts',
      '2021-01-01T00:01:00.000000Z contact-modified Dr Ada B. Example PhD was changed in the contacts',
    ],
    observables: [
      'email-addr noted ada@example.com',
      'phone-number noted +15550100',
      'phone-number noted (555) 0101',
      'email-addr noted ada@chat.example.com',
      'url noted http://example.org/ada',
      'url noted https://social.example.com/ada',
      'url noted https://example.com/ada',
    ],
    locators: ['ABPerson ROWID 1'],
  },

  'a company, a nickname, a shown name, nobody at all, and values whose person is gone': {
    files: {
      [place]: database(`${schema}
        INSERT INTO ABPerson (ROWID, Organization, Nickname, DisplayName) VALUES (1, 'Example Ltd', NULL, NULL), (2, 'Example Ltd', 'Ad', NULL),
          (3, NULL, 'Ad', 'Ada'), (4, NULL, NULL, NULL);
        INSERT INTO ABMultiValue (UID, record_id, property, value) VALUES (10, 99, 3, '+15550100'), (11, 99, 4, 'gone@example.com');`),
    },
    records: [
      { ...bare, name: 'Example Ltd', organization: 'Example Ltd' },
      { ...bare, name: 'Ad', nickname: 'Ad', organization: 'Example Ltd' },
      { ...bare, name: 'Ada', nickname: 'Ad' },
      bare,
      { ...bare, emails: ['gone@example.com'], phoneNumbers: ['+15550100'], isOrphaned: true },
    ],
    events: [],
    observables: ['email-addr noted gone@example.com', 'phone-number noted +15550100'],
    locators: [
      'ABPerson ROWID 1',
      'ABPerson ROWID 2',
      'ABPerson ROWID 3',
      'ABPerson ROWID 4',
      'ABMultiValue record_id 99',
    ],
  },

  'the schema of iOS 6, whose values have no entries': {
    files: {
      [place]: database(`
        CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First TEXT, Last TEXT, CreationDate INTEGER);
        CREATE TABLE ABMultiValue (record_id INTEGER, property INTEGER, value TEXT);
        INSERT INTO ABPerson VALUES (1, 'Ada', '', 631152000);
        INSERT INTO ABMultiValue VALUES (1, 3, '+15550100'), (1, 4, NULL), (1, NULL, 'of nothing');`),
    },
    records: [{ ...bare, name: 'Ada', phoneNumbers: ['+15550100'], createdAt: at('2021-01-01T00:00:00Z') }],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${schema} INSERT INTO ABPerson (ROWID, First, CreationDate) VALUES (1, 'Ada', 'soon');`),
    },
    records: [{ ...bare, name: 'Ada' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
