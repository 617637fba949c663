import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.viber.share.container/com.viber/database/Contacts.data';

const tables = `
  CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY, ZTEXT VARCHAR, ZDATE TIMESTAMP, ZSTATE VARCHAR, ZSTATEDATE TIMESTAMP,
    ZTOKEN INTEGER, ZSYSTEMTYPE VARCHAR, ZCALLTYPE VARCHAR, ZMETADATA VARCHAR, ZCLIENTMETADATA VARCHAR, ZPHONENUMINDEX INTEGER,
    ZCONVERSATION INTEGER, ZATTACHMENT INTEGER, ZBEINGDELETED INTEGER, ZTIMEBOMBDURATION INTEGER);
  CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZINTERLOCUTOR INTEGER, ZGROUPID VARCHAR, ZNAME VARCHAR);
  CREATE TABLE ZMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERID VARCHAR, ZDISPLAYFULLNAME VARCHAR);
  CREATE TABLE ZPHONENUMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBER INTEGER, ZCANONIZEDPHONENUM VARCHAR, ZPHONE VARCHAR);
  CREATE TABLE ZATTACHMENT (Z_PK INTEGER PRIMARY KEY, ZTYPE VARCHAR, ZNAME VARCHAR);`;

/** Ann has two numbers; Ben is known by Viber's own id alone. The rows of numbers do not have the numbers of their members. */
const people = `
  INSERT INTO ZMEMBER VALUES (1, 'member-ann', 'Ann Example'), (2, 'member-ben', 'Ben');
  INSERT INTO ZPHONENUMBER VALUES (2, 1, '+15550100', '555-0100'), (3, 1, '+15550101', NULL);
  INSERT INTO ZCONVERSATION VALUES (10, 1, NULL, NULL), (20, NULL, '5550001', 'The group');`;

// 2021-01-01T00:00:00Z is 631152000 seconds after 2001.
const newYear = at('2021-01-01T00:00:00Z');

const bare = {
  text: null,
  handle: null,
  direction: 'sent',
  service: 'Viber',
  conversation: null,
  pushName: null,
  messageType: null,
  systemEvent: null,
  guid: null,
  isDeleted: null,
  isDisappearing: null,
  links: [],
  sentAt: newYear,
  statusChangedAt: null,
  deliveredAt: null,
  readAt: null,
} as const;

