import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.org.mozilla.ios.Firefox/profile.profile/places.db';

const schema = `
  CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR, description TEXT);
  CREATE TABLE moz_historyvisits (id INTEGER PRIMARY KEY, is_local INTEGER, from_visit INTEGER, place_id INTEGER, visit_date INTEGER, visit_type INTEGER);
  INSERT INTO moz_places VALUES (1, 'https://example.com/', 'Example', 'A page'), (2, 'https://example.org/', NULL, NULL);`;

/** The same without pages. */
const empty = schema.slice(0, schema.indexOf('INSERT'));

const bare = {
  url: null,
  title: null,
  description: null,
  visitedAt: null,
  redirectedFrom: null,
  redirectedTo: null,
  referrer: null,
  transition: null,
  isSynced: null,
};

export default fixture({
  'a typed page, its redirect to another site, a link from there, and a visit of another device': {
    variant: 'places',
    files: {
      // 1609459200000 milliseconds after 1970 is 2021-01-01T00:00:00Z.
      [place]: database(`${schema}
        INSERT INTO moz_historyvisits VALUES (1, 1, NULL, 1, 1609459200000, 2), (2, 1, 1, 2, 1609459200500, 6), (3, 1, 2, 1, 1609459201000, 1),
          (4, 0, NULL, 1, 1609459202000, 1);`),
    },
    records: [
      {
        ...bare,
        url: 'https://example.com/',
        title: 'Example',
        description: 'A page',
        visitedAt: at('2021-01-01T00:00:00Z'),
        redirectedTo: 'https://example.org/',
        transition: 'typed',
        isSynced: false,
      },
      {
        ...bare,
        url: 'https://example.org/',
        visitedAt: at('2021-01-01T00:00:00.5Z'),
        redirectedFrom: 'https://example.com/',
        transition: 'temporary redirect',
        isSynced: false,
      },
      {
        ...bare,
        url: 'https://example.com/',
        title: 'Example',
        description: 'A page',
        visitedAt: at('2021-01-01T00:00:01Z'),
        referrer: 'https://example.org/',
        transition: 'link',
        isSynced: false,
      },
      {
        ...bare,
        url: 'https://example.com/',
        title: 'Example',
        description: 'A page',
        visitedAt: at('2021-01-01T00:00:02Z'),
        transition: 'link',
        isSynced: true,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-visited visit to https://example.com/',
      '2021-01-01T00:00:00.500000Z page-visited visit to https://example.org/, redirected from https://example.com/',
      '2021-01-01T00:00:01.000000Z page-visited visit to https://example.com/',
      '2021-01-01T00:00:02.000000Z page-visited visit to https://example.com/',
    ],
    observables: [
      'url opened https://example.com/',
      'url redirected https://example.org/',
      'url opened https://example.com/',
      'url opened https://example.com/ [synced]',
    ],
    locators: ['moz_historyvisits id 1', 'moz_historyvisits id 2', 'moz_historyvisits id 3', 'moz_historyvisits id 4'],
  },

  'a visit whose page is gone, of a way nobody knows': {
    files: { [place]: database(`${empty} INSERT INTO moz_historyvisits VALUES (1, NULL, 77, 9, NULL, 42);`) },
    records: [{ ...bare, transition: 'unknown (42)' }],
    events: [],
    observables: [],
    issues: ['CONTENT_UNEXAMINED'],
  },

  'a page of which no visit is left is known by the last one, here or elsewhere': {
    files: {
      [place]: database(`${empty}
        ALTER TABLE moz_places ADD COLUMN last_visit_date_local INTEGER;
        ALTER TABLE moz_places ADD COLUMN last_visit_date_remote INTEGER;
        INSERT INTO moz_places VALUES (1, 'https://example.com/', NULL, NULL, 1609459200000, 1609459201000),
          (2, 'https://example.net/', NULL, NULL, 0, 1609459200000), (3, 'https://example.org/', NULL, NULL, NULL, NULL);`),
    },
    records: [
      { ...bare, url: 'https://example.com/', visitedAt: at('2021-01-01T00:00:00Z'), isSynced: false },
      { ...bare, url: 'https://example.net/', visitedAt: at('2021-01-01T00:00:00Z'), isSynced: true },
      { ...bare, url: 'https://example.org/' },
    ],
    observables: [
      'url opened https://example.com/',
      'url opened https://example.net/ [synced]',
      'url opened https://example.org/',
    ],
    locators: ['moz_places id 1', 'moz_places id 2', 'moz_places id 3'],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${empty} INSERT INTO moz_places VALUES (2, 'https://example.org/', NULL, NULL);
        INSERT INTO moz_historyvisits VALUES (1, 1, NULL, 2, 'soon', 1);`),
    },
    records: [{ ...bare, url: 'https://example.org/', transition: 'link', isSynced: false }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE letter (id INTEGER)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
