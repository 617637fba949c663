import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared/ChatStorage.sqlite';
const business = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared/ChatStorage.sqlite';

const tables = `
  CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZARCHIVED INTEGER, ZHIDDEN INTEGER, ZMESSAGECOUNTER INTEGER, ZREMOVED INTEGER,
    ZSESSIONTYPE INTEGER, ZUNREADCOUNT INTEGER, ZGROUPINFO INTEGER, ZLASTMESSAGEDATE TIMESTAMP, ZCONTACTIDENTIFIER VARCHAR,
    ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR);
  CREATE TABLE ZWAGROUPINFO (Z_PK INTEGER PRIMARY KEY, ZCREATIONDATE TIMESTAMP, ZSUBJECTTIMESTAMP TIMESTAMP, ZCREATORJID VARCHAR,
    ZOWNERJID VARCHAR, ZSOURCEJID VARCHAR, ZSUBJECTOWNERJID VARCHAR);
  CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZISACTIVE INTEGER, ZCHATSESSION INTEGER, ZMEMBERJID VARCHAR);
  CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZMESSAGEDATE TIMESTAMP);
  CREATE INDEX ZWAGROUPMEMBER_ZCHATSESSION_INDEX ON ZWAGROUPMEMBER (ZCHATSESSION);`;

const pairs = `CREATE TABLE ZWAPHONENUMBERLIDPAIR (Z_PK INTEGER PRIMARY KEY, ZLID VARCHAR, ZPHONENUMBER VARCHAR);`;

/** A conversation of which nothing is known. */
const bare = {
  handle: null,
  title: null,
  links: [],
  service: 'WhatsApp',
  conversationType: null,
  itemType: null,
  participants: [],
  creator: null,
  subjectOwner: null,
  source: null,
  isArchived: null,
  isRemoved: null,
  isHidden: null,
  isPinned: null,
  unreadCount: null,
  messageCount: null,
  storedCount: 0,
  countDifference: null,
  createdAt: null,
  subjectChangedAt: null,
  firstStoredAt: null,
  lastStoredAt: null,
  lastUsedAt: null,
};

