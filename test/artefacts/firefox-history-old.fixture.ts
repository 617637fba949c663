import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.org.mozilla.ios.Firefox/profile.profile/browser.db';

const schema = `
  CREATE TABLE history (id INTEGER PRIMARY KEY, guid TEXT, url TEXT, title TEXT, is_deleted TINYINT);
  CREATE TABLE visits (id INTEGER PRIMARY KEY, siteID INTEGER, date REAL, type INTEGER, is_local TINYINT);
  INSERT INTO history VALUES (1, 'G', 'https://example.com/', 'Example', 0), (2, 'H', 'https://example.org/', NULL, 1);`;

/** The same without pages. */
const empty = schema.slice(0, schema.indexOf('INSERT'));

const bare = {
  url: null,
  title: null,
  visitedAt: null,
  redirectedFrom: null,
  redirectedTo: null,
  transition: null,
  isDeleted: null,
  isSynced: null,
};

export default fixture({
  'a typed page, a redirect to one that was deleted since, and a visit of another device': {
    variant: 'visits',
    files: {
      // 1609459200000000 microseconds after 1970 is 2021-01-01T00:00:00Z.
      [place]: database(`${schema}
        INSERT INTO visits VALUES (1, 1, 1609459200000000, 2, 1), (2, 2, 1609459200250000.0, 5, 1), (3, 1, 1609459201000000, 1, 0);`),
    },
    records: [
      {
        ...bare,
        url: 'https://example.com/',
        title: 'Example',
        visitedAt: at('2021-01-01T00:00:00Z'),
        transition: 'typed',
        isDeleted: false,
        isSynced: false,
      },
      {
        ...bare,
        url: 'https://example.org/',
        visitedAt: at('2021-01-01T00:00:00.25Z'),
        transition: 'permanent redirect',
        isDeleted: true,
        isSynced: false,
      },
      {
        ...bare,
        url: 'https://example.com/',
        title: 'Example',
        visitedAt: at('2021-01-01T00:00:01Z'),
        transition: 'link',
        isDeleted: false,
        isSynced: true,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-visited visit to https://example.com/',
      '2021-01-01T00:00:00.250000Z page-visited visit to https://example.org/',
      '2021-01-01T00:00:01.000000Z page-visited visit to https://example.com/',
    ],
    observables: [
      'url opened https://example.com/',
      'url redirected https://example.org/',
      'url opened https://example.com/ [synced]',
    ],
    locators: ['visits id 1', 'visits id 2', 'visits id 3'],
  },

  'a visit whose page is gone': {
    files: { [place]: database(`${empty} INSERT INTO visits (id, siteID) VALUES (1, 9);`) },
    records: [bare],
    events: [],
    issues: ['CONTENT_UNEXAMINED'],
  },

  'a store from which the history has moved out': {
    variant: 'no visits',
    files: { [place]: database('CREATE TABLE clients (guid TEXT PRIMARY KEY, name TEXT)') },
    records: [],
  },

  'a page of which no visit is left, as after it was deleted here and not yet elsewhere': {
    files: {
      [place]: database(
        `${empty} INSERT INTO history VALUES (4, 'G', 'https://example.net/', 'Gone', 1), (5, 'H', NULL, NULL, 1);`,
      ),
    },
    records: [
      { ...bare, url: 'https://example.net/', title: 'Gone', isDeleted: true },
      { ...bare, isDeleted: true },
    ],
    events: [],
    observables: ['url opened https://example.net/'],
    locators: ['history id 4', 'history id 5'],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${empty} INSERT INTO history VALUES (1, 'G', 'https://example.com/', 'Example', 0); INSERT INTO visits VALUES (1, 1, 'soon', NULL, NULL);`,
      ),
    },
    records: [{ ...bare, url: 'https://example.com/', title: 'Example', isDeleted: false }],
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
