import { binaryPlist, type Plain } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';
import { frameTree, tabState } from '../support/session-state.ts';

const place = 'HomeDomain/Library/Safari/SuspendState.plist';

/** A tab last looked at on 2013-01-01T00:00:00Z, which is 378691200 seconds after 2001. */
const document: { readonly [key: string]: Plain } = {
  SafariStateDocumentUUID: 'A',
  SafariStateDocumentTitle: 'Example',
  SafariStateDocumentURL: 'http://example.com/2',
  SafariStateDocumentUserVisibleURL: 'example.com/2',
  SafariStateDocumentLastViewedTime: 378691200,
};

const tab = {
  url: 'http://example.com/2',
  title: 'Example',
  seenAt: at('2013-01-01T00:00:00Z'),
  visibleUrl: 'example.com/2',
  pendingUrl: null,
  referrer: null,
  sessionUrls: [],
  originalUrls: [],
  redirectedUrls: [],
  referrers: [],
  embeddedUrls: [],
  isOpenedFromLink: null,
  isPrivate: false,
  isReadingList: null,
  guid: 'A',
};

const nothing = { url: null, title: null, seenAt: null, visibleUrl: null, guid: null };

export default fixture({
  'a tab with a list of pages as of iOS 4, and a private one with a state as of iOS 8': {
    files: {
      [place]: binaryPlist({
        SafariStateActiveDocumentIndex: 0,
        SafariStateDocuments: [
          {
            ...document,
            SafariStateDocumentBackForwardList: {
              capacity: 100,
              current: 1,
              entries: [
                { '': 'http://example.com/1', title: 'One' },
                { '': 'http://example.com/2' },
                { title: 'none' },
              ],
            },
          },
        ],
        SafariStatePrivateDocuments: [
          {
            ...document,
            SafariStateDocumentUUID: 'B',
            SafariStateDocumentWasOpenedFromLink: true,
            SafariStateDocumentBookmark: 7,
            SafariStateDocumentSessionState: tabState([
              {
                url: 'http://example.net/',
                originalUrl: 'http://short.example/1',
                data: frameTree({ referrer: 'http://mail.example/' }),
              },
            ]),
          },
        ],
      }),
    },
    records: [
      { ...tab, sessionUrls: ['http://example.com/1', 'http://example.com/2'] },
      {
        ...tab,
        referrer: 'http://mail.example/',
        sessionUrls: ['http://example.net/'],
        originalUrls: ['http://short.example/1'],
        redirectedUrls: ['http://example.net/'],
        referrers: ['http://mail.example/'],
        isOpenedFromLink: true,
        isPrivate: true,
        isReadingList: true,
        guid: 'B',
      },
    ],
    events: [
      '2013-01-01T00:00:00.000000Z page-seen tab with http://example.com/2 last looked at',
      '2013-01-01T00:00:00.000000Z page-seen private tab with http://example.com/2 last looked at',
    ],
    observables: [
      'url opened http://example.com/2',
      'url opened example.com/2',
      'url opened http://example.com/1',
      'url opened http://example.com/2',
      'url opened http://example.com/2',
      'url opened example.com/2',
      'url opened http://short.example/1',
      'url redirected http://example.net/',
      'url opened http://mail.example/',
    ],
    locators: ['SafariStateDocuments › 0', 'SafariStatePrivateDocuments › 0'],
  },

  'no tab was open': {
    files: { 'AppDomain-com.apple.mobilesafari/Library/Safari/SuspendState.plist': binaryPlist({}) },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: binaryPlist({
        SafariStateDocuments: [
          7,
          {
            ...document,
            SafariStateDocumentLastViewedTime: 'yesterday',
            SafariStateDocumentBackForwardList: 'none',
            SafariStateDocumentSessionState: Uint8Array.of(1, 2, 3),
          },
        ],
      }),
    },
    records: [
      { ...tab, ...nothing },
      { ...tab, seenAt: null },
    ],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: binaryPlist({ SafariStateDocuments: { A: document } }) },
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
