import {
  analyticsStore,
  automationStore,
  binaryPlist,
  calendarStore,
  cocoaSecondsOf,
  contactStore,
  database,
  dataUsageStore,
  historyStore,
  lookupStore,
  messageStore,
  microseconds,
  ordinaryApps,
  type CalendarItemDeclaration,
  type EntryDeclaration,
  type LookupDeclaration,
  type MessageDeclaration,
  type Moment,
  type PhoneDeclaration,
  type UsageDeclaration,
  type VisitDeclaration,
} from '@bridle/testkit';

/*
 * Whole phones, put together of the ordinary life of one and of what a case plants in it. What is planted is one trace,
 * whatever rows it has, so that a case can be told again without it.
 */

/** Rows that one trace leaves, by store. */
export interface Plant {
  readonly messages?: readonly MessageDeclaration[];
  /** `redirectedFrom` counts within the plant. */
  readonly visits?: readonly VisitDeclaration[];
  readonly usage?: readonly UsageDeclaration[];
  /** When the analytics last counted a process. */
  readonly counted?: { readonly [process: string]: Moment };
  readonly lookups?: readonly LookupDeclaration[];
  readonly calendar?: readonly CalendarItemDeclaration[];
  /** When a location client was last told where the phone is. */
  readonly located?: { readonly [client: string]: LocatedDeclaration };
  readonly apps?: PhoneDeclaration['apps'];
  /** Whether its visits and processes get the highest numbers, whenever they are said to have been. */
  readonly isWrittenLast?: boolean;
  readonly entries?: readonly EntryDeclaration[];
}

/** What is said of a location client. */
interface LocatedDeclaration {
  readonly stoppedAt: Moment;
  readonly executable?: string;
}

/** What of a phone a case chooses. */
export interface Telephone {
  /** When the backup was made. Everything is on record from fourteen months before. */
  readonly madeAt: string;
  readonly ios?: string;
  /** How many days back the accounting of the network reaches. Default as far as everything else. */
  readonly accountedDays?: number;
  /** How many days before the backup the phone was first used. */
  readonly days?: number;
  readonly protection?: PhoneDeclaration['protection'];
}

const second = 1_000_000;
const day = 86_400 * second;

/** A phone with what was planted. */
export function phoneWith(plants: readonly Plant[], telephone: Telephone): PhoneDeclaration {
  const { madeAt, ios = '14.2', protection = 'decrypted-copy' } = telephone;
  const life = ordinaryLife(telephone);
  const located = Object.assign({}, ...plants.map((it) => it.located)) as Required<Plant>['located'];
  return {
    madeAt,
    protection,
    productType: 'iPhone12,1',
    productVersion: ios,
    buildVersion: '18B92',
    apps: Object.assign({}, apps, ...plants.map((it) => it.apps)) as PhoneDeclaration['apps'] & object,
    entries: [
      messageStore([...life.messages, ...plants.flatMap((it) => it.messages ?? [])].sort(byTime)),
      ...(protection === 'decrypted-copy' ? [historyStore(visitsWith(life.visits, plants))] : []),
      dataUsageStore(usageWith(life.usage, plants)),
      analyticsStore(Object.assign({}, life.counted, ...plants.map((it) => it.counted)) as Required<Plant>['counted']),
      calendarStore([...life.calendar, ...plants.flatMap((it) => it.calendar ?? [])]),
      lookupStore([...life.lookups, ...plants.flatMap((it) => it.lookups ?? [])]),
      ...(Object.keys(located).length > 0 ? [locationStore(located)] : []),
      ...plants.flatMap((it) => it.entries ?? []),
    ],
  };
}

function byTime(a: { readonly at: Moment }, b: { readonly at: Moment }): number {
  return microseconds(a.at) - microseconds(b.at);
}

/** Processes in the order of their first use, as a phone writes them. */
function usageWith(own: readonly UsageDeclaration[], plants: readonly Plant[]): readonly UsageDeclaration[] {
  const late = plants.filter((it) => it.isWrittenLast);
  const timely = plants.filter((it) => !it.isWrittenLast);
  const usageOf = (some: readonly Plant[]): readonly UsageDeclaration[] => some.flatMap((it) => it.usage ?? []);
  return [...[...own, ...usageOf(timely)].sort(byFirstUse), ...usageOf(late)];
}

