import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared/CallHistory.sqlite';
const business = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared/CallHistory.sqlite';

const tables = `
  CREATE TABLE ZWAAGGREGATECALLEVENT (Z_PK INTEGER PRIMARY KEY, ZINCOMING INTEGER, ZMISSED INTEGER, ZMISSEDREASON INTEGER, ZVIDEO INTEGER,
    ZFIRSTDATE TIMESTAMP, ZLINKTOKEN VARCHAR);
  CREATE TABLE ZWACDCALLEVENT (Z_PK INTEGER PRIMARY KEY, ZBYTESRECEIVED INTEGER, ZBYTESSENT INTEGER, ZOUTCOME INTEGER, Z1CALLEVENTS INTEGER,
    ZDATE TIMESTAMP, ZDURATION FLOAT, ZGROUPCALLCREATORUSERJIDSTRING VARCHAR, ZGROUPJIDSTRING VARCHAR, ZCALLIDSTRING VARCHAR);
  CREATE TABLE ZWACDCALLEVENTPARTICIPANT (Z_PK INTEGER PRIMARY KEY, ZOUTCOME INTEGER, Z1PARTICIPANTS INTEGER, ZJIDSTRING VARCHAR);
  CREATE INDEX ZWACDCALLEVENT_Z1CALLEVENTS_INDEX ON ZWACDCALLEVENT (Z1CALLEVENTS);
  CREATE INDEX ZWACDCALLEVENTPARTICIPANT_Z1PARTICIPANTS_INDEX ON ZWACDCALLEVENTPARTICIPANT (Z1PARTICIPANTS);`;

// 2021-01-01T00:00:00Z is 631152000 seconds after 2001.
const newYear = at('2021-01-01T00:00:00Z');

/** A call of which nothing is known. */
const bare = {
  handle: null,
  direction: 'received',
  isIncoming: null,
  service: 'WhatsApp',
  conversation: null,
  guid: null,
  creator: null,
  participants: [],
  outcome: null,
  isAnswered: null,
  isMissed: null,
  missedReason: null,
  isVideo: null,
  linkToken: null,
  durationSeconds: null,
  bytesReceived: null,
  bytesSent: null,
  calledAt: newYear,
};

