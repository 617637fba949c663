import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { appOfContainer } from '../device-path.ts';
import { groupedTexts } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHost } from '../host.ts';
import { lastMet, siteTrace, someSites } from '../site-words.ts';

/** The other sites that a table relates to each site, and when that was last so where it says. */
const related = (name: string, table: string, of: string, other: string): string => `
  ${name} AS (
    SELECT {${table}.${of}} AS of_id,
           json_group_array(DISTINCT other.registrableDomain) AS sites,
           MAX({${table}.lastUpdated}) AS updated
      FROM (SELECT 1)
      {LEFT JOIN ${table} ON ${table}.${of} IS NOT NULL AND ${table}.${other} IS NOT NULL}
      LEFT JOIN ObservedDomains AS other ON other.domainID = {${table}.${other}}
     GROUP BY of_id)`;

const relations = [
  related('redirected_from', 'TopFrameUniqueRedirectsFrom', 'targetDomainID', 'fromDomainID'),
  related('redirected_to', 'TopFrameUniqueRedirectsTo', 'sourceDomainID', 'toDomainID'),
  related('linked_from', 'TopFrameLinkDecorationsFrom', 'toDomainID', 'fromDomainID'),
  related('framed_under', 'SubframeUnderTopFrameDomains', 'subFrameDomainID', 'topFrameDomainID'),
  related('loaded_under', 'SubresourceUnderTopFrameDomains', 'subresourceDomainID', 'topFrameDomainID'),
  related('loads_redirected_from', 'SubresourceUniqueRedirectsFrom', 'subresourceDomainID', 'fromDomainID'),
  related('loads_redirected_to', 'SubresourceUniqueRedirectsTo', 'subresourceDomainID', 'toDomainID'),
  related('scripts_under', 'TopFrameLoadedThirdPartyScripts', 'subresourceDomainID', 'topFrameDomainID'),
  related('storage_under', 'StorageAccessUnderTopFrameDomains', 'domainID', 'topLevelDomainID'),
];

