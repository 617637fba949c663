import { plistUidOf as uid } from '@bridle/core';
import { binaryPlist, database, type Plain, writeBinaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';
import { frameTree, tabState } from '../support/session-state.ts';

const place = 'HomeDomain/Library/Safari/SafariTabs.db';

const bookmarks = `
  CREATE TABLE bookmarks (id INTEGER PRIMARY KEY AUTOINCREMENT, special_id INTEGER DEFAULT 0, parent INTEGER, type INTEGER,
    title TEXT, url TEXT COLLATE NOCASE, num_children INTEGER DEFAULT 0, order_index INTEGER DEFAULT 0, external_uuid TEXT UNIQUE,
    last_modified REAL DEFAULT NULL, deleted INTEGER DEFAULT 0, extra_attributes BLOB DEFAULT NULL,
    local_attributes BLOB DEFAULT NULL, date_closed REAL DEFAULT NULL, subtype INTEGER DEFAULT 0);
  INSERT INTO bookmarks (id, type, title, external_uuid) VALUES (0, 1, 'Root', 'Root');`;

const windows = `
  CREATE TABLE windows (id INTEGER PRIMARY KEY, active_profile_id INTEGER, date_closed REAL, local_tab_group_id INTEGER,
    private_tab_group_id INTEGER, uuid TEXT NOT NULL UNIQUE);`;

const hex = (bytes: Uint8Array): string => `x'${Buffer.from(bytes).toString('hex')}'`;
const plist = (value: Plain): string => hex(binaryPlist(value));

/** What is said of a row of which nothing is known but that it is there. */
const bare = {
  entryType: 'tab',
  url: null,
  title: null,
  seenAt: null,
  lastVisitedAt: null,
  viewedAt: null,
  addedAt: null,
  modifiedAt: null,
  closedAt: null,
  leftAt: null,
  windowClosedAt: null,
  localUrl: null,
  pinnedUrl: null,
  queuedUrls: [],
  pendingUrl: null,
  referrer: null,
  sessionUrls: [],
  originalUrls: [],
  redirectedUrls: [],
  referrers: [],
  embeddedUrls: [],
  isOpenedFromLink: null,
  isPrivate: false,
  isPinned: false,
  isClosed: false,
  isDeleted: false,
  isReadingList: null,
  isSynced: false,
  device: null,
  deviceId: null,
  group: null,
  guid: null,
  windowGuid: null,
  profile: null,
  profileName: null,
};

const tab = { ...bare, url: 'https://example.com/', title: 'Example', guid: 'A' };

export default fixture({
  'a tab of a window with all its times, its pages and its profile': {
    variant: 'windows and states',
    files: {
      [place]: database(`${bookmarks} ${windows}
        CREATE TABLE session_state (uuid TEXT PRIMARY KEY, data BLOB);
        INSERT INTO bookmarks (id, parent, type, title, external_uuid, subtype) VALUES
          (1, 0, 1, 'Work', '11111111-2222-3333-4444-555555555555', 2), (2, 0, 1, 'Local', 'L', 0), (3, 0, 1, 'Private', 'P', 0);
        INSERT INTO windows VALUES (1, 1, 631152005, 2, 3, 'W');
        INSERT INTO bookmarks (id, parent, type, title, url, external_uuid, last_modified, date_closed, extra_attributes, local_attributes)
          VALUES (4, 2, 0, 'Example', 'https://example.com/', 'A', 631152003, 1609459204.5,
            ${plist({
              DateLastViewed: new Date('2021-01-01T00:00:01Z'),
              DeviceIdentifier: 'D',
              LocalTitle: 'Here',
              LocalURL: 'https://www.example.com/',
              'com.apple.Bookmark': { DateAdded: new Date('2021-01-01T00:00:00Z') },
            })},
            ${plist({
              AncestorTabUUIDsKey: [],
              DateClosed: new Date('2021-01-01T00:00:04Z'),
              LastVisitTime: new Date('2021-01-01T00:00:02Z'),
              OpenedFromLink: true,
              QueuedNavigation: { url: 'https://queued.example/', policy: 2 },
              ReadingListBookmarkID: 0,
              SessionState: tabState([
                {
                  url: 'https://example.net/',
                  originalUrl: 'https://short.example/1',
                  data: frameTree({ referrer: 'https://mail.example/' }),
                },
              ]),
              version: 1,
            })});
        INSERT INTO session_state VALUES ('A', ${hex(tabState([{ url: 'https://example.org/' }], 0, 'https://pending.example/'))}),
          ('gone', ${hex(tabState([{ url: 'https://gone.example/' }]))});`),
    },
    records: [
      {
        ...bare,
        entryType: 'profile',
        title: 'Work',
        guid: '11111111-2222-3333-4444-555555555555',
        group: 'Root',
        profile: '11111111-2222-3333-4444-555555555555',
        profileName: 'Work',
      },
      {
        ...bare,
        entryType: 'tab group',
        title: 'Local',
        guid: 'L',
        group: 'Root',
        windowClosedAt: at('2021-01-01T00:00:05Z'),
        windowGuid: 'W',
        profile: '11111111-2222-3333-4444-555555555555',
        profileName: 'Work',
      },
      {
        ...bare,
        entryType: 'tab group',
        title: 'Private',
        guid: 'P',
        group: 'Root',
        isPrivate: true,
        windowClosedAt: at('2021-01-01T00:00:05Z'),
        windowGuid: 'W',
        profile: '11111111-2222-3333-4444-555555555555',
        profileName: 'Work',
      },
      {
        ...tab,
        seenAt: at('2021-01-01T00:00:02Z'),
        lastVisitedAt: at('2021-01-01T00:00:02Z'),
        viewedAt: at('2021-01-01T00:00:01Z'),
        addedAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T00:00:03Z'),
        closedAt: at('2021-01-01T00:00:04.5Z'),
        leftAt: at('2021-01-01T00:00:04Z'),
        windowClosedAt: at('2021-01-01T00:00:05Z'),
        localUrl: 'https://www.example.com/',
        queuedUrls: ['https://queued.example/'],
        pendingUrl: 'https://pending.example/',
        sessionUrls: ['https://example.org/', 'https://example.net/'],
        originalUrls: ['https://short.example/1'],
        redirectedUrls: ['https://example.net/'],
        referrers: ['https://mail.example/'],
        isOpenedFromLink: true,
        isReadingList: false,
        deviceId: 'D',
        group: 'Local',
        windowGuid: 'W',
        profile: '11111111-2222-3333-4444-555555555555',
        profileName: 'Work',
      },
      {
        ...bare,
        sessionUrls: ['https://gone.example/'],
        isPrivate: null,
        isPinned: null,
        isClosed: null,
        isDeleted: null,
      },
    ],
    events: [
      '2021-01-01T00:00:05.000000Z page-closed the window of tab group Local was closed',
      '2021-01-01T00:00:05.000000Z page-closed the window of private tab group Private was closed',
      '2021-01-01T00:00:02.000000Z page-seen tab https://example.com/ last looked at on this phone',
      '2021-01-01T00:00:01.000000Z page-seen tab https://example.com/ last looked at, as the owner’s devices share it',
      '2021-01-01T00:00:00.000000Z page-kept tab https://example.com/ was made',
      '2021-01-01T00:00:04.500000Z page-closed tab https://example.com/ was closed',
      '2021-01-01T00:00:04.000000Z page-closed tab https://example.com/ was closed or put away',
      '2021-01-01T00:00:05.000000Z page-closed the window of tab https://example.com/ was closed',
    ],
    observables: [
      'url opened https://example.com/',
      'url opened https://www.example.com/',
      'url opened https://queued.example/',
      'url opened https://pending.example/',
      'url opened https://example.org/',
      'url opened https://short.example/1',
      'url redirected https://example.net/',
      'url opened https://mail.example/',
      'url opened https://gone.example/',
    ],
    locators: ['bookmarks id 1', 'bookmarks id 2', 'bookmarks id 3', 'bookmarks id 4', 'session_state uuid gone'],
  },

  'private, pinned, recently closed, deleted, and of another device': {
    variant: 'windows',
    files: {
      'AppDomain-com.apple.mobilesafari/Library/Safari/SafariTabs.db': database(`${bookmarks} ${windows}
        INSERT INTO bookmarks (id, parent, type, title, external_uuid, subtype) VALUES
          (1, 0, 1, '', 'privatePinned', 0), (2, 0, 1, '', 'pinned', 0), (3, 0, 1, '', 'recentlyClosed', 0),
          (4, 0, 1, 'Someone’s iPad', 'D', 3), (5, 0, 1, 'Holiday', 'G', 0), (6, 5, 1, 'Favourites', 'F', 1);
        INSERT INTO bookmarks (id, parent, type, url, external_uuid, deleted, extra_attributes, local_attributes) VALUES
          (11, 1, 0, 'https://a.example/', 'TA', 0, ${plist({ IsPinned: true, PinnedAddress: 'https://pinned.example/' })}, NULL),
          (12, 2, 0, 'https://b.example/', 'TB', 0, NULL, ${plist({ PinnedPageURL: 'https://pinned.example/b' })}),
          (13, 3, 0, 'https://c.example/', 'TC', 0, NULL, NULL),
          (14, 4, 0, 'https://d.example/', 'TD', 0, ${plist({ LocalURL: 'https://local.example/' })}, NULL),
          (15, 5, 0, 'https://e.example/', 'TE', 1, NULL, ${plist({ WindowUUID: 'W', ReadingListBookmarkID: 7 })}),
          (16, 6, 0, 'https://f.example/', 'TF', 0, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        entryType: 'tab group',
        title: '',
        guid: 'privatePinned',
        group: 'Root',
        isPrivate: true,
        isPinned: true,
      },
      { ...bare, entryType: 'tab group', title: '', guid: 'pinned', group: 'Root', isPinned: true },
      { ...bare, entryType: 'tab group', title: '', guid: 'recentlyClosed', group: 'Root', isClosed: true },
      {
        ...bare,
        entryType: 'device',
        title: 'Someone’s iPad',
        guid: 'D',
        group: 'Root',
        device: 'Someone’s iPad',
        isSynced: true,
      },
      { ...bare, entryType: 'tab group', title: 'Holiday', guid: 'G', group: 'Root' },
      { ...bare, entryType: 'favourites', title: 'Favourites', guid: 'F', group: 'Holiday' },
      {
        ...bare,
        url: 'https://a.example/',
        guid: 'TA',
        group: '',
        pinnedUrl: 'https://pinned.example/',
        isPrivate: true,
        isPinned: true,
      },
      {
        ...bare,
        url: 'https://b.example/',
        guid: 'TB',
        group: '',
        pinnedUrl: 'https://pinned.example/b',
        isPinned: true,
      },
      { ...bare, url: 'https://c.example/', guid: 'TC', group: '', isClosed: true },
      {
        ...bare,
        url: 'https://d.example/',
        guid: 'TD',
        group: 'Someone’s iPad',
        device: 'Someone’s iPad',
        isSynced: true,
        localUrl: 'https://local.example/',
      },
      {
        ...bare,
        url: 'https://e.example/',
        guid: 'TE',
        group: 'Holiday',
        windowGuid: 'W',
        isDeleted: true,
        isReadingList: true,
      },
      { ...bare, entryType: 'bookmark', url: 'https://f.example/', guid: 'TF', group: 'Favourites' },
    ],
    observables: [
      'url opened https://a.example/',
      'url opened https://pinned.example/',
      'url opened https://b.example/',
      'url opened https://pinned.example/b',
      'url opened https://c.example/',
      'url opened https://d.example/ [synced]',
      'url opened https://local.example/ [synced]',
      'url opened https://e.example/',
      'url noted https://f.example/',
    ],
  },

  'groups that the owner named as Safari names its own are none of those': {
    variant: 'windows',
    files: {
      [place]: database(`${bookmarks} ${windows}
        INSERT INTO bookmarks (id, parent, type, title, external_uuid) VALUES (1, 0, 1, 'Private', 'U1'), (2, 0, 1, 'Pinned', 'U2'),
          (3, 0, 1, 'RecentlyClosed', 'U3'), (4, 0, 1, 'Private', 'U4');
        INSERT INTO windows (id, local_tab_group_id, private_tab_group_id, uuid) VALUES (1, 9, 4, 'W');
        INSERT INTO bookmarks (id, parent, type, title, url, external_uuid) VALUES (5, 1, 0, 'Example', 'https://example.com/', 'A'),
          (6, 4, 0, 'Example', 'https://example.com/', 'B');`),
    },
    records: [
      { ...bare, entryType: 'tab group', title: 'Private', guid: 'U1', group: 'Root' },
      { ...bare, entryType: 'tab group', title: 'Pinned', guid: 'U2', group: 'Root' },
      { ...bare, entryType: 'tab group', title: 'RecentlyClosed', guid: 'U3', group: 'Root' },
      {
        ...bare,
        entryType: 'tab group',
        title: 'Private',
        guid: 'U4',
        group: 'Root',
        isPrivate: true,
        windowGuid: 'W',
      },
      { ...tab, group: 'Private' },
      // What the window has for its private tabs is private, whatever it is called.
      { ...tab, guid: 'B', group: 'Private', isPrivate: true, windowGuid: 'W' },
    ],
  },

  'an early database has neither attributes nor windows': {
    variant: 'tabs alone',
    files: {
      [place]: database(`
        CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, parent INTEGER, type INTEGER, title TEXT, url TEXT);
        INSERT INTO bookmarks VALUES (0, NULL, 1, 'Root', NULL), (1, 0, 1, 'Private', NULL),
          (2, 1, 0, 'Example', 'https://example.com/');`),
    },
    records: [
      { ...bare, entryType: 'tab group', title: 'Private', group: 'Root', isPrivate: true, isDeleted: null },
      { ...tab, group: 'Private', guid: null, isPrivate: true, isDeleted: null },
    ],
    events: [],
  },

  'attributes in a keyed archive, with times as numbers of either clock, and one that never was': {
    variant: 'tabs alone',
    files: {
      [place]: database(`${bookmarks}
        INSERT INTO bookmarks (id, parent, type, title, url, external_uuid, extra_attributes, local_attributes) VALUES
          (1, 0, 0, 'Example', 'https://example.com/', 'A', ${plist({ DateLastViewed: 631152000.25 })},
            ${hex(
              writeBinaryPlist({
                $version: 100000,
                $archiver: 'NSKeyedArchiver',
                $top: { root: uid(1) },
                $objects: [
                  '$null',
                  { 'NS.keys': [uid(2)], 'NS.objects': [uid(3)], $class: uid(4) },
                  'LastVisitTime',
                  1609459201,
                  { $classname: 'NSDictionary', $classes: ['NSDictionary', 'NSObject'] },
                ],
              }),
            )}),
          (2, 0, 0, 'Example', 'https://example.com/', 'B', NULL, ${plist({ LastVisitTime: new Date('0001-01-01T00:00:00Z') })});`),
    },
    records: [
      {
        ...tab,
        group: 'Root',
        seenAt: at('2021-01-01T00:00:01Z'),
        lastVisitedAt: at('2021-01-01T00:00:01Z'),
        viewedAt: at('2021-01-01T00:00:00.25Z'),
      },
      { ...tab, guid: 'B', group: 'Root' },
    ],
    events: [
      '2021-01-01T00:00:01.000000Z page-seen tab https://example.com/ last looked at on this phone',
      '2021-01-01T00:00:00.250000Z page-seen tab https://example.com/ last looked at, as the owner’s devices share it',
    ],
  },

  'a loop of folders, and a folder that is not there': {
    variant: 'tabs alone',
    files: {
      [place]: database(`${bookmarks}
        INSERT INTO bookmarks (id, parent, type, title, url) VALUES (1, 2, 1, 'One', NULL), (2, 1, 1, 'Two', NULL),
          (3, 1, 0, 'Example', 'https://example.com/'), (4, 99, 0, 'Example', 'https://example.com/');`),
    },
    records: [
      { ...bare, entryType: 'tab group', title: 'One', group: 'Two' },
      { ...bare, entryType: 'tab group', title: 'Two', group: 'One' },
      { ...tab, guid: null, group: 'One' },
      { ...tab, guid: null },
    ],
  },

  'a state that cannot be read costs the state alone': {
    files: {
      [place]: database(`${bookmarks}
        INSERT INTO bookmarks (id, parent, type, title, url, external_uuid, local_attributes) VALUES
          (1, 0, 0, 'Example', 'https://example.com/', 'A', ${plist({ OpenedFromLink: true, SessionState: Uint8Array.of(1, 2, 3) })});`),
    },
    records: [{ ...tab, group: 'Root', isOpenedFromLink: true }],
    issues: ['CONTENT_UNEXAMINED'],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${bookmarks}
        INSERT INTO bookmarks (id, parent, type, title, url, external_uuid, date_closed, extra_attributes, local_attributes) VALUES
          (1, 0, 0, 'Example', 'https://example.com/', 'A', 'never', x'00', ${plist(['a list'])});`),
    },
    records: [{ ...tab, group: 'Root' }],
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
