import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomain-com.google.chrome.ios/Library/Application Support/Google/Chrome/Default/History';

const schema = `
  CREATE TABLE urls (id INTEGER PRIMARY KEY, url LONGVARCHAR, last_visit_time INTEGER);
  CREATE TABLE keyword_search_terms (keyword_id INTEGER, url_id INTEGER, lower_term LONGVARCHAR, term LONGVARCHAR);`;

const bare = { url: null, title: null, seenAt: null, browser: 'com.google.chrome.ios', profile: 'Default' };

export default fixture({
  'a search, and one whose page is gone': {
    variant: 'search terms',
    files: {
      // 2021-01-01T00:00:00Z, 1609459200 seconds after 1970 and 11644473600 more after 1601.
      [place]: database(`${schema}
        INSERT INTO urls VALUES (1, 'https://example.com/?q=Bridle', 13253932800000000);
        INSERT INTO keyword_search_terms VALUES (2, 1, 'bridle', 'Bridle'), (2, 9, 'gone', 'gone');`),
    },
    records: [
      { ...bare, url: 'https://example.com/?q=Bridle', title: 'Bridle', seenAt: at('2021-01-01T00:00:00Z') },
      { ...bare, title: 'gone' },
    ],
    events: ['2021-01-01T00:00:00.000000Z page-searched a search in com.google.chrome.ios'],
    observables: ['url opened https://example.com/?q=Bridle'],
    locators: ['keyword_search_terms ROWID 1', 'keyword_search_terms ROWID 2'],
  },

  'a history that keeps no searches': {
    variant: 'no search terms',
    files: { [place]: database('CREATE TABLE urls (id INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${schema}
        INSERT INTO urls VALUES (1, 'https://example.com/', 'soon');
        INSERT INTO keyword_search_terms VALUES (2, 1, 'a', 'a');`),
    },
    records: [{ ...bare, url: 'https://example.com/', title: 'a' }],
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
