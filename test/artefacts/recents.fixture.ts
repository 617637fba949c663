import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Recents/Recents';
const oldPlace = 'HomeDomain/Library/Mail/Recents';

const tables = `
  CREATE TABLE recents (ROWID INTEGER PRIMARY KEY, display_name TEXT, bundle_identifier TEXT, sending_address TEXT, original_source TEXT,
    dates TEXT, last_date INTEGER, weight REAL, record_hash TEXT, count INTEGER, group_kind INTEGER);
  CREATE TABLE contacts (ROWID INTEGER PRIMARY KEY, recent_id INTEGER, kind TEXT, address TEXT, display_name TEXT);`;

const bare = {
  name: null,
  handle: null,
  emails: [],
  phoneNumbers: [],
  bundle: null,
  account: null,
  useCount: null,
  firstUsedAt: null,
  lastUsedAt: null,
  createdAt: null,
  modifiedAt: null,
} as const;

export default fixture({
  'someone written to from Mail, and a group written to from Messages': {
    variant: 'recents with addresses',
    files: {
      // 1609459200000 is 2021-01-01T00:00:00Z; a day has 86400000 milliseconds.
      [place]: database(`${tables}
        INSERT INTO recents VALUES
          (1, NULL, 'com.apple.mobilemail', 'owner@example.com', 'com.apple.email.maild', '1609545600000:1609459200000:1609632000000', 1609632000000, 1, 'h', 3, 0),
          (2, 'The group', NULL, NULL, 'com.apple.MobileSMS', NULL, 1609459200000, 1, 'h', 1, 1);
        INSERT INTO contacts VALUES (1, 1, 'email', 'ann@example.org', 'Ann Example'), (2, 2, 'phone', '+15550100', NULL), (3, 2, 'email', 'ben@example.org', 'Ben');`),
    },
    records: [
      {
        ...bare,
        name: 'Ann Example',
        handle: 'ann@example.org',
        emails: ['ann@example.org'],
        bundle: 'com.apple.mobilemail',
        account: 'owner@example.com',
        useCount: 3,
        firstUsedAt: at('2021-01-01T00:00:00Z'),
        lastUsedAt: at('2021-01-03T00:00:00Z'),
      },
      {
        ...bare,
        name: 'The group',
        handle: '+15550100',
        emails: ['ben@example.org'],
        phoneNumbers: ['+15550100'],
        bundle: 'com.apple.MobileSMS',
        useCount: 1,
        lastUsedAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z contact-first-met the oldest dealing with Ann Example that the phone still lists',
      '2021-01-03T00:00:00.000000Z contact-last-met the last dealing with Ann Example that the phone lists',
      '2021-01-01T00:00:00.000000Z contact-last-met the last dealing with The group that the phone lists',
    ],
    observables: [
      'email-addr sent ann@example.org',
      'email-addr contacted ben@example.org',
      'phone-number contacted +15550100',
    ],
    locators: ['recents ROWID 1', 'recents ROWID 2'],
  },

  'a place looked up in Maps is listed with them, and is no one’s number': {
    files: {
      [place]: database(`${tables}
        INSERT INTO recents (ROWID, last_date) VALUES (1, 1609459200000);
        INSERT INTO contacts VALUES (1, 1, 'map-location', '1 Example Street', NULL);`),
    },
    records: [{ ...bare, handle: '1 Example Street', lastUsedAt: at('2021-01-01T00:00:00Z') }],
    observables: [],
  },

  'in iOS 6 it lies with Mail, and each entry is an address': {
    variant: 'recents that are addresses',
    files: {
      [oldPlace]: database(`
        CREATE TABLE recents (ROWID INTEGER PRIMARY KEY, display_name TEXT, address TEXT, sending_address TEXT, last_date INTEGER);
        INSERT INTO recents VALUES (1, 'Ann', 'ann@example.org', 'owner@example.com', 1356998400), (2, '', '+15550100', NULL, 1356998400);`),
    },
    records: [
      { ...bare, name: 'Ann', handle: 'ann@example.org', emails: ['ann@example.org'], account: 'owner@example.com' },
      { ...bare, handle: '+15550100', phoneNumbers: ['+15550100'] },
    ],
    events: [],
    observables: ['email-addr sent ann@example.org', 'phone-number contacted +15550100'],
  },

  'a row no one expected': {
    files: { [place]: database(`${tables} INSERT INTO recents (ROWID, dates) VALUES (1, 'lately');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE recents (ROWID INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
