import { binaryPlist, type Plain } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Safari/History.plist';

const history = (...entries: readonly Plain[]): Uint8Array =>
  binaryPlist({ WebHistoryDates: entries, WebHistoryFileVersion: 1 });

/** A page last visited on 2013-01-01T00:00:00Z, which is 378691200 seconds after 2001. */
const visit = {
  url: 'http://example.com/',
  title: 'Example',
  visitedAt: at('2013-01-01T00:00:00Z'),
  redirectedFrom: null,
  redirectedTo: null,
  redirectedUrls: [],
  isLoaded: true,
  isNotGet: false,
  visitCount: 3,
};

const entry = { '': 'http://example.com/', title: 'Example', lastVisitedDate: '378691200.0', visitCount: 3 };

export default fixture({
  'a page that redirected to its secure address and to another site, which has an entry of its own': {
    files: {
      [place]: history(
        {
          ...entry,
          displayTitle: 'An example',
          redirectURLs: ['https://www.example.com/', 'http://example.net/x'],
        },
        { '': 'http://example.net/x', lastVisitedDate: '378691200.5', visitCount: 1, lastVisitWasFailure: true },
        { '': 'http://example.org/form', lastVisitedDate: '378691201.0', lastVisitWasHTTPNonGet: true, D: [1], W: [2] },
      ),
    },
    records: [
      {
        ...visit,
        title: 'An example',
        redirectedTo: 'http://example.net/x',
        redirectedUrls: ['https://www.example.com/', 'http://example.net/x'],
      },
      {
        ...visit,
        url: 'http://example.net/x',
        title: null,
        visitedAt: at('2013-01-01T00:00:00.5Z'),
        redirectedFrom: 'http://example.com/',
        isLoaded: false,
        visitCount: 1,
      },
      {
        ...visit,
        url: 'http://example.org/form',
        title: null,
        visitedAt: at('2013-01-01T00:00:01Z'),
        isNotGet: true,
        visitCount: null,
      },
    ],
    events: [
      '2013-01-01T00:00:00.000000Z page-visited last visit to http://example.com/',
      '2013-01-01T00:00:00.500000Z page-visited last visit to http://example.net/x, redirected from http://example.com/',
      '2013-01-01T00:00:01.000000Z page-visited last visit to http://example.org/form',
    ],
    observables: [
      'url opened http://example.com/',
      'url opened https://www.example.com/',
      'url redirected http://example.net/x',
      'url redirected http://example.net/x',
      'url opened http://example.org/form',
    ],
    locators: ['WebHistoryDates › 0', 'WebHistoryDates › 1', 'WebHistoryDates › 2'],
  },

  'a page that redirects to itself is no redirect, and a time may be a number': {
    files: {
      'AppDomain-com.apple.mobilesafari/Library/Safari/History.plist': history({
        ...entry,
        lastVisitedDate: 378691200,
        redirectURLs: ['http://example.com/'],
      }),
    },
    records: [{ ...visit, redirectedTo: 'http://example.com/', redirectedUrls: ['http://example.com/'] }],
  },

  'a page that was never visited, and one without an address': {
    files: { [place]: history({ ...entry, lastVisitedDate: '0.0' }, { title: 'Example', visitCount: 3 }) },
    records: [
      { ...visit, visitedAt: null },
      { ...visit, url: null, visitedAt: null },
    ],
    events: [],
    observables: ['url opened http://example.com/'],
    issues: ['CONTENT_UNEXAMINED'],
  },

  'a row no one expected': {
    files: { [place]: history({ ...entry, lastVisitedDate: 'yesterday', redirectURLs: [7] }, 'no entry') },
    records: [
      { ...visit, visitedAt: null },
      { ...visit, url: null, title: null, visitedAt: null, visitCount: null },
    ],
    issues: ['CELL_REJECTED', 'CONTENT_UNEXAMINED'],
  },

  'a schema no one has seen': {
    files: { [place]: binaryPlist({ WebHistoryFileVersion: 2 }) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('no property list') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
