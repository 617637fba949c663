import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.viber.share.container/com.viber/database/Contacts.data';

const tables = `
  CREATE TABLE ZRECENT (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZCALLTYPE VARCHAR, ZDURATION INTEGER, ZRECENTSLINE INTEGER, ZCALLLOGMESSAGE INTEGER);
  CREATE TABLE ZRECENTSLINE (Z_PK INTEGER PRIMARY KEY, ZPHONENUMBER VARCHAR, ZPHONENUMINDEX INTEGER);
  CREATE TABLE ZMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERID VARCHAR);
  CREATE TABLE ZPHONENUMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBER INTEGER, ZCANONIZEDPHONENUM VARCHAR, ZPHONE VARCHAR);
  INSERT INTO ZMEMBER VALUES (1, 'member-ann');
  INSERT INTO ZPHONENUMBER VALUES (2, 1, '+15550100', NULL), (3, 1, '+15550101', NULL);
  INSERT INTO ZRECENTSLINE VALUES (7, '+15550109', 1), (8, NULL, 1);`;

const bare = {
  handle: null,
  direction: 'received',
  isIncoming: null,
  service: 'Viber',
  callType: null,
  isMissed: null,
  isAnswered: null,
  isVideo: null,
  message: null,
  durationSeconds: null,
  calledAt: at('2021-01-01T00:00:00Z'),
} as const;

export default fixture({
  'calls missed, taken and made': {
    variant: 'calls',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZRECENT VALUES (1, 631152000, 'missed_with_video', 0, 7, 5), (2, 631152000, 'incoming', 61, 8, 6), (3, 631152000, 'outgoing_viber', 0, 8, 9);`),
    },
    records: [
      {
        ...bare,
        handle: '+15550109',
        isIncoming: true,
        callType: 'missed_with_video',
        isMissed: true,
        isAnswered: false,
        isVideo: true,
        message: 5,
        durationSeconds: 0,
      },
      {
        ...bare,
        handle: '+15550100',
        isIncoming: true,
        callType: 'incoming',
        isMissed: false,
        isAnswered: true,
        isVideo: false,
        message: 6,
        durationSeconds: 61,
      },
      {
        ...bare,
        handle: '+15550100',
        direction: 'sent',
        isIncoming: false,
        callType: 'outgoing_viber',
        isMissed: false,
        isVideo: false,
        message: 9,
        durationSeconds: 0,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z call-received Viber video call from +15550109: missed_with_video',
      '2021-01-01T00:00:00.000000Z call-received Viber call from +15550100: incoming',
      '2021-01-01T00:00:00.000000Z call-placed Viber call to +15550100: outgoing_viber',
    ],
    observables: ['phone-number received +15550109', 'phone-number received +15550100', 'phone-number sent +15550100'],
    locators: ['ZRECENT Z_PK 1', 'ZRECENT Z_PK 2', 'ZRECENT Z_PK 3'],
  },

  'a call whose message and entry were deleted is still a call': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZRECENT VALUES (4, 631152000, 'incoming', 5, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        isIncoming: true,
        callType: 'incoming',
        isMissed: false,
        isAnswered: true,
        isVideo: false,
        durationSeconds: 5,
      },
    ],
    events: ['2021-01-01T00:00:00.000000Z call-received Viber call from an unknown party: incoming'],
    observables: [],
  },

  'of a call of a kind no one knows it is not said who called': {
    files: {
      [place]: database(`${tables} INSERT INTO ZRECENT VALUES (1, 631152000, 'held', NULL, 7, NULL);`),
    },
    records: [{ ...bare, handle: '+15550109', callType: 'held', isMissed: false, isVideo: false }],
    observables: ['phone-number contacted +15550109'],
  },

  'a store from before there were calls': {
    variant: 'no calls',
    files: { [place]: database('CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: { [place]: database(`${tables} INSERT INTO ZRECENT VALUES (1, 'today', NULL, NULL, NULL, NULL);`) },
    records: [{ ...bare, calledAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZRECENT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