export default fixture({
  'a link for the name of a group or a channel came from others; the name of a person may be of the owner': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWACHATSESSION (Z_PK, ZCONTACTJID, ZPARTNERNAME) VALUES
          (1, '120363000@g.us', 'https://evil.example/1'), (2, '120363001@newsletter', 'News of example.com'),
          (3, '15550100@s.whatsapp.net', 'Ann of example.com'), (4, NULL, 'example.com');`),
    },
    records: [
      {
        ...bare,
        conversation: '120363000@g.us',
        title: 'https://evil.example/1',
        links: ['https://evil.example/1'],
      },
      {
        ...bare,
        conversation: '120363001@newsletter',
        handle: '120363001@newsletter',
        title: 'News of example.com',
        links: ['http://example.com'],
      },
      { ...bare, conversation: '15550100@s.whatsapp.net', handle: '+15550100', title: 'Ann of example.com' },
      { ...bare, conversation: 'session 4', title: 'example.com' },
    ],
    observables: [
      'url received https://evil.example/1',
      'url received http://example.com',
      'phone-number contacted +15550100',
    ],
  },

  'a group that a stranger made, and a person of whose messages some are gone': {
    variant: 'sessions',
    files: {
      // 631152000 seconds after 2001 are 2021-01-01T00:00:00Z; each hour adds 3600.
      [place]: database(`${tables}
        INSERT INTO ZWACHATSESSION VALUES
          (1, 0, 0, 4, 0, 1, 2, 9, 631166400, NULL, '120363000@g.us', 'A group'),
          (5, 1, 0, 24, 1, 0, 0, NULL, 631170000, '1', '15550100@s.whatsapp.net', 'Someone');
        INSERT INTO ZWAGROUPINFO VALUES (9, 631152000, 631155600, '15550103@s.whatsapp.net', '15550104@s.whatsapp.net', NULL, '15550105@s.whatsapp.net');
        INSERT INTO ZWAGROUPMEMBER VALUES (1, 1, 1, '15550103@s.whatsapp.net'), (2, 0, 1, '900001@lid'), (3, 1, 1, '15550199@s.whatsapp.net');
        INSERT INTO ZWAMESSAGE VALUES (1, 1, 631159200), (2, 1, 631162800), (3, 1, 631152000), (4, 5, 631166400), (5, NULL, 631166400);`),
    },
    records: [
      {
        ...bare,
        conversation: '120363000@g.us',
        title: 'A group',
        conversationType: 'group',
        itemType: 1,
        participants: ['+15550103', '900001@lid', '+15550199'],
        creator: '+15550103',
        subjectOwner: '+15550105',
        isArchived: false,
        isRemoved: false,
        isHidden: false,
        isPinned: false,
        unreadCount: 2,
        messageCount: 4,
        storedCount: 3,
        countDifference: 1,
        createdAt: at('2021-01-01T00:00:00Z'),
        subjectChangedAt: at('2021-01-01T01:00:00Z'),
        firstStoredAt: at('2021-01-01T00:00:00Z'),
        lastStoredAt: at('2021-01-01T03:00:00Z'),
        lastUsedAt: at('2021-01-01T04:00:00Z'),
      },
      {
        ...bare,
        conversation: '15550100@s.whatsapp.net',
        handle: '+15550100',
        title: 'Someone',
        conversationType: 'one-to-one',
        itemType: 0,
        isArchived: true,
        isRemoved: true,
        isHidden: false,
        isPinned: false,
        unreadCount: 0,
        messageCount: 24,
        storedCount: 1,
        countDifference: 23,
        firstStoredAt: at('2021-01-01T04:00:00Z'),
        lastStoredAt: at('2021-01-01T04:00:00Z'),
        // After the newest message that is left: a later one was deleted.
        lastUsedAt: at('2021-01-01T05:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z conversation-created the group “A group” was made by +15550103',
      '2021-01-01T01:00:00.000000Z conversation-changed the group was named “A group” by +15550105',
      '2021-01-01T00:00:00.000000Z conversation-first-used the oldest message that is left of “A group”',
      '2021-01-01T03:00:00.000000Z conversation-last-used the newest message that is left of “A group”',
      '2021-01-01T04:00:00.000000Z conversation-last-used the last message of “A group”, whether it is left or not',
      '2021-01-01T04:00:00.000000Z conversation-first-used the oldest message that is left of “Someone”',
      '2021-01-01T04:00:00.000000Z conversation-last-used the newest message that is left of “Someone”',
      '2021-01-01T05:00:00.000000Z conversation-last-used the last message of “Someone”, whether it is left or not',
    ],
    observables: [
      'phone-number contacted +15550103',
      'phone-number contacted +15550105',
      'phone-number contacted +15550103',
      'phone-number contacted +15550199',
      'phone-number contacted +15550100',
    ],
    locators: ['ZWACHATSESSION Z_PK 1', 'ZWACHATSESSION Z_PK 5'],
  },

  'the date of a pinned chat is no date': {
    files: {
      // 5000 years of 365.2425 days are 157784760000 seconds, and with 2021-01-01 158415912000.
      [place]: database(`${tables}
        INSERT INTO ZWACHATSESSION (Z_PK, ZCONTACTJID, ZLASTMESSAGEDATE) VALUES (1, '15550100@s.whatsapp.net', 158415912000), (2, '15550101@s.whatsapp.net', 631152000),
          (3, '15550102@s.whatsapp.net', NULL);
        INSERT INTO ZWAMESSAGE VALUES (1, 1, 631152000);`),
    },
    records: [
      {
        ...bare,
        conversation: '15550100@s.whatsapp.net',
        handle: '+15550100',
        isPinned: true,
        storedCount: 1,
        firstStoredAt: at('2021-01-01T00:00:00Z'),
        lastStoredAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        conversation: '15550101@s.whatsapp.net',
        handle: '+15550101',
        isPinned: false,
        lastUsedAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, conversation: '15550102@s.whatsapp.net', handle: '+15550102' },
    ],
  },

  'private ids are resolved where the same database says whose they are': {
    files: {
      [place]: database(`${tables} ${pairs}
        INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, '900001@lid', '15550101'), (2, '900002', '15550102'), (3, '900001@lid', '15550101');
        INSERT INTO ZWACHATSESSION (Z_PK, ZCONTACTJID, ZCONTACTIDENTIFIER) VALUES (1, '900001@lid', NULL), (2, '120363000@g.us', NULL),
          (3, '900003@lid', '15550103@s.whatsapp.net'), (4, '900004@lid', NULL);
        INSERT INTO ZWAGROUPMEMBER VALUES (1, 1, 2, '900002@lid'), (2, 1, 2, '900009@lid');`),
    },
    records: [
      { ...bare, conversation: '900001@lid', handle: '+15550101' },
      { ...bare, conversation: '120363000@g.us', participants: ['900002@lid', '900009@lid', '+15550102'] },
      { ...bare, conversation: '900003@lid', handle: '+15550103' },
      { ...bare, conversation: '900004@lid', handle: '900004@lid' },
    ],
  },

  'kinds of conversation, and old groups whose address names who made them': {
    files: {
      [business]: database(`${tables}
        INSERT INTO ZWACHATSESSION (Z_PK, ZCONTACTJID, ZSESSIONTYPE) VALUES (1, '15550199-1500000000@g.us', 1), (2, 'status@broadcast', 3),
          (3, '120363001@g.us', 4), (4, '1500000000@broadcast', 2), (5, '120363002@newsletter', 17), (6, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        conversation: '15550199-1500000000@g.us',
        conversationType: 'group',
        itemType: 1,
        creator: '+15550199',
      },
      { ...bare, conversation: 'status@broadcast', conversationType: 'status', itemType: 3 },
      { ...bare, conversation: '120363001@g.us', conversationType: 'community', itemType: 4 },
      { ...bare, conversation: '1500000000@broadcast', conversationType: 'broadcast', itemType: 2 },
      {
        ...bare,
        conversation: '120363002@newsletter',
        handle: '120363002@newsletter',
        conversationType: 'unknown (17)',
        itemType: 17,
      },
      { ...bare, conversation: 'session 6' },
    ].map((record) => ({ ...record, service: 'WhatsApp Business' })),
  },

  'a schema of sessions and messages alone': {
    variant: 'sessions',
    files: {
      [place]: database(`
        CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR);
        CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZMESSAGEDATE TIMESTAMP);
        INSERT INTO ZWACHATSESSION VALUES (1, '15550100@s.whatsapp.net');`),
    },
    records: [{ ...bare, conversation: '15550100@s.whatsapp.net', handle: '+15550100' }],
    events: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWACHATSESSION (Z_PK, ZCONTACTJID, ZLASTMESSAGEDATE, ZMESSAGECOUNTER) VALUES (1, '15550100@s.whatsapp.net', 631152000, 'many');`),
    },
    records: [
      {
        ...bare,
        conversation: '15550100@s.whatsapp.net',
        handle: '+15550100',
        isPinned: false,
        lastUsedAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZWHO VARCHAR)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('This is no database, and longer than a header of one hundred bytes. '.repeat(3)) },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
