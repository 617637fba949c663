import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'WirelessDomain/Library/CallHistory/call_history.db';

const schema = `
  CREATE TABLE call (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT, date INTEGER, duration INTEGER, flags INTEGER, id INTEGER, name TEXT,
    country_code TEXT, network_code TEXT, read INTEGER, assisted INTEGER, face_time_data BLOB, originalAddress TEXT, answered INTEGER);`;

const bare = {
  handle: null,
  direction: 'received',
  service: null,
  isAnswered: null,
  isRead: null,
  durationSeconds: null,
  name: null,
  country: null,
  networkCode: null,
  hasFaceTimeData: false,
  flags: null,
  originalHandle: null,
  calledAt: null,
};

export default fixture({
  'a call by telephone received, and one by FaceTime made': {
    variant: 'call',
    files: {
      // 1609459200 seconds after 1970 is 2021-01-01T00:00:00Z. Flags: 4 is the telephone, 17 FaceTime (16) made by the owner (1).
      [place]: database(`${schema}
        INSERT INTO call VALUES (1, '+15550100', 1609459200, 30, 4, -1, 'A Friend', '310', '410', 1, 0, NULL, '5550100', 1),
          (2, 'friend@example.com', 1609459260, 0, 17, -1, NULL, NULL, NULL, 0, 0, x'00', 'friend@example.com', 0);`),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        service: 'phone',
        isAnswered: true,
        isRead: true,
        durationSeconds: 30,
        name: 'A Friend',
        country: '310',
        networkCode: '410',
        flags: 4,
        originalHandle: '5550100',
        calledAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        handle: 'friend@example.com',
        direction: 'sent',
        service: 'FaceTime',
        isAnswered: false,
        isRead: false,
        durationSeconds: 0,
        hasFaceTimeData: true,
        flags: 17,
        calledAt: at('2021-01-01T00:01:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z call-received phone call from +15550100',
      '2021-01-01T00:01:00.000000Z call-placed FaceTime call to friend@example.com',
    ],
    observables: [
      'phone-number received +15550100',
      'phone-number received 5550100',
      'email-addr sent friend@example.com',
    ],
    locators: ['call ROWID 1', 'call ROWID 2'],
  },

  'a call of a hidden number, in a store that says no more': {
    files: {
      [place]: database(`
        CREATE TABLE call (ROWID INTEGER PRIMARY KEY, address TEXT, date INTEGER);
        INSERT INTO call VALUES (1, '', 1609459200);`),
    },
    records: [{ ...bare, calledAt: at('2021-01-01T00:00:00Z') }],
    events: ['2021-01-01T00:00:00.000000Z call-received a call from an unknown party'],
  },

  'a row no one expected': {
    files: { [place]: database(`${schema} INSERT INTO call (ROWID, date, flags) VALUES (1, 'soon', 'many');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE call (ROWID INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
