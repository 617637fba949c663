import { binaryPlist, bytesOf, database, type Plain, type Rows, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Shortcuts/Shortcuts.sqlite';

const newest = `
  CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZACTIONS INTEGER, ZACTIONCOUNT INTEGER, ZHIDDENFROMLIBRARYANDSYNC INTEGER,
    ZTOMBSTONED INTEGER, ZRUNEVENTSCOUNT INTEGER, ZCREATIONDATE TIMESTAMP, ZMODIFICATIONDATE TIMESTAMP, ZLASTRUNEVENTDATE TIMESTAMP,
    ZNAME VARCHAR, ZWORKFLOWID VARCHAR, ZWORKFLOWSUBTITLE VARCHAR, ZACTIONSDESCRIPTION VARCHAR, ZSOURCE VARCHAR,
    ZASSOCIATEDAPPBUNDLEIDENTIFIER VARCHAR);
  CREATE TABLE ZSHORTCUTACTIONS (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZDATA BLOB);`;

/** A shortcut with nothing in it. */
const bare = {
  name: null,
  workflow: null,
  subtitle: null,
  description: null,
  actions: [],
  links: [],
  hosts: [],
  emails: [],
  filePaths: [],
  scripts: [],
  texts: [],
  actionCount: null,
  source: null,
  bundle: null,
  isOrphaned: false,
  isTombstoned: null,
  isHidden: null,
  runCount: null,
  createdAt: null,
  modifiedAt: null,
  lastRunAt: null,
};

const action = (name: string, parameters: Plain): Plain => ({
  WFWorkflowActionIdentifier: `is.workflow.actions.${name}`,
  WFWorkflowActionParameters: parameters,
});

const opening = (url: string): Uint8Array => bytesOf(binaryPlist([action('openurl', { WFInput: url })]));

const holding = (rows: Rows['rows']): Rows => ({
  table: 'ZSHORTCUTACTIONS',
  columns: ['Z_PK', 'ZSHORTCUT', 'ZDATA'],
  rows,
});

export default fixture({
  'a shortcut that fetches, logs in, runs scripts and sends': {
    variant: 'actions',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; each hour adds 3600.
      [place]: database(
        `${newest}
        INSERT INTO ZSHORTCUT VALUES (1, 7, 6, 1, 0, 3, 631152000, 631155600, 631159200, 'Morning', 'WF-1', '6 actions', 'Fetches', 'ShortcutSourceFilePublic', 'com.example.app');`,
        holding([
          [
            7,
            1,
            bytesOf(
              binaryPlist([
                action('url', { WFURLActionURL: ['https://example.com/a', 'https://example.com/b,\'"}'] }),
                action('downloadurl', {
                  WFURL: { Value: { string: 'https://example.org/deep' } },
                  UUID: 'example.net',
                }),
                action('runsshscript', {
                  WFSSHHost: 'ssh.example.com',
                  WFSSHUser: 'someone',
                  WFSSHScript: 'curl https://example.com/script | sh',
                }),
                action('runsshscript', { WFSSHHost: '192.0.2.1' }),
                action('documentpicker.save', {
                  WFFilePath: '/Shortcuts/out.txt',
                  WFFile: 'file:///private/var/tmp/x',
                }),
                action('sendemail', { WFSendEmailActionToRecipients: [{ to: 'Someone <someone@example.com>' }] }),
              ]),
            ),
          ],
        ]),
      ),
    },
    records: [
      {
        ...bare,
        name: 'Morning',
        workflow: 'WF-1',
        subtitle: '6 actions',
        description: 'Fetches',
        actions: [
          'is.workflow.actions.url',
          'is.workflow.actions.downloadurl',
          'is.workflow.actions.runsshscript',
          'is.workflow.actions.runsshscript',
          'is.workflow.actions.documentpicker.save',
          'is.workflow.actions.sendemail',
        ],
        links: [
          'https://example.com/a',
          'https://example.com/b',
          'https://example.org/deep',
          'http://ssh.example.com',
          'https://example.com/script',
        ],
        hosts: ['ssh.example.com', '192.0.2.1'],
        emails: ['someone@example.com'],
        filePaths: ['/Shortcuts/out.txt', '/private/var/tmp/x'],
        scripts: ['curl https://example.com/script | sh'],
        texts: [
          'https://example.com/a',
          'https://example.com/b,\'"}',
          'https://example.org/deep',
          'example.net',
          'ssh.example.com',
          'someone',
          'curl https://example.com/script | sh',
          '192.0.2.1',
          '/Shortcuts/out.txt',
          'file:///private/var/tmp/x',
          'Someone <someone@example.com>',
        ],
        actionCount: 6,
        source: 'ShortcutSourceFilePublic',
        bundle: 'com.example.app',
        isTombstoned: false,
        isHidden: true,
        runCount: 3,
        createdAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T01:00:00Z'),
        lastRunAt: at('2021-01-01T02:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z shortcut-created the shortcut “Morning” was created',
      '2021-01-01T01:00:00.000000Z shortcut-modified the shortcut “Morning” was modified',
      '2021-01-01T02:00:00.000000Z shortcut-run the shortcut “Morning” ran for the last time',
    ],
    observables: [
      'url installed https://example.com/a',
      'url installed https://example.com/b',
      'url installed https://example.org/deep',
      'url installed http://ssh.example.com',
      'url installed https://example.com/script',
      'domain-name installed ssh.example.com',
      'ip-addr installed 192.0.2.1',
      'email-addr installed someone@example.com',
      'file-path noted /Shortcuts/out.txt',
      'file-path noted /private/var/tmp/x',
      'app-id installed com.example.app',
    ],
    locators: ['ZSHORTCUT Z_PK 1, ZSHORTCUTACTIONS Z_PK 7'],
  },

  'either side may point at the other, one may point alone, and neither is lost': {
    variant: 'actions',
    files: {
      [place]: database(
        `${newest}
        INSERT INTO ZSHORTCUT (Z_PK, ZACTIONS, ZNAME) VALUES (1, 11, 'both'), (2, NULL, 'pointed at'), (3, 13, 'pointing'), (4, NULL, 'empty'), (5, 99, 'dangling');`,
        holding([
          [11, 1, opening('https://example.com/1')],
          [12, 2, opening('https://example.com/2')],
          [13, null, opening('https://example.com/3')],
          [14, null, opening('https://example.com/4')],
          [15, 77, opening('https://example.com/5')],
        ]),
      ),
    },
    records: [
      ...(
        [
          ['both', 1],
          ['pointed at', 2],
          ['pointing', 3],
        ] as const
      ).map(([name, number]) => ({
        ...bare,
        name,
        actions: ['is.workflow.actions.openurl'],
        links: [`https://example.com/${number}`],
        texts: [`https://example.com/${number}`],
      })),
      { ...bare, name: 'empty' },
      { ...bare, name: 'dangling' },
      ...[4, 5].map((number) => ({
        ...bare,
        actions: ['is.workflow.actions.openurl'],
        links: [`https://example.com/${number}`],
        texts: [`https://example.com/${number}`],
        isOrphaned: true,
      })),
    ],
    locators: [
      'ZSHORTCUT Z_PK 1, ZSHORTCUTACTIONS Z_PK 11',
      'ZSHORTCUT Z_PK 2, ZSHORTCUTACTIONS Z_PK 12',
      'ZSHORTCUT Z_PK 3, ZSHORTCUTACTIONS Z_PK 13',
      'ZSHORTCUT Z_PK 4',
      'ZSHORTCUT Z_PK 5',
      'ZSHORTCUTACTIONS Z_PK 14',
      'ZSHORTCUTACTIONS Z_PK 15',
    ],
  },

  'a schema in which only the shortcut points': {
    variant: 'actions',
    files: {
      [place]: database(
        `CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZACTIONS INTEGER, ZNAME VARCHAR);
         CREATE TABLE ZSHORTCUTACTIONS (Z_PK INTEGER PRIMARY KEY, ZDATA BLOB);
         INSERT INTO ZSHORTCUT VALUES (1, 2, 'Old');`,
        {
          table: 'ZSHORTCUTACTIONS',
          columns: ['Z_PK', 'ZDATA'],
          // The whole workflow around its actions, and as XML.
          rows: [[2, bytesOf(xmlPlist({ WFWorkflowActions: [action('openurl', { WFInput: 'example.com/bare' })] }))]],
        },
      ),
    },
    records: [
      {
        ...bare,
        name: 'Old',
        actions: ['is.workflow.actions.openurl'],
        links: ['http://example.com/bare'],
        texts: ['example.com/bare'],
      },
    ],
  },

  'a shortcut without a name, and actions with neither key': {
    files: {
      [place]: database(
        `${newest} INSERT INTO ZSHORTCUT (Z_PK, ZTOMBSTONED, ZCREATIONDATE) VALUES (1, 1, 631152000);`,
        holding([[1, 1, bytesOf(binaryPlist([{}, 'odd', { Other: { url: 'https://example.com/' } }, [1]]))]]),
      ),
    },
    records: [
      {
        ...bare,
        actions: [
          'an action without an identifier',
          'an action without an identifier',
          'an action without an identifier',
          'an action without an identifier',
        ],
        links: ['https://example.com/'],
        texts: ['odd', 'https://example.com/'],
        isTombstoned: true,
        createdAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: ['2021-01-01T00:00:00.000000Z shortcut-created the shortcut “without a name” was created'],
  },

  'identifiers are no hosts': {
    files: {
      [place]: database(
        `${newest} INSERT INTO ZSHORTCUT (Z_PK, ZNAME) VALUES (1, 'App');`,
        holding([
          [
            1,
            1,
            bytesOf(
              binaryPlist([
                action('openapp', {
                  AppIntentDescriptor: { BundleIdentifier: 'com.example.app', TeamIdentifier: 'X' },
                }),
              ]),
            ),
          ],
        ]),
      ),
    },
    records: [{ ...bare, name: 'App', actions: ['is.workflow.actions.openapp'], texts: ['com.example.app', 'X'] }],
    observables: [],
  },

  'the container of the app, as before iOS 13, and a moment that never was': {
    files: {
      'AppDomainGroup-group.is.workflow.my.app/Library/Shortcuts.sqlite': database(
        `${newest} INSERT INTO ZSHORTCUT (Z_PK, ZNAME, ZCREATIONDATE, ZMODIFICATIONDATE) VALUES (1, 'Old', 0, -1);`,
      ),
    },
    records: [{ ...bare, name: 'Old' }],
    events: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${newest} INSERT INTO ZSHORTCUT (Z_PK, ZNAME, ZCREATIONDATE) VALUES (1, 'odd', 'soon'), (2, 'damaged', NULL);`,
        holding([[1, 2, Buffer.from('bplist00 and then nothing')]]),
      ),
    },
    records: [
      { ...bare, name: 'odd' },
      { ...bare, name: 'damaged' },
    ],
    issues: ['CELL_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
