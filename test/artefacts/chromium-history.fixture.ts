import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomain-com.google.chrome.ios/Library/Application Support/Google/Chrome/Default/History';

const schema = `
  CREATE TABLE urls (id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR, visit_count INTEGER, typed_count INTEGER, last_visit_time INTEGER, hidden INTEGER);
  CREATE TABLE visits (id INTEGER PRIMARY KEY, url INTEGER, visit_time INTEGER, from_visit INTEGER, transition INTEGER, visit_duration INTEGER,
    originator_cache_guid TEXT);
  CREATE TABLE visit_source (id INTEGER PRIMARY KEY, source INTEGER);
  INSERT INTO urls VALUES (1, 'http://example.com/', 'Example', 3, 1, 0, 0), (2, 'https://example.com/', 'Example', 1, 0, 0, 1),
    (3, 'https://example.org/landing', NULL, 1, 0, 0, 0);`;

/** The same without pages. */
const empty = schema.slice(0, schema.indexOf('INSERT'));
const onlyExample = `${empty} INSERT INTO urls VALUES (1, 'http://example.com/', 'Example', 3, 1, 0, 0);`;

const bare = {
  url: null,
  title: null,
  visitedAt: null,
  redirectedFrom: null,
  redirectedFromAt: null,
  redirectedTo: null,
  referrer: null,
  transition: 'link',
  isTyped: false,
  isHidden: null,
  isSynced: false,
  visitCount: null,
  typedCount: null,
  durationSeconds: null,
  browser: 'com.google.chrome.ios',
  profile: 'Default',
};

/** 2021-01-01T00:00:00Z is 1609459200 seconds after 1970 and 11644473600 more after 1601. */
const newYear = '13253932800000000';
const plus = (seconds: number): string =>
  `${newYear.slice(0, -8)}${String(Number(newYear.slice(-8)) + seconds * 1e6).padStart(8, '0')}`;

