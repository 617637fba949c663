import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.viber.share.container/com.viber/database/Contacts.data';

const tables = `
  CREATE TABLE ZATTACHMENT (Z_PK INTEGER PRIMARY KEY, ZTYPE VARCHAR, ZNAME VARCHAR, ZID VARCHAR, ZFILESIZE INTEGER);
  CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZSTATE VARCHAR, ZTOKEN INTEGER, ZPHONENUMINDEX INTEGER,
    ZCONVERSATION INTEGER, ZATTACHMENT INTEGER);
  CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZINTERLOCUTOR INTEGER, ZGROUPID VARCHAR);
  CREATE TABLE ZMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERID VARCHAR);
  CREATE TABLE ZPHONENUMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBER INTEGER, ZCANONIZEDPHONENUM VARCHAR, ZPHONE VARCHAR);
  INSERT INTO ZMEMBER VALUES (1, 'member-ann');
  INSERT INTO ZPHONENUMBER VALUES (2, 1, '+15550100', NULL);
  INSERT INTO ZCONVERSATION VALUES (10, 1, NULL);`;

const bare = {
  filePath: null,
  fileName: null,
  devicePath: null,
  direction: 'sent',
  handle: null,
  service: 'Viber',
  conversation: null,
  guid: null,
  message: null,
  messageGuid: null,
  messageType: null,
  claimedType: null,
  contentType: null,
  isDisguised: null,
  payload: 'not-listed',
  size: null,
  hashed: null,
  sha256: null,
  otherHashes: [],
  contentSearch: null,
  contentLinks: [],
  phoneNumbers: [],
  emails: [],
  createdAt: null,
} as const;

const container = '/private/var/mobile/Containers/Data/Application/com.viber';

export default fixture({
  'a picture that is none is found in its folder, and a file that is not in the backup is told': {
    variant: 'attachments',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZATTACHMENT VALUES (1, 'picture', 'photo.jpg', 'id-1', 1024), (2, 'file', 'gone.pdf', 'id-2', 77), (3, 'sticker', NULL, 'id-3', NULL);
        INSERT INTO ZVIBERMESSAGE VALUES (5, 631152000, 'received', 5001, 1, 10, 1), (6, 631152060, 'delivered', 5002, NULL, 10, 2);`),
      'AppDomain-com.viber/Documents/Attachments/photo.jpg': Buffer.from('%PDF-1.7'),
    },
    records: [
      {
        ...bare,
        filePath: 'photo.jpg',
        fileName: 'photo.jpg',
        devicePath: `${container}/Documents/Attachments/photo.jpg`,
        direction: 'received',
        handle: '+15550100',
        conversation: 'chat 10',
        guid: 'id-1',
        message: 5,
        messageGuid: '5001',
        messageType: 'picture',
        contentType: 'pdf',
        isDisguised: true,
        payload: 'present',
        hashed: 'whole',
        // Of “%PDF-1.7”.
        sha256: '86edbaa24831badfa0a8b04bb410141e2ee4182b6d0014493fe262a7a331c20b',
        size: 1024,
        contentSearch: 'not-searched',
        createdAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        filePath: 'gone.pdf',
        fileName: 'gone.pdf',
        handle: '+15550100',
        conversation: 'chat 10',
        guid: 'id-2',
        message: 6,
        messageGuid: '5002',
        messageType: 'file',
        size: 77,
        createdAt: at('2021-01-01T00:01:00Z'),
      },
      { ...bare, guid: 'id-3', messageType: 'sticker' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z attachment-created Viber attachment (picture) from +15550100',
      '2021-01-01T00:01:00.000000Z attachment-created Viber attachment (file) to +15550100',
    ],
    observables: [
      `file-path received ${container}/Documents/Attachments/photo.jpg`,
      'file-name received photo.jpg',
      'file-hash received 86edbaa24831badfa0a8b04bb410141e2ee4182b6d0014493fe262a7a331c20b',
      'phone-number received +15550100',
      'file-name sent gone.pdf',
      'phone-number sent +15550100',
    ],
    locators: ['ZATTACHMENT Z_PK 1', 'ZATTACHMENT Z_PK 2', 'ZATTACHMENT Z_PK 3'],
    issues: ['NOT_SEARCHED'],
  },

  'a card that came: the links in it came with it, and whom it names did not write': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZATTACHMENT VALUES (1, 'file', 'card.vcf', NULL, NULL);
        INSERT INTO ZVIBERMESSAGE VALUES (5, 631152000, 'received', NULL, 1, 10, 1);`),
      'AppDomain-com.viber/Documents/FileMessages/card.vcf': Buffer.from(
        'BEGIN:VCARD\nURL:https://card.example.com/c\nTEL:+15550199\nEND:VCARD',
      ),
    },
    records: [
      {
        ...bare,
        filePath: 'card.vcf',
        fileName: 'card.vcf',
        devicePath: `${container}/Documents/FileMessages/card.vcf`,
        direction: 'received',
        handle: '+15550100',
        conversation: 'chat 10',
        message: 5,
        messageType: 'file',
        contentType: 'vcf',
        isDisguised: false,
        payload: 'present',
        hashed: 'not-sought',
        contentSearch: 'whole',
        contentLinks: ['https://card.example.com/c'],
        phoneNumbers: ['+15550199'],
        createdAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    observables: [
      `file-path received ${container}/Documents/FileMessages/card.vcf`,
      'file-name received card.vcf',
      'url received https://card.example.com/c',
      'phone-number received +15550199 [only-named]',
      'phone-number received +15550100',
    ],
  },

  'a file of several messages is one record, of the first of them': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZATTACHMENT VALUES (1, 'audio', 'said.m4a', NULL, NULL);
        INSERT INTO ZVIBERMESSAGE VALUES (8, 631152060, 'delivered', NULL, NULL, 10, 1), (5, 631152000, 'received', NULL, 1, 10, 1);`),
    },
    records: [
      {
        ...bare,
        filePath: 'said.m4a',
        fileName: 'said.m4a',
        direction: 'received',
        handle: '+15550100',
        conversation: 'chat 10',
        message: 5,
        messageType: 'audio',
        createdAt: at('2021-01-01T00:00:00Z'),
      },
    ],
  },

  'a file whose message is gone is there, and no one is said to have sent it': {
    files: {
      [place]: database(`${tables} INSERT INTO ZATTACHMENT VALUES (1, 'file', 'left.zip', NULL, NULL);`),
    },
    records: [{ ...bare, filePath: 'left.zip', fileName: 'left.zip', messageType: 'file' }],
    observables: ['file-name stored left.zip [exchanged]'],
  },

  'a store from before there were attachments': {
    variant: 'no attachments',
    files: { [place]: database('CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables} INSERT INTO ZATTACHMENT VALUES (1, 'file', 'odd.zip', NULL, 'large');`),
    },
    records: [{ ...bare, filePath: 'odd.zip', fileName: 'odd.zip', messageType: 'file' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZATTACHMENT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
