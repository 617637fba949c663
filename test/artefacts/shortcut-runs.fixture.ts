import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Shortcuts/Shortcuts.sqlite';

const tables = `
  CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZWORKFLOWID VARCHAR, ZASSOCIATEDAPPBUNDLEIDENTIFIER VARCHAR);
  CREATE TABLE ZSHORTCUTRUNEVENT (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZTRIGGER INTEGER, ZOUTCOME INTEGER, ZDATE TIMESTAMP,
    ZIDENTIFIER VARCHAR, ZTRIGGERID VARCHAR, ZSOURCE VARCHAR);`;

const bare = {
  name: null,
  workflow: null,
  actions: [],
  links: [],
  source: null,
  outcome: null,
  isByAutomation: false,
  bundle: null,
  createdAt: null,
  modifiedAt: null,
  ranAt: null,
};

export default fixture({
  'runs by the owner, by an automation and by an app': {
    variant: 'runs',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z.
      [place]: database(`${tables}
        INSERT INTO ZSHORTCUT VALUES (1, 'Morning', 'WF-1', 'com.example.helper');
        INSERT INTO ZSHORTCUTRUNEVENT VALUES (1, 1, NULL, 1, 631152000, 'R-1', NULL, 'menu_bar'), (2, 1, 5, 2, 631152000, 'R-2', NULL, NULL),
          (3, 1, NULL, 0, 631152000, 'R-3', 'T-1', 'com.example.app'), (4, NULL, NULL, 9, NULL, NULL, NULL, 'com.example'),
          (5, 77, NULL, NULL, 631152000, NULL, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        name: 'Morning',
        workflow: 'WF-1',
        source: 'menu_bar',
        outcome: 'finished',
        bundle: 'com.example.helper',
        ranAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        name: 'Morning',
        workflow: 'WF-1',
        outcome: 'failed or cancelled',
        isByAutomation: true,
        bundle: 'com.example.helper',
        ranAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        name: 'Morning',
        workflow: 'WF-1',
        source: 'com.example.app',
        outcome: 'running',
        isByAutomation: true,
        bundle: 'com.example.helper',
        ranAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, source: 'com.example', outcome: 'unknown (9)' },
      { ...bare, ranAt: at('2021-01-01T00:00:00Z') },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z shortcut-run the shortcut “Morning” ran (finished)',
      '2021-01-01T00:00:00.000000Z shortcut-run an automation ran the shortcut “Morning” (failed or cancelled)',
      '2021-01-01T00:00:00.000000Z shortcut-run an automation ran the shortcut “Morning” (running)',
      '2021-01-01T00:00:00.000000Z shortcut-run the shortcut “without a name” ran',
    ],
    observables: [
      'app-id installed com.example.helper',
      'app-id installed com.example.helper',
      'app-id executed com.example.app',
      'app-id installed com.example.helper',
    ],
    locators: [1, 2, 3, 4, 5].map((number) => `ZSHORTCUTRUNEVENT Z_PK ${number}`),
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables} INSERT INTO ZSHORTCUTRUNEVENT (Z_PK, ZOUTCOME, ZDATE) VALUES (1, 'well', 'soon');`),
    },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZSHORTCUTRUNEVENT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
