import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'WirelessDomain/Library/Databases/DataUsage.sqlite';

const tables = `
  CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZPROCNAME VARCHAR, ZBUNDLENAME VARCHAR, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP);
  CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZKIND INTEGER, ZTIMESTAMP TIMESTAMP,
    ZWIFIIN FLOAT, ZWIFIOUT FLOAT, ZWWANIN FLOAT, ZWWANOUT FLOAT);`;

/** A process first seen at 2021-01-01T00:00:00Z (631152000 seconds after 2001) and last an hour later (631155600), without usage. */
const seen = {
  process: 'configd',
  service: null,
  isInAppContainer: false,
  bundle: null,
  firstUsedAt: at('2021-01-01T00:00:00Z'),
  lastUsedAt: at('2021-01-01T01:00:00Z'),
  usedAt: null,
  processId: 1,
  kind: null,
  tag: null,
  billedUntil: null,
  wifiIn: null,
  wifiOut: null,
  cellularIn: null,
  cellularOut: null,
  highestNumberGiven: null,
  isProcessDeleted: false,
};

/** A row of usage of no known process. */
const usage = {
  ...seen,
  processId: null,
  process: null,
  firstUsedAt: null,
  lastUsedAt: null,
  usedAt: at('2021-01-01T00:30:00Z'),
  kind: 0,
  wifiIn: 0,
  wifiOut: 0,
  cellularIn: 1024,
  cellularOut: 512,
};

/** The same of a process by its number, where a store has no counters. */
const bareUsage = { ...seen, process: null, firstUsedAt: null, lastUsedAt: null, usedAt: usage.usedAt };

const uuid = '1FB47783-A2FE-47D9-B256-DF50EF44BBA4';

