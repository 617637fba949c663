// Four example phones after published cases, with invented names and example domains. None is a real person's.
import {
  analyticsStore,
  calendarStore,
  cocoaSecondsOf,
  database,
  dataUsageStore,
  historyStore,
  lookupStore,
  messageStore,
  microseconds,
  ordinaryApps,
} from '@bridle/testkit';

const second = 1_000_000;
const day = 86_400 * second;

/** A moment every `step` days from one to another, each at another time of day. */
function* every(step, from, to) {
  let index = 0;
  for (let at = microseconds(from); at < microseconds(to); at += step * day)
    yield at + ((index++ * 7_919) % 43_200) * second;
}

/** The ordinary life of a phone between two moments: what a reader finds on any of them. */
function ordinaryLife(from, to) {
  const days = [...every(1, from, to)];
  return {
    messages: days.map((at, index) => ({
      at,
      handle: `+1555010${index % 10}`,
      text: `See you at ${8 + (index % 10)}`,
      isFromMe: index % 3 === 0,
    })),
    visits: days.map((at, index) => ({ at, url: `https://news.example.org/article/${index}`, title: 'News' })),
    usage: [
      { name: 'mDNSResponder', first: days[0], last: days.at(-1), usedAt: days },
      { name: 'apsd', first: days[0], last: days.at(-1) },
      { name: 'com.example.chat/com.example.chat', bundle: 'com.example.chat', first: days[1], last: days.at(-1) },
    ],
    counted: { mDNSResponder: days.at(-1), apsd: days.at(-1) },
    calendar: days
      .filter((_, index) => index % 5 === 0)
      .map((at, index) => ({ summary: `Lunch ${index}`, startsAt: at + 2 * day, createdAt: at })),
  };
}

/** What every phone has beside that; calls only where the backup is encrypted. */
function everyonesStores(since, isEncrypted = true) {
  const [at, unix] = [cocoaSecondsOf(since), microseconds(since) / second];
  const home = (path, ...steps) => ({ domain: 'HomeDomain', path, content: database(...steps) });
  return [
    home(
      'Library/Accounts/Accounts3.sqlite',
      `CREATE TABLE ZACCOUNT (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZUSERNAME VARCHAR);
       INSERT INTO ZACCOUNT VALUES (1, ${at}, 'owner@example.com');`,
    ),
    home(
      'Library/AddressBook/AddressBook.sqlitedb',
      `CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First TEXT, Last TEXT, CreationDate INTEGER, ModificationDate INTEGER);
       CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, value TEXT);
       INSERT INTO ABPerson VALUES (1, 'Ada', 'Example', ${at}, ${at});
       INSERT INTO ABMultiValue VALUES (1, 1, 3, '+15550100');`,
    ),
    home(
      'Library/TCC/TCC.db',
      `CREATE TABLE access (service TEXT, client TEXT, client_type INTEGER, auth_value INTEGER, last_modified INTEGER);
       INSERT INTO access VALUES ('kTCCServiceMicrophone', 'com.example.chat', 0, 2, ${unix});`,
    ),
    ...(isEncrypted
      ? [
          home(
            'Library/CallHistoryDB/CallHistory.storedata',
            `CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZANSWERED INTEGER, ZORIGINATED INTEGER, ZDATE TIMESTAMP,
               ZDURATION FLOAT, ZADDRESS VARCHAR);
             INSERT INTO ZCALLRECORD VALUES (1, 1, 0, ${at}, 61, '+15550100');`,
          ),
        ]
      : []),
  ];
}

/** What happened at a moment among what happened before and after, since stores number their rows as they come. */
function among(life, at, make) {
  const before = life.filter((it) => it.at < at);
  return [...before, ...make(before.length), ...life.slice(before.length)];
}

const apps = ordinaryApps('2019-01-05T09:00:00Z');

