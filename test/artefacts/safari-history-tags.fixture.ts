import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Safari/History.db';

const tables = `
  CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT);
  CREATE TABLE history_tags (id INTEGER PRIMARY KEY, type INTEGER, level INTEGER, identifier TEXT, title TEXT, modification_timestamp REAL);
  CREATE TABLE history_items_to_tags (history_item INTEGER, tag_id INTEGER, timestamp REAL);
  INSERT INTO history_items VALUES (1, 'https://example.com/');
  INSERT INTO history_tags VALUES (5, 1, 1, 'Q1', 'Travel', 631152000);`;

/** Filed at 2021-01-01T00:00:00Z, which is 631152000 seconds after 2001. */
const filed = {
  url: 'https://example.com/',
  title: 'Travel',
  seenAt: at('2021-01-01T00:00:00Z'),
  identifier: 'Q1',
  profile: null,
};

export default fixture({
  'a page under a topic, and a topic and a page that are gone': {
    variant: 'tags',
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items_to_tags VALUES (1, 5, 631152000), (2, 5, 1609459200.5), (1, 6, 0);`),
    },
    records: [
      filed,
      { ...filed, url: null, seenAt: at('2021-01-01T00:00:00.5Z') },
      { ...filed, title: null, identifier: null, seenAt: null },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-seen https://example.com/ was filed under Travel',
      '2021-01-01T00:00:00.500000Z page-seen a page was filed under Travel',
    ],
    observables: ['url opened https://example.com/', 'url opened https://example.com/'],
    locators: ['history_items_to_tags ROWID 1', 'history_items_to_tags ROWID 2', 'history_items_to_tags ROWID 3'],
  },

  'a history that knows no topics': {
    variant: 'no tags',
    files: { [place]: database('CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items_to_tags VALUES (1, 5, x'00');`),
    },
    records: [{ ...filed, seenAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE topics (id INTEGER PRIMARY KEY)') },
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