function byFirstUse(a: UsageDeclaration, b: UsageDeclaration): number {
  return microseconds(a.first) - microseconds(b.first);
}

const apps = ordinaryApps('2015-01-05T09:00:00Z');

/** What a reader finds on any phone: messages, pages and traffic of every day, and calls on friends now and then. */
function ordinaryLife({ madeAt, days = 425, accountedDays = days }: Telephone) {
  const end = microseconds(madeAt);
  const every = Array.from(
    { length: days },
    (_, index) => end - (days - index) * day + ((index * 7_919) % 43_200) * second,
  );
  const accounted = every.slice(-accountedDays) as [number, ...number[]];
  const [first, last] = [accounted[0], accounted.at(-1)!];
  return {
    messages: every.map((at, index) => ({
      at,
      handle: `+1555010${index % 10}`,
      text: `See you at ${8 + (index % 10)}`,
      isFromMe: index % 3 === 0,
    })),
    visits: every.map((at, index) => ({ at, url: `https://news.example.com/article/${index}`, title: 'News' })),
    usage: [
      { name: 'mDNSResponder', first, last, usedAt: accounted },
      { name: 'apsd', first, last },
      { name: 'com.example.chat/com.example.chat', bundle: 'com.example.chat', first, last },
    ],
    counted: { mDNSResponder: last, apsd: last },
    calendar: every
      .filter((_, index) => index % 5 === 0)
      .map((at, index) => ({ summary: `Lunch ${index}`, startsAt: at + 2 * day, createdAt: at })),
    lookups: [{ service: 'com.apple.madrid', account: 'mailto:friend@example.com', at: every[0]! }],
  };
}

/** Visits in the order of their time, as a phone writes them. */
function visitsWith(own: readonly VisitDeclaration[], plants: readonly Plant[]): readonly VisitDeclaration[] {
  const planted = plants.flatMap(({ visits = [], isWrittenLast = false }) =>
    visits.map((visit) => ({ visit, source: visits[visit.redirectedFrom ?? -1], isWrittenLast })),
  );
  const all = [...own.map((visit) => ({ visit, source: undefined, isWrittenLast: false })), ...planted].sort(
    (a, b) => Number(a.isWrittenLast) - Number(b.isWrittenLast) || byTime(a.visit, b.visit),
  );
  const order = all.map(({ visit }) => visit);
  return all.map(({ visit, source }) =>
    source === undefined ? visit : { ...visit, redirectedFrom: order.indexOf(source) },
  );
}

function locationStore(located: Required<Plant>['located']): EntryDeclaration {
  const clients = Object.entries(located).map(([client, { stoppedAt, executable }]) => [
    client,
    {
      LocationTimeStopped: cocoaSecondsOf(stoppedAt)!,
      ...(executable === undefined ? {} : { Executable: executable }),
    },
  ]);
  return {
    domain: 'RootDomain',
    path: 'Library/Caches/locationd/clients.plist',
    content: binaryPlist(Object.fromEntries(clients) as { [client: string]: { LocationTimeStopped: number } }),
  };
}

/** A page on a listed host of four labels and a high port, to which a page without encryption led within 2.9 ms. */
export function redirected(at: string, listed = 'free-downloads.example'): Plant {
  return {
    visits: [
      { at, url: 'http://weather.example.net/' },
      { at: microseconds(at) + 2_900, url: `https://a1b2c3d4.xyz1abc.${listed}:30495/abc123d`, redirectedFrom: 0 },
    ],
  };
}

/** A page that was opened. */
export function opened(at: string, url: string): Plant {
  return { visits: [{ at, url }] };
}

/** An SMS from someone unknown. */
export function texted(at: string, text: string, handle = '+15550199'): Plant {
  return { messages: [{ at, handle, service: 'SMS', text }] };
}

/** Messages that the owner has not read. */
export function unread({ messages = [], ...rest }: Plant): Plant {
  return { ...rest, messages: messages.map((it) => ({ ...it, readAt: null })) };
}

