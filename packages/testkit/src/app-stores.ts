import type { EntryDeclaration } from './build-backup.ts';
import { cocoaSecondsOf, microseconds, type Moment } from './clocks.ts';
import { bytesOf, database } from './database.ts';
import { binaryPlist } from './plist.ts';

/** An automation that loads an address whenever an app is opened. */
export interface AutomationDeclaration {
  readonly at: Moment;
  readonly url: string;
}

/** `Shortcuts.sqlite` with one automation, which neither asks nor tells. */
export function automationStore({ at, url }: AutomationDeclaration): EntryDeclaration {
  const actions = bytesOf(
    binaryPlist([
      { WFWorkflowActionIdentifier: 'is.workflow.actions.downloadurl', WFWorkflowActionParameters: { WFURL: url } },
    ]),
  );
  const trigger = bytesOf(
    binaryPlist({ $archiver: 'NSKeyedArchiver', $objects: ['$null', { url }, { $classname: 'WFAppInFocusTrigger' }] }),
  );
  const content = database(
    `CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZWORKFLOWID VARCHAR, ZTOMBSTONED INTEGER, ZCREATIONDATE TIMESTAMP, ZMODIFICATIONDATE TIMESTAMP);
     CREATE TABLE ZSHORTCUTACTIONS (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZDATA BLOB);
     CREATE TABLE ZTRIGGER (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZENABLED INTEGER, ZSHOULDPROMPT INTEGER, ZSHOULDNOTIFY INTEGER,
       ZSHOULDRECUR INTEGER, ZDISABLEMENTREASON INTEGER, ZSOURCE VARCHAR, ZTRIGGERID VARCHAR, ZDATA BLOB);
     CREATE TABLE ZSMARTPROMPTPERMISSION (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZACTIONUUID VARCHAR, ZDATA BLOB);
     CREATE TABLE ZSHORTCUTRUNEVENT (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZTRIGGER INTEGER, ZOUTCOME INTEGER, ZDATE TIMESTAMP);`,
    {
      table: 'ZSHORTCUT',
      columns: ['Z_PK', 'ZNAME', 'ZWORKFLOWID', 'ZTOMBSTONED', 'ZCREATIONDATE', 'ZMODIFICATIONDATE'],
      rows: [[1, 'Quiet', 'WF-1', 0, cocoaSecondsOf(at), cocoaSecondsOf(at)]],
    },
    { table: 'ZSHORTCUTACTIONS', columns: ['Z_PK', 'ZSHORTCUT', 'ZDATA'], rows: [[1, 1, actions]] },
    {
      table: 'ZTRIGGER',
      columns: ['Z_PK', 'ZSHORTCUT', 'ZENABLED', 'ZSHOULDPROMPT', 'ZSHOULDNOTIFY', 'ZSHOULDRECUR', 'ZDATA'],
      rows: [[1, 1, 1, 0, 0, 1, trigger]],
    },
  );
  return { domain: 'HomeDomain', path: 'Library/Shortcuts/Shortcuts.sqlite', content };
}

/** A site, or a bare address, that the web views of an app contacted. */
export interface ContactDeclaration {
  readonly at: Moment;
  readonly site: string;
  /** The app's bundle id. */
  readonly bundle: string;
  /** The site whose pages loaded something from it, where it is no page itself. */
  readonly partOf?: string | undefined;
}

/** `observations.db` of an app, with one site its web views contacted and the owner did nothing on. */
export function contactStore({ at, site, bundle, partOf }: ContactDeclaration): EntryDeclaration {
  const columns = [
    ...['domainID', 'registrableDomain', 'lastSeen', 'hadUserInteraction', 'mostRecentUserInteractionTime'],
    ...['grandfathered', 'isPrevalent', 'dataRecordsRemoved'],
  ];
  const seconds = microseconds(at) / 1e6;
  const content = database(
    `CREATE TABLE ObservedDomains (domainID INTEGER PRIMARY KEY, registrableDomain TEXT NOT NULL UNIQUE, lastSeen REAL NOT NULL,
       hadUserInteraction INTEGER NOT NULL, mostRecentUserInteractionTime REAL NOT NULL, grandfathered INTEGER NOT NULL,
       isPrevalent INTEGER NOT NULL, dataRecordsRemoved INTEGER NOT NULL);
     CREATE TABLE SubresourceUnderTopFrameDomains (subresourceDomainID INTEGER NOT NULL, lastUpdated REAL NOT NULL, topFrameDomainID INTEGER NOT NULL);`,
    {
      table: 'ObservedDomains',
      columns,
      rows: [
        [1, site, seconds, 0, 0, 0, 0, 0],
        ...(partOf === undefined ? [] : [[2, partOf, seconds, 1, seconds, 0, 0, 0]]),
      ],
    },
    {
      table: 'SubresourceUnderTopFrameDomains',
      columns: ['subresourceDomainID', 'lastUpdated', 'topFrameDomainID'],
      rows: partOf === undefined ? [] : [[1, seconds, 2]],
    },
  );
  const path = 'Library/WebKit/WebsiteData/ResourceLoadStatistics/observations.db';
  return { domain: `AppDomain-${bundle}`, path, content };
}
