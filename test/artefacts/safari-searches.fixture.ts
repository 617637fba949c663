import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Preferences/com.apple.mobilesafari.plist';

const search = { url: null, title: 'cheap flights', seenAt: at('2021-01-01T00:00:00Z'), links: [] };

export default fixture({
  'terms with their dates, one with the pages of results it led to': {
    files: {
      [place]: binaryPlist({
        RecentWebSearches: [
          { SearchString: 'cheap flights', Date: new Date('2021-01-01T00:00:00Z') },
          {
            SearchString: 'weather',
            Date: new Date('2021-01-02T00:00:00Z'),
            URLs: ['https://search.example/?q=weather', 'https://search.example/?q=weather&page=2'],
          },
        ],
        CloudTabsEnabled: true,
      }),
    },
    records: [
      search,
      {
        url: 'https://search.example/?q=weather',
        title: 'weather',
        seenAt: at('2021-01-02T00:00:00Z'),
        links: ['https://search.example/?q=weather&page=2'],
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-searched a search in Safari',
      '2021-01-02T00:00:00.000000Z page-searched a search in Safari',
    ],
    observables: [
      'url opened https://search.example/?q=weather',
      'url opened https://search.example/?q=weather&page=2',
    ],
    locators: ['RecentWebSearches › 0', 'RecentWebSearches › 1'],
  },

  'the settings of the container, and terms of which no date was kept': {
    files: {
      'AppDomain-com.apple.mobilesafari/Library/Preferences/com.apple.mobilesafari.plist': xmlPlist({
        RecentSearches: ['old term'],
        RecentWebSearches: [{ SearchString: 'cheap flights' }],
      }),
      [place]: binaryPlist({ CloudTabsEnabled: true }),
    },
    records: [
      { ...search, seenAt: null },
      { ...search, title: 'old term', seenAt: null },
    ],
    events: [],
    locators: ['RecentWebSearches › 0', 'RecentSearches › 0'],
  },

  'a row no one expected': {
    files: {
      [place]: binaryPlist({
        RecentWebSearches: [7, { SearchString: 'cheap flights', Date: 'yesterday', URLs: 'none' }],
      }),
    },
    records: [{ ...search, seenAt: null }],
    issues: ['ROW_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: binaryPlist({ RecentWebSearches: 'none' }) },
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
