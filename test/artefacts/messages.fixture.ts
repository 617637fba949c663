import { attributedText, binaryPlist, database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/SMS/sms.db';

const tables = `
  CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER, subject TEXT,
    attributedBody BLOB, payload_data BLOB, service TEXT, account TEXT, date INTEGER, date_read INTEGER,
    date_delivered INTEGER, is_from_me INTEGER, item_type INTEGER);
  CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
  CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, style INTEGER, chat_identifier TEXT);
  CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
  CREATE INDEX chat_message_join_idx_message_id_only ON chat_message_join (message_id);`;

// 2021-01-01T00:00:00Z is 1609459200 seconds after 1970, and 1609459200 − 978307200 = 631152000 seconds after 2001.
const newYear = at('2021-01-01T00:00:00Z');

/** A message with nothing in it. */
const bare = {
  text: null,
  subject: null,
  handle: null,
  direction: 'received',
  service: null,
  account: null,
  conversation: null,
  conversationTitle: null,
  destination: null,
  isFromUnknown: null,
  isSpam: null,
  isRead: null,
  isCorrupt: null,
  errorCode: null,
  serviceCenter: null,
  country: null,
  isRetracted: null,
  guid: null,
  itemType: null,
  systemEvent: null,
  groupAction: null,
  otherHandle: null,
  associatedType: null,
  reaction: null,
  associatedGuid: null,
  replyTo: null,
  balloonBundle: null,
  earlierTexts: [],
  mentions: [],
  links: [],
  sentAt: newYear,
  deliveredAt: null,
  readAt: null,
  playedAt: null,
  effectPlayedAt: null,
  firstEditedAt: null,
  editedAt: null,
  retractedAt: null,
  deletedAt: null,
  recoveredAt: null,
};

/** A reaction to the message of a guid. */
const liked = (guid: string, associatedGuid: string) => ({
  ...bare,
  guid,
  associatedType: 2001,
  reaction: 'liked',
  associatedGuid,
});

const hex = (bytes: Uint8Array): string => `x'${Buffer.from(bytes).toString('hex')}'`;

export default fixture({
  'one received and one sent': {
    variant: 'handles',
    files: {
      [place]: database(`${tables}
        INSERT INTO handle VALUES (1, '+15550100'), (2, 'someone@example.com');
        INSERT INTO chat VALUES (7, 45, '+15550100'), (8, 45, 'someone@example.com');
        INSERT INTO chat_message_join VALUES (7, 1), (8, 2);
        INSERT INTO message VALUES (1, 'GUID-1', 'Look: https://example.com/a, or example.org/b', 1, 'a subject', NULL, NULL,
          'SMS', 'p:+15550199', 631152000123456789, 631152060000000000, 0, 0, 0);
        INSERT INTO message VALUES (2, 'GUID-2', 'No.', 2, NULL, NULL, NULL,
          'iMessage', 'e:owner@example.com', 631155600000000000, 0, 631155601000000000, 1, 0);`),
    },
    records: [
      {
        ...bare,
        text: 'Look: https://example.com/a, or example.org/b',
        subject: 'a subject',
        handle: '+15550100',
        direction: 'received',
        service: 'SMS',
        account: 'p:+15550199',
        conversation: '+15550100',
        guid: 'GUID-1',
        itemType: 0,
        links: ['https://example.com/a', 'http://example.org/b'],
        // 123456789 ns are 123456.789 µs, nearest 123457.
        sentAt: at('2021-01-01T00:00:00.123457Z'),
        deliveredAt: null,
        readAt: at('2021-01-01T00:01:00Z'),
      },
      {
        ...bare,
        text: 'No.',
        subject: null,
        handle: 'someone@example.com',
        direction: 'sent',
        service: 'iMessage',
        account: 'e:owner@example.com',
        conversation: 'someone@example.com',
        guid: 'GUID-2',
        itemType: 0,
        links: [],
        sentAt: at('2021-01-01T01:00:00Z'),
        deliveredAt: at('2021-01-01T01:00:01Z'),
        readAt: null,
      },
    ],
    events: [
      '2021-01-01T00:00:00.123457Z message-received SMS message from +15550100',
      '2021-01-01T00:01:00.000000Z message-read message with +15550100 read',
      '2021-01-01T01:00:00.000000Z message-sent iMessage message to someone@example.com',
      '2021-01-01T01:00:01.000000Z message-delivered message to someone@example.com delivered',
    ],
    observables: [
      'phone-number received +15550100',
      'url received https://example.com/a',
      'url received http://example.org/b',
      'text received Look: https://example.com/a, or example.org/b',
      'text received a subject',
      'email-addr sent someone@example.com',
      'text sent No.',
    ],
    locators: ['message ROWID 1', 'message ROWID 2'],
  },

  'a message without a handle takes its party from the chat, unless the chat is a group': {
    files: {
      [place]: database(`${tables}
        INSERT INTO chat VALUES (1, 45, '+15550100'), (2, 43, 'chat123456');
        INSERT INTO message (ROWID, text, handle_id, date, is_from_me) VALUES
          (1, 'sent, handle 0', 0, 631152000000000000, 1), (2, 'to a group', NULL, 631152000000000000, 1),
          (3, 'a handle that is gone', 99, 631152000000000000, 0);
        INSERT INTO chat_message_join VALUES (1, 1), (2, 2);`),
    },
    records: [
      { ...bare, text: 'sent, handle 0', direction: 'sent', handle: '+15550100', conversation: '+15550100' },
      { ...bare, text: 'to a group', direction: 'sent', conversation: 'chat123456' },
      { ...bare, text: 'a handle that is gone' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-sent a message to +15550100',
      '2021-01-01T00:00:00.000000Z message-sent a message to an unknown party',
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
    ],
    observables: [
      'phone-number sent +15550100',
      'text sent sent, handle 0',
      'text sent to a group',
      'text received a handle that is gone',
    ],
  },

  'a message of a group keeps its sender': {
    files: {
      [place]: database(`${tables}
        INSERT INTO handle VALUES (5, '+15550105');
        INSERT INTO chat VALUES (2, 43, 'chat123456');
        INSERT INTO message (ROWID, text, handle_id, date, is_from_me) VALUES (1, 'hello', 5, 631152000000000000, 0);
        INSERT INTO chat_message_join VALUES (2, 1);`),
    },
    records: [{ ...bare, text: 'hello', handle: '+15550105', conversation: 'chat123456' }],
  },

  'a message in two chats is one record, of the chat that came first': {
    files: {
      [place]: database(`${tables}
        INSERT INTO chat VALUES (3, 45, 'first@example.com'), (9, 45, 'second@example.com');
        INSERT INTO message (ROWID, text, date, is_from_me) VALUES (1, 'twice', 631152000000000000, 1), (2, 'again', 631152000000000000, 1);
        INSERT INTO chat_message_join VALUES (9, 1), (3, 1), (3, 2), (9, 2);`),
    },
    records: [
      { ...bare, text: 'twice', direction: 'sent', handle: 'first@example.com', conversation: 'first@example.com' },
      { ...bare, text: 'again', direction: 'sent', handle: 'first@example.com', conversation: 'first@example.com' },
    ],
  },

  'one database holds seconds and nanoseconds': {
    files: {
      [place]: database(`${tables}
        INSERT INTO message (ROWID, date, is_from_me) VALUES (1, 631152000, 0), (2, 631152000000000001, 0), (3, 0, 0), (4, NULL, 0), (5, 631152000000000450, 0);`),
    },
    // 450 nanoseconds round to no microsecond. A floating-point number holds such a time by steps of 128 nanoseconds
    // only: the nearest are 384 and 512, and 512 would round to one.
    records: [bare, bare, { ...bare, sentAt: null }, { ...bare, sentAt: null }, bare],
    events: [
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
    ],
    observables: [],
  },

  'what has no plain text has its body, and a body that cannot be read is said to be one': {
    files: {
      [place]: database(`${tables}
        INSERT INTO message (ROWID, text, attributedBody, payload_data, date, is_from_me) VALUES
          (1, NULL, ${hex(attributedText('see https://example.com/a'))}, NULL, 631152000, 0),
          (2, '', x'040b', NULL, 631152000, 0),
          (3, NULL, NULL, NULL, 631152000, 0);`),
    },
    records: [
      { ...bare, text: 'see https://example.com/a', links: ['https://example.com/a'] },
      { ...bare, text: '' },
      bare,
    ],
    observables: ['url received https://example.com/a', 'text received see https://example.com/a'],
    issues: ['CELL_REJECTED'],
  },

  'a link that leads elsewhere than it shows, and who is mentioned': {
    files: {
      [place]: database(`${tables}
        INSERT INTO message (ROWID, text, attributedBody, date, is_from_me) VALUES
          (1, 'your parcel: post.example.com', ${hex(attributedText('your parcel: post.example.com', { link: 'https://evil.example/track' }))}, 631152000, 0),
          (2, 'Ann, look', ${hex(attributedText('Ann, look', { mention: 'ann@example.com' }))}, 631152000, 1),
          (3, 'Ben, look', ${hex(attributedText('Ben, look', { mention: 'ben@example.com' }))}, 631152000, 0);`),
    },
    records: [
      {
        ...bare,
        text: 'your parcel: post.example.com',
        links: ['http://post.example.com', 'https://evil.example/track'],
      },
      { ...bare, text: 'Ann, look', direction: 'sent', mentions: ['ann@example.com'] },
      { ...bare, text: 'Ben, look', mentions: ['ben@example.com'] },
    ],
    observables: [
      'url received http://post.example.com',
      'url received https://evil.example/track',
      'text received your parcel: post.example.com',
      'email-addr sent ann@example.com',
      'text sent Ann, look',
      'email-addr received ben@example.com [only-named]',
      'text received Ben, look',
    ],
  },

  'a body that says more than the plain text is looked at too': {
    files: {
      [place]: database(`${tables}
        INSERT INTO message (ROWID, text, attributedBody, date, is_from_me) VALUES
          (1, 'hello', ${hex(attributedText('hello, see https://example.com/more'))}, 631152000, 0),
          (2, 'the same', ${hex(attributedText('the same'))}, 631152000, 0),
          (3, 'tap here', ${hex(attributedText('https://example.com/first tap here'))}, 631152000, 0);`),
    },
    records: [
      { ...bare, text: 'hello', links: ['https://example.com/more'] },
      { ...bare, text: 'the same' },
      { ...bare, text: 'tap here', links: ['https://example.com/first'] },
    ],
  },

  'the preview of a link says where it leads': {
    files: {
      [place]: database(`${tables}
        INSERT INTO message (ROWID, text, payload_data, date, is_from_me) VALUES
          (1, NULL, ${hex(
            binaryPlist({
              $archiver: 'NSKeyedArchiver',
              $objects: ['$null', { originalURL: 'https://short.example/x' }, 'https://example.com/landing', 'A title'],
            }),
          )}, 631152000, 0);`),
    },
    records: [{ ...bare, links: ['https://short.example/x', 'https://example.com/landing'] }],
  },

  'what came beside the text and cannot be read is said to be unread, but for drawings, in which no text stands': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, payload_data BLOB, balloon_bundle_id TEXT, date INTEGER,
          is_from_me INTEGER, handle_id INTEGER);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO message (ROWID, text, payload_data, balloon_bundle_id, date, is_from_me) VALUES
          (1, NULL, x'1f8b080000000000010203ff', 'com.apple.messages.URLBalloonProvider', 631152000, 0),
          (2, NULL, x'62706c69737430300000', NULL, 631152000, 0),
          (3, NULL, x'0a8280ff', 'com.apple.Handwriting.HandwritingProvider', 631152000, 0),
          (4, NULL, x'0a8280ff', 'com.apple.DigitalTouchBalloonProvider', 631152000, 0),
          (5, NULL, CAST('https://example.com/a' AS BLOB), NULL, 631152000, 0);`),
    },
    records: [
      { ...bare, balloonBundle: 'com.apple.messages.URLBalloonProvider' },
      bare,
      { ...bare, balloonBundle: 'com.apple.Handwriting.HandwritingProvider' },
      { ...bare, balloonBundle: 'com.apple.DigitalTouchBalloonProvider' },
      { ...bare, links: ['https://example.com/a'] },
    ],
    issues: ['CONTENT_UNEXAMINED', 'CONTENT_UNEXAMINED'],
  },

  'every version of what was edited, and what was taken back': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, attributedBody BLOB, handle_id INTEGER, date INTEGER, is_from_me INTEGER,
          message_summary_info BLOB, date_edited INTEGER, date_retracted INTEGER);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO message VALUES
          (1, 'never mind', NULL, 0, 631152000000000000, 0, ${hex(
            binaryPlist({
              ec: {
                0: [
                  { d: 631152000.5, t: attributedText('first: https://evil.example/1') },
                  { d: 631152060, t: attributedText('never mind') },
                ],
              },
              ep: [0],
            }),
          )}, 631152060000000000, 0),
          (2, NULL, NULL, 0, 631152000000000000, 0, ${hex(binaryPlist({ rp: [0] }))}, 0, 631152120000000000);`),
    },
    records: [
      {
        ...bare,
        text: 'never mind',
        earlierTexts: ['first: https://evil.example/1'],
        links: ['https://evil.example/1'],
        isRetracted: false,
        editedAt: at('2021-01-01T00:01:00Z'),
      },
      { ...bare, isRetracted: true, retractedAt: at('2021-01-01T00:02:00Z') },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
      '2021-01-01T00:01:00.000000Z message-edited message with an unknown party edited',
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
      '2021-01-01T00:02:00.000000Z message-retracted message with an unknown party taken back',
    ],
    observables: [
      'url received https://evil.example/1',
      'text received never mind',
      'text received first: https://evil.example/1',
    ],
  },

  'a message deleted lately is no longer in its chat, and still of its party': {
    variant: 'recently deleted',
    files: {
      [place]: database(`${tables}
        CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER);
        INSERT INTO chat VALUES (4, 45, '+15550100');
        INSERT INTO message (ROWID, text, date, is_from_me) VALUES (1, 'gone', 631152000000000000, 0), (2, 'here', 631152000000000000, 0);
        INSERT INTO chat_recoverable_message_join VALUES (4, 1, 631155600000000000);
        INSERT INTO chat_message_join VALUES (4, 2);`),
    },
    records: [
      { ...bare, text: 'gone', handle: '+15550100', conversation: '+15550100', deletedAt: at('2021-01-01T01:00:00Z') },
      { ...bare, text: 'here', handle: '+15550100', conversation: '+15550100' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received a message from +15550100',
      '2021-01-01T01:00:00.000000Z message-deleted message with +15550100 deleted',
      '2021-01-01T00:00:00.000000Z message-received a message from +15550100',
    ],
  },

  'a message that was deleted and brought back': {
    files: {
      [place]: database(`${tables}
        ALTER TABLE message ADD COLUMN date_recovered INTEGER DEFAULT 0;
        INSERT INTO message (ROWID, text, date, is_from_me, date_recovered) VALUES
          (1, 'back', 631152000000000000, 0, 631155600000000000), (2, 'never away', 631152000000000000, 0, 0);`),
    },
    records: [
      { ...bare, text: 'back', recoveredAt: at('2021-01-01T01:00:00Z') },
      { ...bare, text: 'never away' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
      '2021-01-01T01:00:00.000000Z message-recovered message with an unknown party recovered after it was deleted',
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
    ],
  },

  'a reaction, a reply, a line of a group, and what the phone filtered out': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, item_type INTEGER,
          associated_message_type INTEGER, associated_message_guid TEXT, thread_originator_guid TEXT, reply_to_guid TEXT, group_title TEXT,
          is_spam INTEGER, destination_caller_id TEXT, balloon_bundle_id TEXT);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT, display_name TEXT, style INTEGER, is_filtered INTEGER);
        CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
        INSERT INTO chat VALUES (1, '+15550100', NULL, 45, 1);
        INSERT INTO chat_message_join VALUES (1, 1);
        INSERT INTO message VALUES (1, 'Loved it', 0, 631152000, 0, 0, 2000, 'p:0/GUID-9', 'GUID-8', 'GUID-7', NULL, 1, '+15550199', 'com.example.balloon');
        INSERT INTO message VALUES (2, NULL, 0, 631152000, 0, 2, 0, NULL, NULL, 'GUID-7', 'The group', NULL, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        text: 'Loved it',
        handle: '+15550100',
        conversation: '+15550100',
        itemType: 0,
        associatedType: 2000,
        reaction: 'loved',
        associatedGuid: 'p:0/GUID-9',
        replyTo: 'GUID-8',
        isFromUnknown: true,
        isSpam: true,
        destination: '+15550199',
        balloonBundle: 'com.example.balloon',
      },
      {
        ...bare,
        itemType: 2,
        systemEvent: 'group named',
        associatedType: 0,
        replyTo: 'GUID-7',
        conversationTitle: 'The group',
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received a message from +15550100',
      '2021-01-01T00:00:00.000000Z conversation-changed group named: a line from an unknown party',
    ],
    observables: ['phone-number received +15550100', 'phone-number noted +15550199', 'text received Loved it'],
  },

  'the owner adds someone to a group': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, item_type INTEGER,
          other_handle INTEGER);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO handle VALUES (1, 'added@example.com');
        INSERT INTO message VALUES (1, NULL, 0, 631152000, 1, 1, 1);`),
    },
    records: [
      {
        ...bare,
        direction: 'sent',
        itemType: 1,
        systemEvent: 'participant added or removed',
        otherHandle: 'added@example.com',
      },
    ],
    observables: ['email-addr sent added@example.com'],
  },

  'someone is added to a group, and a line of a kind nobody knows, on a reaction withdrawn': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, item_type INTEGER,
          group_action_type INTEGER, other_handle INTEGER, associated_message_type INTEGER);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO handle VALUES (1, '+15550100'), (2, 'added@example.com');
        INSERT INTO message VALUES (1, NULL, 1, 631152000, 0, 1, 0, 2, 0), (2, NULL, 1, 631152000, 0, 77, 9, 0, 3001),
          (3, NULL, 1, 631152000, 0, 0, 0, 99, 4711);`),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        itemType: 1,
        systemEvent: 'participant added or removed',
        groupAction: 0,
        otherHandle: 'added@example.com',
        associatedType: 0,
      },
      {
        ...bare,
        handle: '+15550100',
        itemType: 77,
        systemEvent: 'unknown (77)',
        groupAction: 9,
        associatedType: 3001,
        reaction: 'no longer liked',
      },
      {
        ...bare,
        handle: '+15550100',
        itemType: 0,
        groupAction: 0,
        associatedType: 4711,
        reaction: 'unknown (4711)',
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z conversation-changed participant added or removed, added@example.com: a line from +15550100',
      '2021-01-01T00:00:00.000000Z conversation-changed unknown (77): a line from +15550100',
      '2021-01-01T00:00:00.000000Z message-received a message from +15550100',
    ],
    observables: [
      'phone-number received +15550100',
      'email-addr contacted added@example.com',
      'phone-number received +15550100',
      'phone-number received +15550100',
    ],
  },

  'a link for the name of a group is of whoever named it': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, item_type INTEGER,
          group_title TEXT);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO message VALUES
          (1, NULL, 0, 631152000, 0, 2, 'https://evil.example/1'), (2, NULL, 0, 631152000, 1, 2, 'all at example.com'),
          (3, 'hi', 0, 631152000, 0, 0, 'https://evil.example/1');`),
    },
    records: [
      {
        ...bare,
        itemType: 2,
        systemEvent: 'group named',
        conversationTitle: 'https://evil.example/1',
        links: ['https://evil.example/1'],
      },
      {
        ...bare,
        direction: 'sent',
        itemType: 2,
        systemEvent: 'group named',
        conversationTitle: 'all at example.com',
        links: ['http://example.com'],
      },
      { ...bare, text: 'hi', itemType: 0, conversationTitle: 'https://evil.example/1' },
    ],
    observables: ['url received https://evil.example/1', 'url sent http://example.com', 'text received hi'],
  },

  'a reaction repeats the words of the message it reacts to, and brings only links that this one lacks': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT UNIQUE, text TEXT, attributedBody BLOB, handle_id INTEGER, date INTEGER,
          is_from_me INTEGER, associated_message_type INTEGER, associated_message_guid TEXT);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO message VALUES
          (1, 'OWN', 'is https://evil.example/1 safe?', NULL, 0, 631152000, 1, 0, NULL),
          (2, 'OTHERS', NULL, ${hex(attributedText('see https://evil.example/2'))}, 0, 631152000, 0, 0, NULL),
          (3, 'OWN-GONE', NULL, NULL, 0, 631152000, 1, 0, NULL),
          (4, 'OTHERS-GONE', NULL, NULL, 0, 631152000, 0, 0, NULL),
          (11, 'R1', 'Liked “is https://evil.example/1 safe?”', NULL, 0, 631152000, 0, 2001, 'p:0/OWN'),
          (12, 'R2', 'Removed a like from “is https://evil.example/1…”', NULL, 0, 631152000, 0, 3001, 'bp:OWN'),
          (13, 'R3', 'Liked “see https://evil.example/2”', NULL, 0, 631152000, 0, 2001, 'p:1/OTHERS'),
          (14, 'R4', 'Liked “see https://evil.example/2”', NULL, 0, 631152000, 1, 2001, 'OTHERS'),
          (15, 'R5', 'Liked “https://evil.example/5”', NULL, 0, 631152000, 0, 2001, 'p:0/OWN'),
          (16, 'R6', 'Liked “https://evil.example/6”', NULL, 0, 631152000, 0, 2001, 'p:0/OWN-GONE'),
          (17, 'R7', 'Liked “https://evil.example/7”', NULL, 0, 631152000, 0, 2001, 'p:0/OTHERS-GONE'),
          (18, 'R8', 'Liked “https://evil.example/8”', NULL, 0, 631152000, 0, 2001, 'p:0/NOWHERE'),
          (19, 'R9', 'Liked “https://evil.example/9”', NULL, 0, 631152000, 1, 2001, 'p:0/NOWHERE'),
          (20, 'R10', 'Liked “https://evil.example/10”', NULL, 0, 631152000, 1, 2001, 'p:0/OWN'),
          (21, 'A1', 'https://evil.example/1', NULL, 0, 631152000, 0, 3, 'p:0/OWN');`),
    },
    records: [
      {
        ...bare,
        guid: 'OWN',
        direction: 'sent',
        associatedType: 0,
        text: 'is https://evil.example/1 safe?',
        links: ['https://evil.example/1'],
      },
      {
        ...bare,
        guid: 'OTHERS',
        associatedType: 0,
        text: 'see https://evil.example/2',
        links: ['https://evil.example/2'],
      },
      { ...bare, guid: 'OWN-GONE', direction: 'sent', associatedType: 0 },
      { ...bare, guid: 'OTHERS-GONE', associatedType: 0 },
      { ...liked('R1', 'p:0/OWN'), text: 'Liked “is https://evil.example/1 safe?”' },
      {
        ...liked('R2', 'bp:OWN'),
        associatedType: 3001,
        reaction: 'no longer liked',
        text: 'Removed a like from “is https://evil.example/1…”',
      },
      { ...liked('R3', 'p:1/OTHERS'), text: 'Liked “see https://evil.example/2”' },
      { ...liked('R4', 'OTHERS'), direction: 'sent', text: 'Liked “see https://evil.example/2”' },
      { ...liked('R5', 'p:0/OWN'), text: 'Liked “https://evil.example/5”', links: ['https://evil.example/5'] },
      { ...liked('R6', 'p:0/OWN-GONE'), text: 'Liked “https://evil.example/6”' },
      { ...liked('R7', 'p:0/OTHERS-GONE'), text: 'Liked “https://evil.example/7”', links: ['https://evil.example/7'] },
      { ...liked('R8', 'p:0/NOWHERE'), text: 'Liked “https://evil.example/8”', links: ['https://evil.example/8'] },
      {
        ...liked('R9', 'p:0/NOWHERE'),
        direction: 'sent',
        text: 'Liked “https://evil.example/9”',
        links: ['https://evil.example/9'],
      },
      { ...liked('R10', 'p:0/OWN'), direction: 'sent', text: 'Liked “https://evil.example/10”' },
      // An app answers the message as a new one of its own.
      {
        ...bare,
        guid: 'A1',
        associatedType: 3,
        reaction: 'unknown (3)',
        associatedGuid: 'p:0/OWN',
        text: 'https://evil.example/1',
        links: ['https://evil.example/1'],
      },
    ],
    observables: [
      'url sent https://evil.example/1',
      'text sent is https://evil.example/1 safe?',
      'url received https://evil.example/2',
      'text received see https://evil.example/2',
      'text received Liked “is https://evil.example/1 safe?”',
      'text received Removed a like from “is https://evil.example/1…”',
      'text received Liked “see https://evil.example/2”',
      'text sent Liked “see https://evil.example/2”',
      'url received https://evil.example/5',
      'text received Liked “https://evil.example/5”',
      'text received Liked “https://evil.example/6”',
      'url received https://evil.example/7',
      'text received Liked “https://evil.example/7”',
      'url received https://evil.example/8',
      'text received Liked “https://evil.example/8”',
      'url received https://evil.example/9',
      'text sent Liked “https://evil.example/9”',
      'text sent Liked “https://evil.example/10”',
      'url received https://evil.example/1',
      'text received https://evil.example/1',
    ],
  },

  'links lose the signs and brackets around them, and none of their own': {
    files: {
      [place]: database(`${tables}
        INSERT INTO message (ROWID, text, date, is_from_me) VALUES
          (1, 'https://evil.example.com, (https://example.com/a), <https://example.com/b> and https://example.com/c_(d).', 631152000, 0),
          (2, 'Https://EXAMPLE.com/Path! “https://example.com/e”', 631152000, 0);`),
    },
    records: [
      {
        ...bare,
        text: 'https://evil.example.com, (https://example.com/a), <https://example.com/b> and https://example.com/c_(d).',
        links: [
          'https://evil.example.com',
          'https://example.com/a',
          'https://example.com/b',
          'https://example.com/c_(d)',
        ],
      },
      {
        ...bare,
        text: 'Https://EXAMPLE.com/Path! “https://example.com/e”',
        links: ['Https://EXAMPLE.com/Path', 'https://example.com/e'],
      },
    ],
  },

  'a time of 18 digits, one of 19, one below zero and one in seconds after 2032': {
    files: {
      [place]: database(`${tables}
        INSERT INTO message (ROWID, date, date_read, is_from_me) VALUES
          (1, 999999999999999999, NULL, 0), (2, 1000000000000000000, NULL, 0), (3, -631152000, -1, 0), (4, 1609459200, NULL, 0);`),
    },
    records: [
      // 10^9 seconds after 2001 are 1978307200 after 1970; the first is a nanosecond less, which rounds to it.
      { ...bare, sentAt: at('2032-09-09T01:46:40Z') },
      { ...bare, sentAt: at('2032-09-09T01:46:40Z') },
      { ...bare, sentAt: null },
      // 1609459200 seconds after 1970 are 2021-01-01, and after 2001 31 years later, which have seven leap days of the eight.
      { ...bare, sentAt: at('2052-01-02T00:00:00Z') },
    ],
    issues: [],
  },

  'what was edited twice, what was taken back with its words kept, and a version that cannot be read': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, attributedBody BLOB, handle_id INTEGER, date INTEGER, is_from_me INTEGER,
          message_summary_info BLOB, date_edited INTEGER, time_expressive_send_played INTEGER);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO message VALUES
          (1, 'three', NULL, 0, 631152000000000000, 0, ${hex(
            binaryPlist({
              ec: {
                0: [
                  { d: 631152000, t: attributedText('one') },
                  { d: 631152060.5, t: attributedText('two', { link: 'https://evil.example/2' }) },
                  { d: 631152120, t: attributedText('three') },
                ],
              },
            }),
          )}, 631152120000000000, 631152180000000000),
          (2, NULL, NULL, 0, 631152000000000000, 0, ${hex(
            binaryPlist({ rp: [0], ec: { 0: [{ d: 631152000, t: attributedText('see https://evil.example/3') }] } }),
          )}, NULL, NULL),
          (3, 'now', NULL, 0, 631152000000000000, 0, ${hex(
            binaryPlist({
              ec: { 0: [{ t: Buffer.from('040b', 'hex') }, { t: attributedText('before') }, 'odd'], 1: 'odd' },
            }),
          )}, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        text: 'three',
        earlierTexts: ['one', 'two'],
        links: ['https://evil.example/2'],
        isRetracted: false,
        effectPlayedAt: at('2021-01-01T00:03:00Z'),
        firstEditedAt: at('2021-01-01T00:01:00.5Z'),
        editedAt: at('2021-01-01T00:02:00Z'),
      },
      {
        ...bare,
        earlierTexts: ['see https://evil.example/3'],
        links: ['https://evil.example/3'],
        isRetracted: true,
      },
      { ...bare, text: 'now', earlierTexts: ['before'], isRetracted: false },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
      '2021-01-01T00:03:00.000000Z message-played the effect of the message with an unknown party played',
      '2021-01-01T00:01:00.500000Z message-edited message with an unknown party edited for the first time',
      '2021-01-01T00:02:00.000000Z message-edited message with an unknown party edited',
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
      '2021-01-01T00:00:00.000000Z message-received a message from an unknown party',
    ],
    observables: [
      'url received https://evil.example/2',
      'text received three',
      'text received one',
      'text received two',
      'url received https://evil.example/3',
      'text received see https://evil.example/3',
      'text received now',
      'text received before',
    ],
    issues: ['CONTENT_UNEXAMINED'],
  },

  'the schema of iOS 6, in which a message is of a room and times are in seconds': {
    variant: 'handles',
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, replace INTEGER DEFAULT 0,
          service_center TEXT, handle_id INTEGER DEFAULT 0, subject TEXT, country TEXT, attributedBody BLOB, version INTEGER DEFAULT 0,
          type INTEGER DEFAULT 0, service TEXT, account TEXT, account_guid TEXT, error INTEGER DEFAULT 0, date INTEGER, date_read INTEGER,
          date_delivered INTEGER, is_delivered INTEGER DEFAULT 0, is_finished INTEGER DEFAULT 0, is_emote INTEGER DEFAULT 0,
          is_from_me INTEGER DEFAULT 0, is_empty INTEGER DEFAULT 0, is_delayed INTEGER DEFAULT 0, is_auto_reply INTEGER DEFAULT 0,
          is_prepared INTEGER DEFAULT 0, is_read INTEGER DEFAULT 0, is_system_message INTEGER DEFAULT 0, is_sent INTEGER DEFAULT 0,
          has_dd_results INTEGER DEFAULT 0, is_service_message INTEGER DEFAULT 0, is_forward INTEGER DEFAULT 0,
          was_downgraded INTEGER DEFAULT 0, is_archive INTEGER DEFAULT 0, cache_has_attachments INTEGER DEFAULT 0, cache_roomnames TEXT,
          was_data_detected INTEGER DEFAULT 0, was_deduplicated INTEGER DEFAULT 0);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL,
          uncanonicalized_id TEXT, UNIQUE (id, service));
        CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, state INTEGER, account_id TEXT,
          properties BLOB, chat_identifier TEXT, service_name TEXT, room_name TEXT, account_login TEXT, is_archived INTEGER DEFAULT 0,
          last_addressed_handle TEXT);
        CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
        INSERT INTO handle VALUES (1, '+15550100', 'us', 'SMS', NULL), (2, '+15550100', 'us', 'iMessage', NULL);
        INSERT INTO chat (ROWID, guid, style, chat_identifier) VALUES (1, 'SMS;-;+15550100', 45, '+15550100');
        INSERT INTO chat_message_join VALUES (1, 1);
        INSERT INTO message (ROWID, guid, text, service_center, handle_id, country, service, error, date, is_read) VALUES
          (1, 'G-1', 'hi', '+15550190', 1, 'us', 'SMS', 0, 631152000, 1);
        INSERT INTO message (ROWID, guid, text, handle_id, service, date, date_delivered, is_from_me, cache_roomnames) VALUES
          (2, 'G-2', 'all', 2, 'iMessage', 631152000, 631152001, 1, 'chat77');`),
    },
    records: [
      {
        ...bare,
        text: 'hi',
        handle: '+15550100',
        service: 'SMS',
        conversation: '+15550100',
        serviceCenter: '+15550190',
        country: 'us',
        errorCode: 0,
        isRead: true,
        guid: 'G-1',
      },
      {
        ...bare,
        text: 'all',
        handle: '+15550100',
        direction: 'sent',
        service: 'iMessage',
        conversation: 'chat77',
        errorCode: 0,
        isRead: false,
        guid: 'G-2',
        deliveredAt: at('2021-01-01T00:00:01Z'),
      },
    ],
  },

  'the tables of iOS 5 and before are not known': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, address TEXT, date INTEGER, text TEXT, flags INTEGER, svc_center TEXT);
        CREATE TABLE msg_group (ROWID INTEGER PRIMARY KEY, type INTEGER);`),
    },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'an old schema without chats and optional columns': {
    variant: 'handles',
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO handle VALUES (1, '+15550100');
        INSERT INTO message VALUES (1, 'hi', 1, 631152000, 0);`),
    },
    records: [{ ...bare, text: 'hi', handle: '+15550100' }],
  },

  'text in bytes and a column under another case are read all the same': {
    files: {
      [place]: database(`${tables.replace('is_from_me', 'IS_FROM_ME')}
        INSERT INTO message (ROWID, text, date, is_from_me) VALUES (1, CAST('example.com' AS BLOB), 631152000, 1);`),
    },
    records: [{ ...bare, text: 'example.com', links: ['http://example.com'], direction: 'sent' }],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO message (ROWID, text, date, date_read, is_from_me) VALUES
          (1, 'a time in words', 'yesterday', 631152000, 0), (2, 'no direction', 631152000, 0, 'out'),
          (3, 'a read time beyond all calendars', 631152000, 9000000000000, 0), (4, 'as it should be', 631152000, 0, 0);`),
    },
    records: [
      { ...bare, text: 'a time in words', sentAt: null, readAt: newYear },
      { ...bare, text: 'no direction' },
      { ...bare, text: 'a read time beyond all calendars' },
      { ...bare, text: 'as it should be' },
    ],
    issues: ['CELL_REJECTED', 'CELL_REJECTED', 'CELL_REJECTED'],
    locators: ['message ROWID 1', 'message ROWID 2', 'message ROWID 3', 'message ROWID 4'],
  },

  'a store without its parties still has its messages': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER, is_from_me INTEGER, handle_id INTEGER);
        INSERT INTO message VALUES (1, 'see https://example.com/', 631152000, 0, 1);`),
    },
    records: [{ ...bare, text: 'see https://example.com/', links: ['https://example.com/'] }],
    observables: ['url received https://example.com/', 'text received see https://example.com/'],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE message (ROWID INTEGER PRIMARY KEY, body TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a message table that has no row ids is another schema': {
    files: {
      [place]: database(`
        CREATE TABLE message (text TEXT PRIMARY KEY, handle_id, date, is_from_me) WITHOUT ROWID;
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);`),
    },
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
