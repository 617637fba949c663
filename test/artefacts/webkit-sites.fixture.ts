import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const folder = 'Library/WebKit/WebsiteData/ResourceLoadStatistics';
const place = `AppDomain-com.apple.mobilesafari/${folder}/observations.db`;

const tables = `
  CREATE TABLE ObservedDomains (domainID INTEGER PRIMARY KEY, registrableDomain TEXT NOT NULL UNIQUE, lastSeen REAL NOT NULL,
    hadUserInteraction INTEGER NOT NULL, mostRecentUserInteractionTime REAL NOT NULL, grandfathered INTEGER NOT NULL,
    isPrevalent INTEGER NOT NULL, dataRecordsRemoved INTEGER NOT NULL, mostRecentWebPushInteractionTime REAL NOT NULL);
  CREATE TABLE TopFrameUniqueRedirectsTo (sourceDomainID INTEGER, toDomainID INTEGER);
  CREATE TABLE TopFrameUniqueRedirectsFrom (targetDomainID INTEGER, fromDomainID INTEGER);
  CREATE TABLE TopFrameLinkDecorationsFrom (toDomainID INTEGER, lastUpdated REAL, fromDomainID INTEGER);
  CREATE TABLE SubframeUnderTopFrameDomains (subFrameDomainID INTEGER, lastUpdated REAL, topFrameDomainID INTEGER);
  CREATE TABLE SubresourceUnderTopFrameDomains (subresourceDomainID INTEGER, lastUpdated REAL, topFrameDomainID INTEGER);
  CREATE TABLE SubresourceUniqueRedirectsTo (subresourceDomainID INTEGER, lastUpdated REAL, toDomainID INTEGER);
  CREATE TABLE SubresourceUniqueRedirectsFrom (subresourceDomainID INTEGER, fromDomainID INTEGER);
  CREATE TABLE TopFrameLoadedThirdPartyScripts (topFrameDomainID INTEGER, subresourceDomainID INTEGER);
  CREATE TABLE StorageAccessUnderTopFrameDomains (domainID INTEGER, topLevelDomainID INTEGER);`;

/** A site that was met at 2021-01-01T00:00:00Z, which is 1609459200 seconds after 1970, and no more. */
const site = {
  site: 'example.com',
  isUsed: false,
  seenAt: at('2021-01-01T00:00:00Z'),
  usedAt: null,
  pushUsedAt: null,
  isGrandfathered: false,
  isPrevalent: false,
  count: 0,
  redirectingSites: [],
  redirectedSites: [],
  linkingSites: [],
  linkedAt: null,
  framingSites: [],
  framedAt: null,
  loadingSites: [],
  loadedAt: null,
  loadRedirectingSites: [],
  loadRedirectedSites: [],
  scriptedSites: [],
  permittingSites: [],
  bundle: 'com.apple.mobilesafari',
};

/** What an old schema does not say. */
const unsaid = { isUsed: null, seenAt: null, isGrandfathered: null, isPrevalent: null, count: null };

