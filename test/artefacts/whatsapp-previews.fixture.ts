import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared/ChatStorage.sqlite';

const tables = `
  CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZISFROMME INTEGER);
  CREATE TABLE ZWAMESSAGEDATAITEM (Z_PK INTEGER PRIMARY KEY, ZTYPE INTEGER, ZMESSAGE INTEGER, ZDATE TIMESTAMP, ZCHATJID VARCHAR, ZCONTENT1 VARCHAR,
    ZCONTENT2 VARCHAR, ZMATCHEDTEXT VARCHAR, ZSENDERJID VARCHAR, ZSUMMARY VARCHAR, ZTITLE VARCHAR);`;

const bare = {
  url: null,
  title: null,
  description: null,
  links: [],
  handle: null,
  conversation: null,
  service: 'WhatsApp',
  itemType: null,
  message: null,
  direction: null,
  seenAt: null,
};

export default fixture({
  'a preview whose message is gone is compared, and those of messages that are there are only dated': {
    variant: 'data items',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z.
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE VALUES (1, 0), (2, 1);
        INSERT INTO ZWAMESSAGEDATAITEM VALUES (1, 0, 1, 631152000, '15550100@s.whatsapp.net', 'https://example.com/a', NULL, 'example.com/a',
            '15550100@s.whatsapp.net', 'More at https://example.org/', 'A title'),
          (2, 1, 2, 0, NULL, NULL, 'https://mmg.whatsapp.net/x', NULL, NULL, NULL, NULL),
          (3, 0, NULL, NULL, NULL, 'https://evil.example/1', 'https://evil.example/2', NULL, '15550101@s.whatsapp.net', NULL, NULL),
          (4, 0, 99, NULL, NULL, CAST('https://evil.example/3' AS BLOB), NULL, NULL, NULL, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        url: 'http://example.com/a',
        title: 'A title',
        description: 'More at https://example.org/',
        links: ['https://example.com/a', 'https://example.org/'],
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        itemType: 0,
        message: 1,
        direction: 'received',
        seenAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, itemType: 1, message: 2, direction: 'sent' },
      { ...bare, url: 'https://evil.example/1', links: ['https://evil.example/2'], handle: '+15550101', itemType: 0 },
      { ...bare, url: 'https://evil.example/3', itemType: 0 },
    ],
    events: ['2021-01-01T00:00:00.000000Z page-seen WhatsApp showed a preview of http://example.com/a'],
    observables: [
      'url noted https://evil.example/1',
      'url noted https://evil.example/2',
      'phone-number contacted +15550101',
      'url noted https://evil.example/3',
    ],
    locators: [1, 2, 3, 4].map((pk) => `ZWAMESSAGEDATAITEM Z_PK ${pk}`),
  },

  'chats that keep no previews': {
    variant: 'no previews',
    files: { [place]: database('CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables} INSERT INTO ZWAMESSAGEDATAITEM (Z_PK, ZDATE, ZTITLE) VALUES (1, 'soon', 'Odd');`),
    },
    records: [{ ...bare, title: 'Odd' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZWANOTHING (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
