import { binaryPlist, bytesOf, database, type Rows } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Shortcuts/Shortcuts.sqlite';

const tables = `
  CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZWORKFLOWID VARCHAR, ZTOMBSTONED INTEGER, ZCREATIONDATE TIMESTAMP, ZMODIFICATIONDATE TIMESTAMP);
  CREATE TABLE ZTRIGGER (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZENABLED INTEGER, ZSHOULDPROMPT INTEGER, ZSHOULDNOTIFY INTEGER,
    ZSHOULDRECUR INTEGER, ZDISABLEMENTREASON INTEGER, ZSOURCE VARCHAR, ZTRIGGERID VARCHAR, ZDATA BLOB);`;

const bare = {
  name: null,
  workflow: null,
  actions: [],
  triggers: [],
  links: [],
  hosts: [],
  emails: [],
  texts: [],
  source: null,
  disabledBecause: null,
  isEnabled: null,
  isAsking: null,
  isNotifying: null,
  isRecurring: null,
  isTombstoned: null,
  createdAt: null,
  modifiedAt: null,
};

/** A trigger as it is archived: its class by name beside what it waits for. */
const trigger: Rows = {
  table: 'ZTRIGGER',
  columns: [
    'Z_PK',
    'ZSHORTCUT',
    'ZENABLED',
    'ZSHOULDPROMPT',
    'ZSHOULDNOTIFY',
    'ZSHOULDRECUR',
    'ZDISABLEMENTREASON',
    'ZSOURCE',
    'ZDATA',
  ],
  rows: [
    [
      1,
      1,
      1,
      0,
      0,
      1,
      null,
      'local',
      bytesOf(
        binaryPlist({
          $archiver: 'NSKeyedArchiver',
          $objects: [
            '$null',
            { selectedBundleIdentifiers: ['com.example.bank'], url: 'https://example.com/hook' },
            { $classname: 'WFAppInFocusTrigger', $classes: ['WFAppInFocusTrigger', 'WFTrigger', 'NSObject'] },
            { selectedSenders: ['someone@example.com'] },
          ],
        }),
      ),
    ],
    [2, 77, 0, 1, 1, 0, 3, null, null],
  ],
};

export default fixture({
  'a trigger that asks nobody, and one whose shortcut is gone': {
    variant: 'triggers',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; an hour adds 3600.
      [place]: database(
        `${tables} INSERT INTO ZSHORTCUT VALUES (1, 'Quiet', 'WF-1', 0, 631152000, 631155600);`,
        trigger,
      ),
    },
    records: [
      {
        ...bare,
        name: 'Quiet',
        workflow: 'WF-1',
        triggers: ['AppInFocus'],
        links: ['https://example.com/hook'],
        emails: ['someone@example.com'],
        texts: ['com.example.bank', 'https://example.com/hook', 'someone@example.com'],
        source: 'local',
        isEnabled: true,
        isAsking: false,
        isNotifying: false,
        isRecurring: true,
        isTombstoned: false,
        createdAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T01:00:00Z'),
      },
      { ...bare, disabledBecause: '3', isEnabled: false, isAsking: true, isNotifying: true, isRecurring: false },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z shortcut-created the shortcut of an automation was created: “Quiet”',
      '2021-01-01T01:00:00.000000Z shortcut-modified the shortcut of an automation was modified: “Quiet”',
    ],
    observables: [
      'url installed https://example.com/hook',
      'email-addr installed someone@example.com',
      'app-id installed com.example.bank',
    ],
    locators: ['ZTRIGGER Z_PK 1', 'ZTRIGGER Z_PK 2'],
  },

  'the actions of the shortcut it sets off, whichever side points at the other': {
    files: {
      [place]: database(
        `CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZACTIONS INTEGER);
         CREATE TABLE ZTRIGGER (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZDATA BLOB);
         CREATE TABLE ZSHORTCUTACTIONS (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZDATA BLOB);
         INSERT INTO ZSHORTCUT VALUES (1, 'Down', 5), (2, 'Up', NULL);
         INSERT INTO ZTRIGGER VALUES (1, 1, NULL), (2, 2, NULL);`,
        {
          table: 'ZSHORTCUTACTIONS',
          columns: ['Z_PK', 'ZSHORTCUT', 'ZDATA'],
          rows: [
            [5, null, bytesOf(binaryPlist([{ WFWorkflowActionIdentifier: 'is.workflow.actions.downloadurl' }]))],
            [6, 2, bytesOf(binaryPlist([{ WFWorkflowActionIdentifier: 'is.workflow.actions.runsshscript' }]))],
          ],
        },
      ),
    },
    records: [
      { ...bare, name: 'Down', actions: ['is.workflow.actions.downloadurl'] },
      { ...bare, name: 'Up', actions: ['is.workflow.actions.runsshscript'] },
    ],
  },

  'a row no one expected': {
    files: { [place]: database(`${tables} INSERT INTO ZTRIGGER (Z_PK, ZDATA) VALUES (1, 'text');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZTRIGGER (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
