import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared/ChatStorage.sqlite';
const businessPlace = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared/ChatStorage.sqlite';

const tables = `
  CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZFLAGS INTEGER, ZGROUPEVENTTYPE INTEGER, ZISFROMME INTEGER,
    ZMESSAGESTATUS INTEGER, ZMESSAGETYPE INTEGER, ZSTARRED INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER,
    ZMEDIAITEM INTEGER, ZMESSAGEINFO INTEGER, ZPARENTMESSAGE INTEGER, ZMESSAGEDATE TIMESTAMP, ZSENTDATE TIMESTAMP,
    ZFROMJID VARCHAR, ZPUSHNAME VARCHAR, ZSTANZAID VARCHAR, ZTEXT VARCHAR, ZTOJID VARCHAR);
  CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZCONTACTIDENTIFIER VARCHAR);
  CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERJID VARCHAR);
  CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMEDIAURL VARCHAR, ZTITLE VARCHAR, ZVCARDSTRING VARCHAR, ZMETADATA BLOB);
  CREATE TABLE ZWAMESSAGEDATAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZCONTENT1 VARCHAR, ZCONTENT2 VARCHAR,
    ZMATCHEDTEXT VARCHAR, ZSUMMARY VARCHAR, ZTITLE VARCHAR);
  CREATE TABLE ZWAMESSAGEINFO (Z_PK INTEGER PRIMARY KEY, ZRECEIPTINFO BLOB);
  CREATE TABLE ZWAPROFILEPUSHNAME (Z_PK INTEGER PRIMARY KEY, ZJID VARCHAR, ZPUSHNAME VARCHAR);
  CREATE INDEX ZWAMESSAGEDATAITEM_ZMESSAGE_INDEX ON ZWAMESSAGEDATAITEM (ZMESSAGE);`;

const pairs = `CREATE TABLE ZWAPHONENUMBERLIDPAIR (Z_PK INTEGER PRIMARY KEY, ZLID VARCHAR, ZPHONENUMBER VARCHAR);`;

// 2021-01-01T00:00:00Z is 1609459200 seconds after 1970, and 1609459200 − 978307200 = 631152000 seconds after 2001.
const newYear = at('2021-01-01T00:00:00Z');

const hex = (text: string): string => Buffer.from(text).toString('hex');

/** A message with nothing in it. */
const bare = {
  text: null,
  handle: null,
  direction: 'received',
  service: 'WhatsApp',
  conversation: null,
  messageType: null,
  systemEvent: null,
  itemType: null,
  status: null,
  guid: null,
  parentMessage: null,
  pushName: null,
  participants: [],
  reactors: [],
  caption: null,
  mediaUrl: null,
  previews: [],
  phoneNumbers: [],
  emails: [],
  links: [],
  quotedId: null,
  quotedHandle: null,
  quotedText: null,
  quotedLinks: [],
  isStarred: null,
  isForwarded: null,
  isDeleted: false,
  sentAt: newYear,
  submittedAt: null,
  deliveredAt: null,
  readAt: null,
};

