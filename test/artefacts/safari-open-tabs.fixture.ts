import { binaryPlist, database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';
import { frameTree, tabState } from '../support/session-state.ts';

const place = 'HomeDomain/Library/Safari/BrowserState.db';

const tables = `
  CREATE TABLE tabs (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, title TEXT, url TEXT COLLATE NOCASE,
    user_visible_url TEXT COLLATE NOCASE, order_index INTEGER NOT NULL, last_viewed_time REAL DEFAULT NULL,
    readinglist_bookmark_id INTEGER DEFAULT 0, opened_from_link BOOL DEFAULT 0, private_browsing BOOL DEFAULT 0);
  CREATE TABLE tab_sessions (id INTEGER PRIMARY KEY AUTOINCREMENT, tab_uuid TEXT NOT NULL UNIQUE, session_data BLOB DEFAULT NULL,
    uncompressed_session_data_size INTEGER NOT NULL DEFAULT 0);`;

const hex = (bytes: Uint8Array): string => `x'${Buffer.from(bytes).toString('hex')}'`;

/** A tab last looked at on 2021-01-01T00:00:00Z, which is 631152000 seconds after 2001. */
const tab = {
  url: 'https://example.com/',
  title: 'Example',
  seenAt: at('2021-01-01T00:00:00Z'),
  visibleUrl: 'example.com',
  pendingUrl: null,
  referrer: null,
  sessionUrls: [],
  originalUrls: [],
  redirectedUrls: [],
  referrers: [],
  embeddedUrls: [],
  isOpenedFromLink: false,
  isPrivate: false,
  isReadingList: false,
  guid: 'A',
  windowGuid: null,
  groupGuid: null,
  profile: null,
};

/** What the columns that are absent do not say. */
const unsaid = {
  title: null,
  seenAt: null,
  visibleUrl: null,
  isOpenedFromLink: null,
  isPrivate: null,
  isReadingList: null,
};

export default fixture({
  'a tab that was redirected to another site, a private one without a session, and a session whose tab is gone': {
    variant: 'tab sessions',
    files: {
      [place]: database(`${tables}
        INSERT INTO tabs VALUES (1, 'A', 'Example', 'https://example.com/', 'example.com', 0, 631152000, 0, 0, 0),
          (2, 'B', NULL, 'https://private.example/', NULL, 1, 1609459200, 7, 1, 1);
        INSERT INTO tab_sessions VALUES (5, 'A', ${hex(
          tabState(
            [
              { url: 'https://example.com/', originalUrl: 'http://example.com/' },
              {
                url: 'https://example.net/',
                originalUrl: 'https://short.example/1',
                data: frameTree({ referrer: 'https://mail.example/' }),
              },
              { url: 'https://example.org/', data: frameTree({ frames: ['https://ads.example/'] }) },
            ],
            1,
            'https://pending.example/',
          ),
        )}, 0), (6, 'C', ${hex(tabState([{ url: 'https://closed.example/' }]))}, 0);`),
    },
    records: [
      {
        ...tab,
        pendingUrl: 'https://pending.example/',
        referrer: 'https://mail.example/',
        sessionUrls: ['https://example.com/', 'https://example.net/', 'https://example.org/'],
        originalUrls: ['http://example.com/', 'https://short.example/1'],
        redirectedUrls: ['https://example.net/'],
        referrers: ['https://mail.example/'],
        embeddedUrls: ['https://ads.example/'],
      },
      {
        ...tab,
        url: 'https://private.example/',
        title: null,
        visibleUrl: null,
        isOpenedFromLink: true,
        isPrivate: true,
        isReadingList: true,
        guid: 'B',
      },
      { ...tab, ...unsaid, url: null, guid: null, sessionUrls: ['https://closed.example/'] },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-seen tab with https://example.com/ last looked at',
      '2021-01-01T00:00:00.000000Z page-seen private tab with https://private.example/ last looked at',
    ],
    observables: [
      'url opened https://example.com/',
      'url opened example.com',
      'url opened https://pending.example/',
      'url opened https://example.com/',
      'url opened https://example.org/',
      'url opened http://example.com/',
      'url opened https://short.example/1',
      'url redirected https://example.net/',
      'url opened https://mail.example/',
      'url loaded https://ads.example/',
      'url opened https://private.example/',
      'url opened https://closed.example/',
    ],
    locators: ['tabs id 1', 'tabs id 2', 'tab_sessions id 6'],
  },

  'before iOS 12 the session stands in the tab itself': {
    variant: 'sessions in tabs',
    files: {
      'AppDomain-com.apple.mobilesafari/Library/Safari/Profiles/11111111-2222-3333-4444-555555555555/BrowserState.db':
        database(`
          CREATE TABLE tabs (id INTEGER PRIMARY KEY, uuid TEXT, url TEXT, session_data BLOB);
          INSERT INTO tabs VALUES (1, 'A', NULL, ${hex(tabState([{ url: 'https://example.com/' }]))}), (2, 'B', NULL, NULL);`),
    },
    records: [
      {
        ...tab,
        ...unsaid,
        url: null,
        sessionUrls: ['https://example.com/'],
        profile: '11111111-2222-3333-4444-555555555555',
      },
      { ...tab, ...unsaid, url: null, guid: 'B', profile: '11111111-2222-3333-4444-555555555555' },
    ],
  },

  'from iOS 15 on a tab names its window, its group and its profile': {
    files: {
      [place]: database(`
        CREATE TABLE tabs (id INTEGER PRIMARY KEY, uuid TEXT, url TEXT, browser_window_uuid TEXT,
          tab_group_uuid TEXT NOT NULL DEFAULT '', profile_uuid TEXT NOT NULL DEFAULT '');
        CREATE TABLE tab_sessions (id INTEGER PRIMARY KEY, tab_uuid TEXT, session_data BLOB);
        INSERT INTO tabs VALUES (1, 'A', 'https://example.com/', 'W', 'G', 'P'),
          (2, 'B', 'https://example.com/', 'W', '', 'DefaultProfile');`),
    },
    records: [
      { ...tab, ...unsaid, windowGuid: 'W', groupGuid: 'G', profile: 'P' },
      { ...tab, ...unsaid, guid: 'B', windowGuid: 'W' },
    ],
  },

  'a tab whose state has no history': {
    files: {
      [place]: database(`${tables}
        INSERT INTO tabs VALUES (1, 'A', 'Example', 'https://example.com/', 'example.com', 0, -1, 0, 0, 0);
        INSERT INTO tab_sessions VALUES (5, 'A', ${hex(binaryPlist({ SessionHistory: 'none' }))}, 0);`),
    },
    records: [{ ...tab, seenAt: null }],
    events: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO tabs VALUES (1, 'A', 'Example', 'https://example.com/', 'example.com', 0, x'00', 0, 0, 0);
        INSERT INTO tab_sessions VALUES (5, 'A', x'0000000200', 0);`),
    },
    records: [{ ...tab, seenAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE panes (id INTEGER PRIMARY KEY, url TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('no database') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