export default fixture({
  'a typed page, its redirect to itself, and one to another site': {
    variant: 'visits',
    files: {
      // 0x32000001: typed in the address bar, beginning of a chain; 0xc0000000 is stored as -1073741824, and 0x80000000 as -2147483648.
      [place]: database(`${schema}
        INSERT INTO visits VALUES (10, 1, ${newYear}, 0, 838860801, 1500000, ''), (11, 2, ${plus(1)}, 10, -2147483648, 0, ''),
          (12, 3, ${plus(2)}, 11, ${-2147483648 + 0x20000000}, 0, NULL), (13, 1, ${plus(3)}, 12, 0, 0, NULL);`),
    },
    records: [
      {
        ...bare,
        url: 'http://example.com/',
        title: 'Example',
        visitedAt: at('2021-01-01T00:00:00Z'),
        redirectedTo: 'https://example.com/',
        transition: 'typed',
        isTyped: true,
        isHidden: false,
        visitCount: 3,
        typedCount: 1,
        durationSeconds: 1.5,
      },
      {
        ...bare,
        url: 'https://example.com/',
        title: 'Example',
        visitedAt: at('2021-01-01T00:00:01Z'),
        redirectedFrom: 'http://example.com/',
        redirectedFromAt: at('2021-01-01T00:00:00Z'),
        redirectedTo: 'https://example.org/landing',
        isHidden: true,
        visitCount: 1,
        typedCount: 0,
        durationSeconds: 0,
      },
      {
        ...bare,
        url: 'https://example.org/landing',
        visitedAt: at('2021-01-01T00:00:02Z'),
        redirectedFrom: 'https://example.com/',
        redirectedFromAt: at('2021-01-01T00:00:01Z'),
        isHidden: false,
        visitCount: 1,
        typedCount: 0,
        durationSeconds: 0,
      },
      // Whence a link was followed is a referrer, and no redirect.
      {
        ...bare,
        url: 'http://example.com/',
        title: 'Example',
        visitedAt: at('2021-01-01T00:00:03Z'),
        referrer: 'https://example.org/landing',
        isHidden: false,
        visitCount: 3,
        typedCount: 1,
        durationSeconds: 0,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-visited visit to http://example.com/',
      '2021-01-01T00:00:01.000000Z page-visited visit to https://example.com/, redirected from http://example.com/',
      '2021-01-01T00:00:02.000000Z page-visited visit to https://example.org/landing, redirected from https://example.com/',
      '2021-01-01T00:00:03.000000Z page-visited visit to http://example.com/',
    ],
    observables: [
      'url opened http://example.com/',
      'url opened https://example.com/',
      'url redirected https://example.org/landing',
      'url opened http://example.com/',
    ],
    locators: ['visits id 10', 'visits id 11', 'visits id 12', 'visits id 13'],
  },

  'visits of other devices, told in either way': {
    files: {
      [place]: database(`${onlyExample}
        INSERT INTO visits VALUES (10, 1, ${newYear}, 0, 0, NULL, ''), (11, 1, ${newYear}, 0, 0, NULL, 'guid of a laptop'), (12, 1, ${newYear}, 0, 0, NULL, '');
        INSERT INTO visit_source VALUES (10, 0), (12, 1);`),
    },
    records: [true, true, false].map((isSynced) => ({
      ...bare,
      url: 'http://example.com/',
      title: 'Example',
      visitedAt: at('2021-01-01T00:00:00Z'),
      isSynced,
      isHidden: false,
      visitCount: 3,
      typedCount: 1,
    })),
    observables: [
      'url opened http://example.com/ [synced]',
      'url opened http://example.com/ [synced]',
      'url opened http://example.com/',
    ],
  },

  'the same store of other browsers and profiles': {
    files: {
      'AppDomain-com.example.browser/Library/Application Support/Example/Profile 1/History': database(
        `${empty} INSERT INTO visits VALUES (10, 99, 0, 77, 42, NULL, NULL);`,
      ),
    },
    // A visit whose page is gone, of a time that never was, and a way nobody knows.
    records: [{ ...bare, transition: 'unknown (42)', browser: 'com.example.browser', profile: 'Profile 1' }],
    events: [],
    issues: ['CONTENT_UNEXAMINED'],
  },

  'a page of which no visit is left is known by the last one, and one that was never visited by itself': {
    files: {
      [place]: database(`${empty}
        INSERT INTO urls VALUES (1, 'https://example.com/', 'Example', 2, 0, ${newYear}, 0), (2, 'https://example.net/', NULL, 0, 0, 0, 1);`),
    },
    records: [
      {
        ...bare,
        url: 'https://example.com/',
        title: 'Example',
        visitedAt: at('2021-01-01T00:00:00Z'),
        transition: null,
        isHidden: false,
        visitCount: 2,
        typedCount: 0,
      },
      { ...bare, url: 'https://example.net/', transition: null, isHidden: true, visitCount: 0, typedCount: 0 },
    ],
    events: ['2021-01-01T00:00:00.000000Z page-visited visit to https://example.com/'],
    observables: ['url opened https://example.com/', 'url opened https://example.net/'],
    locators: ['urls id 1', 'urls id 2'],
  },

  'every way to a page there is, and the bar in which an address was typed': {
    files: {
      [place]: database(onlyExample, {
        table: 'visits',
        columns: ['id', 'url', 'visit_time', 'from_visit', 'transition'],
        rows: [
          ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((way) => [way + 1, 1, -1, 0, way]),
          [12, 1, null, 0, 0x02000005],
        ],
      }),
    },
    records: [
      'link',
      'typed',
      'bookmark',
      'frame of the page',
      'frame by the owner',
      'generated',
      'start page',
      'form',
      'reload',
      'keyword',
      'keyword generated',
      'generated',
    ].map((transition, index) => ({
      ...bare,
      url: 'http://example.com/',
      title: 'Example',
      transition,
      isTyped: index === 1 || index === 11,
      isHidden: false,
      visitCount: 3,
      typedCount: 1,
    })),
    events: [],
  },

  'a row no one expected': {
    files: { [place]: database(`${onlyExample} INSERT INTO visits VALUES (10, 1, 'soon', 0, NULL, 'long', NULL);`) },
    records: [
      {
        ...bare,
        url: 'http://example.com/',
        title: 'Example',
        transition: null,
        isHidden: false,
        visitCount: 3,
        typedCount: 1,
      },
    ],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE urls (id INTEGER)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