export default fixture({
  'one received and one sent': {
    variant: 'messages',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWACHATSESSION VALUES (5, '15550100@s.whatsapp.net', NULL);
        INSERT INTO ZWAPROFILEPUSHNAME VALUES (1, '15550100@s.whatsapp.net', 'Someone');
        INSERT INTO ZWAMESSAGE (Z_PK, ZFLAGS, ZGROUPEVENTTYPE, ZISFROMME, ZMESSAGESTATUS, ZMESSAGETYPE, ZSTARRED, ZCHATSESSION,
          ZMESSAGEDATE, ZSENTDATE, ZFROMJID, ZPUSHNAME, ZSTANZAID, ZTEXT, ZTOJID, ZPARENTMESSAGE) VALUES
          (1, 16777216, 2, 0, 8, 0, 0, 5, 631152000, 631152002.5, '15550100@s.whatsapp.net', 'CPjMk6MGIABIAQ==', 'STANZA-1',
            'Look: https://example.com/a, or example.org/b', NULL, NULL),
          (2, 16777344, 0, 1, 8, 0, 1, 5, 631155600, 631155600.25, NULL, NULL, 'STANZA-2', 'No.', '15550100@s.whatsapp.net', 1);`),
    },
    records: [
      {
        ...bare,
        text: 'Look: https://example.com/a, or example.org/b',
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'text',
        itemType: 0,
        status: 8,
        guid: 'STANZA-1',
        pushName: 'Someone',
        links: ['https://example.com/a', 'http://example.org/b'],
        isStarred: false,
        isForwarded: false,
        deliveredAt: at('2021-01-01T00:00:02.5Z'),
      },
      {
        ...bare,
        text: 'No.',
        handle: '+15550100',
        direction: 'sent',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'text',
        itemType: 0,
        status: 8,
        guid: 'STANZA-2',
        parentMessage: 1,
        isStarred: true,
        // 16777344 is 2^24 + 2^7.
        isForwarded: true,
        sentAt: at('2021-01-01T01:00:00Z'),
        submittedAt: at('2021-01-01T01:00:00.25Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received WhatsApp message from +15550100',
      '2021-01-01T00:00:02.500000Z message-delivered WhatsApp message from +15550100 reached the phone',
      '2021-01-01T01:00:00.000000Z message-sent WhatsApp message to +15550100',
      '2021-01-01T01:00:00.250000Z message-sent message to +15550100 handed to WhatsApp',
    ],
    observables: [
      'phone-number received +15550100',
      'url received https://example.com/a',
      'url received http://example.org/b',
      'text received Look: https://example.com/a, or example.org/b',
      'phone-number sent +15550100',
      'text sent No.',
    ],
    locators: ['ZWAMESSAGE Z_PK 1', 'ZWAMESSAGE Z_PK 2'],
  },

  'a message of a group has its member as sender, and one to the group no one': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWACHATSESSION VALUES (1, '15550199-1500000000@g.us', NULL);
        INSERT INTO ZWAGROUPMEMBER VALUES (3, '15550103@s.whatsapp.net');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZCHATSESSION, ZGROUPMEMBER, ZFROMJID, ZTOJID, ZTEXT) VALUES
          (1, 0, 631152000, 1, 3, '15550199-1500000000@g.us', NULL, 'hello'),
          (2, 1, 631152000, 1, NULL, NULL, '15550199-1500000000@g.us', 'hello yourself'),
          (3, 0, 631152000, 1, 99, '15550199-1500000000@g.us', NULL, 'from a member who is gone');`),
    },
    records: [
      { ...bare, text: 'hello', handle: '+15550103', conversation: '15550199-1500000000@g.us' },
      { ...bare, text: 'hello yourself', direction: 'sent', conversation: '15550199-1500000000@g.us' },
      { ...bare, text: 'from a member who is gone', conversation: '15550199-1500000000@g.us' },
    ],
    observables: [
      'phone-number received +15550103',
      'text received hello',
      'text sent hello yourself',
      'text received from a member who is gone',
    ],
  },

  'a private id is resolved where the same database says whose it is': {
    files: {
      [place]: database(`${tables} ${pairs}
        INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, '900001@lid', '15550101'), (2, '900002', '15550102@s.whatsapp.net'),
          (3, '900001@lid', '15550101');
        INSERT INTO ZWACHATSESSION VALUES (1, '120363000@g.us', NULL), (2, '900002@lid', NULL), (3, '900003@lid', '15550103@s.whatsapp.net'),
          (4, '900004@lid', 'A-CARD');
        INSERT INTO ZWAGROUPMEMBER VALUES (7, '900001@lid');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZCHATSESSION, ZGROUPMEMBER, ZFROMJID, ZTOJID) VALUES
          (1, 0, 631152000, 1, 7, '120363000@g.us', NULL), (2, 0, 631152000, 2, NULL, '900002@lid', NULL),
          (3, 1, 631152000, 3, NULL, NULL, '900003@lid'), (4, 0, 631152000, 4, NULL, '900004@lid', NULL);`),
    },
    records: [
      { ...bare, handle: '+15550101', conversation: '120363000@g.us' },
      { ...bare, handle: '+15550102', conversation: '900002@lid' },
      { ...bare, handle: '+15550103', direction: 'sent', conversation: '900003@lid' },
      { ...bare, handle: '900004@lid', conversation: '900004@lid' },
    ],
    observables: ['phone-number received +15550101', 'phone-number received +15550102', 'phone-number sent +15550103'],
    locators: ['ZWAMESSAGE Z_PK 1', 'ZWAMESSAGE Z_PK 2', 'ZWAMESSAGE Z_PK 3', 'ZWAMESSAGE Z_PK 4'],
  },

  'a message with several previews is one record with the links of all of them': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE) VALUES (1, 0, 631152000), (2, 0, 631152000);
        INSERT INTO ZWAMESSAGEDATAITEM VALUES (1, 1, 'https://example.com/1', NULL, 'example.com/m', 'A summary with https://example.com/s', 'A title'),
          (2, 1, 'https://example.com/1', 'https://example.com/2', CAST('https://example.com/b' AS BLOB), NULL, 'see example.org');`),
    },
    records: [
      {
        ...bare,
        previews: [
          'example.com/m',
          'https://example.com/1',
          'A title',
          'A summary with https://example.com/s',
          'https://example.com/b',
          'https://example.com/2',
          'see example.org',
        ],
        links: [
          'http://example.com/m',
          'https://example.com/1',
          'https://example.com/s',
          'https://example.com/b',
          'https://example.com/2',
          'http://example.org',
        ],
      },
      bare,
    ],
  },

  'links to the servers that WhatsApp delivers media from are left out, but not links to what imitates them': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMEDIAURL) VALUES (1, 'https://mmg.whatsapp.net/v/t62/1_n.enc?x=1'), (2, 'https://mmg-fna.whatsapp.net/d/f/1.enc'),
          (3, 'https://mmg.whatsapp.net.example.com/x'), (4, 'https://mmg.whatsapp.net@example.com/x'), (5, 'https://media.example.com/x');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZMEDIAITEM, ZTEXT) VALUES (1, 0, 631152000, 1, 'see https://mmg.whatsapp.net/y'), (2, 0, 631152000, 2, NULL),
          (3, 0, 631152000, 3, NULL), (4, 0, 631152000, 4, NULL), (5, 1, 631152000, 5, NULL);`),
    },
    records: [
      { ...bare, text: 'see https://mmg.whatsapp.net/y', mediaUrl: 'https://mmg.whatsapp.net/v/t62/1_n.enc?x=1' },
      { ...bare, mediaUrl: 'https://mmg-fna.whatsapp.net/d/f/1.enc' },
      {
        ...bare,
        mediaUrl: 'https://mmg.whatsapp.net.example.com/x',
        links: ['https://mmg.whatsapp.net.example.com/x'],
      },
      {
        ...bare,
        mediaUrl: 'https://mmg.whatsapp.net@example.com/x',
        links: ['https://mmg.whatsapp.net@example.com/x'],
      },
      {
        ...bare,
        direction: 'sent',
        mediaUrl: 'https://media.example.com/x',
        links: ['https://media.example.com/x'],
      },
    ],
  },

  'what a message quotes is kept apart, and was received unless it may be the owner’s own': {
    files: {
      // 5: id “Q1”; 6: its sender; 19: the message, of field 1, a text, or of field 6, an extended one, with its own field 1.
      // “15550100@s.whatsapp.net” has 23 letters, “see https://example.net/q” 25, “https://example.net/x” 21, and
      // “https://example.com/button” 26.
      [place]: database(
        `${tables}
        INSERT INTO ZWACHATSESSION VALUES (5, '15550100@s.whatsapp.net', NULL), (6, '120363000000000000@g.us', NULL);
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMETADATA) VALUES
          (1, x'2a025131 3217${hex('15550100@s.whatsapp.net')} 9a011b 0a19${hex('see https://example.net/q')}'),
          (2, x'2a025132 3217${hex('15550199@s.whatsapp.net')} 9a0119 3217 0a15${hex('https://example.net/x')}'),
          (3, x'c2021c 0a1a${hex('https://example.com/button')}'), (4, x'');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZCHATSESSION, ZMEDIAITEM, ZTEXT) VALUES
          (1, 1, 631152000, 5, 1, 'what is this?'), (2, 1, 631152000, 5, 2, 'and this?'), (3, 0, 631152000, 5, 3, NULL), (4, 0, 631152000, 5, 4, NULL),
          (5, 0, 631152000, 5, 1, NULL), (6, 0, 631152000, 5, 2, NULL), (7, 0, 631152000, 6, 2, NULL);`.replace(
          /x'[^']*'/g,
          (blob) => blob.replaceAll(' ', ''),
        ),
      ),
    },
    records: [
      {
        ...bare,
        text: 'what is this?',
        handle: '+15550100',
        direction: 'sent',
        conversation: '15550100@s.whatsapp.net',
        quotedId: 'Q1',
        quotedHandle: '+15550100',
        quotedText: 'see https://example.net/q',
        quotedLinks: ['https://example.net/q'],
      },
      {
        ...bare,
        text: 'and this?',
        handle: '+15550100',
        direction: 'sent',
        conversation: '15550100@s.whatsapp.net',
        quotedId: 'Q2',
        quotedHandle: '+15550199',
        quotedText: 'https://example.net/x',
        quotedLinks: ['https://example.net/x'],
      },
      {
        ...bare,
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        links: ['https://example.com/button'],
      },
      { ...bare, handle: '+15550100', conversation: '15550100@s.whatsapp.net' },
      {
        ...bare,
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        quotedId: 'Q1',
        quotedHandle: '+15550100',
        quotedText: 'see https://example.net/q',
        quotedLinks: ['https://example.net/q'],
      },
      // In a conversation of two, another number than theirs is the owner's.
      {
        ...bare,
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        quotedId: 'Q2',
        quotedHandle: '+15550199',
        quotedText: 'https://example.net/x',
        quotedLinks: ['https://example.net/x'],
      },
      {
        ...bare,
        conversation: '120363000000000000@g.us',
        quotedId: 'Q2',
        quotedHandle: '+15550199',
        quotedText: 'https://example.net/x',
        quotedLinks: ['https://example.net/x'],
      },
    ],
    observables: [
      'phone-number sent +15550100',
      'phone-number contacted +15550100',
      'url received https://example.net/q',
      'text sent what is this?',
      'text received see https://example.net/q',
      'phone-number sent +15550100',
      'phone-number contacted +15550199',
      'url noted https://example.net/x',
      'text sent and this?',
      'text noted https://example.net/x',
      'phone-number received +15550100',
      'url received https://example.com/button',
      'phone-number received +15550100',
      'phone-number received +15550100',
      'phone-number contacted +15550100',
      'url received https://example.net/q',
      'text received see https://example.net/q',
      'phone-number received +15550100',
      'phone-number contacted +15550199',
      'url noted https://example.net/x',
      'text noted https://example.net/x',
      'phone-number contacted +15550199',
      'url received https://example.net/x',
      'text received https://example.net/x',
    ],
  },

  'who reacted, and the texts of a poll, come from the receipts': {
    files: {
      // 7.1: a reaction of someone else, with its key, their address, the sign and the time; 7.2: one of the owner, without
      // address; 8: a poll with its question and, in 3.1, an answer. “15550104@s.whatsapp.net” has 23 letters, “example.org?” 12,
      // “https://example.com/p” 21: 3.1 is 23 bytes, 3 with its tag and length 25, and 8 is 14 + 25 = 39 = 0x27 bytes.
      // 7.1 is 4 + 25 + 3 + 7 = 39 = 0x27 bytes, 7.2 is 4 + 3 + 7 = 14 = 0x0e bytes; 7 has one of each, 41 + 16 = 57 = 0x39.
      [place]: database(
        `${tables}
        INSERT INTO ZWAMESSAGEINFO VALUES
          (1, x'2002 3a39 0a27 0a024b31 1217${hex('15550104@s.whatsapp.net')} 1a0121 20ffbcc6e9fd30 120e 0a024b32 120121 18ffbcc6e9fd30'),
          (2, x'4227 120c${hex('example.org?')} 1a17 0a15${hex('https://example.com/p')}'), (3, x'0a07810102030405060720002819');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZMESSAGETYPE, ZMESSAGEINFO) VALUES (1, 1, 631152000, 0, 1), (2, 0, 631152000, 46, 2),
          (3, 1, 631152000, 0, 3);`.replace(/x'[^']*'/g, (blob) => blob.replaceAll(' ', '')),
      ),
    },
    records: [
      { ...bare, direction: 'sent', messageType: 'text', itemType: 0, reactors: ['+15550104'] },
      {
        ...bare,
        messageType: 'poll',
        itemType: 46,
        links: ['http://example.org', 'https://example.com/p'],
      },
      { ...bare, direction: 'sent', messageType: 'text', itemType: 0 },
    ],
    observables: [
      'phone-number received +15550104',
      'url received http://example.org',
      'url received https://example.com/p',
    ],
  },

  'what no one wrote has no text: the addresses in it are those concerned': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWACHATSESSION VALUES (1, '120363000@g.us', NULL), (2, '15550100@s.whatsapp.net', NULL);
        INSERT INTO ZWAGROUPMEMBER VALUES (3, '15550103@s.whatsapp.net');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZMESSAGETYPE, ZGROUPEVENTTYPE, ZCHATSESSION, ZGROUPMEMBER, ZTEXT) VALUES
          (1, 0, 631152000, 6, 2, 1, 3, '15550105@s.whatsapp.net;15550106@s.whatsapp.net,900001@lid'),
          (2, 0, 631152000, 6, 1, 1, NULL, 'A new subject'),
          (3, 0, 631152000, 10, 1, 2, NULL, NULL),
          (4, 0, 631152000, 59, 0, 2, NULL, NULL),
          (5, 0, 631152000, 14, 2, 2, NULL, '15550100@s.whatsapp.net'),
          (6, 1, 631152000, 59, 0, 2, NULL, NULL),
          (7, 0, 631152000, 6, 777, 1, NULL, NULL),
          (8, 0, 631152000, 99, 2, 2, NULL, 'of a type no one knows: https://example.com/99'),
          (9, 0, 631152000, 0, 2, 2, NULL, '15550107@s.whatsapp.net');`),
    },
    records: [
      {
        ...bare,
        handle: '+15550103',
        conversation: '120363000@g.us',
        messageType: 'group event',
        systemEvent: 'member added',
        itemType: 6,
        participants: ['+15550105', '+15550106', '900001@lid'],
      },
      {
        ...bare,
        text: 'A new subject',
        conversation: '120363000@g.us',
        messageType: 'group event',
        systemEvent: 'subject changed',
        itemType: 6,
      },
      {
        ...bare,
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'system event',
        systemEvent: 'missed voice call',
        itemType: 10,
      },
      {
        ...bare,
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'call',
        itemType: 59,
      },
      {
        ...bare,
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'deleted',
        itemType: 14,
        isDeleted: true,
        participants: ['+15550100'],
      },
      {
        ...bare,
        handle: '+15550100',
        direction: 'sent',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'call',
        itemType: 59,
      },
      {
        ...bare,
        conversation: '120363000@g.us',
        messageType: 'group event',
        systemEvent: 'unknown (777)',
        itemType: 6,
      },
      {
        ...bare,
        text: 'of a type no one knows: https://example.com/99',
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'unknown (99)',
        itemType: 99,
        links: ['https://example.com/99'],
      },
      {
        ...bare,
        text: '15550107@s.whatsapp.net',
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'text',
        itemType: 0,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z conversation-changed WhatsApp noted: member added, +15550103',
      '2021-01-01T00:00:00.000000Z conversation-changed WhatsApp noted: subject changed',
      '2021-01-01T00:00:00.000000Z call-received WhatsApp noted: missed voice call, +15550100',
      '2021-01-01T00:00:00.000000Z call-received WhatsApp call from +15550100',
      '2021-01-01T00:00:00.000000Z message-received WhatsApp message from +15550100, since deleted',
      '2021-01-01T00:00:00.000000Z call-placed WhatsApp call to +15550100',
      '2021-01-01T00:00:00.000000Z conversation-changed WhatsApp noted: unknown (777)',
      '2021-01-01T00:00:00.000000Z message-received WhatsApp message from +15550100',
      '2021-01-01T00:00:00.000000Z message-received WhatsApp message from +15550100',
    ],
    observables: [
      'phone-number received +15550103',
      'phone-number contacted +15550105',
      'phone-number contacted +15550106',
      'text received A new subject',
      'phone-number received +15550100',
      'phone-number received +15550100',
      'phone-number received +15550100',
      'phone-number contacted +15550100',
      'phone-number sent +15550100',
      'phone-number received +15550100',
      'url received https://example.com/99',
      'text received of a type no one knows: https://example.com/99',
      'phone-number received +15550100',
      'text received 15550107@s.whatsapp.net',
    ],
  },

  'a shared contact gives its numbers and addresses, whatever the message’s type, and a MIME type is no vCard': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZVCARDSTRING) VALUES (1, 'BEGIN:VCARD
N:Someone
item1.TEL;type=CELL;waid=15550108:+1 555 01 08
TEL:+15550109
EMAIL;type=HOME:someone@example.com
item2.URL:https://example.com/ca
 rd
PHOTO;ENCODING=b:aGVsbG8uY29t
END:VCARD'), (2, 'x;note:https://example.com/no-card'), (3, 'BEGIN:VCARD
TEL:+15550107
END:VCARD');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZMESSAGETYPE, ZMEDIAITEM) VALUES (1, 0, 631152000, 4, 1), (2, 0, 631152000, 1, 2),
          (3, 0, 631152000, 77, 3);`),
    },
    records: [
      {
        ...bare,
        messageType: 'contact',
        itemType: 4,
        phoneNumbers: ['+15550108', '+15550109'],
        emails: ['someone@example.com'],
        links: ['https://example.com/card'],
      },
      { ...bare, messageType: 'image', itemType: 1 },
      { ...bare, messageType: 'unknown (77)', itemType: 77, phoneNumbers: ['+15550107'] },
    ],
    observables: [
      'phone-number received +15550108 [only-named]',
      'phone-number received +15550109 [only-named]',
      'email-addr received someone@example.com [only-named]',
      'url received https://example.com/card',
      'phone-number received +15550107 [only-named]',
    ],
  },

  'a caption is scanned; the title of a document is a file name, and that of a deleted message an id': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZTITLE) VALUES (1, 'look at example.com'), (2, 'holiday.zip'), (3, 'https://example.com/x.pdf'), (4, '3A05BCEAE15CB80C6E30');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZMESSAGETYPE, ZMEDIAITEM) VALUES (1, 0, 631152000, 1, 1), (2, 0, 631152000, 8, 2), (3, 0, 631152000, 8, 3),
          (4, 0, 631152000, 14, 4);`),
    },
    records: [
      {
        ...bare,
        messageType: 'image',
        itemType: 1,
        caption: 'look at example.com',
        links: ['http://example.com'],
      },
      { ...bare, messageType: 'document', itemType: 8 },
      { ...bare, messageType: 'document', itemType: 8, links: ['https://example.com/x.pdf'] },
      { ...bare, messageType: 'deleted', itemType: 14, isDeleted: true },
    ],
    observables: [
      'url received http://example.com',
      'text received look at example.com',
      'url received https://example.com/x.pdf',
    ],
  },

  'a story, a channel and WhatsApp itself are no one’s number': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWACHATSESSION VALUES (1, 'status@broadcast', NULL), (2, '120363000@newsletter', NULL), (3, '0@s.whatsapp.net', NULL);
        INSERT INTO ZWAGROUPMEMBER VALUES (3, '15550103:12@s.whatsapp.net');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZCHATSESSION, ZGROUPMEMBER, ZFROMJID) VALUES
          (1, 0, 631152000, 1, 3, 'status@broadcast'), (2, 0, 631152000, 1, NULL, 'status@broadcast'), (3, 0, 631152000, 2, NULL, '120363000@newsletter'),
          (4, 0, 631152000, 3, NULL, '0@s.whatsapp.net');`),
    },
    records: [
      { ...bare, handle: '+15550103', conversation: 'status@broadcast' },
      { ...bare, conversation: 'status@broadcast' },
      { ...bare, handle: '120363000@newsletter', conversation: '120363000@newsletter' },
      { ...bare, handle: '0@s.whatsapp.net', conversation: '0@s.whatsapp.net' },
    ],
    observables: ['phone-number received +15550103'],
  },

  'a name is not mistaken for the payload that stands in its place': {
    files: {
      // “CPjMk6MGIABIAQ==” is 08 f8cc93a306 20 00 48 01: field 1 is 1684334200, in May 2023. “Carl” and “COOL” are base64 by chance, and
      // “CAEA”, 08 01 00, even has a field 1; but 1 is no time.
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZPUSHNAME) VALUES (1, 0, 631152000, 'CPjMk6MGIABIAQ=='), (2, 0, 631152000, 'Carl'),
          (3, 0, 631152000, 'COOL'), (4, 0, 631152000, 'Someone Else'), (5, 0, 631152000, ''), (6, 0, 631152000, 'CAEA');`),
    },
    records: [
      bare,
      { ...bare, pushName: 'Carl' },
      { ...bare, pushName: 'COOL' },
      { ...bare, pushName: 'Someone Else' },
      bare,
      { ...bare, pushName: 'CAEA' },
    ],
  },

  'both apps at once are both read': {
    files: {
      [place]: database(
        `${tables} INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZTEXT) VALUES (1, 0, 631152000, 'private');`,
      ),
      [businessPlace]: database(
        `${tables} INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZTEXT) VALUES (1, 0, 631152000, 'business');`,
      ),
    },
    records: [
      { ...bare, text: 'private' },
      { ...bare, text: 'business', service: 'WhatsApp Business' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received WhatsApp message from an unknown party',
      '2021-01-01T00:00:00.000000Z message-received WhatsApp Business message from an unknown party',
    ],
    locators: ['ZWAMESSAGE Z_PK 1', 'ZWAMESSAGE Z_PK 1'],
  },

  'a message table alone, with text in bytes, is read': {
    variant: 'messages',
    files: {
      [place]: database(`
        CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZTEXT VARCHAR, ZMESSAGEDATE TIMESTAMP, ZISFROMME INTEGER);
        INSERT INTO ZWAMESSAGE VALUES (1, CAST('see https://example.com/blob' AS BLOB), 631152000, 0), (2, NULL, NULL, 0);`),
    },
    records: [
      { ...bare, text: 'see https://example.com/blob', links: ['https://example.com/blob'] },
      { ...bare, sentAt: null },
    ],
  },

  'a row no one expected': {
    files: {
      // 2a 09 promises nine bytes and has one: no protocol buffer.
      [place]: database(`${tables}
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMETADATA) VALUES (1, x'2a0951');
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE, ZMEDIAITEM, ZTEXT) VALUES (1, 0, 631152000, 1, 'its metadata is damaged'),
          (2, 'out', 631152000, NULL, 'no direction'), (3, 0, 'yesterday', NULL, 'a time in words'), (4, 0, 631152000, NULL, 'as it should be');`),
    },
    records: [
      { ...bare, text: 'its metadata is damaged' },
      { ...bare, text: 'no direction' },
      { ...bare, text: 'a time in words', sentAt: null },
      { ...bare, text: 'as it should be' },
    ],
    issues: ['CELL_REJECTED', 'CELL_REJECTED', 'CELL_REJECTED'],
    locators: ['ZWAMESSAGE Z_PK 1', 'ZWAMESSAGE Z_PK 2', 'ZWAMESSAGE Z_PK 3', 'ZWAMESSAGE Z_PK 4'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZBODY VARCHAR)') },
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
