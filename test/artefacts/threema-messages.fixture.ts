import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.ch.threema/ThreemaData.sqlite';
const work = 'AppDomainGroup-group.ch.threema.work/ThreemaData.sqlite';

const tables = `
  CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR);
  CREATE TABLE ZMESSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZTEXT VARCHAR, ZCAPTION VARCHAR, ZDATE TIMESTAMP, ZISOWN INTEGER,
    ZREMOTESENTDATE TIMESTAMP, ZDELIVERYDATE TIMESTAMP, ZREADDATE TIMESTAMP, ZLASTEDITEDAT TIMESTAMP, ZDELETEDAT TIMESTAMP, ZID BLOB,
    ZQUOTEDMESSAGEID BLOB, ZTYPE1 INTEGER, ZJSON VARCHAR, ZARG BLOB, ZCONVERSATION INTEGER, ZSENDER INTEGER);
  CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZGROUPID BLOB);
  CREATE TABLE ZCONTACT (Z_PK INTEGER PRIMARY KEY, ZIDENTITY VARCHAR, ZFIRSTNAME VARCHAR, ZLASTNAME VARCHAR, ZPUBLICNICKNAME VARCHAR,
    ZVERIFIEDMOBILENO VARCHAR, ZVERIFIEDEMAIL VARCHAR);
  CREATE TABLE ZMESSAGEHISTORYENTRY (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZTEXT VARCHAR);
  INSERT INTO Z_PRIMARYKEY VALUES (10, 'TextMessage'), (11, 'SystemMessage'), (12, 'FileMessage');
  INSERT INTO ZCONTACT VALUES (1, 'AAAAAAA1', 'Ann', 'Example', 'annie', '+15550100', 'ann@example.com'), (2, 'BBBBBBB2', NULL, NULL, 'ben', NULL, NULL);
  INSERT INTO ZCONVERSATION VALUES (20, 1, NULL), (30, 1, x'00000000000000ff');`;

const bare = {
  text: null,
  handle: null,
  pushName: null,
  phoneNumbers: [],
  emails: [],
  direction: 'received',
  service: 'Threema',
  conversation: null,
  messageType: null,
  systemEvent: null,
  guid: null,
  quotedId: null,
  caption: null,
  earlierTexts: [],
  links: [],
  // 631152000 is seconds from 2001 to here.
  sentAt: at('2021-01-01T00:00:00Z'),
  remoteSentAt: null,
  deliveredAt: null,
  readAt: null,
  editedAt: null,
  deletedAt: null,
} as const;

const ann = {
  handle: 'AAAAAAA1',
  pushName: 'Ann Example',
  phoneNumbers: ['+15550100'],
  emails: ['ann@example.com'],
} as const;

