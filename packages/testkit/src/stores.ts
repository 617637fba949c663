import type { EntryDeclaration } from './build-backup.ts';
import { cocoaNanosecondsOf, cocoaSecondsOf, microseconds, type Moment } from './clocks.ts';
import { database, type Cell, type Rows } from './database.ts';
import { binaryPlist, type Plain } from './plist.ts';

/*
 * Apple's stores, each as a declaration of what happened. Their schemas are those of iOS 14, as far as anything reads them.
 */

/** A message of `sms.db`. */
export interface MessageDeclaration {
  readonly at: Moment;
  readonly handle: string;
  readonly text: string | null;
  /** When the owner read what came, `null` where they did not. As soon as it came, if left out. */
  readonly readAt?: Moment | null | undefined;
  readonly isFromMe?: boolean | undefined;
  readonly service?: 'iMessage' | 'SMS' | undefined;
  /** Whether Messages holds the sender for nobody that the owner knows. */
  readonly isFromUnknown?: boolean | undefined;
  /** Bytes of a formatted body, where the text is only there. */
  readonly attributedBody?: Uint8Array | undefined;
  /** The path of a file that came with it, and the type that it claims. */
  readonly attachment?:
    | { readonly path: string; readonly type: string | null; readonly size?: number | undefined }
    | undefined;
}

/** `sms.db` with these messages, one conversation for each handle. */
export function messageStore(
  messages: Iterable<MessageDeclaration>,
  { withAttachments = false }: { readonly withAttachments?: boolean | undefined } = {},
): EntryDeclaration {
  const handles = new Map<string, number>();
  const unknown = new Set<string>();
  const attachments = new Map<number, readonly Cell[]>();
  const rows = function* (): Generator<readonly Cell[]> {
    let rowid = 0;
    for (const message of messages) {
      const { at, handle, text, isFromMe = false, service = 'iMessage', attributedBody = null, attachment } = message;
      if (!handles.has(handle)) handles.set(handle, handles.size + 1);
      if (message.isFromUnknown) unknown.add(handle);
      const date = cocoaNanosecondsOf(at);
      const { readAt = at } = message;
      if (attachment !== undefined) {
        const { path, type, size = null } = attachment;
        attachments.set(rowid + 1, [path, type, size, isFromMe ? 1 : 0, cocoaSecondsOf(at)]);
      }
      yield [
        ++rowid,
        `MESSAGE-${rowid}`,
        text,
        handles.get(handle) ?? 0,
        service,
        date,
        isFromMe || readAt === null ? 0n : cocoaNanosecondsOf(readAt),
        isFromMe ? date : 0n,
        isFromMe ? 1 : 0,
        attributedBody,
      ];
    }
  };
  // The handles are known only once the messages are written, and a store may be written more than once.
  const whenAsked = <T>(make: () => Iterable<T>): Iterable<T> => ({
    [Symbol.iterator]: () => make()[Symbol.iterator](),
  });
  return {
    domain: 'HomeDomain',
    path: 'Library/SMS/sms.db',
    content: database(
      `CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL);
       CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, handle_id INTEGER DEFAULT 0,
         subject TEXT, attributedBody BLOB, service TEXT, account TEXT, date INTEGER, date_read INTEGER, date_delivered INTEGER,
         is_from_me INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0, payload_data BLOB);
       CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, style INTEGER, chat_identifier TEXT, service_name TEXT, is_filtered INTEGER);
       CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER DEFAULT 0, PRIMARY KEY (chat_id, message_id));
       CREATE INDEX chat_message_join_idx_message_id_only ON chat_message_join(message_id);`,
      {
        table: 'message',
        columns: [
          'ROWID',
          'guid',
          'text',
          'handle_id',
          'service',
          'date',
          'date_read',
          'date_delivered',
          'is_from_me',
          'attributedBody',
        ],
        rows: whenAsked(rows),
      },
      {
        table: 'handle',
        columns: ['ROWID', 'id', 'service'],
        rows: whenAsked(() => [...handles].map(([id, rowid]) => [rowid, id, 'iMessage'])),
      },
      {
        table: 'chat',
        columns: ['ROWID', 'guid', 'style', 'chat_identifier', 'service_name', 'is_filtered'],
        rows: whenAsked(() =>
          [...handles].map(([id, rowid]) => [
            ...[rowid, `iMessage;-;${id}`, 45, id, 'iMessage'],
            unknown.has(id) ? 1 : null,
          ]),
        ),
      },
      'INSERT INTO chat_message_join SELECT handle_id, ROWID, date FROM message',
      ...(withAttachments ? attachmentSteps(whenAsked(() => attachments)) : []),
    ),
  };
}

