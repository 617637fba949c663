import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.org.mozilla.ios.Firefox/profile.profile/browser.db';

const schema = `
  CREATE TABLE history (id INTEGER PRIMARY KEY, url TEXT, title TEXT);
  CREATE TABLE favicons (id INTEGER PRIMARY KEY, url TEXT, width INTEGER, height INTEGER, type INTEGER, date REAL);
  CREATE TABLE favicon_sites (id INTEGER PRIMARY KEY, siteID INTEGER, faviconID INTEGER);`;

const bare = {
  url: null,
  title: null,
  icon: null,
  iconId: null,
  iconType: null,
  width: null,
  height: null,
  historyId: null,
  seenAt: null,
};

export default fixture({
  'the icon of a page, one of which both are gone, and one of which no page is left': {
    variant: 'icons',
    files: {
      // 1609459200 seconds after 1970 is 2021-01-01T00:00:00Z.
      [place]: database(`${schema}
        INSERT INTO history VALUES (1, 'https://example.com/', 'Example');
        INSERT INTO favicons VALUES (5, 'https://cdn.example.com/icon.png', 32, 16, 2, 1609459200.5), (6, 'https://gone.example.com/icon.png', NULL, NULL, NULL, 0);
        INSERT INTO favicon_sites VALUES (7, 1, 5), (8, 99, 99);`),
    },
    records: [
      {
        url: 'https://example.com/',
        title: 'Example',
        icon: 'https://cdn.example.com/icon.png',
        iconId: 5,
        historyId: 1,
        iconType: 2,
        width: 32,
        height: 16,
        seenAt: at('2021-01-01T00:00:00.5Z'),
      },
      { ...bare, iconId: 99, historyId: 99 },
      { ...bare, icon: 'https://gone.example.com/icon.png', iconId: 6 },
    ],
    events: ['2021-01-01T00:00:00.500000Z page-seen the icon of https://example.com/ was fetched'],
    observables: [
      'url opened https://example.com/',
      'url loaded https://cdn.example.com/icon.png',
      'url loaded https://gone.example.com/icon.png',
    ],
    locators: ['favicon_sites id 7', 'favicon_sites id 8', 'favicons id 6'],
  },

  'a store that keeps no icons any more': {
    variant: 'no icons',
    files: { [place]: database('CREATE TABLE clients (guid TEXT PRIMARY KEY, name TEXT)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${schema}
        INSERT INTO favicons VALUES (5, 'https://example.com/i', NULL, NULL, NULL, 'soon');
        INSERT INTO favicon_sites VALUES (7, 1, 5);`),
    },
    records: [{ ...bare, icon: 'https://example.com/i', iconId: 5, historyId: 1 }],
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
