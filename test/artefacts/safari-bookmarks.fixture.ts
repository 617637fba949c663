import { binaryPlist, database, type Plain } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Safari/Bookmarks.db';

const table = `
  CREATE TABLE bookmarks (id INTEGER PRIMARY KEY AUTOINCREMENT, special_id INTEGER DEFAULT 0, parent INTEGER, type INTEGER,
    title TEXT, url TEXT COLLATE NOCASE, hidden INTEGER DEFAULT 0, external_uuid TEXT UNIQUE, read INTEGER DEFAULT NULL,
    last_modified REAL DEFAULT NULL, deleted INTEGER DEFAULT 0, extra_attributes BLOB DEFAULT NULL,
    local_attributes BLOB DEFAULT NULL, locally_added BOOL DEFAULT 0, subtype INTEGER DEFAULT 0);
  INSERT INTO bookmarks (id, special_id, parent, type, title, subtype) VALUES (0, 0, NULL, 1, 'Root', 0),
    (1, 1, 0, 1, 'BookmarksBar', 0), (2, 3, 0, 1, 'com.apple.ReadingList', 0), (3, 0, 0, 1, 'com.apple.FrequentlyVisitedSites', 5);`;

const plist = (value: Plain): string => `x'${Buffer.from(binaryPlist(value)).toString('hex')}'`;

const bookmark = {
  entryType: 'bookmark',
  url: 'https://example.com/',
  title: 'Example',
  seenAt: null,
  viewedAt: null,
  addedAt: null,
  fetchedAt: null,
  archivedAt: null,
  modifiedAt: null,
  preview: null,
  loadedUrls: [],
  folder: 'BookmarksBar',
  isDeleted: false,
  isHidden: false,
  isRead: null,
  isAddedHere: false,
  guid: 'A',
};