export default defineArtefact({
  id: 'webkit-sites',
  title: 'Sites that web views met',
  about:
    'Which sites Safari and the web views of other apps went to, were redirected to or loaded something from, by registered name, with what led there.',
  references: [
    'https://github.com/WebKit/WebKit/blob/main/Source/WebKit/NetworkProcess/Classifier/ResourceLoadStatisticsStore.cpp',
    'https://webkit.org/blog/7675/intelligent-tracking-prevention/',
  ],
  family: 'site',
  channel: 'webkit',
  where: [
    { domain: '*', path: '**/ResourceLoadStatistics/observations.db' },
    { domain: '*', path: '**/WebsiteData/observations.db' },
    {
      domain: 'AppDomain-com.apple.mobilesafari',
      path: 'Library/WebKit/WebsiteData/ResourceLoadStatistics/observations.db',
    },
  ],

  format: sqlite({
    variants: [
      {
        name: 'observed domains',
        needs: { ObservedDomains: ['domainID', 'registrableDomain'] },
        sql: `
          WITH ${relations.join(',')}
          SELECT ObservedDomains.domainID AS id,
                 ObservedDomains.registrableDomain AS site,
                 {ObservedDomains.lastSeen} AS last_seen,
                 {ObservedDomains.hadUserInteraction} AS used,
                 {ObservedDomains.mostRecentUserInteractionTime} AS last_used,
                 {ObservedDomains.mostRecentWebPushInteractionTime} AS last_pushed,
                 {ObservedDomains.grandfathered} AS grandfathered,
                 {ObservedDomains.isPrevalent} AS prevalent,
                 {ObservedDomains.dataRecordsRemoved} AS removals,
                 redirected_from.sites AS redirected_from,
                 redirected_to.sites AS redirected_to,
                 linked_from.sites AS linked_from,
                 linked_from.updated AS linked_time,
                 framed_under.sites AS framed_under,
                 framed_under.updated AS framed_time,
                 loaded_under.sites AS loaded_under,
                 loaded_under.updated AS loaded_time,
                 loads_redirected_from.sites AS loads_redirected_from,
                 loads_redirected_to.sites AS loads_redirected_to,
                 scripts_under.sites AS scripts_under,
                 storage_under.sites AS storage_under
            FROM ObservedDomains
            LEFT JOIN redirected_from ON redirected_from.of_id = ObservedDomains.domainID
            LEFT JOIN redirected_to ON redirected_to.of_id = ObservedDomains.domainID
            LEFT JOIN linked_from ON linked_from.of_id = ObservedDomains.domainID
            LEFT JOIN framed_under ON framed_under.of_id = ObservedDomains.domainID
            LEFT JOIN loaded_under ON loaded_under.of_id = ObservedDomains.domainID
            LEFT JOIN loads_redirected_from ON loads_redirected_from.of_id = ObservedDomains.domainID
            LEFT JOIN loads_redirected_to ON loads_redirected_to.of_id = ObservedDomains.domainID
            LEFT JOIN scripts_under ON scripts_under.of_id = ObservedDomains.domainID
            LEFT JOIN storage_under ON storage_under.of_id = ObservedDomains.domainID`,
      },
    ],
    row: z.object({
      id: integer(),
      site: text(),
      last_seen: unixSeconds(),
      used: flag().nullable(),
      last_used: unixSeconds(),
      last_pushed: unixSeconds(),
      grandfathered: flag().nullable(),
      prevalent: flag().nullable(),
      removals: integer().nullable(),
      redirected_from: groupedTexts(),
      redirected_to: groupedTexts(),
      linked_from: groupedTexts(),
      linked_time: unixSeconds(),
      framed_under: groupedTexts(),
      framed_time: unixSeconds(),
      loaded_under: groupedTexts(),
      loaded_time: unixSeconds(),
      loads_redirected_from: groupedTexts(),
      loads_redirected_to: groupedTexts(),
      scripts_under: groupedTexts(),
      storage_under: groupedTexts(),
    }),
    key: { id: 'ObservedDomains domainID' },
  }),

  toRecord: (row, { domain }) => ({
    site: row.site,
    isUsed: row.used,
    // WebKit rounds its moments down, to five seconds or, in older versions, to the hour.
    seenAt: row.last_seen,
    usedAt: row.last_used,
    pushUsedAt: row.last_pushed,
    isGrandfathered: row.grandfathered,
    isPrevalent: row.prevalent,
    count: row.removals,
    redirectingSites: row.redirected_from.toSorted(),
    redirectedSites: row.redirected_to.toSorted(),
    linkingSites: row.linked_from.toSorted(),
    linkedAt: row.linked_time,
    framingSites: row.framed_under.toSorted(),
    framedAt: row.framed_time,
    loadingSites: row.loaded_under.toSorted(),
    loadedAt: row.loaded_time,
    loadRedirectingSites: row.loads_redirected_from.toSorted(),
    loadRedirectedSites: row.loads_redirected_to.toSorted(),
    scriptedSites: row.scripts_under.toSorted(),
    permittingSites: row.storage_under.toSorted(),
    bundle: appOfContainer(domain),
  }),

  time: { of: (it) => [it.seenAt, it.usedAt, it.pushUsedAt, it.linkedAt, it.framedAt, it.loadedAt], basis: 'recorded' },
  timeline: {
    seenAt: {
      from: 'last_seen',
      event: 'site-contacted',
      summary: ({ site, bundle, redirectingSites }) => lastMet(site, bundle, redirectingSites),
    },
    usedAt: {
      from: 'last_used',
      event: 'site-used',
      summary: ({ site, bundle }) => `the owner last used ${site} in ${bundle ?? 'a web view'}`,
    },
    pushUsedAt: {
      from: 'last_pushed',
      event: 'site-used',
      summary: ({ site, bundle }) => `the owner last used a notification of ${site} in ${bundle ?? 'a web view'}`,
    },
    linkedAt: {
      from: 'linked_time',
      event: 'site-contacted',
      summary: ({ site, linkingSites }) =>
        `a link of ${someSites(linkingSites)} that carried an identifier led to ${site}`,
    },
    framedAt: {
      from: 'framed_time',
      event: 'site-contacted',
      summary: ({ site, framingSites }) => `pages of ${someSites(framingSites)} last showed a frame of ${site}`,
    },
    loadedAt: {
      from: 'loaded_time',
      event: 'site-contacted',
      summary: ({ site, loadingSites }) => `pages of ${someSites(loadingSites)} last loaded something from ${site}`,
    },
  },
  observables: {
    site: { kind: kindOfHost, trace: siteTrace },
  },
});