export default fixture({
  'one that came and one that went, which was edited and then deleted': {
    variant: 'messages',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZMESSAGE VALUES
          (1, 10, 'see https://example.com/a', NULL, 631152000, 0, 631151999, 631152001, 631152060, NULL, NULL, x'0a0b', NULL, NULL, NULL, NULL, 20, NULL),
          (2, 10, 'now harmless', NULL, 631152120, 1, 631152121, 631152122, NULL, 631152180, 631152240, x'0c0d', x'0a0b', NULL, NULL, NULL, 20, NULL);
        INSERT INTO ZMESSAGEHISTORYENTRY VALUES (1, 2, 'first https://example.net/old'), (2, 2, 'second');`),
    },
    records: [
      {
        ...bare,
        ...ann,
        text: 'see https://example.com/a',
        conversation: 'AAAAAAA1',
        messageType: 'TextMessage',
        guid: '0a0b',
        links: ['https://example.com/a'],
        remoteSentAt: at('2020-12-31T23:59:59Z'),
        deliveredAt: at('2021-01-01T00:00:01Z'),
        readAt: at('2021-01-01T00:01:00Z'),
      },
      {
        ...bare,
        ...ann,
        text: 'now harmless',
        direction: 'sent',
        conversation: 'AAAAAAA1',
        messageType: 'TextMessage',
        guid: '0c0d',
        quotedId: '0a0b',
        earlierTexts: ['first https://example.net/old', 'second'],
        links: ['https://example.net/old'],
        sentAt: at('2021-01-01T00:02:00Z'),
        remoteSentAt: at('2021-01-01T00:02:01Z'),
        deliveredAt: at('2021-01-01T00:02:02Z'),
        editedAt: at('2021-01-01T00:03:00Z'),
        deletedAt: at('2021-01-01T00:04:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z message-received Threema message from AAAAAAA1',
      '2021-01-01T00:00:01.000000Z message-delivered Threema message from AAAAAAA1 was delivered',
      '2021-01-01T00:01:00.000000Z message-read Threema message from AAAAAAA1 was read',
      '2021-01-01T00:02:00.000000Z message-sent Threema message to AAAAAAA1',
      '2021-01-01T00:02:02.000000Z message-delivered Threema message to AAAAAAA1 was delivered',
      '2021-01-01T00:03:00.000000Z message-edited Threema message with AAAAAAA1 was edited',
      '2021-01-01T00:04:00.000000Z message-deleted Threema message with AAAAAAA1 was deleted',
    ],
    observables: [
      'phone-number received +15550100',
      'email-addr received ann@example.com',
      'url received https://example.com/a',
      'text received see https://example.com/a',
      'phone-number sent +15550100',
      'email-addr sent ann@example.com',
      'url sent https://example.net/old',
      'text sent now harmless',
    ],
    locators: ['ZMESSAGE Z_PK 1', 'ZMESSAGE Z_PK 2'],
  },

  'one whose sender says that it is years old is dated by when it came, and one of the owner’s by when it was written':
    {
      files: {
        // Fifteen years before 2021-01-01 are 473385600 seconds; a day has 86400.
        [place]: database(`${tables}
        INSERT INTO ZMESSAGE (Z_PK, Z_ENT, ZDATE, ZISOWN, ZREMOTESENTDATE, ZDELIVERYDATE, ZCONVERSATION) VALUES
          (1, 10, 631152000, 0, ${631152000 - 473385600}, 631152001, 20), (2, 10, 631152000, 1, ${631152000 + 86400}, NULL, 20);`),
      },
      records: [
        {
          ...bare,
          ...ann,
          conversation: 'AAAAAAA1',
          messageType: 'TextMessage',
          remoteSentAt: at('2006-01-01T00:00:00Z'),
          deliveredAt: at('2021-01-01T00:00:01Z'),
        },
        {
          ...bare,
          ...ann,
          direction: 'sent',
          conversation: 'AAAAAAA1',
          messageType: 'TextMessage',
          remoteSentAt: at('2021-01-02T00:00:00Z'),
        },
      ],
      times: [
        '2021-01-01T00:00:00.000000Z to 2021-01-01T00:00:00.000000Z',
        '2021-01-01T00:00:00.000000Z to 2021-01-01T00:00:00.000000Z',
      ],
    },

  'in a group the sender is the other party, not whoever made it, and of what the owner wrote there is none': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZMESSAGE (Z_PK, Z_ENT, ZTEXT, ZDATE, ZISOWN, ZCONVERSATION, ZSENDER) VALUES
          (1, 10, 'from Ben', 631152000, 0, 30, 2), (2, 10, 'from me', 631152000, 1, 30, NULL);`),
    },
    records: [
      {
        ...bare,
        text: 'from Ben',
        handle: 'BBBBBBB2',
        pushName: 'ben',
        conversation: '00000000000000ff',
        messageType: 'TextMessage',
      },
      { ...bare, text: 'from me', direction: 'sent', conversation: '00000000000000ff', messageType: 'TextMessage' },
    ],
  },

  'a caption and what is said of a file in JSON are searched for links': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZMESSAGE (Z_PK, Z_ENT, ZCAPTION, ZJSON, ZDATE, ZISOWN, ZCONVERSATION) VALUES
          (1, 12, 'from https://example.com/c', '{"d":"or https://example.org/d","n":"a.pdf"}', 631152000, 0, 20);`),
    },
    records: [
      {
        ...bare,
        ...ann,
        conversation: 'AAAAAAA1',
        messageType: 'FileMessage',
        caption: 'from https://example.com/c',
        links: ['https://example.com/c', 'https://example.org/d'],
      },
    ],
  },

  'a note of the app’s own is no one’s message, and its code counts for notes only': {
    files: {
      [work]: database(`${tables}
        INSERT INTO ZMESSAGE (Z_PK, Z_ENT, ZDATE, ZISOWN, ZTYPE1, ZARG, ZCONVERSATION) VALUES
          (1, 11, 631152000, 0, 7, CAST('{"CallInitiator":false}' AS BLOB), 20), (2, 11, 631152000, NULL, 99, NULL, 30), (3, 12, 631152000, 0, 7, NULL, 20);`),
    },
    records: [
      {
        ...bare,
        ...ann,
        service: 'Threema Work',
        conversation: 'AAAAAAA1',
        messageType: 'SystemMessage',
        systemEvent: 'call missed',
      },
      {
        ...bare,
        service: 'Threema Work',
        conversation: '00000000000000ff',
        messageType: 'SystemMessage',
        systemEvent: 'unknown (99)',
      },
      { ...bare, ...ann, service: 'Threema Work', conversation: 'AAAAAAA1', messageType: 'FileMessage' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z conversation-changed Threema Work noted: call missed, AAAAAAA1',
      '2021-01-01T00:00:00.000000Z conversation-changed Threema Work noted: unknown (99)',
      '2021-01-01T00:00:00.000000Z message-received Threema Work message from AAAAAAA1',
    ],
    observables: [
      'phone-number contacted +15550100',
      'email-addr contacted ann@example.com',
      'phone-number received +15550100',
      'email-addr received ann@example.com',
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables} INSERT INTO ZMESSAGE (Z_PK, ZTEXT, ZDATE, ZISOWN) VALUES (1, 'odd', 'noon', 0);`),
    },
    records: [{ ...bare, text: 'odd', sentAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZMESSAGE (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
