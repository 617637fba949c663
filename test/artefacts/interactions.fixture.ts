import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/CoreDuet/People/interactionC.db';

const contacts = `
  CREATE TABLE ZCONTACTS (Z_PK INTEGER PRIMARY KEY, ZIDENTIFIER VARCHAR, ZCUSTOMIDENTIFIER VARCHAR, ZDISPLAYNAME VARCHAR, ZPERSONID VARCHAR);
  INSERT INTO ZCONTACTS VALUES (1, '+15550100', NULL, '+15550100', NULL), (2, 'friend@example.com', NULL, 'A Friend', 'P-2'), (3, NULL, 'custom', 'Custom', NULL);`;

const dealings = `
  CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY, ZSTARTDATE TIMESTAMP, ZENDDATE TIMESTAMP, ZCREATIONDATE TIMESTAMP, ZUPDATEDATE TIMESTAMP,
    ZBUNDLEID VARCHAR, ZACCOUNT VARCHAR, ZTARGETBUNDLEID VARCHAR, ZDIRECTION INTEGER, ZRECIPIENTCOUNT INTEGER, ZDOMAINIDENTIFIER VARCHAR, ZISRESPONSE INTEGER,
    ZMECHANISM INTEGER, ZCONTENTURL VARCHAR, ZGROUPNAME VARCHAR, ZDERIVEDINTENTIDENTIFIER VARCHAR, ZUUID VARCHAR, ZSENDER INTEGER);`;

const joined = (number: number): string =>
  `CREATE TABLE Z_${number}INTERACTIONRECIPIENT (Z_${number}RECIPIENTS INTEGER, Z_${number + 1}INTERACTIONRECIPIENT INTEGER);`;

const attached = `
  CREATE TABLE ZATTACHMENT (Z_PK INTEGER PRIMARY KEY, ZCONTENTTEXT VARCHAR, ZUTI VARCHAR, ZCONTENTURL VARCHAR, ZSIZEINBYTES INTEGER);
  CREATE TABLE Z_1INTERACTIONS (Z_1ATTACHMENTS INTEGER, Z_3INTERACTIONS INTEGER);`;

const bare = {
  bundle: null,
  targetBundle: null,
  direction: 'unknown',
  directionCode: null,
  sender: null,
  senderName: null,
  senderPerson: null,
  recipients: [],
  otherAddresses: [],
  recipientNames: [],
  recipientCount: null,
  account: null,
  conversation: null,
  conversationTitle: null,
  contentTypes: [],
  texts: [],
  links: [],
  filePaths: [],
  intent: null,
  guid: null,
  mechanism: null,
  isResponse: null,
  startsAt: null,
  endsAt: null,
  createdAt: null,
  changedAt: null,
};

