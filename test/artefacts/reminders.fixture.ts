import { binaryPlist, bytesOf, database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const folder = 'AppDomainGroup-group.com.apple.reminders/Container_v1/Stores';
const place = `${folder}/Data-local.sqlite`;

const newest = `
  CREATE TABLE ZREMCDREMINDER (Z_PK INTEGER PRIMARY KEY, ZACCOUNT INTEGER, ZLIST INTEGER, ZALLDAY INTEGER, ZCOMPLETED INTEGER, ZFLAGGED INTEGER,
    ZMARKEDFORDELETION INTEGER, ZPRIORITY INTEGER, ZCOMPLETIONDATE TIMESTAMP, ZCREATIONDATE TIMESTAMP, ZDUEDATE TIMESTAMP,
    ZLASTMODIFIEDDATE TIMESTAMP, ZICSURL VARCHAR, ZNOTES VARCHAR, ZTITLE VARCHAR, ZCONTACTHANDLES BLOB, ZUSERACTIVITY BLOB);
  CREATE TABLE ZREMCDBASELIST (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR);
  CREATE TABLE ZREMCDOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZREMINDER1 INTEGER, ZREMINDER2 INTEGER, ZREMINDER3 INTEGER, ZNAME VARCHAR,
    ZURL VARCHAR, ZHOSTURL VARCHAR, ZFILENAME VARCHAR, ZADDRESS VARCHAR);`;

/** A reminder with nothing in it. */
const bare = {
  title: null,
  text: null,
  links: [],
  contacts: [],
  addresses: [],
  fileNames: [],
  list: null,
  account: null,
  priority: null,
  isCompleted: null,
  isFlagged: null,
  isAllDay: null,
  isDeleted: false,
  dueAt: null,
  completedAt: null,
  createdAt: null,
  modifiedAt: null,
};

export default fixture({
  'a reminder with everything, and one without a list, an account or a title': {
    variant: 'reminders',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; each hour adds 3600.
      [place]: database(
        `${newest}
        INSERT INTO ZREMCDBASELIST VALUES (4, 'Shopping');
        INSERT INTO ZREMCDOBJECT (Z_PK, Z_ENT, ZNAME) VALUES (5, 10, 'iCloud');
        INSERT INTO ZREMCDOBJECT (Z_PK, Z_ENT, ZREMINDER2, ZURL, ZHOSTURL, ZFILENAME) VALUES
          (6, 26, 1, 'https://example.com/kept', 'https://example.com/page', NULL), (7, 25, 1, NULL, NULL, 'photo.jpg'), (8, 26, 77, 'https://example.com/none', NULL, NULL);
        INSERT INTO ZREMCDOBJECT (Z_PK, Z_ENT, ZREMINDER1, ZADDRESS) VALUES (9, 30, 1, '1 Example Street');`,
        {
          table: 'ZREMCDREMINDER',
          columns: [
            'Z_PK',
            'ZACCOUNT',
            'ZLIST',
            'ZALLDAY',
            'ZCOMPLETED',
            'ZFLAGGED',
            'ZMARKEDFORDELETION',
            'ZPRIORITY',
            'ZCOMPLETIONDATE',
            'ZCREATIONDATE',
            'ZDUEDATE',
            'ZLASTMODIFIEDDATE',
            'ZICSURL',
            'ZNOTES',
            'ZTITLE',
            'ZCONTACTHANDLES',
            'ZUSERACTIVITY',
          ],
          rows: [
            [
              1,
              5,
              4,
              0,
              1,
              1,
              0,
              5,
              631162800,
              631152000,
              631159200,
              631155600,
              'https://example.com/ics',
              'see www.example.com',
              'Call',
              Buffer.from('{"phones":["+15550100"],"emails":["mailto:someone@example.com"]}'),
              bytesOf(binaryPlist({ webpageURL: 'https://example.com/activity', bundle: 'com.example.app' })),
            ],
            [2, 99, null, null, null, null, 1, null, null, null, null, null, null, null, null, null, null],
          ],
        },
      ),
    },
    records: [
      {
        ...bare,
        title: 'Call',
        text: 'see www.example.com',
        links: [
          'http://www.example.com',
          'https://example.com/ics',
          'https://example.com/kept',
          'https://example.com/page',
          'https://example.com/activity',
        ],
        contacts: ['+15550100', 'someone@example.com'],
        addresses: ['1 Example Street'],
        fileNames: ['photo.jpg'],
        list: 'Shopping',
        account: 'iCloud',
        priority: 5,
        isCompleted: true,
        isFlagged: true,
        isAllDay: false,
        dueAt: at('2021-01-01T02:00:00Z'),
        completedAt: at('2021-01-01T03:00:00Z'),
        createdAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T01:00:00Z'),
      },
      { ...bare, isDeleted: true },
    ],
    events: [
      '2021-01-01T02:00:00.000000Z reminder-due “Call” is due',
      '2021-01-01T03:00:00.000000Z reminder-completed “Call” was completed',
      '2021-01-01T00:00:00.000000Z reminder-created “Call” was created',
      '2021-01-01T01:00:00.000000Z reminder-modified “Call” was modified',
    ],
    observables: [
      'url noted http://www.example.com',
      'url noted https://example.com/ics',
      'url noted https://example.com/kept',
      'url noted https://example.com/page',
      'url noted https://example.com/activity',
      'phone-number noted +15550100',
      'email-addr noted someone@example.com',
      'file-name noted photo.jpg',
    ],
    locators: ['ZREMCDREMINDER Z_PK 1', 'ZREMCDREMINDER Z_PK 2'],
  },

  'the schema of iOS 13, in which reminders were objects': {
    variant: 'objects',
    files: {
      [place]: database(`
        CREATE TABLE ZREMCDOBJECT (Z_PK INTEGER PRIMARY KEY, ZLIST INTEGER, ZREMINDER INTEGER, ZTITLE1 VARCHAR, ZNOTES VARCHAR, ZNAME1 VARCHAR, ZURL VARCHAR,
          ZCREATIONDATE TIMESTAMP, ZLASTMODIFIEDDATE TIMESTAMP);
        INSERT INTO ZREMCDOBJECT (Z_PK, ZNAME1) VALUES (2, 'Inbox');
        INSERT INTO ZREMCDOBJECT (Z_PK, ZREMINDER, ZURL) VALUES (3, 1, 'https://example.com/a');
        INSERT INTO ZREMCDOBJECT (Z_PK, ZLIST, ZTITLE1, ZNOTES, ZCREATIONDATE) VALUES (1, 2, 'Old', 'words', 631152000), (4, NULL, NULL, 'no title', NULL);`),
    },
    records: [
      {
        ...bare,
        title: 'Old',
        text: 'words',
        links: ['https://example.com/a'],
        list: 'Inbox',
        createdAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, text: 'no title' },
    ],
    locators: ['ZREMCDOBJECT Z_PK 1', 'ZREMCDOBJECT Z_PK 4'],
  },

  'a store for each account, whose numbers repeat': {
    files: Object.fromEntries(
      ['Data-00000000-0000-0000-0000-000000000000.sqlite', 'Data-local.sqlite'].map((name) => [
        `${folder}/${name}`,
        database(`${newest} INSERT INTO ZREMCDREMINDER (Z_PK, ZTITLE) VALUES (1, '${name}');`),
      ]),
    ),
    records: [
      { ...bare, title: 'Data-00000000-0000-0000-0000-000000000000.sqlite' },
      { ...bare, title: 'Data-local.sqlite' },
    ],
    locators: ['ZREMCDREMINDER Z_PK 1', 'ZREMCDREMINDER Z_PK 1'],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${newest} INSERT INTO ZREMCDREMINDER (Z_PK, ZTITLE, ZDUEDATE, ZCOMPLETED) VALUES (1, 'odd', 'soon', 'yes');`,
      ),
    },
    records: [{ ...bare, title: 'odd' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZREMCDOBJECT (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