/** After Omar Radi, February 2019 (Amnesty International): a web page redirects, and eleven seconds later an implant runs. */
function infected() {
  const life = ordinaryLife('2018-03-01T08:00:00Z', '2019-06-30T08:00:00Z');
  const visit = microseconds('2019-02-11T14:45:45Z');
  return {
    name: 'T02-infected',
    udid: '2b6f0cc904d137be2e1730235f5664094b831186',
    serialNumber: 'EXAMPLET0002',
    madeAt: '2019-06-30T12:00:00Z',
    protection: 'decrypted-copy',
    productType: 'iPhone10,1',
    productVersion: '12.2',
    buildVersion: '16E227',
    apps,
    entries: [
      messageStore(life.messages),
      historyStore(
        among(life.visits, visit, (index) => [
          { at: visit, url: 'http://weather.example.net/' },
          {
            at: visit + 2_900,
            url: 'https://a1b2c3d4.xyz1abc.free-downloads.example:30495/abc123d',
            redirectedFrom: index,
          },
        ]),
      ),
      dataUsageStore([
        ...life.usage,
        { name: 'bh', first: visit + 11 * second, last: visit + 14 * second },
        { name: 'roleaboutd', first: visit + 38 * second, last: visit + 8_379 * second },
      ]),
      analyticsStore(life.counted),
      calendarStore(life.calendar),
      ...everyonesStores('2018-03-02T09:00:00Z'),
    ],
  };
}

/** After Ahmed Mansoor, August 2016 (Citizen Lab): a link arrives by SMS and is not opened. */
function attempted() {
  const life = ordinaryLife('2020-02-01T08:00:00Z', '2021-06-01T08:00:00Z');
  const arrival = microseconds('2020-11-10T07:12:30Z');
  return {
    name: 'T06-attempted',
    udid: '00008030-000000000000EX06',
    serialNumber: 'EXAMPLET0006',
    productVersion: '14.2',
    buildVersion: '18B92',
    madeAt: '2021-06-01T12:00:00Z',
    protection: 'decrypted-copy',
    apps,
    entries: [
      messageStore(
        among(life.messages, arrival, () => [
          {
            at: arrival,
            handle: '+15550199',
            service: 'SMS',
            text: 'New secrets about torture in state prisons: https://news.push-url.example/9573305s',
          },
        ]),
      ),
      historyStore(life.visits),
      dataUsageStore(life.usage),
      analyticsStore(life.counted),
      calendarStore(life.calendar),
      ...everyonesStores('2020-02-02T09:00:00Z'),
    ],
  };
}

/** An unencrypted backup of a phone first used two months before: nothing is found, and little could have been. */
function inconclusive() {
  const life = ordinaryLife('2022-09-01T08:00:00Z', '2022-10-31T08:00:00Z');
  return {
    name: 'T24-inconclusive',
    udid: '00008101-000000000000EX24',
    serialNumber: 'EXAMPLET0024',
    madeAt: '2022-10-31T12:00:00Z',
    productType: 'iPhone13,2',
    productVersion: '16.0.2',
    buildVersion: '20A380',
    apps,
    entries: [
      messageStore(life.messages),
      dataUsageStore(life.usage),
      analyticsStore(life.counted),
      calendarStore(life.calendar),
      ...everyonesStores('2022-09-02T09:00:00Z', false),
    ],
  };
}

/** A decrypted copy of an encrypted backup that reaches back three years: nothing is found where it could have been. */
function noTraces() {
  const life = ordinaryLife('2019-11-01T08:00:00Z', '2022-10-31T08:00:00Z');
  return {
    name: 'T25-no-traces',
    udid: '00008020-000000000000EX25',
    serialNumber: 'EXAMPLET0025',
    madeAt: '2022-10-31T12:00:00Z',
    protection: 'decrypted-copy',
    productType: 'iPhone11,8',
    productVersion: '16.0.2',
    buildVersion: '20A380',
    apps,
    entries: [
      messageStore(life.messages),
      historyStore(life.visits),
      dataUsageStore(life.usage),
      analyticsStore(life.counted),
      calendarStore(life.calendar),
      ...everyonesStores('2019-11-02T09:00:00Z'),
      lookupStore([{ service: 'com.apple.madrid', account: 'mailto:friend@example.org', at: '2020-01-02T10:00:00Z' }]),
    ],
  };
}

/** The phones, each with the name of its folder and what a scan of it must say. */
export const phones = [
  { ...infected(), expected: 'infected' },
  { ...attempted(), expected: 'attempted' },
  { ...inconclusive(), expected: 'inconclusive' },
  { ...noTraces(), expected: 'no-traces' },
];
