import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomain-com.google.chrome.ios/Library/Application Support/Google/Chrome/Default/History';

const schema = `
  CREATE TABLE downloads (id INTEGER PRIMARY KEY, current_path LONGVARCHAR, target_path LONGVARCHAR, start_time INTEGER, end_time INTEGER, last_access_time INTEGER,
    total_bytes INTEGER, state INTEGER, opened INTEGER, mime_type VARCHAR, hash BLOB, referrer VARCHAR, tab_url VARCHAR,
    tab_referrer_url VARCHAR, site_url VARCHAR, danger_type INTEGER);
  CREATE TABLE downloads_url_chains (id INTEGER, chain_index INTEGER, url LONGVARCHAR);`;

const bare = {
  url: null,
  title: null,
  seenAt: null,
  links: [],
  referrer: null,
  page: null,
  otherPages: [],
  dangerCode: null,
  filePath: null,
  fileName: null,
  temporaryPath: null,
  claimedType: null,
  sha256: null,
  size: null,
  state: null,
  isOpened: null,
  startedAt: null,
  endedAt: null,
  openedAt: null,
  browser: 'com.google.chrome.ios',
  profile: 'Default',
};

/** 2021-01-01T00:00:00Z, 1609459200 seconds after 1970 and 11644473600 more after 1601. */
const newYear = '13253932800000000';

export default fixture({
  'a file that came by a chain of addresses, and a chain whose file is gone': {
    variant: 'downloads',
    files: {
      [place]: database(`${schema}
        INSERT INTO downloads VALUES (3, '/x/file.part', '/x/file.pdf', ${newYear}, 13253932860000000, 13253932920000000, 1234, 1, 1, 'application/pdf',
          x'${'ab'.repeat(32)}', 'https://example.com/referrer', 'https://example.com/tab', 'https://example.com/before', '', 0);
        INSERT INTO downloads_url_chains VALUES (3, 1, 'https://example.org/file.pdf'), (3, 0, 'https://example.com/go'), (9, 0, 'https://example.net/');`),
    },
    records: [
      {
        ...bare,
        url: 'https://example.org/file.pdf',
        seenAt: at('2021-01-01T00:01:00Z'),
        links: ['https://example.com/go'],
        referrer: 'https://example.com/referrer',
        page: 'https://example.com/tab',
        otherPages: ['https://example.com/referrer', 'https://example.com/before'],
        dangerCode: 0,
        filePath: '/x/file.pdf',
        fileName: 'file.pdf',
        temporaryPath: '/x/file.part',
        claimedType: 'application/pdf',
        sha256: 'ab'.repeat(32),
        size: 1234,
        state: 'complete',
        isOpened: true,
        startedAt: at('2021-01-01T00:00:00Z'),
        endedAt: at('2021-01-01T00:01:00Z'),
        openedAt: at('2021-01-01T00:02:00Z'),
      },
      { ...bare, url: 'https://example.net/' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z file-downloaded file.pdf was fetched from https://example.org/file.pdf',
      '2021-01-01T00:01:00.000000Z file-downloaded the download file.pdf ended (complete)',
      '2021-01-01T00:02:00.000000Z page-seen the download file.pdf was opened',
    ],
    observables: [
      'url loaded https://example.org/file.pdf',
      'url loaded https://example.com/go',
      'url opened https://example.com/tab',
      'url opened https://example.com/referrer',
      'url opened https://example.com/before',
      'file-path stored /x/file.pdf [exchanged]',
      'file-name stored file.pdf [exchanged]',
      `file-hash stored ${'ab'.repeat(32)} [exchanged]`,
      'url loaded https://example.net/',
    ],
    locators: ['downloads id 3', 'downloads_url_chains id 9'],
  },

  'a download without a chain, a hash or an end': {
    files: {
      [place]: database(`${schema}
        INSERT INTO downloads VALUES (3, '/x/f', '/x/f', ${newYear}, 0, 0, NULL, 9, 0, '', x'', '', '', '', '', NULL);`),
    },
    records: [
      {
        ...bare,
        seenAt: at('2021-01-01T00:00:00Z'),
        filePath: '/x/f',
        fileName: 'f',
        claimedType: '',
        state: 'unknown (9)',
        isOpened: false,
        startedAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    observables: ['file-path stored /x/f [exchanged]', 'file-name stored f [exchanged]'],
  },

  'a history that keeps no downloads': {
    variant: 'no downloads',
    files: { [place]: database('CREATE TABLE urls (id INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: { [place]: database(`${schema} INSERT INTO downloads (id, start_time, hash) VALUES (1, 'soon', 'text');`) },
    records: [bare],
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
