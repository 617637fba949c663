import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/CallHistoryDB/CallHistory.storedata';

const record = `
  CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZANSWERED INTEGER, ZCALL_CATEGORY INTEGER, ZCALLTYPE INTEGER, ZDISCONNECTED_CAUSE INTEGER,
    ZORIGINATED INTEGER, ZREAD INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZISO_COUNTRY_CODE VARCHAR, ZLOCATION VARCHAR, ZNAME VARCHAR,
    ZSERVICE_PROVIDER VARCHAR, ZUNIQUE_ID VARCHAR, ZADDRESS BLOB, ZJUNKCONFIDENCE INTEGER, ZVERIFICATIONSTATUS INTEGER, ZFILTERED_OUT_REASON INTEGER,
    ZHANDLE_TYPE INTEGER, ZNUMBER_AVAILABILITY INTEGER, ZFACE_TIME_DATA INTEGER);`;

const handles = (number: number): string => `
  CREATE TABLE ZHANDLE (Z_PK INTEGER PRIMARY KEY, ZTYPE INTEGER, ZNORMALIZEDVALUE VARCHAR, ZVALUE VARCHAR);
  CREATE TABLE Z_2REMOTEPARTICIPANTHANDLES (Z_2REMOTEPARTICIPANTCALLS INTEGER, Z_${number}REMOTEPARTICIPANTHANDLES INTEGER);
  INSERT INTO ZHANDLE VALUES (1, 2, NULL, '+15550100'), (2, 3, NULL, 'friend@example.com'), (3, 2, '+15550102', '555-0102');`;

/** The schema of iOS 9.3, which knows no provider. */
const old = `
  CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZANSWERED INTEGER, ZCALLTYPE INTEGER, ZDISCONNECTED_CAUSE INTEGER, ZORIGINATED INTEGER,
    ZREAD INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZADDRESS VARCHAR, ZISO_COUNTRY_CODE VARCHAR, ZLOCATION VARCHAR, ZNAME VARCHAR);`;

const bare = {
  handle: null,
  direction: 'received',
  service: null,
  participants: [],
  isAnswered: null,
  isRead: null,
  durationSeconds: null,
  callType: null,
  callCategory: null,
  cause: null,
  handleType: null,
  numberAvailability: null,
  faceTimeBytes: null,
  location: null,
  country: null,
  name: null,
  guid: null,
  conversationId: null,
  participantGroup: null,
  lineId: null,
  deviceName: null,
  junkConfidence: null,
  junkCategory: null,
  verification: null,
  filtered: null,
  blockedBy: null,
  identifiedBy: null,
  hasMessage: null,
  autoAnswered: null,
  screenSharing: null,
  calledAt: null,
};

