import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/SMS/sms.db';

const schema = `
  CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);
  CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, guid TEXT, style INTEGER, chat_identifier TEXT, service_name TEXT, room_name TEXT, account_login TEXT,
    is_archived INTEGER, last_addressed_handle TEXT, display_name TEXT, is_filtered INTEGER, successful_query INTEGER,
    last_read_message_timestamp INTEGER, is_blackholed INTEGER, is_recovered INTEGER);
  CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
  INSERT INTO handle VALUES (1, '+15550100', 'iMessage'), (2, 'friend@example.com', 'iMessage'), (3, '+15550100', 'SMS');`;

const bare = {
  conversation: '1',
  title: null,
  participants: [],
  guid: null,
  style: null,
  room: null,
  service: null,
  account: null,
  addressed: null,
  isArchived: null,
  isFromUnknown: null,
  isDiscarded: null,
  isRecovered: null,
  isReachable: null,
  isNamedByOwner: null,
  links: [],
  createdAt: null,
  readAt: null,
};

export default fixture({
  'a group with a name, in which one has two accounts': {
    variant: 'chats with participants',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z.
      [place]: database(`${schema}
        INSERT INTO chat VALUES (1, 'iMessage;+;chat123', 43, 'chat123', 'iMessage', 'chat123', 'E:owner@example.com', 0, '+15550109', 'Friends', 1, 1,
          631152000000000000, 0, 1);
        INSERT INTO chat_handle_join VALUES (1, 1), (1, 2), (1, 3), (1, 99);`),
    },
    records: [
      {
        conversation: 'chat123',
        title: 'Friends',
        participants: ['+15550100', 'friend@example.com'],
        guid: 'iMessage;+;chat123',
        style: 'group',
        room: 'chat123',
        service: 'iMessage',
        account: 'E:owner@example.com',
        addressed: '+15550109',
        isArchived: false,
        isFromUnknown: true,
        isDiscarded: false,
        isRecovered: true,
        isReachable: true,
        isNamedByOwner: null,
        links: [],
        createdAt: null,
        readAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: ['2021-01-01T00:00:00.000000Z conversation-last-used the conversation Friends was read up to here'],
    observables: [
      'phone-number contacted +15550100',
      'email-addr contacted friend@example.com',
      'phone-number noted +15550109',
    ],
    locators: ['chat ROWID 1'],
  },

  'a link for a name is of whoever gave it, where that is told': {
    files: {
      [place]: database(`${schema}
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, item_type INTEGER, group_title TEXT, is_from_me INTEGER);
        CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
        INSERT INTO chat (ROWID, style, display_name) VALUES (1, 43, 'https://evil.example/1'), (2, 43, 'https://evil.example/2'),
          (3, 43, 'https://evil.example/3'), (4, 43, 'example.com'), (5, 43, 'example.com');
        INSERT INTO message VALUES (1, 2, 'https://evil.example/2', 0), (2, 2, 'before', 1), (3, 0, 'https://evil.example/3', 1),
          (4, 2, 'example.com', 1);
        INSERT INTO chat_message_join VALUES (2, 1), (2, 2), (3, 3), (4, 4);`),
    },
    records: [
      ...[1, 2, 3].map((chat) => ({
        ...bare,
        conversation: `${chat}`,
        title: `https://evil.example/${chat}`,
        style: 'group',
        isNamedByOwner: false,
        links: [`https://evil.example/${chat}`],
      })),
      {
        ...bare,
        conversation: '4',
        title: 'example.com',
        style: 'group',
        isNamedByOwner: true,
        links: ['http://example.com'],
      },
      {
        ...bare,
        conversation: '5',
        title: 'example.com',
        style: 'group',
        isNamedByOwner: false,
        links: ['http://example.com'],
      },
    ],
    observables: [
      'url received https://evil.example/1',
      'url received https://evil.example/2',
      'url received https://evil.example/3',
      'url sent http://example.com',
      'url received http://example.com',
    ],
  },

  'a chat whose handle is gone is known by its identifier, and a group by no one': {
    files: {
      [place]: database(`${schema}
        INSERT INTO chat (ROWID, style, chat_identifier, display_name) VALUES (1, 45, '+15550102', ''), (2, 43, 'chat9', NULL), (3, 99, NULL, NULL);`),
    },
    records: [
      { ...bare, conversation: '+15550102', participants: ['+15550102'], style: 'one to one' },
      { ...bare, conversation: 'chat9', style: 'group' },
      { ...bare, conversation: '3', style: 'unknown (99)' },
    ],
    observables: ['phone-number contacted +15550102'],
    events: [],
  },

  'a conversation of two whose other party changed address is of both addresses': {
    files: {
      [place]: database(`${schema}
        INSERT INTO chat (ROWID, style, chat_identifier) VALUES (1, 45, 'old@example.com');
        INSERT INTO chat_handle_join VALUES (1, 2);`),
    },
    records: [
      {
        ...bare,
        conversation: 'old@example.com',
        participants: ['friend@example.com', 'old@example.com'],
        style: 'one to one',
      },
    ],
    observables: ['email-addr contacted friend@example.com', 'email-addr contacted old@example.com'],
  },

  'the schema of iOS 6, which filtered and read up to nothing': {
    variant: 'chats with participants',
    files: {
      [place]: database(`
        CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, state INTEGER, account_id TEXT,
          properties BLOB, chat_identifier TEXT, service_name TEXT, room_name TEXT, account_login TEXT, is_archived INTEGER DEFAULT 0,
          last_addressed_handle TEXT);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL,
          uncanonicalized_id TEXT, UNIQUE (id, service));
        CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
        INSERT INTO handle VALUES (1, '+15550100', 'us', 'SMS', NULL);
        INSERT INTO chat (ROWID, guid, style, chat_identifier, service_name) VALUES (1, 'SMS;-;+15550100', 45, '+15550100', 'SMS');
        INSERT INTO chat_handle_join VALUES (1, 1);`),
    },
    records: [
      {
        ...bare,
        conversation: '+15550100',
        participants: ['+15550100'],
        guid: 'SMS;-;+15550100',
        style: 'one to one',
        service: 'SMS',
        isArchived: false,
      },
    ],
  },

  'chats without a table of who takes part': {
    variant: 'chats',
    files: {
      [place]: database(
        `CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, guid TEXT); INSERT INTO chat VALUES (1, 'SMS;-;+15550100');`,
      ),
    },
    records: [{ ...bare, conversation: 'SMS;-;+15550100', guid: 'SMS;-;+15550100' }],
  },

  'a store of messages without chats': {
    variant: 'no chats',
    files: { [place]: database('CREATE TABLE message (ROWID INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${schema} INSERT INTO chat (ROWID, last_read_message_timestamp) VALUES (1, 'soon');`),
    },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE letter (id INTEGER)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
