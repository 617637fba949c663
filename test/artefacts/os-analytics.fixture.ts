import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Preferences/com.apple.osanalytics.addaily.plist';
const counted = new Date('2021-01-01T00:00:00Z');

const use = {
  process: 'configd',
  service: null,
  isInAppContainer: false,
  bundle: null,
  firstUsedAt: null,
  usedAt: null,
  processId: null,
  isProcessDeleted: false,
  lastUsedAt: at('2021-01-01T00:00:00Z'),
  wifiIn: 1,
  wifiOut: 2,
  cellularIn: 3.5,
  cellularOut: 4,
};

const uncounted = { ...use, wifiIn: null, wifiOut: null, cellularIn: null, cellularOut: null };

export default fixture({
  'a process, a service of one, and an app': {
    files: {
      [place]: binaryPlist({
        netUsageBaseline: {
          configd: [counted, 1, 2, 3.5, 4],
          'IMRemoteURLConne/com.apple.MobileSMS': [counted, 1, 2, 3.5, 4],
          '1FB47783-A2FE-47D9-B256-DF50EF44BBA4/com.example.app': [counted, 1, 2, 3.5, 4],
        },
        somethingElse: [1, 2, 3],
      }),
    },
    records: [
      use,
      { ...use, process: 'IMRemoteURLConne', service: 'com.apple.MobileSMS' },
      { ...use, process: 'com.example.app', isInAppContainer: true },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z network-use configd had used the network when its daily count was taken',
      '2021-01-01T00:00:00.000000Z network-use IMRemoteURLConne had used the network when its daily count was taken',
      '2021-01-01T00:00:00.000000Z network-use com.example.app had used the network when its daily count was taken',
    ],
    observables: [
      'process-name executed configd',
      'process-name executed IMRemoteURLConne [truncated]',
      'process-name executed com.apple.MobileSMS',
      'process-name executed com.example.app [app-container]',
    ],
    locators: [
      'netUsageBaseline › configd',
      'netUsageBaseline › IMRemoteURLConne/com.apple.MobileSMS',
      'netUsageBaseline › 1FB47783-A2FE-47D9-B256-DF50EF44BBA4/com.example.app',
    ],
  },

  'lists that are short, empty, or none': {
    files: {
      [place]: xmlPlist({
        netUsageBaseline: { configd: [counted, 1, 2], bh: [], fmld: counted },
      }),
    },
    records: [
      { ...use, cellularIn: null, cellularOut: null },
      { ...uncounted, process: 'bh', lastUsedAt: null },
      { ...uncounted, process: 'fmld' },
    ],
  },

  'a look-alike of a backup agent, names of 16 and of 17 letters, and a name that is none': {
    files: {
      [place]: binaryPlist({
        netUsageBaseline: {
          BackupAgent: [counted, 1, 2, 3.5, 4],
          abcdefghijklmnop: [counted, 1, 2, 3.5, 4],
          abcdefghijklmnopq: [counted, 1, 2, 3.5, 4],
          '': [counted, 1, 2, 3.5, 4],
        },
      }),
    },
    records: ['BackupAgent', 'abcdefghijklmnop', 'abcdefghijklmnopq', ''].map((process) => ({ ...use, process })),
    observables: [
      'process-name executed BackupAgent',
      'process-name executed abcdefghijklmnop [truncated]',
      'process-name executed abcdefghijklmnopq',
    ],
  },

  'a phone that has counted nothing yet': { files: { [place]: binaryPlist({ other: true }) }, records: [] },

  'a row no one expected': {
    files: {
      [place]: binaryPlist({
        netUsageBaseline: { configd: ['yesterday', 1, 2, 3.5, 4], bh: [counted, 1, 'two', 3, 4], fmld: 'nothing' },
      }),
    },
    // A name is a trace, whatever stands beside it.
    records: [
      { ...use, lastUsedAt: null },
      { ...uncounted, process: 'bh' },
      { ...uncounted, process: 'fmld', lastUsedAt: null },
    ],
    issues: ['CELL_REJECTED', 'CELL_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: binaryPlist({ netUsageBaseline: ['configd'] }) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('bplist00 and nothing that follows from it') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