export default fixture({
  'a bookmark, one that was deleted, and a site that Safari lists as often visited': {
    variant: 'bookmarks',
    files: {
      [place]: database(`${table}
        INSERT INTO bookmarks (id, parent, type, title, url, external_uuid, last_modified, deleted, hidden, locally_added, extra_attributes, local_attributes)
          VALUES (10, 1, 0, 'Example', 'https://example.com/', 'A', 631152000, 0, 0, 1,
              ${plist({ 'com.apple.Bookmark': { DateAdded: new Date('2021-01-01T00:00:00Z') } })}, NULL),
            (11, NULL, 0, 'Gone', 'https://gone.example/', 'B', NULL, 1, 0, 0, NULL, NULL),
            (12, 3, 0, 'Often', 'https://often.example/', 'C', NULL, 0, 1, 0, NULL, NULL),
            (13, 1, 0, 'Often', 'https://scored.example/', 'D', NULL, 0, 0, 0, NULL,
              ${plist({ 'com.apple.bookmarks.FrequentlyVisitedSiteScore': 7 })});`),
    },
    records: [
      {
        ...bookmark,
        addedAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T00:00:00Z'),
        isAddedHere: true,
      },
      { ...bookmark, url: 'https://gone.example/', title: 'Gone', folder: null, isDeleted: true, guid: 'B' },
      {
        ...bookmark,
        entryType: 'frequently visited',
        url: 'https://often.example/',
        title: 'Often',
        folder: 'com.apple.FrequentlyVisitedSites',
        isHidden: true,
        guid: 'C',
      },
      {
        ...bookmark,
        entryType: 'frequently visited',
        url: 'https://scored.example/',
        title: 'Often',
        guid: 'D',
      },
    ],
    events: ['2021-01-01T00:00:00.000000Z page-kept bookmark https://example.com/ was added'],
    observables: [
      'url noted https://example.com/',
      'url noted https://gone.example/',
      'url opened https://often.example/',
      'url opened https://scored.example/',
    ],
    locators: ['bookmarks id 10', 'bookmarks id 11', 'bookmarks id 12', 'bookmarks id 13'],
  },

  'an entry of the reading list that was read, and one that the phone alone fetched': {
    files: {
      [place]: database(`${table}
        INSERT INTO bookmarks (id, parent, type, title, url, external_uuid, read, extra_attributes, local_attributes) VALUES
          (10, 2, 0, 'Example', 'https://example.com/', 'A', 1,
            ${plist({
              'com.apple.ReadingList': {
                DateAdded: new Date('2021-01-01T00:00:00Z'),
                DateLastViewed: new Date('2021-01-01T00:00:02Z'),
                PreviewText: 'An example',
              },
              ImageURL: 'https://images.example/1.png',
            })},
            ${plist({ 'com.apple.ReadingList': { DateLastFetched: new Date('2021-01-01T00:00:01Z') } })}),
          (11, NULL, 0, 'Example', 'https://example.net/', 'B', 0, ${plist({ 'com.apple.ReadingList': { DateAdded: 631152000 } })},
            ${plist({ DateLastFetched: new Date('2021-01-01T00:00:01Z'), DateLastArchived: new Date('2021-01-01T00:00:03Z'), nextPageURLs: { '2': 'https://example.net/2' } })});`),
    },
    records: [
      {
        ...bookmark,
        entryType: 'reading list',
        seenAt: at('2021-01-01T00:00:02Z'),
        viewedAt: at('2021-01-01T00:00:02Z'),
        addedAt: at('2021-01-01T00:00:00Z'),
        fetchedAt: at('2021-01-01T00:00:01Z'),
        preview: 'An example',
        loadedUrls: ['https://images.example/1.png'],
        folder: 'com.apple.ReadingList',
        isRead: true,
      },
      {
        ...bookmark,
        entryType: 'reading list',
        url: 'https://example.net/',
        addedAt: at('2021-01-01T00:00:00Z'),
        fetchedAt: at('2021-01-01T00:00:01Z'),
        archivedAt: at('2021-01-01T00:00:03Z'),
        loadedUrls: ['https://example.net/2'],
        folder: null,
        isRead: false,
        guid: 'B',
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-kept reading list entry https://example.com/ was added',
      '2021-01-01T00:00:02.000000Z page-seen reading list entry https://example.com/ was last looked at',
      '2021-01-01T00:00:01.000000Z page-seen reading list entry https://example.com/ was fetched by the phone',
      '2021-01-01T00:00:00.000000Z page-kept reading list entry https://example.net/ was added',
      '2021-01-01T00:00:01.000000Z page-seen reading list entry https://example.net/ was fetched by the phone',
    ],
    observables: [
      'url noted https://example.com/',
      'url opened https://example.com/',
      'url loaded https://images.example/1.png',
      'url noted https://example.net/',
      'url loaded https://example.net/ [unread]',
      'url loaded https://example.net/2 [unread]',
    ],
  },

  'an early database without attributes, and a folder that has an address': {
    variant: 'bookmarks',
    files: {
      'AppDomain-com.apple.mobilesafari/Library/Safari/Bookmarks.db': database(`
        CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, parent INTEGER, type INTEGER, title TEXT, url TEXT);
        INSERT INTO bookmarks VALUES (0, NULL, 1, 'Root', NULL), (1, 0, 1, 'Folder', 'https://folder.example/'),
          (2, 1, 0, 'Example', 'https://example.com/'), (3, 1, NULL, NULL, NULL);`),
    },
    records: [
      {
        ...bookmark,
        url: 'https://folder.example/',
        title: 'Folder',
        folder: 'Root',
        isDeleted: null,
        isHidden: null,
        isAddedHere: null,
        guid: null,
      },
      { ...bookmark, folder: 'Folder', isDeleted: null, isHidden: null, isAddedHere: null, guid: null },
      {
        ...bookmark,
        url: null,
        title: null,
        folder: 'Folder',
        isDeleted: null,
        isHidden: null,
        isAddedHere: null,
        guid: null,
      },
    ],
    events: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${table}
        INSERT INTO bookmarks (id, parent, type, title, url, external_uuid, last_modified, extra_attributes) VALUES
          (10, 1, 0, 'Example', 'https://example.com/', 'A', 'never', x'00');`),
    },
    records: [bookmark],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE marks (id INTEGER PRIMARY KEY, url TEXT)') },
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
