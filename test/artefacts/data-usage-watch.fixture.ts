import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'WirelessDomain/Library/Databases/DataUsage-watch.sqlite';

const tables = `
  CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZPROCNAME VARCHAR, ZBUNDLENAME VARCHAR, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP);
  CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZTIMESTAMP TIMESTAMP);`;

const bare = {
  bundle: 'a process without a name',
  process: null,
  service: null,
  firstUsedAt: null,
  lastUsedAt: null,
  usedAt: null,
};

export default fixture({
  'an app and a daemon of the watch, and usage of nobody known': {
    variant: 'processes',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; each half hour adds 1800.
      [place]: database(`${tables}
        INSERT INTO ZPROCESS VALUES (1, 'mDNSResponder/com.example.service', NULL, 631152000, 631155600), (2, NULL, 'com.example.app', 0, NULL);
        INSERT INTO ZLIVEUSAGE VALUES (11, 1, 631153800), (12, 77, NULL);`),
    },
    records: [
      {
        ...bare,
        bundle: 'mDNSResponder',
        process: 'mDNSResponder',
        service: 'com.example.service',
        firstUsedAt: at('2021-01-01T00:00:00Z'),
        lastUsedAt: at('2021-01-01T01:00:00Z'),
        usedAt: at('2021-01-01T00:30:00Z'),
      },
      { ...bare, bundle: 'com.example.app' },
      bare,
    ],
    events: [
      '2021-01-01T00:00:00.000000Z network-use-first mDNSResponder used the network for the first time, on a watch',
      '2021-01-01T01:00:00.000000Z network-use-last mDNSResponder used the network for the last time, on a watch',
      '2021-01-01T00:30:00.000000Z network-use mDNSResponder used the network, on a watch',
    ],
    observables: ['process-name executed mDNSResponder [synced]', 'process-name executed com.example.service [synced]'],
    locators: ['ZPROCESS Z_PK 1, ZLIVEUSAGE Z_PK 11', 'ZPROCESS Z_PK 2', 'ZLIVEUSAGE Z_PK 12'],
  },

  'a row no one expected': {
    files: { [place]: database(`${tables} INSERT INTO ZPROCESS VALUES (1, 'configd', NULL, 'soon', NULL);`) },
    records: [{ ...bare, bundle: 'configd', process: 'configd' }],
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