export default fixture({
  'what came is told from what went by the state of the message': {
    variant: 'messages',
    files: {
      [place]: database(`${tables} ${people}
        INSERT INTO ZVIBERMESSAGE VALUES
          (1, 'see https://example.com/a', 631152000, 'received', 631152001, 5001, '', NULL, NULL, NULL, 1, 10, NULL, 0, 0),
          (2, 'no', 631152060, 'delivered', 631152060, 5002, NULL, NULL, NULL, NULL, NULL, 10, NULL, 1, 60),
          (3, 'sending', 631152120, 'send', NULL, NULL, '', NULL, NULL, NULL, NULL, 10, NULL, 0, NULL);`),
    },
    records: [
      {
        ...bare,
        text: 'see https://example.com/a',
        handle: '+15550100',
        direction: 'received',
        conversation: 'chat 10',
        pushName: 'Ann Example',
        guid: '5001',
        isDeleted: false,
        isDisappearing: false,
        links: ['https://example.com/a'],
        statusChangedAt: at('2021-01-01T00:00:01Z'),
      },
      {
        ...bare,
        text: 'no',
        handle: '+15550100',
        conversation: 'chat 10',
        pushName: 'Ann Example',
        guid: '5002',
        isDeleted: true,
        isDisappearing: true,
        sentAt: at('2021-01-01T00:01:00Z'),
        statusChangedAt: at('2021-01-01T00:01:00Z'),
      },
      {
        ...bare,
        text: 'sending',
        handle: '+15550100',
        conversation: 'chat 10',
        pushName: 'Ann Example',
        isDeleted: false,
        sentAt: at('2021-01-01T00:02:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received Viber message from +15550100',
      '2021-01-01T00:01:00.000000Z message-sent Viber message to +15550100',
      '2021-01-01T00:02:00.000000Z message-sent Viber message to +15550100',
    ],
    observables: [
      'phone-number received +15550100',
      'url received https://example.com/a',
      'text received see https://example.com/a',
      'phone-number sent +15550100',
      'text sent no',
      'phone-number sent +15550100',
      'text sent sending',
    ],
    locators: ['ZVIBERMESSAGE Z_PK 1', 'ZVIBERMESSAGE Z_PK 2', 'ZVIBERMESSAGE Z_PK 3'],
  },

  'in a group the sender is the other party, and of what the owner wrote there is none': {
    files: {
      [place]: database(`${tables} ${people}
        INSERT INTO ZVIBERMESSAGE (Z_PK, ZTEXT, ZDATE, ZSTATE, ZPHONENUMINDEX, ZCONVERSATION) VALUES
          (1, 'from Ben', 631152000, 'received', 2, 20), (2, 'from me', 631152000, 'delivered', NULL, 20);`),
    },
    records: [
      {
        ...bare,
        text: 'from Ben',
        handle: 'member-ben',
        direction: 'received',
        conversation: '5550001',
        pushName: 'Ben',
      },
      { ...bare, text: 'from me', conversation: '5550001' },
    ],
    // Viber's own id is nothing to compare.
    observables: ['text received from Ben', 'text sent from me'],
  },

  'a preview, a quotation and an invitation stand in JSON, and their links are found': {
    files: {
      [place]: database(`${tables} ${people}
        INSERT INTO ZVIBERMESSAGE (Z_PK, ZTEXT, ZDATE, ZSTATE, ZSYSTEMTYPE, ZMETADATA, ZCLIENTMETADATA, ZPHONENUMINDEX, ZCONVERSATION) VALUES
          (1, 'look', 631152000, 'received', 'url', '{"URL":"https://example.com/page","Title":"A title",
             "quote":{"text":"was https://example.net/q"},"groupReferralInfo":{"inviteLink":"https://invite.example.org/g"}}',
           'not json but www.example.com/c', 1, 10),
          (2, '{"contact":{"site":"https://example.org/contact"}}', 631152000, 'received', 'formatted', NULL, NULL, 1, 10);`),
    },
    records: [
      {
        ...bare,
        text: 'look',
        handle: '+15550100',
        direction: 'received',
        conversation: 'chat 10',
        pushName: 'Ann Example',
        messageType: 'url',
        links: [
          'https://example.com/page',
          'https://example.net/q',
          'https://invite.example.org/g',
          'http://www.example.com/c',
        ],
      },
      {
        ...bare,
        text: '{"contact":{"site":"https://example.org/contact"}}',
        handle: '+15550100',
        direction: 'received',
        conversation: 'chat 10',
        pushName: 'Ann Example',
        messageType: 'formatted',
        links: ['https://example.org/contact'],
      },
    ],
  },

  'a note of Viber’s own is no one’s message, and that of a call is a call': {
    files: {
      [place]: database(`${tables} ${people}
        INSERT INTO ZATTACHMENT VALUES (7, 'picture', 'a.jpg');
        INSERT INTO ZVIBERMESSAGE (Z_PK, ZDATE, ZSTATE, ZSYSTEMTYPE, ZCALLTYPE, ZPHONENUMINDEX, ZCONVERSATION, ZATTACHMENT) VALUES
          (1, 631152000, 'received', 'systemCallLog', 'missed', 1, 10, NULL), (2, 631152000, 'received', 'systemPinnedMessageCreated', NULL, 1, 10, NULL),
          (3, 631152000, 'received', NULL, NULL, 1, 10, 7), (4, 631152000, 'delivered', 'systemCallLog', 'outgoing_viber', NULL, 10, NULL);`),
    },
    records: [
      { messageType: 'systemCallLog', systemEvent: 'missed', direction: 'received' } as const,
      {
        messageType: 'systemPinnedMessageCreated',
        systemEvent: 'systemPinnedMessageCreated',
        direction: 'received',
      } as const,
      { messageType: 'picture', systemEvent: null, direction: 'received' } as const,
      { messageType: 'systemCallLog', systemEvent: 'outgoing_viber' } as const,
    ].map((it) => ({
      ...bare,
      handle: '+15550100',
      conversation: 'chat 10',
      pushName: 'Ann Example',
      ...it,
    })),
    events: [
      '2021-01-01T00:00:00.000000Z call-received Viber noted: missed, +15550100',
      '2021-01-01T00:00:00.000000Z conversation-changed Viber noted: systemPinnedMessageCreated, +15550100',
      '2021-01-01T00:00:00.000000Z message-received Viber message from +15550100',
      '2021-01-01T00:00:00.000000Z call-placed Viber noted: outgoing_viber, +15550100',
    ],
  },

  'an old store has no members, but numbers of its own, and without a state whoever has a sender wrote': {
    files: {
      [place]: database(`
        CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY, ZTEXT VARCHAR, ZDATE TIMESTAMP, ZSTATE VARCHAR, ZPHONENUMINDEX INTEGER);
        CREATE TABLE ZPHONENUMBERINDEX (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZPHONENUM VARCHAR, ZCANONIZEDPHONENUM VARCHAR);
        INSERT INTO ZPHONENUMBERINDEX VALUES (4, 1, '555-0100', '15550100');
        INSERT INTO ZVIBERMESSAGE VALUES (1, 'came', 631152000, NULL, 4), (2, 'went', 631152000, '', NULL), (3, 'lost', NULL, 'received', 9);`),
    },
    records: [
      { ...bare, text: 'came', handle: '15550100', direction: 'received' },
      { ...bare, text: 'went' },
      { ...bare, text: 'lost', direction: 'received', sentAt: null },
    ],
    observables: ['phone-number received 15550100', 'text received came', 'text sent went', 'text received lost'],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZVIBERMESSAGE (Z_PK, ZTEXT, ZDATE, ZSTATE) VALUES (1, 'odd', 'yesterday', 'received');`),
    },
    records: [{ ...bare, text: 'odd', direction: 'received', sentAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
