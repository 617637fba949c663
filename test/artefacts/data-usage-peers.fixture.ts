import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'WirelessDomain/Library/Databases/DataUsage.sqlite';

const peers =
  'CREATE TABLE ZPEER (Z_PK INTEGER PRIMARY KEY, ZADDRESS INTEGER, ZDSTPORT INTEGER, ZTIMESTAMP TIMESTAMP, ZFQDN VARCHAR);';

const bare = { site: '', isUsed: null, address: null, port: null, seenAt: null };

export default fixture({
  'a server by name, one by its address, and one by number only': {
    variant: 'peers',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z.
      [place]: database(`${peers}
        INSERT INTO ZPEER VALUES (1, 3325256705, 443, 631152000, 'c2.example.com'), (2, NULL, NULL, 0, '198.51.100.1'), (3, 16909060, 80, NULL, NULL);`),
    },
    records: [
      { ...bare, site: 'c2.example.com', address: 3325256705, port: 443, seenAt: at('2021-01-01T00:00:00Z') },
      { ...bare, site: '198.51.100.1' },
      { ...bare, address: 16909060, port: 80 },
    ],
    events: ['2021-01-01T00:00:00.000000Z site-contacted something connected to c2.example.com, port 443'],
    observables: ['domain-name loaded c2.example.com [non-browser]', 'ip-addr loaded 198.51.100.1 [non-browser]'],
    locators: ['ZPEER Z_PK 1', 'ZPEER Z_PK 2', 'ZPEER Z_PK 3'],
  },

  'a record that keeps no servers': {
    variant: 'no peers',
    files: { [place]: database('CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: { [place]: database(`${peers} INSERT INTO ZPEER VALUES (1, 'here', 'there', 'soon', 'c2.example.com');`) },
    records: [{ ...bare, site: 'c2.example.com' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZNOTHING (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
