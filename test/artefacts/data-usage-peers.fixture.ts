import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'WirelessDomain/Library/Databases/DataUsage.sqlite';

const peers =
  'CREATE TABLE ZPEER (Z_PK INTEGER PRIMARY KEY, ZADDRESS INTEGER, ZDSTPORT INTEGER, ZTIMESTAMP TIMESTAMP, ZFQDN VARCHAR);';

export default fixture({
  'a machine that is named, and one that is not': {
    variant: 'peers',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z.
      [place]: database(
        `${peers} INSERT INTO ZPEER VALUES (1, NULL, 443, 631152000, 'c2.example.com'), (2, 7, 443, 631152000, NULL);`,
      ),
    },
    records: [{ site: 'c2.example.com', port: 443, isUsed: null, seenAt: at('2021-01-01T00:00:00Z') }],
    events: ['2021-01-01T00:00:00.000000Z site-contacted a process was in contact with c2.example.com'],
    observables: ['domain-name loaded c2.example.com'],
    locators: ['ZPEER Z_PK 1'],
  },

  'a store that has no place for machines': {
    variant: 'no peers',
    files: { [place]: database('CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: { [place]: database(`${peers} INSERT INTO ZPEER (ZDSTPORT, ZFQDN) VALUES ('https', 'example.com');`) },
    records: [{ site: 'example.com', port: null, isUsed: null, seenAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZPEER (host TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
