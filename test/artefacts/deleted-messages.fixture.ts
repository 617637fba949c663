import { attributedText, database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/SMS/sms.db';

/** 631152000 seconds after 2001 is 2021-01-01T00:00:00Z. */
const newYear = 631152000;

const message =
  'CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, date INTEGER, is_from_me INTEGER, handle_id INTEGER);';

const bare = {
  deleted: null,
  deletedKind: 'message',
  count: 1,
  journal: 'deleted_messages',
  recordId: null,
  partIndex: null,
  text: null,
  links: [],
  handle: null,
  direction: null,
  deletedAt: null,
  earlierMessageAt: null,
  laterMessageAt: null,
};

export default fixture({
  'every journal there is, and a part that was deleted lately': {
    variant: 'journals and gaps',
    files: {
      [place]: database(
        `${message}
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        CREATE TABLE deleted_messages (ROWID INTEGER PRIMARY KEY, guid TEXT);
        CREATE TABLE sync_deleted_messages (ROWID INTEGER PRIMARY KEY, guid TEXT, recordID TEXT);
        CREATE TABLE sync_deleted_chats (ROWID INTEGER PRIMARY KEY, guid TEXT, recordID TEXT, timestamp INTEGER);
        CREATE TABLE sync_deleted_attachments (ROWID INTEGER PRIMARY KEY, guid TEXT, recordID TEXT);
        CREATE TABLE unsynced_removed_recoverable_messages (ROWID INTEGER PRIMARY KEY, chat_guid TEXT, message_guid TEXT, part_index INTEGER);
        CREATE TABLE recoverable_message_part (chat_id INTEGER, message_id INTEGER, part_index INTEGER, delete_date INTEGER, part_text BLOB);
        INSERT INTO handle VALUES (1, '+15550100');
        INSERT INTO message VALUES (1, 'M-1', ${newYear}000000000, 0, 1);
        INSERT INTO deleted_messages VALUES (4, 'D-4');
        INSERT INTO sync_deleted_messages VALUES (5, 'S-5', 'R-5');
        INSERT INTO sync_deleted_chats VALUES (6, 'C-6', 'R-6', ${newYear + 60}000000000);
        INSERT INTO sync_deleted_attachments VALUES (7, 'A-7', NULL);
        INSERT INTO unsynced_removed_recoverable_messages VALUES (8, 'C-8', 'U-8', 0);`,
        {
          table: 'recoverable_message_part',
          columns: ['chat_id', 'message_id', 'part_index', 'delete_date', 'part_text'],
          rows: [[1, 1, 2, (newYear + 120) * 1e9, attributedText('see it', { link: 'https://example.com/x' })]],
        },
      ),
    },
    records: [
      { ...bare, deleted: 'D-4' },
      { ...bare, deleted: 'S-5', journal: 'sync_deleted_messages', recordId: 'R-5' },
      {
        ...bare,
        deleted: 'C-6',
        deletedKind: 'conversation',
        journal: 'sync_deleted_chats',
        recordId: 'R-6',
        deletedAt: at('2021-01-01T00:01:00Z'),
      },
      { ...bare, deleted: 'A-7', deletedKind: 'attachment', journal: 'sync_deleted_attachments' },
      { ...bare, deleted: 'U-8', journal: 'unsynced_removed_recoverable_messages' },
      {
        ...bare,
        deleted: 'M-1',
        deletedKind: 'part',
        journal: 'recoverable_message_part',
        partIndex: 2,
        text: 'see it',
        links: ['https://example.com/x'],
        handle: '+15550100',
        direction: 'received',
        deletedAt: at('2021-01-01T00:02:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:01:00.000000Z message-deleted a conversation was deleted',
      '2021-01-01T00:02:00.000000Z message-deleted a part of a message was deleted',
    ],
    observables: ['url received https://example.com/x', 'text received see it', 'phone-number received +15550100'],
    locators: [
      'in deleted_messages, ROWID 4',
      'in sync_deleted_messages, ROWID 5',
      'in sync_deleted_chats, ROWID 6',
      'in sync_deleted_attachments, ROWID 7',
      'in unsynced_removed_recoverable_messages, ROWID 8',
      'in recoverable_message_part, ROWID 1',
    ],
  },

  'numbers no message has, between messages and after the last': {
    files: {
      [place]: database(`${message}
        INSERT INTO message (ROWID, date) VALUES (3, ${newYear}), (5, ${newYear + 60}), (6, ${newYear + 120}), (9, ${newYear + 180}), (12, 0);
        DELETE FROM message WHERE ROWID = 12;`),
    },
    records: [
      {
        ...bare,
        deleted: 'message 4',
        deletedKind: 'gap',
        journal: 'message',
        earlierMessageAt: at('2021-01-01T00:00:00Z'),
        laterMessageAt: at('2021-01-01T00:01:00Z'),
      },
      {
        ...bare,
        deleted: 'messages 7 to 8',
        deletedKind: 'gap',
        count: 2,
        journal: 'message',
        earlierMessageAt: at('2021-01-01T00:02:00Z'),
        laterMessageAt: at('2021-01-01T00:03:00Z'),
      },
      // Numbers 10 to 12 were given, and no message has them. What came before the first there is, is not known.
      {
        ...bare,
        deleted: 'messages 10 to 12',
        deletedKind: 'gap',
        count: 3,
        journal: 'message',
        earlierMessageAt: at('2021-01-01T00:03:00Z'),
      },
    ],
    events: [],
    observables: [],
    locators: ['in message, ROWID 4', 'in message, ROWID 7', 'in message, ROWID 10'],
  },

  'all messages deleted': {
    files: { [place]: database(`${message} INSERT INTO message (ROWID, date) VALUES (2, 1); DELETE FROM message;`) },
    records: [{ ...bare, deleted: 'messages 1 to 2', deletedKind: 'gap', count: 2, journal: 'message' }],
  },

  'a part whose message is gone came from someone, who is not known': {
    files: {
      [place]: database(
        `${message} CREATE TABLE recoverable_message_part (chat_id INTEGER, message_id INTEGER, part_index INTEGER, delete_date INTEGER, part_text BLOB);`,
        {
          table: 'recoverable_message_part',
          columns: ['message_id', 'part_index', 'part_text'],
          rows: [[9, 0, attributedText('https://example.com/')]],
        },
      ),
    },
    records: [
      {
        ...bare,
        deletedKind: 'part',
        journal: 'recoverable_message_part',
        partIndex: 0,
        text: 'https://example.com/',
        links: ['https://example.com/'],
      },
    ],
    observables: ['url received https://example.com/'],
  },

  'moments of the journals in seconds, in nanoseconds, and none': {
    files: {
      [place]: database(`${message}
        CREATE TABLE sync_deleted_messages (ROWID INTEGER PRIMARY KEY, guid TEXT, recordID TEXT, timestamp INTEGER);
        INSERT INTO sync_deleted_messages VALUES (1, 'S-1', NULL, ${newYear}), (2, 'S-2', NULL, ${newYear}000000000), (3, 'S-3', NULL, 0), (4, 'S-4', NULL, -1);`),
    },
    records: [
      { ...bare, deleted: 'S-1', journal: 'sync_deleted_messages', deletedAt: at('2021-01-01T00:00:00Z') },
      { ...bare, deleted: 'S-2', journal: 'sync_deleted_messages', deletedAt: at('2021-01-01T00:00:00Z') },
      { ...bare, deleted: 'S-3', journal: 'sync_deleted_messages' },
      { ...bare, deleted: 'S-4', journal: 'sync_deleted_messages' },
    ],
  },

  'a store that numbers without a sequence, from which nothing is missing': {
    files: {
      [place]: database(
        'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, date INTEGER); INSERT INTO message VALUES (7, 0), (8, 0);',
      ),
    },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${message} CREATE TABLE sync_deleted_chats (ROWID INTEGER PRIMARY KEY, guid TEXT, timestamp); INSERT INTO sync_deleted_chats VALUES (1, 'C-1', 'soon');`,
      ),
    },
    records: [{ ...bare, deleted: 'C-1', deletedKind: 'conversation', journal: 'sync_deleted_chats' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE letter (ROWID INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