export default fixture({
  'the counter of the numbers given stands beside the tables, and a row may be above it': {
    variant: 'processes',
    files: {
      [place]: database(`${tables}
        CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);
        INSERT INTO Z_PRIMARYKEY VALUES (5, 'LiveUsage', 0, 40), (7, 'Process', 0, 1);
        INSERT INTO ZPROCESS VALUES
          (1, 'configd', NULL, 631152000, 631155600),
          (2, 'configd', NULL, 631152000, 631155600);`),
    },
    records: [
      { ...seen, highestNumberGiven: 1 },
      { ...seen, processId: 2, highestNumberGiven: 1 },
    ],
  },

  'every form of a name': {
    variant: 'processes',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZPROCESS VALUES
          (1, 'configd', NULL, 631152000, 631155600),
          (2, 'mDNSResponder/com.apple.datausage.dns', 'com.apple.datausage.dns', 631152000, 631155600),
          (3, '${uuid}/com.example.application', 'com.example.application', 631152000, 631155600),
          (4, 'IMRemoteURLConne/com.apple.MobileSMS', NULL, 631152000, 631155600),
          (5, '${uuid}/com.example.sixt', NULL, 631152000, 631155600),
          (6, 'bh', NULL, 631152000, 631155600),
          (7, NULL, NULL, 631152000, 631155600),
          (8, 'two/slashes/here', '', 631152000, 631155600),
          (9, '/no process', NULL, 631152000, 631155600),
          (10, 'com.apple.Safari.SafeBrowsing.Se/com.apple.Safari', NULL, 631152000, 631155600);`),
    },
    records: [
      seen,
      {
        ...seen,
        processId: 2,
        process: 'mDNSResponder',
        service: 'com.apple.datausage.dns',
        bundle: 'com.apple.datausage.dns',
      },
      {
        ...seen,
        processId: 3,
        process: 'com.example.application',
        isInAppContainer: true,
        bundle: 'com.example.application',
      },
      { ...seen, processId: 4, process: 'IMRemoteURLConne', service: 'com.apple.MobileSMS' },
      { ...seen, processId: 5, process: 'com.example.sixt', isInAppContainer: true },
      { ...seen, processId: 6, process: 'bh' },
      { ...seen, processId: 7, process: null },
      { ...seen, processId: 8, process: 'two', service: 'slashes/here', bundle: '' },
      { ...seen, processId: 9, process: '', service: 'no process' },
      { ...seen, processId: 10, process: 'com.apple.Safari.SafeBrowsing.Se', service: 'com.apple.Safari' },
    ],
    // Only a process name is cut, at 16 or 32 characters: a service or a bundle of that length is whole.
    observables: [
      'process-name executed configd [no-bundle]',
      'process-name executed mDNSResponder',
      'process-name executed com.apple.datausage.dns',
      'app-id executed com.apple.datausage.dns',
      'process-name executed com.apple.datausage.dns',
      'process-name executed com.example.application [app-container]',
      'app-id executed com.example.application',
      'process-name executed com.example.application [app-container]',
      'process-name executed IMRemoteURLConne [no-bundle, truncated]',
      'process-name executed com.apple.MobileSMS [no-bundle]',
      'process-name executed com.example.sixt [no-bundle, app-container]',
      'process-name executed bh [no-bundle]',
      'process-name executed two',
      'process-name executed slashes/here',
      'process-name executed no process [no-bundle]',
      'process-name executed com.apple.Safari.SafeBrowsing.Se [no-bundle, truncated]',
      'process-name executed com.apple.Safari [no-bundle]',
    ],
  },

  'usage of a process, of a deleted one, and of none': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZPROCESS VALUES (1, 'configd', NULL, 631152000, 631155600), (2, 'idle', NULL, 631152000, 631155600);
        INSERT INTO ZLIVEUSAGE VALUES (11, 1, 0, 631153800, 1.5, 2, 1024, 512), (12, 1, 255, 631153800, 0, 0, 1024, 512),
          (13, 77, 0, 631153800, 0, 0, 1024, 512), (14, NULL, 0, 631153800, 0, 0, 1024, 512);`),
    },
    records: [
      { ...seen, usedAt: usage.usedAt, kind: 0, wifiIn: 1.5, wifiOut: 2, cellularIn: 1024, cellularOut: 512 },
      { ...seen, usedAt: usage.usedAt, kind: 255, wifiIn: 0, wifiOut: 0, cellularIn: 1024, cellularOut: 512 },
      { ...seen, processId: 2, process: 'idle' },
      { ...usage, processId: 77, isProcessDeleted: true },
      usage,
    ],
    events: [
      '2021-01-01T00:00:00.000000Z network-use-first configd used the network for the first time',
      '2021-01-01T01:00:00.000000Z network-use-last configd used the network for the last time',
      '2021-01-01T00:30:00.000000Z network-use configd used the network',
      '2021-01-01T00:00:00.000000Z network-use-first configd used the network for the first time',
      '2021-01-01T01:00:00.000000Z network-use-last configd used the network for the last time',
      '2021-01-01T00:30:00.000000Z network-use configd used the network',
      '2021-01-01T00:00:00.000000Z network-use-first idle used the network for the first time',
      '2021-01-01T01:00:00.000000Z network-use-last idle used the network for the last time',
      '2021-01-01T00:30:00.000000Z network-use a deleted process used the network',
      '2021-01-01T00:30:00.000000Z network-use a process without a name used the network',
    ],
    locators: [
      'ZPROCESS Z_PK 1, ZLIVEUSAGE Z_PK 11',
      'ZPROCESS Z_PK 1, ZLIVEUSAGE Z_PK 12',
      'ZPROCESS Z_PK 2',
      'ZLIVEUSAGE Z_PK 13',
      'ZLIVEUSAGE Z_PK 14',
    ],
  },

  'usage that names its process itself, as of iOS 27, and the end of what it is billed for': {
    files: {
      [place]: database(`${tables}
        ALTER TABLE ZLIVEUSAGE ADD COLUMN ZPROCNAME VARCHAR;
        ALTER TABLE ZLIVEUSAGE ADD COLUMN ZBUNDLENAME VARCHAR;
        ALTER TABLE ZLIVEUSAGE ADD COLUMN ZTAG INTEGER;
        ALTER TABLE ZLIVEUSAGE ADD COLUMN ZBILLCYCLEEND TIMESTAMP;
        INSERT INTO ZPROCESS VALUES (1, 'configd', NULL, 631152000, 631155600);
        INSERT INTO ZLIVEUSAGE VALUES (13, 77, 0, 631153800, 0, 0, 1024, 512, 'bh/com.example.service', 'com.example.service', 4, 631155600);`),
    },
    records: [
      seen,
      {
        ...usage,
        processId: 77,
        process: 'bh',
        service: 'com.example.service',
        bundle: 'com.example.service',
        tag: 4,
        billedUntil: at('2021-01-01T01:00:00Z'),
        isProcessDeleted: true,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z network-use-first configd used the network for the first time',
      '2021-01-01T01:00:00.000000Z network-use-last configd used the network for the last time',
      '2021-01-01T00:30:00.000000Z network-use a deleted process (bh) used the network',
    ],
    observables: [
      'process-name executed configd [no-bundle]',
      'process-name executed bh',
      'process-name executed com.example.service',
      'app-id executed com.example.service',
      'process-name executed com.example.service',
    ],
  },

  'moments that never were, and some after 2032': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZPROCESS VALUES (1, 'configd', NULL, 0, -1), (2, 'configd', NULL, 1609459200, 1609462800);`),
    },
    records: [
      { ...seen, firstUsedAt: null, lastUsedAt: null },
      // 1609459200 seconds after 1970 are 2021-01-01, and after 2001 31 years later, which have seven leap days of the eight.
      {
        ...seen,
        processId: 2,
        firstUsedAt: at('2052-01-02T00:00:00Z'),
        lastUsedAt: at('2052-01-02T01:00:00Z'),
      },
    ],
  },

  'a sum over all processes, and numbers that were given to processes since deleted, are no traces by themselves': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZPROCESS VALUES (2, 'CumulativeUsageTracker', 'CumulativeUsageTracker', 631152000, 631155600), (90, 'configd', NULL, 631152000, 631155600);
        INSERT INTO ZLIVEUSAGE VALUES (11, 2, 257, 631153800, 0, 0, 1024, 512);`),
    },
    records: [
      {
        ...usage,
        processId: 2,
        process: 'CumulativeUsageTracker',
        bundle: 'CumulativeUsageTracker',
        firstUsedAt: seen.firstUsedAt,
        lastUsedAt: seen.lastUsedAt,
        kind: 257,
      },
      { ...seen, processId: 90 },
    ],
    issues: [],
  },

  'nothing but keys': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZPROCESS (Z_PK) VALUES (1);
        INSERT INTO ZLIVEUSAGE (Z_PK) VALUES (1);`),
    },
    records: [
      { ...seen, process: null, firstUsedAt: null, lastUsedAt: null },
      {
        ...usage,
        usedAt: null,
        kind: null,
        wifiIn: null,
        wifiOut: null,
        cellularIn: null,
        cellularOut: null,
      },
    ],
    events: [],
    observables: [],
  },

  'usage of which not one process is left, but for what it names itself': {
    files: {
      [place]: database(`
        CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZPROCNAME VARCHAR, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP);
        CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZTIMESTAMP TIMESTAMP, ZPROCNAME VARCHAR);
        INSERT INTO ZLIVEUSAGE VALUES (1, 1, 631153800, NULL), (2, 2, 631153800, 'configd');`),
    },
    records: [bareUsage, { ...seen, processId: 2, firstUsedAt: null, lastUsedAt: null, usedAt: usage.usedAt }],
    issues: ['CONTENT_UNEXAMINED'],
  },

  'a store without its usage still has its processes': {
    variant: 'processes alone',
    files: {
      [place]: database(`
        CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZPROCNAME VARCHAR, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP);
        INSERT INTO ZPROCESS VALUES (1, 'configd', 631152000, 631155600);`),
    },
    records: [seen],
    observables: ['process-name executed configd [no-bundle]'],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a store whose usage has other columns still has its processes': {
    files: {
      [place]: database(`
        CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZPROCNAME VARCHAR, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP);
        CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZKIND INTEGER);
        INSERT INTO ZPROCESS VALUES (1, 'configd', 631152000, 631155600);
        INSERT INTO ZLIVEUSAGE VALUES (1, 1, 0);`),
    },
    records: [seen],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a store without its processes still has what names its usage': {
    variant: 'usage alone',
    files: {
      [place]: database(`
        CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZTIMESTAMP TIMESTAMP, ZPROCNAME VARCHAR);
        INSERT INTO ZLIVEUSAGE VALUES (1, 1, 631153800, NULL), (2, 2, 631153800, 'configd');`),
    },
    records: [bareUsage, { ...seen, processId: 2, firstUsedAt: null, lastUsedAt: null, usedAt: usage.usedAt }],
    observables: ['process-name executed configd [no-bundle]'],
    issues: ['SCHEMA_UNKNOWN', 'CONTENT_UNEXAMINED'],
  },

  'a recent schema, without Wi-Fi counters': {
    variant: 'processes',
    files: {
      [place]: database(`
        CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZPROCNAME VARCHAR, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP);
        CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZTIMESTAMP TIMESTAMP, ZWWANIN FLOAT, ZWWANOUT FLOAT);
        INSERT INTO ZPROCESS VALUES (1, 'configd', 631152000, 631155600);
        INSERT INTO ZLIVEUSAGE VALUES (1, 1, 631153800, 1024, 512);`),
    },
    records: [{ ...seen, usedAt: usage.usedAt, cellularIn: 1024, cellularOut: 512 }],
  },

  'a row no one expected': {
    files: {
      [place]: database(`
        CREATE TABLE ZPROCESS (Z_PK, ZPROCNAME, ZFIRSTTIMESTAMP, ZTIMESTAMP);
        CREATE TABLE ZLIVEUSAGE (Z_PK, ZHASPROCESS, ZTIMESTAMP, ZWIFIIN);
        INSERT INTO ZPROCESS VALUES (1, 'configd', 'never', 631155600), (2, 99, 631152000, 1e300);`),
    },
    records: [
      { ...seen, firstUsedAt: null },
      { ...seen, processId: 2, process: '99', lastUsedAt: null },
    ],
    issues: ['CELL_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZPROCNAME VARCHAR)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(4096) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
