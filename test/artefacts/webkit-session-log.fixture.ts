import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const folder = 'Library/WebKit/WebsiteData/ResourceLoadStatistics';
const place = `AppDomain-com.apple.mobilesafari/${folder}/full_browsing_session_resourceLog.plist`;

/** A site that was met at 2021-01-01T00:00:00Z, which is 1609459200 seconds after 1970, and no more. */
const site = {
  site: 'example.com',
  isUsed: false,
  seenAt: at('2021-01-01T00:00:00Z'),
  usedAt: null,
  isGrandfathered: null,
  isPrevalent: null,
  count: null,
  redirectingSites: [],
  redirectedSites: [],
  linkingSites: [],
  framingSites: [],
  loadingSites: [],
  loadRedirectingSites: [],
  loadRedirectedSites: [],
  permittingSites: [],
  bundle: 'com.apple.mobilesafari',
};

export default fixture({
  'the older names, with counts and with dates': {
    files: {
      [place]: binaryPlist({
        version: 14,
        browsingStatistics: [
          {
            PrevalentResourceOrigin: 'example.com',
            hadUserInteraction: true,
            mostRecentUserInteraction: new Date('2021-01-01T00:00:05Z'),
            lastSeen: new Date('2021-01-01T00:00:00Z'),
            grandfathered: false,
            isPrevalentResource: false,
            dataRecordsRemoved: 0,
            topFrameUniqueRedirectsTo: [{ origin: 'example.net', count: 1 }],
          },
          {
            PrevalentResourceOrigin: 'example.net',
            hadUserInteraction: false,
            lastSeen: new Date('2021-01-01T00:00:00Z'),
            topFrameUniqueRedirectsFrom: [
              { origin: 'example.org', count: 2 },
              { origin: 'example.com', count: 1 },
            ],
            subframeUnderTopFrameOrigins: [{ origin: 'framing.example', count: 1 }],
            subresourceUnderTopFrameOrigins: [{ origin: 'loading.example', count: 1 }],
            storageAccessUnderTopFrameOrigins: [{ origin: 'permitting.example' }],
          },
        ],
      }),
    },
    records: [
      {
        ...site,
        isUsed: true,
        usedAt: at('2021-01-01T00:00:05Z'),
        isGrandfathered: false,
        isPrevalent: false,
        count: 0,
        redirectedSites: ['example.net'],
      },
      {
        ...site,
        site: 'example.net',
        redirectingSites: ['example.com', 'example.org'],
        framingSites: ['framing.example'],
        loadingSites: ['loading.example'],
        permittingSites: ['permitting.example'],
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z site-contacted com.apple.mobilesafari last met example.com',
      '2021-01-01T00:00:05.000000Z site-used the owner last used example.com in com.apple.mobilesafari',
      '2021-01-01T00:00:00.000000Z site-contacted com.apple.mobilesafari last met example.net, to which example.com, example.org had redirected it',
    ],
    observables: [
      'domain-name opened example.com',
      'domain-name redirected example.net',
      'domain-name redirected example.net',
      'domain-name opened example.com',
      'domain-name opened example.org',
      'domain-name opened framing.example',
      'domain-name opened loading.example',
    ],
    locators: ['browsingStatistics › 0', 'browsingStatistics › 1'],
  },

  'a moment that never was, and sites known by their addresses': {
    files: {
      [place]: binaryPlist({
        browsingStatistics: [
          {
            PrevalentResourceDomain: '198.51.100.1',
            hadUserInteraction: false,
            lastSeen: 0,
            mostRecentUserInteraction: -1,
            topFrameUniqueRedirectsFrom: ['198.51.100.2', 7],
          },
        ],
      }),
    },
    records: [{ ...site, site: '198.51.100.1', seenAt: null, redirectingSites: ['198.51.100.2'] }],
    events: [],
    observables: ['ip-addr redirected 198.51.100.1', 'ip-addr opened 198.51.100.2'],
  },

  'the newer names, with seconds since 1970': {
    files: {
      [`AppDomain-com.example.reader/${folder}/full_browsing_session_resourceLog.plist`]: xmlPlist({
        version: 17,
        browsingStatistics: [
          {
            PrevalentResourceDomain: 'example.com',
            hadUserInteraction: false,
            mostRecentUserInteraction: -1,
            lastSeen: 1_609_459_200.5,
            grandfathered: true,
            isPrevalentResource: true,
            dataRecordsRemoved: 3,
            topFrameLinkDecorationsFrom: [{ domain: 'linking.example' }],
            subframeUnderTopFrameDomains: [{ domain: 'framing.example' }],
            subresourceUnderTopFrameDomains: [{ domain: 'loading.example' }],
            subresourceUniqueRedirectsFrom: [{ domain: 'from.example' }],
            subresourceUniqueRedirectsTo: [{ domain: 'to.example' }],
            storageAccessUnderTopFrameDomains: [{ domain: 'permitting.example' }],
          },
        ],
      }),
    },
    records: [
      {
        ...site,
        seenAt: at('2021-01-01T00:00:00.5Z'),
        isGrandfathered: true,
        isPrevalent: true,
        count: 3,
        linkingSites: ['linking.example'],
        framingSites: ['framing.example'],
        loadingSites: ['loading.example'],
        loadRedirectingSites: ['from.example'],
        loadRedirectedSites: ['to.example'],
        permittingSites: ['permitting.example'],
        bundle: 'com.example.reader',
      },
    ],
    observables: [
      'domain-name loaded example.com',
      'domain-name opened framing.example',
      'domain-name opened loading.example',
      'domain-name loaded from.example',
      'domain-name loaded to.example',
    ],
  },

  'a web clip of the home screen, whose site nothing more is said of': {
    files: {
      'HomeDomain/Library/WebClips/1/Storage/full_browsing_session_resourceLog.plist': xmlPlist({
        browsingStatistics: [{ PrevalentResourceDomain: 'example.com', topFrameUniqueRedirectsFrom: [] }],
      }),
    },
    records: [{ ...site, isUsed: null, seenAt: null, bundle: null }],
    observables: ['domain-name loaded example.com'],
  },

  'a row no one expected': {
    files: {
      [place]: xmlPlist({
        browsingStatistics: [
          'example.com',
          { hadUserInteraction: true },
          {
            PrevalentResourceDomain: 'example.com',
            lastSeen: 'yesterday',
            topFrameUniqueRedirectsFrom: 'example.net',
            topFrameUniqueRedirectsTo: ['example.org', 5, { name: 'example.net' }],
          },
        ],
      }),
    },
    records: [{ ...site, isUsed: null, seenAt: null, redirectedSites: ['example.org'] }],
    issues: ['ROW_REJECTED', 'ROW_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: xmlPlist({ statistics: [] }) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('bplist00 and no more') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
