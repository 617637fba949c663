import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomain-com.google.chrome.ios/Library/Application Support/Google/Chrome/Default/Favicons';

const schema = `
  CREATE TABLE icon_mapping (id INTEGER PRIMARY KEY, page_url LONGVARCHAR, icon_id INTEGER);
  CREATE TABLE favicons (id INTEGER PRIMARY KEY, url LONGVARCHAR, icon_type INTEGER);`;

const bitmaps =
  'CREATE TABLE favicon_bitmaps (id INTEGER PRIMARY KEY, icon_id INTEGER, last_updated INTEGER, last_requested INTEGER);';

const bare = {
  url: null,
  title: null,
  icon: null,
  seenAt: null,
  fetchedAt: null,
  requestedAt: null,
  browser: 'com.google.chrome.ios',
  profile: 'Default',
};

export default fixture({
  'an icon of several sizes, one asked for and never fetched, and one that is gone': {
    variant: 'icons',
    files: {
      // 2021-01-01T00:00:00Z, 1609459200 seconds after 1970 and 11644473600 more after 1601; a minute adds 60000000.
      [place]: database(`${schema} ${bitmaps}
        INSERT INTO icon_mapping VALUES (1, 'https://example.com/page', 5), (2, 'https://example.org/', 6), (3, 'https://example.net/', 9);
        INSERT INTO favicons VALUES (5, 'https://cdn.example.com/icon.png', 1), (6, 'https://example.org/favicon.ico', 1);
        INSERT INTO favicon_bitmaps VALUES (1, 5, 13253932800000000, 0), (2, 5, 13253932860000000, 0), (3, 6, 0, 13253932920000000), (4, 6, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        url: 'https://example.com/page',
        icon: 'https://cdn.example.com/icon.png',
        seenAt: at('2021-01-01T00:01:00Z'),
        fetchedAt: at('2021-01-01T00:01:00Z'),
      },
      {
        ...bare,
        url: 'https://example.org/',
        icon: 'https://example.org/favicon.ico',
        seenAt: at('2021-01-01T00:02:00Z'),
        requestedAt: at('2021-01-01T00:02:00Z'),
      },
      { ...bare, url: 'https://example.net/' },
    ],
    events: [
      '2021-01-01T00:01:00.000000Z page-seen the icon of https://example.com/page was fetched',
      '2021-01-01T00:02:00.000000Z page-seen the icon of https://example.org/ was asked for',
    ],
    observables: [
      'url opened https://example.com/page',
      'url loaded https://cdn.example.com/icon.png',
      'url opened https://example.org/',
      'url loaded https://example.org/favicon.ico',
      'url opened https://example.net/',
    ],
    locators: ['icon_mapping id 1', 'icon_mapping id 2', 'icon_mapping id 3'],
  },

  'an icon of which no page is left, and one that stands for two pages': {
    files: {
      [place]: database(`${schema} ${bitmaps}
        INSERT INTO icon_mapping VALUES (1, 'https://example.com/a', 5), (2, 'https://example.com/b', 5);
        INSERT INTO favicons VALUES (5, 'https://example.com/icon.png', 1), (6, 'https://gone.example.com/icon.png', 1);
        INSERT INTO favicon_bitmaps VALUES (1, 6, 13253932800000000, 0);`),
    },
    records: [
      {
        ...bare,
        icon: 'https://gone.example.com/icon.png',
        seenAt: at('2021-01-01T00:00:00Z'),
        fetchedAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, url: 'https://example.com/a', icon: 'https://example.com/icon.png' },
      { ...bare, url: 'https://example.com/b', icon: 'https://example.com/icon.png' },
    ],
    observables: [
      'url loaded https://gone.example.com/icon.png',
      'url opened https://example.com/a',
      'url loaded https://example.com/icon.png',
      'url opened https://example.com/b',
      'url loaded https://example.com/icon.png',
    ],
    locators: ['favicons id 6', 'icon_mapping id 1', 'icon_mapping id 2'],
  },

  'icons without pictures': {
    files: { [place]: database(`${schema} INSERT INTO icon_mapping VALUES (1, 'https://example.com/', 5);`) },
    records: [{ ...bare, url: 'https://example.com/' }],
    events: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${schema} ${bitmaps}
        INSERT INTO icon_mapping VALUES (1, 'https://example.com/', 5);
        INSERT INTO favicon_bitmaps VALUES (1, 5, 'soon', NULL);`),
    },
    records: [{ ...bare, url: 'https://example.com/' }],
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
