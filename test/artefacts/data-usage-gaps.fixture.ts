import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'WirelessDomain/Library/Databases/DataUsage.sqlite';

const processes = 'CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZFIRSTTIMESTAMP TIMESTAMP);';
const numbers =
  'CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);';

const gap = {
  ...{ deletedKind: 'gap', count: 1, deletedAt: null },
  ...{ earlierProcessAt: null, laterProcessAt: null, lastRecordAt: null },
};

export default fixture({
  'a process gone between two, and three after the last': {
    variant: 'gaps',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z. What came before the first there is, is not known.
      [place]: database(`${processes} ${numbers}
        INSERT INTO ZPROCESS VALUES (3, 631152000), (5, 631152060), (6, 631152120);
        INSERT INTO Z_PRIMARYKEY VALUES (1, 'LiveUsage', 0, 99), (2, 'Process', 0, 9);`),
    },
    records: [
      {
        ...gap,
        deleted: 'process 4',
        earlierProcessAt: at('2021-01-01T00:00:00Z'),
        laterProcessAt: at('2021-01-01T00:01:00Z'),
      },
      { ...gap, deleted: 'processes 7 to 9', count: 3, earlierProcessAt: at('2021-01-01T00:02:00Z') },
    ],
    events: [],
    observables: [],
    locators: ['ZPROCESS Z_PK from 4, to 4', 'ZPROCESS Z_PK from 7, to 9'],
    // Of a store that says nothing of the last use, only the beginning is known of what is gone after the last process.
    times: ['2021-01-01T00:00:00.000000Z to 2021-01-01T00:01:00.000000Z', 'undated'],
  },

  'after the last process anything may be gone up to the last moment that was counted, be it of a process or of traffic':
    {
      files: {
        // 631238400 seconds after 2001 is 2021-01-02T00:00:00Z. Traffic outlived the processes by a minute.
        [place]: database(`
        CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP);
        CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZTIMESTAMP TIMESTAMP); ${numbers}
        INSERT INTO ZPROCESS VALUES (1, 631152000, 631238400), (2, 631152060, 631152060);
        INSERT INTO ZLIVEUSAGE VALUES (1, 631238460);
        INSERT INTO Z_PRIMARYKEY VALUES (2, 'Process', 0, 3);`),
      },
      records: [
        {
          ...gap,
          deleted: 'process 3',
          earlierProcessAt: at('2021-01-01T00:01:00Z'),
          lastRecordAt: at('2021-01-02T00:01:00Z'),
        },
      ],
      times: ['2021-01-01T00:01:00.000000Z to 2021-01-02T00:01:00.000000Z'],
    },

  'all processes gone, of which only the count is left': {
    files: { [place]: database(`${processes} ${numbers} INSERT INTO Z_PRIMARYKEY VALUES (2, 'Process', 0, 2);`) },
    records: [{ ...gap, deleted: 'processes 1 to 2', count: 2 }],
  },

  'a store that gives no highest number, from which nothing is missing': {
    files: { [place]: database(`${processes} INSERT INTO ZPROCESS VALUES (1, 0), (2, NULL);`) },
    records: [],
  },

  'a row no one expected': {
    files: { [place]: database(`${processes} INSERT INTO ZPROCESS VALUES (1, 'soon'), (3, 0);`) },
    records: [{ ...gap, deleted: 'process 2' }],
    times: ['undated'],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZPROCESS (id INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