export default fixture({
  'a missed video call, and a call of several': {
    variant: 'participants',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z. The address is stored as bytes.
      [place]: database(`${record} ${handles(4)}
        INSERT INTO ZCALLRECORD VALUES (1, 0, 1, 8, 6, 0, 0, 631152000.5, 0, 'us', 'Springfield', 'A Friend', 'com.apple.FaceTime', 'U-1',
          CAST('friend@example.com' AS BLOB), 0, 1, 2, 3, 0, 4096);
        INSERT INTO ZCALLRECORD (Z_PK, ZANSWERED, ZCALLTYPE, ZORIGINATED, ZREAD, ZDATE, ZDURATION, ZSERVICE_PROVIDER)
          VALUES (2, 1, 16, 1, 1, 631152060, 61.5, 'com.apple.FaceTime');
        INSERT INTO Z_2REMOTEPARTICIPANTHANDLES VALUES (1, 2), (2, 1), (2, 2), (2, 3), (2, 99);`),
    },
    records: [
      {
        ...bare,
        handle: 'friend@example.com',
        service: 'com.apple.FaceTime',
        isAnswered: false,
        isRead: false,
        durationSeconds: 0,
        callType: 'FaceTime video',
        callCategory: 1,
        cause: 6,
        handleType: 3,
        numberAvailability: 0,
        faceTimeBytes: 4096,
        location: 'Springfield',
        country: 'us',
        name: 'A Friend',
        guid: 'U-1',
        junkConfidence: 0,
        verification: 1,
        filtered: 2,
        calledAt: at('2021-01-01T00:00:00.5Z'),
      },
      {
        ...bare,
        handle: '+15550100',
        direction: 'sent',
        service: 'com.apple.FaceTime',
        participants: ['friend@example.com', '+15550102'],
        isAnswered: true,
        isRead: true,
        durationSeconds: 61.5,
        callType: 'FaceTime audio',
        calledAt: at('2021-01-01T00:01:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.500000Z call-received FaceTime video call from friend@example.com, not answered',
      '2021-01-01T00:01:00.000000Z call-placed FaceTime audio call to +15550100',
    ],
    observables: [
      'email-addr received friend@example.com',
      'app-id executed com.apple.FaceTime',
      'phone-number sent +15550100',
      'email-addr sent friend@example.com',
      'phone-number sent +15550102',
      'app-id executed com.apple.FaceTime',
    ],
    locators: ['ZCALLRECORD Z_PK 1', 'ZCALLRECORD Z_PK 2'],
  },

  'participants under the numbers of another model': {
    files: {
      [place]: database(`${record} ${handles(3)}
        INSERT INTO ZCALLRECORD (Z_PK, ZDATE) VALUES (1, 0);
        INSERT INTO Z_2REMOTEPARTICIPANTHANDLES VALUES (1, 1);`),
    },
    records: [{ ...bare, handle: '+15550100' }],
    events: [],
  },

  'the schema of iOS 9, a place that was not found, and a type nobody knows': {
    variant: 'addresses',
    files: {
      [place]: database(`${old}
        INSERT INTO ZCALLRECORD VALUES (1, 1, 1, 0, 0, 1, 631152000, 3, '+15550100', NULL, '<<RecentsNumberLocationNotFound>>', NULL),
          (2, NULL, 99, NULL, NULL, NULL, 631152000, NULL, '', NULL, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        isAnswered: true,
        isRead: true,
        durationSeconds: 3,
        callType: 'phone',
        cause: 0,
        calledAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, callType: 'unknown (99)', calledAt: at('2021-01-01T00:00:00Z') },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z call-received phone call from +15550100',
      '2021-01-01T00:00:00.000000Z call-received unknown (99) call from an unknown party',
    ],
  },

  'a call by an app, one without a time, one before 2001 and one after 2032': {
    files: {
      [place]: database(`${record}
        INSERT INTO ZCALLRECORD (Z_PK, ZCALLTYPE, ZORIGINATED, ZDATE, ZSERVICE_PROVIDER, ZADDRESS) VALUES
          (1, 0, 0, 631152000, 'net.whatsapp.WhatsApp', '+15550100'), (2, 1, 0, NULL, 'com.apple.Telephony', '12345'),
          (3, 1, 1, -1, 'com.apple.Telephony', NULL), (4, 1, 0, 1609459200, 'com.apple.Telephony', NULL);`),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        service: 'net.whatsapp.WhatsApp',
        callType: 'third-party app',
        calledAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, handle: '12345', service: 'com.apple.Telephony', callType: 'phone' },
      { ...bare, direction: 'sent', service: 'com.apple.Telephony', callType: 'phone' },
      // 1609459200 seconds after 1970 are 2021-01-01, and after 2001 31 years later, which have seven leap days of the eight.
      { ...bare, service: 'com.apple.Telephony', callType: 'phone', calledAt: at('2052-01-02T00:00:00Z') },
    ],
    observables: [
      'phone-number received +15550100',
      'app-id executed net.whatsapp.WhatsApp',
      'phone-number received 12345',
      'app-id executed com.apple.Telephony',
      'app-id executed com.apple.Telephony',
      'app-id executed com.apple.Telephony',
    ],
  },

  'what the phone and its apps made of a call, and the group it was of': {
    files: {
      [place]: database(`CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZADDRESS VARCHAR,
          ZJUNKIDENTIFICATIONCATEGORY VARCHAR, ZBLOCKEDBYEXTENSION VARCHAR, ZIDENTITYEXTENSION VARCHAR, ZNUMBER_AVAILABILITY INTEGER,
          ZHASMESSAGE INTEGER, ZAUTOANSWEREDREASON INTEGER, ZSCREENSHARINGTYPE INTEGER, ZORIGINATINGDEVICENAME VARCHAR,
          ZCONVERSATIONID BLOB, ZPARTICIPANTGROUPUUID BLOB, ZLOCALPARTICIPANTUUID BLOB);
        INSERT INTO ZCALLRECORD VALUES (1, 631152000, '+15550100', 'spam', 'com.example.blocker', 'com.example.names', 1, 1, 0, 2, 'iPad',
          x'00112233445566778899aabbccddeeff', x'ffeeddccbbaa99887766554433221100', '12345678-0000-4000-8000-000000000001');`),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        conversationId: '00112233-4455-6677-8899-AABBCCDDEEFF',
        participantGroup: 'FFEEDDCC-BBAA-9988-7766-554433221100',
        lineId: '12345678-0000-4000-8000-000000000001',
        deviceName: 'iPad',
        junkCategory: 'spam',
        blockedBy: 'com.example.blocker',
        identifiedBy: 'com.example.names',
        numberAvailability: 1,
        hasMessage: true,
        autoAnswered: 0,
        screenSharing: 2,
        calledAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    observables: [
      'phone-number received +15550100',
      'app-id installed com.example.blocker',
      'app-id installed com.example.names',
    ],
  },

  'the store of before the first unlock': {
    files: {
      'HomeDomain/Library/CallHistoryDB/CallHistoryTemp.storedata': database(
        `${record} INSERT INTO ZCALLRECORD (Z_PK) VALUES (1);`,
      ),
    },
    records: [bare],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${record} INSERT INTO ZCALLRECORD (Z_PK, ZDATE, ZDURATION) VALUES (1, 'soon', 'long');`),
    },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
