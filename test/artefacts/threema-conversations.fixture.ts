import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.ch.threema/ThreemaData.sqlite';

const tables = `
  CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZGROUPID BLOB, ZGROUPNAME VARCHAR, ZUNREADMESSAGECOUNT INTEGER,
    ZLASTUPDATE TIMESTAMP);
  CREATE TABLE ZCONTACT (Z_PK INTEGER PRIMARY KEY, ZIDENTITY VARCHAR, ZFIRSTNAME VARCHAR, ZLASTNAME VARCHAR, ZPUBLICNICKNAME VARCHAR);
  INSERT INTO ZCONTACT VALUES (1, 'AAAAAAA1', 'Ann', NULL, NULL), (2, 'BBBBBBB2', NULL, NULL, 'ben');
  INSERT INTO ZCONVERSATION VALUES (20, 1, NULL, NULL, 3, 631152000), (30, 2, x'00000000000000ff', 'The group', 0, NULL), (40, NULL, x'00000000000000fe', NULL, 0, NULL);`;

const bare = {
  conversation: 'AAAAAAA1',
  handle: null,
  title: null,
  links: [],
  service: 'Threema',
  conversationType: 'group',
  participants: [],
  creator: null,
  unreadCount: 0,
  createdAt: null,
  lastUsedAt: null,
} as const;

const ann = {
  ...bare,
  handle: 'AAAAAAA1',
  title: 'Ann',
  conversationType: 'one-to-one',
  participants: ['AAAAAAA1'],
  unreadCount: 3,
  lastUsedAt: at('2021-01-01T00:00:00Z'),
} as const;

const group = {
  ...bare,
  conversation: '00000000000000ff',
  title: 'The group',
  participants: ['BBBBBBB2', 'AAAAAAA1'],
  creator: 'BBBBBBB2',
} as const;

export default fixture({
  'a link for the name of a group is of whoever made it': {
    files: {
      [place]: database(`
        CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZGROUPID BLOB, ZGROUPNAME VARCHAR);
        CREATE TABLE ZCONTACT (Z_PK INTEGER PRIMARY KEY, ZIDENTITY VARCHAR, ZFIRSTNAME VARCHAR);
        INSERT INTO ZCONTACT VALUES (1, 'AAAAAAA1', 'Ann of example.com');
        INSERT INTO ZCONVERSATION VALUES (1, 1, x'00000000000000ff', 'https://evil.example/1'),
          (2, NULL, x'00000000000000fe', 'all at example.com'), (3, 1, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        conversation: '00000000000000ff',
        title: 'https://evil.example/1',
        links: ['https://evil.example/1'],
        participants: ['AAAAAAA1'],
        creator: 'AAAAAAA1',
        unreadCount: null,
      },
      {
        ...bare,
        conversation: '00000000000000fe',
        title: 'all at example.com',
        links: ['http://example.com'],
        unreadCount: null,
      },
      {
        ...bare,
        handle: 'AAAAAAA1',
        title: 'Ann of example.com',
        conversationType: 'one-to-one',
        participants: ['AAAAAAA1'],
        unreadCount: null,
      },
    ],
    observables: ['url received https://evil.example/1', 'url sent http://example.com'],
  },

  'a chat with one person, a group another made, and one of the owner’s': {
    variant: 'chats with members',
    files: {
      [place]: database(`${tables}
        CREATE TABLE Z_6GROUPCONVERSATIONS (Z_6MEMBERS INTEGER, Z_7GROUPCONVERSATIONS INTEGER);
        INSERT INTO Z_6GROUPCONVERSATIONS VALUES (1, 30), (2, 30), (1, 40);`),
    },
    records: [ann, group, { ...bare, conversation: '00000000000000fe', participants: ['AAAAAAA1'] }],
    events: ['2021-01-01T00:00:00.000000Z conversation-last-used the Threema conversation Ann was last used'],
    observables: [],
    locators: ['ZCONVERSATION Z_PK 20', 'ZCONVERSATION Z_PK 30', 'ZCONVERSATION Z_PK 40'],
  },

  'an older model numbers the table that joins otherwise': {
    variant: 'chats with members of an older model',
    files: {
      [place]: database(`${tables}
        CREATE TABLE Z_5GROUPCONVERSATIONS (Z_5MEMBERS INTEGER, Z_6GROUPCONVERSATIONS INTEGER);
        INSERT INTO Z_5GROUPCONVERSATIONS VALUES (1, 30);`),
    },
    records: [ann, group, { ...bare, conversation: '00000000000000fe' }],
  },

  'where the numbering is another still, the person of the chat is known': {
    variant: 'chats',
    files: { [place]: database(tables) },
    records: [ann, { ...group, participants: ['BBBBBBB2'] }, { ...bare, conversation: '00000000000000fe' }],
  },

  'a row no one expected': {
    files: {
      [place]: database(`
        CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZUNREADMESSAGECOUNT INTEGER);
        INSERT INTO ZCONVERSATION VALUES (20, 'many');`),
    },
    records: [{ ...bare, conversation: 'chat 20', conversationType: 'one-to-one', unreadCount: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZCHAT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