export default fixture({
  'a site the owner used, one it redirected to, and one that was only loaded from': {
    variant: 'observed domains',
    files: {
      // -1 is "never", and so is 0.
      [place]: database(`${tables}
        INSERT INTO ObservedDomains VALUES (1, 'example.com', 1609459200, 1, 1609459205, 0, 0, 0, 1609459210),
          (2, 'example.net', 1609459200, 0, -1, 0, 0, 0, -1), (3, 'example.org', 0, 0, -1, 1, 1, 2, -1);
        INSERT INTO TopFrameUniqueRedirectsTo VALUES (1, 2);
        INSERT INTO TopFrameUniqueRedirectsFrom VALUES (2, 1);
        INSERT INTO TopFrameLinkDecorationsFrom VALUES (2, 1609459220, 1);
        INSERT INTO SubframeUnderTopFrameDomains VALUES (3, 1609459230, 1), (3, 1609459225, 2);
        INSERT INTO SubresourceUnderTopFrameDomains VALUES (3, 1609459235, 2), (3, 1609459240, 1), (3, 1609459235, 99);
        INSERT INTO SubresourceUniqueRedirectsTo VALUES (1, 1609459240, 3);
        INSERT INTO SubresourceUniqueRedirectsFrom VALUES (3, 1);
        INSERT INTO TopFrameLoadedThirdPartyScripts VALUES (2, 3);
        INSERT INTO StorageAccessUnderTopFrameDomains VALUES (3, 1);`),
    },
    records: [
      {
        ...site,
        isUsed: true,
        usedAt: at('2021-01-01T00:00:05Z'),
        pushUsedAt: at('2021-01-01T00:00:10Z'),
        redirectedSites: ['example.net'],
        loadRedirectedSites: ['example.org'],
      },
      {
        ...site,
        site: 'example.net',
        redirectingSites: ['example.com'],
        linkingSites: ['example.com'],
        linkedAt: at('2021-01-01T00:00:20Z'),
      },
      {
        ...site,
        site: 'example.org',
        seenAt: null,
        isGrandfathered: true,
        isPrevalent: true,
        count: 2,
        framingSites: ['example.com', 'example.net'],
        framedAt: at('2021-01-01T00:00:30Z'),
        loadingSites: ['example.com', 'example.net'],
        loadedAt: at('2021-01-01T00:00:40Z'),
        loadRedirectingSites: ['example.com'],
        scriptedSites: ['example.net'],
        permittingSites: ['example.com'],
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z site-contacted com.apple.mobilesafari last met example.com',
      '2021-01-01T00:00:05.000000Z site-used the owner last used example.com in com.apple.mobilesafari',
      '2021-01-01T00:00:10.000000Z site-used the owner last used a notification of example.com in com.apple.mobilesafari',
      '2021-01-01T00:00:00.000000Z site-contacted com.apple.mobilesafari last met example.net, to which example.com had redirected it',
      '2021-01-01T00:00:20.000000Z site-contacted a link of example.com that carried an identifier led to example.net',
      '2021-01-01T00:00:30.000000Z site-contacted pages of example.com, example.net last showed a frame of example.org',
      '2021-01-01T00:00:40.000000Z site-contacted pages of example.com, example.net last loaded something from example.org',
    ],
    observables: [
      'domain-name opened example.com',
      'domain-name redirected example.net',
      'domain-name loaded example.org',
    ],
    locators: ['ObservedDomains domainID 1', 'ObservedDomains domainID 2', 'ObservedDomains domainID 3'],
  },

  'a site that is known by its address is one all the same, and relations to what is gone name nothing': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ObservedDomains VALUES (1, '198.51.100.1', 1609459200, 0, -1, 0, 0, 0, -1);
        INSERT INTO TopFrameUniqueRedirectsFrom VALUES (1, 77);`),
    },
    records: [{ ...site, site: '198.51.100.1' }],
    observables: ['ip-addr loaded 198.51.100.1'],
  },

  'a site that many redirect to': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ObservedDomains VALUES (1, 'example.com', 1609459200, 0, -1, 0, 0, 0, -1), (2, 'b.example', -1, 0, -1, 0, 0, 0, -1),
          (3, 'c.example', -1, 0, -1, 0, 0, 0, -1), (4, 'd.example', -1, 0, -1, 0, 0, 0, -1), (5, 'a.example', -1, 0, -1, 0, 0, 0, -1);
        INSERT INTO TopFrameUniqueRedirectsFrom VALUES (1, 2), (1, 3), (1, 4), (1, 5), (1, 5);`),
    },
    records: [
      { ...site, redirectingSites: ['a.example', 'b.example', 'c.example', 'd.example'] },
      ...['b.example', 'c.example', 'd.example', 'a.example'].map((name) => ({ ...site, site: name, seenAt: null })),
    ],
    events: [
      '2021-01-01T00:00:00.000000Z site-contacted com.apple.mobilesafari last met example.com, to which a.example, b.example, c.example and 1 more had redirected it',
    ],
  },

  'every app with a web view keeps one, and so do profiles and views of Safari inside apps': {
    variant: 'observed domains',
    files: {
      ...Object.fromEntries(
        [
          `AppDomain-com.example.reader/${folder}/observations.db`,
          'AppDomain-com.apple.mobilesafari/Library/WebKit/WebsiteDataStore/11111111-2222-3333-4444-555555555555/ResourceLoadStatistics/observations.db',
          'AppDomain-com.example.views/SystemData/com.apple.SafariViewService/Library/WebKit/WebsiteData/observations.db',
          `AppDomainGroup-group.com.example/${folder}/observations.db`,
          'HomeDomain/Library/WebKit/com.apple.purplebuddy/WebsiteData/ResourceLoadStatistics/observations.db',
        ].map((path) => [
          path,
          database(`
            CREATE TABLE ObservedDomains (domainID INTEGER PRIMARY KEY, registrableDomain TEXT);
            INSERT INTO ObservedDomains VALUES (1, 'example.com');`),
        ]),
      ),
      'AppDomain-com.example.weather/Library/observations.db': Buffer.from('observations of the weather'),
    },
    records: [
      { ...site, ...unsaid },
      { ...site, ...unsaid, bundle: 'com.example.reader' },
      { ...site, ...unsaid, bundle: null },
      { ...site, ...unsaid, bundle: null },
      { ...site, ...unsaid, bundle: 'com.example.views' },
    ],
    observables: Array.from({ length: 5 }, () => 'domain-name loaded example.com'),
  },

  'a row no one expected': {
    files: {
      [place]: database(`
        CREATE TABLE ObservedDomains (domainID, registrableDomain, lastSeen, hadUserInteraction);
        INSERT INTO ObservedDomains VALUES (1, NULL, 1609459200, 0), (2, 'example.com', 'yesterday', 'yes'), (3, '192.0.2.1', 1609459200, 0);`),
    },
    records: [
      { ...site, ...unsaid },
      { ...site, ...unsaid, site: '192.0.2.1', seenAt: site.seenAt, isUsed: false },
    ],
    issues: ['ROW_REJECTED', 'CELL_REJECTED'],
    observables: ['domain-name loaded example.com', 'ip-addr loaded 192.0.2.1'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ObservedSites (id INTEGER PRIMARY KEY)') },
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
