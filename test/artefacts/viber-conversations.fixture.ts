import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.viber.share.container/com.viber/database/Contacts.data';

const tables = `
  CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZGROUPID VARCHAR, ZSUBTYPE INTEGER, ZINTERLOCUTOR INTEGER,
    ZBEINGDELETED INTEGER, ZDATE TIMESTAMP);
  CREATE TABLE ZMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERID VARCHAR);
  CREATE TABLE ZPHONENUMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBER INTEGER, ZCANONIZEDPHONENUM VARCHAR, ZPHONE VARCHAR);
  INSERT INTO ZMEMBER VALUES (1, 'member-ann'), (2, 'member-ben');
  INSERT INTO ZPHONENUMBER VALUES (4, 1, '+15550100', '555-0100');`;

const bare = {
  conversation: 'chat 10',
  handle: null,
  title: null,
  links: [],
  service: 'Viber',
  conversationType: 'one-to-one',
  itemType: null,
  participants: [],
  isRemoved: null,
  createdAt: null,
  lastUsedAt: null,
} as const;

export default fixture({
  'a link for the name of a group or a channel came from others': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZCONVERSATION (Z_PK, ZNAME, ZGROUPID, ZSUBTYPE) VALUES (1, 'https://evil.example/1', '5550001', 1),
          (2, 'News of example.com', '5550002', 3), (3, 'example.com', '5550003', 5), (4, 'Ann of example.com', NULL, 0);`),
    },
    records: [
      {
        ...bare,
        conversation: '5550001',
        title: 'https://evil.example/1',
        links: ['https://evil.example/1'],
        conversationType: 'group',
        itemType: 1,
      },
      {
        ...bare,
        conversation: '5550002',
        title: 'News of example.com',
        links: ['http://example.com'],
        conversationType: 'channel',
        itemType: 3,
      },
      { ...bare, conversation: '5550003', title: 'example.com', conversationType: 'notes', itemType: 5 },
      { ...bare, conversation: 'chat 4', title: 'Ann of example.com', itemType: 0 },
    ],
    observables: ['url received https://evil.example/1', 'url received http://example.com'],
  },

  'a chat with one person, a group, a channel and the owner’s notes': {
    variant: 'chats with members',
    files: {
      [place]: database(`${tables}
        CREATE TABLE Z_5PHONENUMINDEXES (Z_5CONVERSATIONS INTEGER, Z_10PHONENUMINDEXES INTEGER);
        INSERT INTO ZCONVERSATION VALUES (10, NULL, NULL, 0, 1, 0, 631152000), (20, 'The group', '5550001', 1, NULL, 1, NULL),
          (30, 'News', '5550002', 3, NULL, 0, NULL), (40, '', '5550003', 5, NULL, 0, NULL);
        INSERT INTO Z_5PHONENUMINDEXES VALUES (10, 1), (20, 1), (20, 2);`),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        itemType: 0,
        participants: ['+15550100'],
        isRemoved: false,
        lastUsedAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        conversation: '5550001',
        title: 'The group',
        conversationType: 'group',
        itemType: 1,
        participants: ['+15550100', 'member-ben'],
        isRemoved: true,
      },
      {
        ...bare,
        conversation: '5550002',
        title: 'News',
        conversationType: 'channel',
        itemType: 3,
        isRemoved: false,
      },
      { ...bare, conversation: '5550003', conversationType: 'notes', itemType: 5, isRemoved: false },
    ],
    events: ['2021-01-01T00:00:00.000000Z conversation-last-used the Viber conversation chat 10 was last used'],
    observables: ['phone-number contacted +15550100', 'phone-number contacted +15550100'],
    locators: ['ZCONVERSATION Z_PK 10', 'ZCONVERSATION Z_PK 20', 'ZCONVERSATION Z_PK 30', 'ZCONVERSATION Z_PK 40'],
  },

  'an old store numbers its tables otherwise': {
    variant: 'chats with indexed numbers',
    files: {
      [place]: database(`
        CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZGROUPID VARCHAR);
        CREATE TABLE Z_3PHONENUMINDEXES (Z_3CONVERSATIONS INTEGER, Z_5PHONENUMINDEXES INTEGER);
        CREATE TABLE ZPHONENUMBERINDEX (Z_PK INTEGER PRIMARY KEY, ZPHONENUM VARCHAR);
        INSERT INTO ZCONVERSATION VALUES (10, NULL, NULL);
        INSERT INTO ZPHONENUMBERINDEX VALUES (4, '+15550100');
        INSERT INTO Z_3PHONENUMINDEXES VALUES (10, 4);`),
    },
    records: [{ ...bare, participants: ['+15550100'] }],
  },

  'where the numbering of tables is another still, the person of the chat is known': {
    variant: 'chats',
    files: {
      [place]: database(`${tables} INSERT INTO ZCONVERSATION (Z_PK, ZINTERLOCUTOR, ZGROUPID) VALUES (10, 1, '0');`),
    },
    records: [{ ...bare, handle: '+15550100', participants: ['+15550100'] }],
  },

  'a row no one expected': {
    files: { [place]: database(`${tables} INSERT INTO ZCONVERSATION (Z_PK, ZSUBTYPE) VALUES (10, 'odd');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZVIBERCHAT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