export default fixture({
  'a call missed, and one made': {
    variant: 'calls and entries',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAAGGREGATECALLEVENT VALUES (1, 1, 1, 1, 0, 631152000, NULL), (2, 0, 0, 1, 1, 631155600, 'TOKEN');
        INSERT INTO ZWACDCALLEVENT VALUES (1, 1200, 0, 1, 1, 631152000, 0, '15550100@s.whatsapp.net', NULL, 'CALL-1'),
          (2, 4415254, 33332704, 0, 2, 631155600, 104.5, '15550199@s.whatsapp.net', NULL, 'CALL-2');
        INSERT INTO ZWACDCALLEVENTPARTICIPANT VALUES (1, 0, 1, '15550100@s.whatsapp.net'), (2, 0, 2, '15550101@s.whatsapp.net');`),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        isIncoming: true,
        guid: 'CALL-1',
        creator: '+15550100',
        participants: ['+15550100'],
        outcome: 'missed',
        isAnswered: false,
        isMissed: true,
        missedReason: 1,
        isVideo: false,
        durationSeconds: 0,
        bytesReceived: 1200,
        bytesSent: 0,
      },
      {
        ...bare,
        handle: '+15550101',
        direction: 'sent',
        isIncoming: false,
        guid: 'CALL-2',
        creator: '+15550199',
        participants: ['+15550101'],
        outcome: 'ended',
        isAnswered: true,
        isMissed: false,
        missedReason: 1,
        isVideo: true,
        linkToken: 'TOKEN',
        durationSeconds: 104.5,
        bytesReceived: 4415254,
        bytesSent: 33332704,
        calledAt: at('2021-01-01T01:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z call-received WhatsApp call from +15550100: missed',
      '2021-01-01T01:00:00.000000Z call-placed WhatsApp video call to +15550101: ended',
    ],
    observables: [
      'phone-number received +15550100',
      'phone-number contacted +15550100',
      'phone-number sent +15550101',
      'phone-number sent +15550101',
    ],
    locators: ['ZWACDCALLEVENT Z_PK 1', 'ZWACDCALLEVENT Z_PK 2'],
  },

  'a group call is one record, and its participants are those of the call, not of the entry of the same number': {
    files: {
      // Entry 2 has the calls 3 and 4. A participant names its call: joined by the entry, no one would take part.
      [place]: database(`${tables}
        INSERT INTO ZWAAGGREGATECALLEVENT VALUES (2, 1, 1, 1, 0, 631152000, NULL);
        INSERT INTO ZWACDCALLEVENT (Z_PK, ZOUTCOME, Z1CALLEVENTS, ZDATE, ZDURATION, ZGROUPCALLCREATORUSERJIDSTRING, ZGROUPJIDSTRING) VALUES
          (3, 0, 2, 631152000, 30, '15550100@s.whatsapp.net', '120363000@g.us'), (4, 1, 2, 631152060, 0, '15550100@s.whatsapp.net', NULL);
        INSERT INTO ZWACDCALLEVENTPARTICIPANT VALUES (1, 0, 3, '15550100@s.whatsapp.net'), (2, 0, 3, '15550101@s.whatsapp.net'), (3, 0, 3, '900001@lid'),
          (4, 1, 4, '15550100@s.whatsapp.net');`),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        isIncoming: true,
        conversation: '120363000@g.us',
        creator: '+15550100',
        participants: ['+15550100', '+15550101', '900001@lid'],
        outcome: 'ended',
        isAnswered: true,
        // The entry's flag is of both its calls; this one was not missed.
        isMissed: false,
        missedReason: 1,
        isVideo: false,
        durationSeconds: 30,
      },
      {
        ...bare,
        handle: '+15550100',
        isIncoming: true,
        creator: '+15550100',
        participants: ['+15550100'],
        outcome: 'missed',
        isAnswered: false,
        isMissed: true,
        missedReason: 1,
        isVideo: false,
        durationSeconds: 0,
        calledAt: at('2021-01-01T00:01:00Z'),
      },
    ],
  },

  'an entry whose calls are gone is kept': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAAGGREGATECALLEVENT VALUES (1, 1, 1, 1, 0, 631152000, NULL), (2, 0, 0, 1, 0, 631155600, NULL);
        INSERT INTO ZWACDCALLEVENT (Z_PK, Z1CALLEVENTS, ZDATE) VALUES (1, 2, 631155600), (2, 99, 631159200);`),
    },
    records: [
      {
        ...bare,
        direction: 'sent',
        isIncoming: false,
        isMissed: false,
        missedReason: 1,
        isVideo: false,
        calledAt: at('2021-01-01T01:00:00Z'),
      },
      { ...bare, calledAt: at('2021-01-01T02:00:00Z') },
      { ...bare, isIncoming: true, isAnswered: false, isMissed: true, missedReason: 1, isVideo: false },
    ],
    events: [
      '2021-01-01T01:00:00.000000Z call-placed WhatsApp call to an unknown party: outcome unknown',
      '2021-01-01T02:00:00.000000Z call-received WhatsApp call from an unknown party: outcome unknown',
      '2021-01-01T00:00:00.000000Z call-received WhatsApp call from an unknown party: missed',
    ],
    locators: ['ZWACDCALLEVENT Z_PK 1', 'ZWACDCALLEVENT Z_PK 2', 'ZWAAGGREGATECALLEVENT Z_PK 1'],
  },

  'an old schema without entries tells direction by who called, where it can': {
    variant: 'calls',
    files: {
      [business]: database(`
        CREATE TABLE ZWACDCALLEVENT (Z_PK INTEGER PRIMARY KEY, ZOUTCOME INTEGER, ZDATE TIMESTAMP, ZGROUPCALLCREATORUSERJIDSTRING VARCHAR);
        CREATE TABLE ZWACDCALLEVENTPARTICIPANT (Z_PK INTEGER PRIMARY KEY, Z1PARTICIPANTS INTEGER, ZJIDSTRING VARCHAR);
        INSERT INTO ZWACDCALLEVENT VALUES (1, 4, 631152000, '15550100@s.whatsapp.net'), (2, 9, 631152000, '15550199@s.whatsapp.net'),
          (3, 0, 631152000, NULL), (4, 0, 631152000, '15550199@s.whatsapp.net');
        INSERT INTO ZWACDCALLEVENTPARTICIPANT VALUES (1, 1, '15550100@s.whatsapp.net'), (2, 2, '15550101@s.whatsapp.net'),
          (3, 3, '15550102@s.whatsapp.net'), (4, 4, '900001@lid');`),
    },
    records: [
      {
        ...bare,
        service: 'WhatsApp Business',
        handle: '+15550100',
        isIncoming: true,
        creator: '+15550100',
        participants: ['+15550100'],
        outcome: 'rejected',
        isAnswered: false,
        isMissed: false,
      },
      {
        ...bare,
        service: 'WhatsApp Business',
        handle: '+15550101',
        direction: 'sent',
        isIncoming: false,
        creator: '+15550199',
        participants: ['+15550101'],
        outcome: 'unknown (9)',
        isMissed: false,
      },
      {
        ...bare,
        service: 'WhatsApp Business',
        handle: '+15550102',
        participants: ['+15550102'],
        outcome: 'ended',
        isMissed: false,
      },
      {
        ...bare,
        service: 'WhatsApp Business',
        handle: '900001@lid',
        creator: '+15550199',
        participants: ['900001@lid'],
        outcome: 'ended',
        isMissed: false,
      },
    ],
    observables: [
      'phone-number received +15550100',
      'phone-number contacted +15550100',
      'phone-number sent +15550101',
      'phone-number sent +15550101',
      'phone-number contacted +15550102',
      'phone-number contacted +15550102',
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWACDCALLEVENT (Z_PK, ZDATE, ZDURATION) VALUES (1, 'yesterday', 'long'), (2, 631152000, NULL);`),
    },
    records: [{ ...bare, calledAt: null }, bare],
    issues: ['CELL_REJECTED'],
    locators: ['ZWACDCALLEVENT Z_PK 1', 'ZWACDCALLEVENT Z_PK 2'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZWACALL (Z_PK INTEGER PRIMARY KEY)') },
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
