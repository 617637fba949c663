import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/CoreDuet/People/interactionC.db';

const schema = `
  CREATE TABLE ZCONTACTS (Z_PK INTEGER PRIMARY KEY, ZINCOMINGRECIPIENTCOUNT INTEGER, ZINCOMINGSENDERCOUNT INTEGER, ZOUTGOINGRECIPIENTCOUNT INTEGER,
    ZCREATIONDATE TIMESTAMP, ZFIRSTINCOMINGRECIPIENTDATE TIMESTAMP, ZFIRSTINCOMINGSENDERDATE TIMESTAMP, ZFIRSTOUTGOINGRECIPIENTDATE TIMESTAMP,
    ZLASTINCOMINGSENDERDATE TIMESTAMP, ZLASTINCOMINGRECIPIENTDATE TIMESTAMP, ZLASTOUTGOINGRECIPIENTDATE TIMESTAMP, ZDISPLAYNAME VARCHAR,
    ZIDENTIFIER VARCHAR, ZPERSONID VARCHAR, ZCUSTOMIDENTIFIER VARCHAR);`;

const bare = {
  name: null,
  emails: [],
  phoneNumbers: [],
  handle: null,
  person: null,
  sentToOwner: null,
  sentBesideOwner: null,
  sentByOwner: null,
  createdAt: null,
  modifiedAt: null,
  firstSentToOwnerAt: null,
  lastSentToOwnerAt: null,
  firstSentBesideOwnerAt: null,
  lastSentBesideOwnerAt: null,
  firstSentByOwnerAt: null,
  lastSentByOwnerAt: null,
};

export default fixture({
  'someone with every date there is': {
    variant: 'contacts',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; each date is a minute after the one before.
      [place]: database(`${schema}
        INSERT INTO ZCONTACTS VALUES (1, 2, 3, 4, 631152000, 631152180, 631152060, 631152300, 631152120, 631152240, 631152360, 'A Friend',
          'friend@example.com', 'P-1', NULL);`),
    },
    records: [
      {
        name: 'A Friend',
        emails: ['friend@example.com'],
        phoneNumbers: [],
        handle: 'friend@example.com',
        person: 'P-1',
        sentToOwner: 3,
        sentBesideOwner: 2,
        sentByOwner: 4,
        createdAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: null,
        firstSentToOwnerAt: at('2021-01-01T00:01:00Z'),
        lastSentToOwnerAt: at('2021-01-01T00:02:00Z'),
        firstSentBesideOwnerAt: at('2021-01-01T00:03:00Z'),
        lastSentBesideOwnerAt: at('2021-01-01T00:04:00Z'),
        firstSentByOwnerAt: at('2021-01-01T00:05:00Z'),
        lastSentByOwnerAt: at('2021-01-01T00:06:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z contact-created the phone came to know of A Friend',
      '2021-01-01T00:01:00.000000Z contact-first-met A Friend first wrote to the owner',
      '2021-01-01T00:02:00.000000Z contact-last-met A Friend last wrote to the owner',
      '2021-01-01T00:03:00.000000Z contact-first-met A Friend was first written to beside the owner',
      '2021-01-01T00:04:00.000000Z contact-last-met A Friend was last written to beside the owner',
      '2021-01-01T00:05:00.000000Z contact-first-met the owner first wrote to A Friend',
      '2021-01-01T00:06:00.000000Z contact-last-met the owner last wrote to A Friend',
    ],
    observables: ['email-addr received friend@example.com'],
    locators: ['ZCONTACTS Z_PK 1'],
  },

  'a number the owner wrote to and that never answered, dates that never were, and names of apps': {
    files: {
      [place]: database(`${schema}
        INSERT INTO ZCONTACTS (Z_PK, ZIDENTIFIER, ZDISPLAYNAME, ZINCOMINGSENDERCOUNT, ZOUTGOINGRECIPIENTCOUNT, ZFIRSTINCOMINGSENDERDATE)
          VALUES (1, '+15550100', '+15550100', 0, 1, 0), (2, 'U-2', NULL, NULL, NULL, NULL);
        INSERT INTO ZCONTACTS (Z_PK, ZCUSTOMIDENTIFIER) VALUES (3, '+1 (555) 0102'), (4, NULL);`),
    },
    records: [
      { ...bare, phoneNumbers: ['+15550100'], handle: '+15550100', sentToOwner: 0, sentByOwner: 1 },
      { ...bare, handle: 'U-2' },
      { ...bare, phoneNumbers: ['+1 (555) 0102'], handle: '+1 (555) 0102' },
      bare,
    ],
    events: [],
    observables: ['phone-number sent +15550100', 'phone-number contacted +1 (555) 0102'],
  },

  'one whom someone else wrote to beside the owner did not write, and a date alone tells as much as a number': {
    files: {
      [place]: database(`${schema}
        INSERT INTO ZCONTACTS (Z_PK, ZIDENTIFIER, ZINCOMINGRECIPIENTCOUNT) VALUES (1, '+15550101', 2);
        INSERT INTO ZCONTACTS (Z_PK, ZIDENTIFIER, ZLASTINCOMINGRECIPIENTDATE) VALUES (2, '+15550102', 631152000);
        INSERT INTO ZCONTACTS (Z_PK, ZIDENTIFIER, ZINCOMINGRECIPIENTCOUNT, ZLASTOUTGOINGRECIPIENTDATE) VALUES (3, '+15550103', 2, 631152000);
        INSERT INTO ZCONTACTS (Z_PK, ZIDENTIFIER, ZINCOMINGRECIPIENTCOUNT, ZOUTGOINGRECIPIENTCOUNT, ZLASTINCOMINGSENDERDATE)
          VALUES (4, '+15550104', 2, 3, 631152000);`),
    },
    records: [
      { ...bare, phoneNumbers: ['+15550101'], handle: '+15550101', sentBesideOwner: 2 },
      {
        ...bare,
        phoneNumbers: ['+15550102'],
        handle: '+15550102',
        lastSentBesideOwnerAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        phoneNumbers: ['+15550103'],
        handle: '+15550103',
        sentBesideOwner: 2,
        lastSentByOwnerAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        phoneNumbers: ['+15550104'],
        handle: '+15550104',
        sentBesideOwner: 2,
        sentByOwner: 3,
        lastSentToOwnerAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    observables: [
      'phone-number contacted +15550101 [beside-owner]',
      'phone-number contacted +15550102 [beside-owner]',
      'phone-number sent +15550103',
      'phone-number received +15550104',
    ],
  },

  'someone with two identifiers is known by both, and one of WhatsApp by the number': {
    files: {
      [place]: database(`${schema}
        INSERT INTO ZCONTACTS (Z_PK, ZIDENTIFIER, ZCUSTOMIDENTIFIER) VALUES (1, 'friend@example.com', '+15550100'),
          (2, '15550102@s.whatsapp.net', NULL), (3, '123456@lid', NULL);`),
    },
    records: [
      {
        ...bare,
        emails: ['friend@example.com'],
        phoneNumbers: ['+15550100'],
        handle: 'friend@example.com',
      },
      { ...bare, phoneNumbers: ['+15550102'], handle: '+15550102' },
      { ...bare, handle: '123456@lid' },
    ],
    observables: [
      'email-addr contacted friend@example.com',
      'phone-number contacted +15550100',
      'phone-number contacted +15550102',
    ],
  },

  'a row no one expected': {
    files: { [place]: database(`${schema} INSERT INTO ZCONTACTS (Z_PK, ZCREATIONDATE) VALUES (1, 'soon');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZCONTACTS (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
