import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Safari/History.db';

const table = `
  CREATE TABLE history_tombstones (id INTEGER PRIMARY KEY AUTOINCREMENT, start_time REAL NOT NULL, end_time REAL NOT NULL,
    url TEXT, generation INTEGER NOT NULL DEFAULT 0);`;

/** The last hour cleared at 2021-01-01T00:00:00Z, which is 631152000 seconds after 2001. */
const cleared = {
  deleted: null,
  deletedKind: 'all visits',
  deletedFromAt: at('2020-12-31T23:00:00Z'),
  deletedAt: at('2021-01-01T00:00:00Z'),
  generation: 0,
  deviceId: null,
  profile: null,
};

export default fixture({
  'the last hour, then everything since the year 1, then one page, in seconds since 1970 as of iOS 26': {
    variant: 'tombstones',
    files: {
      // -63114076800 seconds before 2001 begins the year 1; 1609459200 is 2021-01-01 on the clock of 1970.
      [place]: database(`${table}
        INSERT INTO history_tombstones VALUES (1, 631148400, 631152000, NULL, 0), (2, -63114076800, 631152000.5, NULL, 29),
          (3, 1609455600, 1609459200, 'https://example.com/x', 31);`),
    },
    records: [
      cleared,
      { ...cleared, deletedFromAt: null, deletedAt: at('2021-01-01T00:00:00.5Z'), generation: 29 },
      { ...cleared, deleted: 'https://example.com/x', deletedKind: 'visits to a page', generation: 31 },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z history-cleared all visits of the time before were deleted',
      '2021-01-01T00:00:00.500000Z history-cleared all visits until then were deleted',
      '2021-01-01T00:00:00.000000Z history-cleared visits to https://example.com/x of the time before were deleted',
    ],
    observables: ['url opened https://example.com/x'],
    locators: ['history_tombstones id 1', 'history_tombstones id 2', 'history_tombstones id 3'],
  },

  'what was deleted from the history of a profile, without pages': {
    variant: 'tombstones',
    files: {
      'HomeDomain/Library/Safari/Profiles/11111111-2222-3333-4444-555555555555/History.db': database(`
        CREATE TABLE history_tombstones (id INTEGER PRIMARY KEY, start_time REAL, end_time REAL);
        INSERT INTO history_tombstones VALUES (1, 631148400, 631152000);`),
    },
    records: [{ ...cleared, generation: null, profile: '11111111-2222-3333-4444-555555555555' }],
    observables: [],
  },

  'a deletion that names its device': {
    files: {
      [place]: database(`
        CREATE TABLE history_tombstones (id INTEGER PRIMARY KEY, start_time REAL, end_time REAL, url TEXT, generation INTEGER, udid TEXT);
        INSERT INTO history_tombstones VALUES (1, 631148400, 631152000, NULL, 0, 'D');`),
    },
    records: [{ ...cleared, deviceId: 'D' }],
  },

  'a history that keeps no tombstones': {
    variant: 'no tombstones',
    files: { [place]: database('CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`
        CREATE TABLE history_tombstones (id, start_time, end_time, url, generation);
        INSERT INTO history_tombstones VALUES ('first', 631148400, 631152000, NULL, 0), (2, x'00', 631152000, x'00', 0.5);`),
    },
    records: [{ ...cleared, deleted: '\0', deletedKind: 'visits to a page', deletedFromAt: null, generation: null }],
    issues: ['ROW_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE graves (id INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('no database') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