export default fixture({
  'a message received and written down two hours later, with what was attached': {
    variant: 'recipients and attachments',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; two hours are 7200.
      [place]: database(`${contacts} ${dealings} ${joined(2)} ${attached}
        INSERT INTO ZINTERACTIONS VALUES (5, 631152000, 631152060, 631159200, 631159260, 'com.apple.MobileSMS', 'owner@example.com', 'com.example.target', 0, 2,
          'iMessage;-;friend@example.com', 1, 4, 'https://example.com/content', 'A group', 'intent', 'U-5', 2);
        INSERT INTO Z_2INTERACTIONRECIPIENT VALUES (1, 5), (3, 5), (99, 5);
        INSERT INTO ZATTACHMENT VALUES (1, 'see https://example.org/a', 'public.url', 'https://example.net/b', 10), (2, NULL, 'public.jpeg', NULL, NULL);
        INSERT INTO Z_1INTERACTIONS VALUES (1, 5), (2, 5);`),
    },
    records: [
      {
        bundle: 'com.apple.MobileSMS',
        targetBundle: 'com.example.target',
        direction: 'received',
        directionCode: 'received',
        sender: 'friend@example.com',
        senderName: 'A Friend',
        senderPerson: 'P-2',
        recipients: ['+15550100', 'custom'],
        otherAddresses: [],
        recipientNames: ['+15550100', 'Custom'],
        recipientCount: 2,
        account: 'owner@example.com',
        conversation: 'iMessage;-;friend@example.com',
        conversationTitle: 'A group',
        contentTypes: ['public.url', 'public.jpeg'],
        texts: ['see https://example.org/a'],
        links: ['https://example.com/content', 'https://example.net/b', 'https://example.org/a'],
        filePaths: [],
        intent: 'intent',
        guid: 'U-5',
        mechanism: 4,
        isResponse: true,
        startsAt: at('2021-01-01T00:00:00Z'),
        endsAt: at('2021-01-01T00:01:00Z'),
        createdAt: at('2021-01-01T02:00:00Z'),
        changedAt: at('2021-01-01T02:01:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z interaction-started friend@example.com dealt with the owner by com.apple.MobileSMS',
      '2021-01-01T00:01:00.000000Z interaction-ended friend@example.com dealt with the owner by com.apple.MobileSMS ended',
      '2021-01-01T02:00:00.000000Z interaction-recorded a dealing was written down 2 h after it began',
      '2021-01-01T02:01:00.000000Z interaction-updated what is known of a dealing by com.apple.MobileSMS was changed',
    ],
    observables: [
      'email-addr received friend@example.com',
      // Written to beside the owner, by the friend.
      'phone-number contacted +15550100 [beside-owner]',
      'url received https://example.com/content',
      'url received https://example.net/b',
      'url received https://example.org/a',
      'text received see https://example.org/a',
      'app-id executed com.apple.MobileSMS',
      'app-id executed com.example.target',
    ],
    locators: ['ZINTERACTIONS Z_PK 5'],
  },

  'a call made, on a system without attachments, written down before it began': {
    variant: 'recipients',
    files: {
      [place]: database(`${contacts} ${dealings} ${joined(2)}
        INSERT INTO ZINTERACTIONS (Z_PK, ZSTARTDATE, ZCREATIONDATE, ZDIRECTION) VALUES (5, 631159200, 631152000, 1), (6, 631159200, 631159200, 3);
        INSERT INTO Z_2INTERACTIONRECIPIENT VALUES (1, 5), (2, 5);`),
    },
    records: [
      {
        ...bare,
        direction: 'sent',
        directionCode: 'sent',
        recipients: ['+15550100', 'friend@example.com'],
        recipientNames: ['+15550100', 'A Friend'],
        startsAt: at('2021-01-01T02:00:00Z'),
        createdAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        directionCode: 'unknown (3)',
        startsAt: at('2021-01-01T02:00:00Z'),
        createdAt: at('2021-01-01T02:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T02:00:00.000000Z interaction-started the owner dealt with +15550100, friend@example.com by an unknown app',
      '2021-01-01T00:00:00.000000Z interaction-recorded a dealing was written down 2 h before it began',
      '2021-01-01T02:00:00.000000Z interaction-started the owner dealt with someone by an unknown app',
      '2021-01-01T02:00:00.000000Z interaction-recorded a dealing was written down',
    ],
    observables: ['phone-number sent +15550100', 'email-addr sent friend@example.com'],
  },

  'recipients under the numbers of another model': {
    variant: 'recipients of another model',
    files: {
      [place]: database(`${contacts} ${dealings} ${joined(3)}
        INSERT INTO ZINTERACTIONS (Z_PK, ZDIRECTION, ZSENDER) VALUES (5, 0, 1);
        INSERT INTO Z_3INTERACTIONRECIPIENT VALUES (2, 5);`),
    },
    records: [
      {
        ...bare,
        direction: 'received',
        directionCode: 'received',
        // A display name that only repeats the number is none.
        sender: '+15550100',
        recipients: ['friend@example.com'],
        recipientNames: ['A Friend'],
      },
    ],
  },

  'what came from someone who is gone is of none of those to whom it went': {
    files: {
      [place]: database(`${contacts} ${dealings} ${joined(2)}
        INSERT INTO ZCONTACTS VALUES (4, '123456@lid', '15550104@s.whatsapp.net', NULL, NULL);
        INSERT INTO ZINTERACTIONS (Z_PK, ZDIRECTION, ZSENDER) VALUES (5, 0, 99);
        INSERT INTO Z_2INTERACTIONRECIPIENT VALUES (2, 5), (4, 5);`),
    },
    records: [
      {
        ...bare,
        direction: 'received',
        directionCode: 'received',
        recipients: ['friend@example.com', '123456@lid', '+15550104'],
        recipientNames: ['A Friend'],
      },
    ],
    observables: [
      'email-addr contacted friend@example.com [beside-owner]',
      'phone-number contacted +15550104 [beside-owner]',
    ],
  },

  'the schema of iOS 9, which knows senders only, one of them gone': {
    variant: 'senders',
    files: {
      [place]: database(`${contacts}
        CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY, ZSTARTDATE TIMESTAMP, ZSENDER INTEGER, ZDIRECTION INTEGER);
        INSERT INTO ZINTERACTIONS VALUES (1, 0, 99, 0), (2, NULL, 3, NULL);`),
    },
    records: [
      { ...bare, direction: 'received', directionCode: 'received' },
      { ...bare, sender: 'custom', senderName: 'Custom' },
    ],
    events: [],
    observables: [],
  },

  'WhatsApp’s addresses are numbers, private ids and groups, and no mailboxes': {
    files: {
      [place]: database(`${contacts} ${dealings} ${joined(2)}
        INSERT INTO ZCONTACTS VALUES (4, '15550104@s.whatsapp.net', NULL, NULL, NULL), (5, '123456@lid', '15550105@s.whatsapp.net', NULL, NULL),
          (6, '120363@g.us', NULL, NULL, NULL);
        INSERT INTO ZINTERACTIONS (Z_PK, ZDIRECTION, ZSENDER, ZBUNDLEID, ZDOMAINIDENTIFIER)
          VALUES (5, 0, 4, 'net.whatsapp.WhatsApp', '15550104@s.whatsapp.net'), (6, 1, NULL, 'net.whatsapp.WhatsApp', '120363@g.us');
        INSERT INTO Z_2INTERACTIONRECIPIENT VALUES (5, 6), (6, 6);`),
    },
    records: [
      {
        ...bare,
        bundle: 'net.whatsapp.WhatsApp',
        direction: 'received',
        directionCode: 'received',
        sender: '+15550104',
        conversation: '15550104@s.whatsapp.net',
      },
      {
        ...bare,
        bundle: 'net.whatsapp.WhatsApp',
        direction: 'sent',
        directionCode: 'sent',
        recipients: ['123456@lid', '+15550105', '120363@g.us'],
        conversation: '120363@g.us',
      },
    ],
    observables: [
      'phone-number received +15550104',
      'app-id executed net.whatsapp.WhatsApp',
      'phone-number sent +15550105',
      'app-id executed net.whatsapp.WhatsApp',
    ],
  },

  'who a conversation is with says its identifier where nobody is named, and a file is no link': {
    files: {
      [place]: database(`${contacts} ${dealings}
        INSERT INTO ZINTERACTIONS (Z_PK, ZDOMAINIDENTIFIER, ZCONTENTURL, ZDIRECTION) VALUES (5, 'iMessage;-;other@example.com', 'file:///var/mobile/a.gif', 0);`),
    },
    records: [
      {
        ...bare,
        direction: 'received',
        directionCode: 'received',
        otherAddresses: ['other@example.com'],
        conversation: 'iMessage;-;other@example.com',
        filePaths: ['/var/mobile/a.gif'],
      },
    ],
    observables: ['email-addr contacted other@example.com', 'file-path received /var/mobile/a.gif'],
  },

  'a file that the owner sent, and one of which it is not told whether it came or went': {
    files: {
      [place]: database(`${contacts} ${dealings}
        INSERT INTO ZINTERACTIONS (Z_PK, ZCONTENTURL, ZDIRECTION) VALUES (5, 'file:///var/mobile/a.gif', 1), (6, 'file:///var/mobile/b.gif', NULL);`),
    },
    records: [
      { ...bare, direction: 'sent', directionCode: 'sent', filePaths: ['/var/mobile/a.gif'] },
      { ...bare, filePaths: ['/var/mobile/b.gif'] },
    ],
    observables: ['file-path sent /var/mobile/a.gif', 'file-path stored /var/mobile/b.gif [exchanged]'],
  },

  'a row no one expected': {
    files: { [place]: database(`${dealings} INSERT INTO ZINTERACTIONS (Z_PK, ZSTARTDATE) VALUES (1, 'soon');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
