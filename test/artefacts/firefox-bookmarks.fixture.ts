import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.org.mozilla.ios.Firefox/profile.profile/places.db';

const schema = `
  CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR);
  CREATE TABLE moz_bookmarks (id INTEGER PRIMARY KEY, fk INTEGER, type INTEGER, parent INTEGER, title TEXT, dateAdded INTEGER, lastModified INTEGER);`;

const bare = { url: null, title: null, folder: null, seenAt: null, createdAt: null, modifiedAt: null };

export default fixture({
  'a bookmark in a folder, one without a name, and one whose page is gone': {
    variant: 'bookmarks',
    files: {
      // 1609459200000 milliseconds after 1970 is 2021-01-01T00:00:00Z.
      [place]: database(`${schema}
        INSERT INTO moz_places VALUES (1, 'https://example.com/', 'Example');
        INSERT INTO moz_bookmarks VALUES (1, NULL, 2, 0, 'Folder', 0, 0), (2, 1, 1, 1, 'Mine', 1609459200000, 1609459260000),
          (3, 1, 1, 99, NULL, 0, -1), (4, 9, 1, 1, 'Gone', NULL, NULL), (5, NULL, 3, 1, NULL, 0, 0);`),
    },
    records: [
      {
        ...bare,
        url: 'https://example.com/',
        title: 'Mine',
        folder: 'Folder',
        createdAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T00:01:00Z'),
      },
      { ...bare, url: 'https://example.com/', title: 'Example' },
      { ...bare, title: 'Gone', folder: 'Folder' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-kept https://example.com/ was kept as a bookmark',
      '2021-01-01T00:01:00.000000Z page-kept the bookmark of https://example.com/ was changed',
    ],
    observables: ['url noted https://example.com/', 'url noted https://example.com/'],
    locators: ['moz_bookmarks id 2', 'moz_bookmarks id 3', 'moz_bookmarks id 4'],
  },

  'a row no one expected': {
    files: { [place]: database(`${schema} INSERT INTO moz_bookmarks VALUES (1, 2, 1, 0, 'Odd', 'soon', NULL);`) },
    records: [{ ...bare, title: 'Odd' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE moz_bookmarks (id INTEGER)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
