import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Voicemail/voicemail.db';

const table = (name: string): string => `
  CREATE TABLE ${name} (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, remote_uid INTEGER, date INTEGER, token TEXT, sender TEXT, callback_num TEXT,
    duration INTEGER, expiration INTEGER, trashed_date INTEGER, flags INTEGER, receiver TEXT);`;

const bare = {
  handle: null,
  direction: 'received',
  service: 'voicemail',
  isAnswered: false,
  durationSeconds: null,
  callback: null,
  receiver: null,
  flags: null,
  isDeleted: false,
  payload: 'not-listed',
  calledAt: null,
  expiresAt: null,
  deletedAt: null,
};

export default fixture({
  'a message kept with its recording, and one thrown away': {
    variant: 'voicemail and deleted',
    files: {
      // 1609459200 seconds after 1970 is 2021-01-01T00:00:00Z, as are 631152000 after 2001, by which the deletion is dated.
      [place]: database(`${table('voicemail')} ${table('deleted')}
        INSERT INTO voicemail VALUES (3, 1, 1609459200, 'T', '+15550100', '+15550101', 12, 1612051200, 0, 3, '+15550109');
        INSERT INTO deleted VALUES (3, 2, 1609459260, 'T', '+15550102', '+15550102', 5, 0, 631152120, 11, NULL);`),
      'HomeDomain/Library/Voicemail/3.amr': Buffer.from('#!AMR\nsound'),
    },
    records: [
      {
        ...bare,
        handle: '+15550100',
        durationSeconds: 12,
        callback: '+15550101',
        receiver: '+15550109',
        flags: 3,
        payload: 'present',
        calledAt: at('2021-01-01T00:00:00Z'),
        // 30 days later.
        expiresAt: at('2021-01-31T00:00:00Z'),
      },
      {
        ...bare,
        handle: '+15550102',
        durationSeconds: 5,
        flags: 11,
        isDeleted: true,
        calledAt: at('2021-01-01T00:01:00Z'),
        deletedAt: at('2021-01-01T00:02:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z voicemail-received +15550100 left a message of 12 s',
      '2021-01-01T00:01:00.000000Z voicemail-received +15550102 left a message of 5 s',
      '2021-01-01T00:02:00.000000Z voicemail-deleted the message of +15550102 was thrown away',
    ],
    observables: [
      'phone-number received +15550100',
      'phone-number received +15550101',
      'phone-number received +15550102',
    ],
    locators: ['voicemail ROWID 3', 'deleted ROWID 3'],
  },

  'a caller without a number, in a store without a list of the deleted': {
    variant: 'voicemail',
    files: { [place]: database(`${table('voicemail')} INSERT INTO voicemail (ROWID, date) VALUES (1, 1609459200);`) },
    records: [{ ...bare, calledAt: at('2021-01-01T00:00:00Z') }],
    events: ['2021-01-01T00:00:00.000000Z voicemail-received an unknown caller left a message'],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${table('voicemail')} INSERT INTO voicemail (ROWID, date, duration) VALUES (1, 'soon', 'long');`,
      ),
    },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE voicemail (ROWID INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