/** An iMessage from an account. */
export function wrote(at: string, handle: string, text = 'Hello'): Plant {
  return { messages: [{ at, handle, service: 'iMessage', text }] };
}

/** A process without an app that used the network. */
export function ran(name: string, first: string, last = first): Plant {
  return { usage: [{ name, first, last }] };
}

/** A process without an app whose uses after the first each have a row. */
export function used(name: string, first: string, ...usedAt: readonly string[]): Plant {
  return { usage: [{ name, first, last: usedAt.at(-1)!, usedAt: [first, ...usedAt] }] };
}

/** An account of which the phone notes when it first wrote to the owner, and when last. */
export function met(account: string, first: string, last: string): Plant {
  const [earliest, latest] = [first, last].map(cocoaSecondsOf);
  const content = database(
    `CREATE TABLE ZCONTACTS (Z_PK INTEGER PRIMARY KEY, ZIDENTIFIER VARCHAR, ZCUSTOMIDENTIFIER VARCHAR, ZPERSONID VARCHAR,
       ZDISPLAYNAME VARCHAR, ZTYPE INTEGER, ZPERSONIDTYPE INTEGER, ZINCOMINGRECIPIENTCOUNT INTEGER,
       ZINCOMINGSENDERCOUNT INTEGER, ZOUTGOINGRECIPIENTCOUNT INTEGER, ZCREATIONDATE TIMESTAMP,
       ZFIRSTINCOMINGRECIPIENTDATE TIMESTAMP, ZFIRSTINCOMINGSENDERDATE TIMESTAMP, ZFIRSTOUTGOINGRECIPIENTDATE TIMESTAMP,
       ZLASTINCOMINGSENDERDATE TIMESTAMP, ZLASTINCOMINGRECIPIENTDATE TIMESTAMP, ZLASTOUTGOINGRECIPIENTDATE TIMESTAMP);
     CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY, ZBUNDLEID VARCHAR, ZACCOUNT VARCHAR, ZTARGETBUNDLEID VARCHAR,
       ZSTARTDATE TIMESTAMP, ZENDDATE TIMESTAMP, ZCREATIONDATE TIMESTAMP, ZDIRECTION INTEGER, ZSENDER INTEGER,
       ZMECHANISM INTEGER, ZISRESPONSE INTEGER, ZRECIPIENTCOUNT INTEGER, ZDOMAINIDENTIFIER VARCHAR, ZGROUPNAME VARCHAR,
       ZCONTENTURL VARCHAR, ZUUID VARCHAR);`,
    {
      table: 'ZCONTACTS',
      columns: [
        'ZIDENTIFIER',
        'ZINCOMINGSENDERCOUNT',
        'ZCREATIONDATE',
        'ZFIRSTINCOMINGSENDERDATE',
        'ZLASTINCOMINGSENDERDATE',
      ],
      rows: [[account, 2, earliest!, earliest!, latest!]],
    },
  );
  return { entries: [{ domain: 'HomeDomain', path: 'Library/CoreDuet/People/interactionC.db', content }] };
}

/** What a web view keeps for a site, by the name of its origin. */
export function kept(at: string, origin: string): Plant {
  return file(
    'AppDomain-com.apple.mobilesafari',
    `Library/WebKit/WebsiteData/IndexedDB/v1/${origin}/IndexedDB.sqlite3`,
    at,
  );
}

/** Traffic of a process whose row is gone. */
export function orphaned(at: string): Plant {
  return { usage: [{ name: null, first: at, last: at, isProcessDeleted: true }] };
}

/** A process that the analytics counted. */
export function counted(name: string, at: string): Plant {
  return { counted: { [name]: at } };
}

/** An account that a service looked up. */
export function lookedUp(at: string, account: string, service = 'com.apple.madrid'): Plant {
  return { lookups: [{ service, account: `mailto:${account}`, at }] };
}

/** A file whose three times are one, unless they are told apart. */
export function file(
  domain: string,
  path: string,
  bornAt: string,
  rest: Partial<EntryDeclaration> = { content: binaryPlist({}) },
): Plant {
  return { entries: [{ domain, path, bornAt, modifiedAt: bornAt, statusChangedAt: bornAt, ...rest }] };
}