/** The tables of attachments; each has the number of its message. */
function attachmentSteps(attachments: Iterable<readonly [number, readonly Cell[]]>): readonly (string | Rows)[] {
  return [
    `CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, filename TEXT, mime_type TEXT, total_bytes INTEGER, is_outgoing INTEGER,
       created_date INTEGER);
     CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);`,
    {
      table: 'attachment',
      columns: ['ROWID', 'filename', 'mime_type', 'total_bytes', 'is_outgoing', 'created_date'],
      rows: {
        *[Symbol.iterator]() {
          for (const [rowid, cells] of attachments) yield [rowid, ...cells];
        },
      },
    },
    'INSERT INTO message_attachment_join SELECT ROWID, ROWID FROM attachment',
  ];
}

/** A visit of Safari. `redirectedFrom` is the index of the visit that redirected here. */
export interface VisitDeclaration {
  readonly at: Moment;
  readonly url: string;
  readonly title?: string | undefined;
  readonly redirectedFrom?: number | undefined;
  readonly isSynced?: boolean | undefined;
}

/** Safari's `History.db`, with pages of which no visit is there. */
export function historyStore(
  visits: readonly VisitDeclaration[],
  { pagesWithoutVisit = [] }: { readonly pagesWithoutVisit?: readonly string[] | undefined } = {},
): EntryDeclaration {
  const counts = new Map<string, number>();
  for (const { url } of visits) counts.set(url, (counts.get(url) ?? 0) + 1);
  const urls = [...counts.keys(), ...pagesWithoutVisit];
  const itemOf = new Map(urls.map((url, index) => [url, index + 1]));
  const destinationOf = new Map(
    visits.flatMap(({ redirectedFrom }, index) =>
      redirectedFrom === undefined ? [] : [[redirectedFrom, index + 1] as const],
    ),
  );
  return {
    domain: 'HomeDomain',
    path: 'Library/Safari/History.db',
    content: database(
      `CREATE TABLE history_items (id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, domain_expansion TEXT, visit_count INTEGER NOT NULL);
       CREATE TABLE history_visits (id INTEGER PRIMARY KEY AUTOINCREMENT, history_item INTEGER NOT NULL, visit_time REAL NOT NULL, title TEXT,
         load_successful BOOLEAN NOT NULL DEFAULT 1, http_non_get BOOLEAN NOT NULL DEFAULT 0, synthesized BOOLEAN NOT NULL DEFAULT 0,
         redirect_source INTEGER UNIQUE, redirect_destination INTEGER UNIQUE, origin INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0);`,
      {
        table: 'history_items',
        columns: ['id', 'url', 'visit_count'],
        rows: urls.map((url, index) => [index + 1, url, counts.get(url) ?? 0]),
      },
      {
        table: 'history_visits',
        columns: ['id', 'history_item', 'visit_time', 'title', 'redirect_source', 'redirect_destination', 'origin'],
        rows: visits.map(({ at, url, title = null, redirectedFrom, isSynced = false }, index) => [
          index + 1,
          itemOf.get(url) ?? 0,
          cocoaSecondsOf(at),
          title,
          redirectedFrom === undefined ? null : redirectedFrom + 1,
          destinationOf.get(index) ?? null,
          isSynced ? 1 : 0,
        ]),
      },
    ),
  };
}

/** A process of `DataUsage.sqlite` and the times of its usage rows. */
export interface UsageDeclaration {
  readonly name: string | null;
  readonly bundle?: string | null | undefined;
  readonly first: Moment;
  readonly last: Moment;
  readonly usedAt?: readonly Moment[] | undefined;
  /** Leaves the usage rows and removes the process, as implants do. */
  readonly isProcessDeleted?: boolean | undefined;
  /** Bytes that it sent by the mobile network in each usage row. Default 512. */
  readonly sent?: number | undefined;
  /** Written by other than Core Data, which counts the numbers that it gives. */
  readonly isWrittenByHand?: boolean | undefined;
}

/** `DataUsage.sqlite`, with usage rows that name no process. */
export function dataUsageStore(
  processes: readonly UsageDeclaration[],
  { ofNoProcess = [] }: { readonly ofNoProcess?: readonly Moment[] | undefined } = {},
): EntryDeclaration {
  const usage: readonly (readonly [process: number | null, at: Moment, sent: number])[] = [
    ...processes.flatMap(({ last, usedAt = [last], sent = 512 }, index) =>
      usedAt.map((at) => [index + 1, at, sent] as const),
    ),
    ...ofNoProcess.map((at) => [null, at, 512] as const),
  ];
  return {
    domain: 'WirelessDomain',
    path: 'Library/Databases/DataUsage.sqlite',
    content: database(
      `CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP, ZBUNDLENAME VARCHAR, ZPROCNAME VARCHAR);
       CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZKIND INTEGER, ZMETADATA INTEGER, ZTAG INTEGER, ZHASPROCESS INTEGER,
         ZBILLCYCLEEND TIMESTAMP, ZTIMESTAMP TIMESTAMP, ZWIFIIN FLOAT, ZWIFIOUT FLOAT, ZWWANIN FLOAT, ZWWANOUT FLOAT);
       CREATE INDEX ZLIVEUSAGE_ZHASPROCESS_INDEX ON ZLIVEUSAGE (ZHASPROCESS);
       CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);`,
      {
        table: 'Z_PRIMARYKEY',
        columns: ['Z_ENT', 'Z_NAME', 'Z_SUPER', 'Z_MAX'],
        rows: [
          [1, 'LiveUsage', 0, usage.length],
          [2, 'Process', 0, processes.filter((it) => !it.isWrittenByHand).length],
        ],
      },
      {
        table: 'ZPROCESS',
        columns: ['Z_PK', 'ZPROCNAME', 'ZBUNDLENAME', 'ZFIRSTTIMESTAMP', 'ZTIMESTAMP'],
        rows: processes.flatMap(({ name, bundle = null, first, last, isProcessDeleted = false }, index) =>
          isProcessDeleted ? [] : [[index + 1, name, bundle, cocoaSecondsOf(first), cocoaSecondsOf(last)]],
        ),
      },
      {
        table: 'ZLIVEUSAGE',
        columns: ['Z_PK', 'ZKIND', 'ZHASPROCESS', 'ZTIMESTAMP', 'ZWIFIIN', 'ZWIFIOUT', 'ZWWANIN', 'ZWWANOUT'],
        rows: usage.map(([process, at, sent], index) => [index + 1, 0, process, cocoaSecondsOf(at), 0, 0, 1_024, sent]),
      },
    ),
  };
}