function ofStore(at: string, store: EntryDeclaration): Plant {
  return file(store.domain, store.path, at, store);
}

/** A configuration profile. */
export function profile(at: string, uuid: string, payload = 'com.apple.notificationsettings'): Plant {
  return file(
    'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles',
    `Library/ConfigurationProfiles/profile-${uuid}.stub`,
    at,
    {
      content: binaryPlist({
        PayloadUUID: uuid,
        PayloadIdentifier: 'com.example.profile',
        PayloadType: 'Configuration',
        PayloadDisplayName: 'Example',
        InstallDate: new Date(at),
        PayloadContent: [{ PayloadType: payload, PayloadUUID: '00000000-0000-4000-8000-000000000002' }],
      }),
    },
  );
}

/** An automation that loads an address whenever an app is opened, and neither asks nor tells. */
export function automation(at: string, url: string): Plant {
  return ofStore(at, automationStore({ at, url }));
}

/** Folders of attachments that changed while nothing is in them. */
export function emptiedAttachments(at: string, bucket = 'ab/11'): Plant {
  return file('MediaDomain', `Library/SMS/Attachments/${bucket}`, at, {
    isDirectory: true,
    bornAt: '2019-01-01T00:00:00Z',
  });
}

/** A video that someone sent by WhatsApp, which is still there. */
export function videoByWhatsApp(at: string, number: string): Plant {
  const domain = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
  const path = `Message/Media/${number}@s.whatsapp.net/a/b/video.mp4`;
  const content = database(
    `CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZFLAGS INTEGER, ZGROUPEVENTTYPE INTEGER, ZISFROMME INTEGER,
       ZMESSAGESTATUS INTEGER, ZMESSAGETYPE INTEGER, ZSTARRED INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER,
       ZMEDIAITEM INTEGER, ZMESSAGEINFO INTEGER, ZPARENTMESSAGE INTEGER, ZMESSAGEDATE TIMESTAMP, ZSENTDATE TIMESTAMP,
       ZFROMJID VARCHAR, ZPUSHNAME VARCHAR, ZSTANZAID VARCHAR, ZTEXT VARCHAR, ZTOJID VARCHAR);
     CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZCONTACTIDENTIFIER VARCHAR);
     CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZMEDIALOCALPATH VARCHAR, ZMEDIAURL VARCHAR,
       ZTITLE VARCHAR, ZVCARDSTRING VARCHAR, ZMETADATA BLOB);`,
    { table: 'ZWACHATSESSION', columns: ['Z_PK', 'ZCONTACTJID'], rows: [[1, `${number}@s.whatsapp.net`]] },
    {
      table: 'ZWAMESSAGE',
      // The second type of WhatsApp's is a video.
      columns: ['Z_PK', 'ZISFROMME', 'ZMESSAGETYPE', 'ZCHATSESSION', 'ZMEDIAITEM', 'ZMESSAGEDATE', 'ZFROMJID'],
      rows: [[1, 0, 2, 1, 1, cocoaSecondsOf(at), `${number}@s.whatsapp.net`]],
    },
    {
      table: 'ZWAMEDIAITEM',
      columns: ['Z_PK', 'ZMESSAGE', 'ZMEDIALOCALPATH'],
      rows: [[1, 1, path]],
    },
  );
  return {
    entries: [
      { domain, path: 'ChatStorage.sqlite', content },
      { domain, path, content: new Uint8Array(4_096), bornAt: at },
    ],
  };
}

/** A process that sent so many bytes each day from a moment on. */
export function sentDaily(bundle: string, from: string, days: number, sent: number): Plant {
  const first = microseconds(from);
  const usedAt = Array.from({ length: days }, (_, index) => first + index * day);
  return { usage: [{ name: `${bundle}/${bundle}`, bundle, first: from, last: usedAt.at(-1)!, usedAt, sent }] };
}

/** A site that the web views of an app contacted. */
export function contacted(at: string, site: string, bundle: string): Plant {
  return ofStore(at, contactStore({ at, site, bundle }));
}