/** The analytics baseline: when each process was last counted. */
export function analyticsStore(counted: { readonly [process: string]: Moment }): EntryDeclaration {
  const baseline = Object.entries(counted).map(([name, at]): [string, Plain] => [
    name,
    [new Date(microseconds(at) / 1000), 100, 50, 1_024, 512],
  ]);
  return {
    domain: 'HomeDomain',
    path: 'Library/Preferences/com.apple.osanalytics.addaily.plist',
    content: binaryPlist({ netUsageBaseline: Object.fromEntries(baseline) }),
  };
}

/** A lookup of a remote account. */
export interface LookupDeclaration {
  readonly service: string;
  /** With its prefix, as `mailto:` or `tel:`. */
  readonly account: string;
  readonly at: Moment;
}

/** The identity status cache, as until iOS 14.6. */
export function lookupStore(lookups: readonly LookupDeclaration[]): EntryDeclaration {
  const services: { [service: string]: { [account: string]: Plain } } = {};
  for (const { service, account, at } of lookups)
    (services[service] ??= {})[account] = { LookupDate: cocoaSecondsOf(at) ?? 0, IDStatus: 1 };
  return {
    domain: 'HomeDomain',
    path: 'Library/Preferences/com.apple.identityservices.idstatuscache.plist',
    content: binaryPlist(services),
  };
}

/** An entry of the calendar. */
export interface CalendarItemDeclaration {
  readonly summary: string;
  readonly description?: string | undefined;
  readonly startsAt: Moment;
  readonly createdAt: Moment;
  /** The organiser's address, where it is someone else. */
  readonly organizer?: string | undefined;
  readonly url?: string | undefined;
}

/** `Calendar.sqlitedb`. */
export function calendarStore(items: readonly CalendarItemDeclaration[]): EntryDeclaration {
  const organizers = items.flatMap(({ organizer }, index) =>
    organizer === undefined ? [] : [[index + 1, organizer] as const],
  );
  return {
    domain: 'HomeDomain',
    path: 'Library/Calendar/Calendar.sqlitedb',
    content: database(
      `CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, summary TEXT, location_id INTEGER, description TEXT, start_date REAL, start_tz TEXT,
         end_date REAL, end_tz TEXT, all_day INTEGER, calendar_id INTEGER, organizer_id INTEGER, url TEXT, last_modified REAL, unique_identifier TEXT,
         hidden INTEGER, UUID TEXT, entity_type INTEGER, creation_date REAL);
       CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, entity_type INTEGER, identity_id INTEGER, owner_id INTEGER, email TEXT,
         phone_number TEXT, is_self INTEGER, last_modified REAL);
       CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT);
       CREATE TABLE Location (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT);
       CREATE TABLE Identity (display_name TEXT, address TEXT, first_name TEXT, last_name TEXT);
       INSERT INTO Calendar VALUES (1, 'Home');`,
      {
        table: 'CalendarItem',
        columns: [
          'ROWID',
          'summary',
          'description',
          'start_date',
          'end_date',
          'creation_date',
          'last_modified',
          'calendar_id',
          'organizer_id',
          'url',
        ],
        rows: items.map(({ summary, description = null, startsAt, createdAt, organizer, url = null }, index) => [
          index + 1,
          summary,
          description,
          cocoaSecondsOf(startsAt),
          (cocoaSecondsOf(startsAt) ?? 0) + 3_600,
          cocoaSecondsOf(createdAt),
          cocoaSecondsOf(createdAt),
          1,
          organizer === undefined ? null : index + 1,
          url,
        ]),
      },
      {
        table: 'Participant',
        columns: ['ROWID', 'entity_type', 'owner_id', 'email', 'is_self'],
        rows: organizers.map(([rowid, email]) => [rowid, 8, rowid, email, 0]),
      },
    ),
  };
}
