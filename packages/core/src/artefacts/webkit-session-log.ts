import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSecondsOrDate } from '../clock.ts';
import { column, flag, integer, rejected, text } from '../column.ts';
import { appOfContainer } from '../device-path.ts';
import { plist } from '../formats/plist.ts';
import { isPlistDictionary } from '../formats/plist/value.ts';
import { kindOfHost } from '../host.ts';
import { lastMet, siteTrace } from '../site-words.ts';

/** The sites of a list of dictionaries, which name them as `domain` from version 15 of the model on, as `origin` before. */
const sites = (): z.ZodType<readonly string[]> =>
  column('a list of sites', (value) => {
    if (value === null) return [];
    if (!Array.isArray(value)) return rejected;
    return (value as readonly unknown[])
      .map((one) => (isPlistDictionary(one) ? (one['domain'] ?? one['origin']) : one))
      .filter((site) => typeof site === 'string')
      .sort();
  });

export default defineArtefact({
  id: 'webkit-session-log',
  title: 'Sites that web views met (iOS 11 to 13)',
  about:
    'The older form of the record of sites that Safari and the web views of other apps went to, were redirected to or loaded something from.',
  references: [
    'https://github.com/WebKit/WebKit/blob/safari-608-branch/Source/WebCore/loader/ResourceLoadStatistics.cpp',
    'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  family: 'site',
  channel: 'webkit',
  where: [
    { domain: '*', path: '**/full_browsing_session_resourceLog.plist' },
    {
      domain: 'AppDomain-com.apple.mobilesafari',
      path: 'Library/WebKit/WebsiteData/ResourceLoadStatistics/full_browsing_session_resourceLog.plist',
    },
  ],

  format: plist({
    document: z.object({ browsingStatistics: z.array(z.unknown()) }),
    rows: ({ browsingStatistics }) =>
      browsingStatistics.map((entry, index) => {
        const {
          PrevalentResourceOrigin,
          PrevalentResourceDomain = PrevalentResourceOrigin,
          subframeUnderTopFrameOrigins,
          subframeUnderTopFrameDomains = subframeUnderTopFrameOrigins,
          subresourceUnderTopFrameOrigins,
          subresourceUnderTopFrameDomains = subresourceUnderTopFrameOrigins,
          storageAccessUnderTopFrameOrigins,
          storageAccessUnderTopFrameDomains = storageAccessUnderTopFrameOrigins,
          ...rest
        } = isPlistDictionary(entry) ? entry : {};
        const values = {
          site: PrevalentResourceDomain,
          lastSeen: rest['lastSeen'],
          hadUserInteraction: rest['hadUserInteraction'],
          mostRecentUserInteraction: rest['mostRecentUserInteraction'],
          grandfathered: rest['grandfathered'],
          isPrevalentResource: rest['isPrevalentResource'],
          dataRecordsRemoved: rest['dataRecordsRemoved'],
          topFrameUniqueRedirectsFrom: rest['topFrameUniqueRedirectsFrom'],
          topFrameUniqueRedirectsTo: rest['topFrameUniqueRedirectsTo'],
          topFrameLinkDecorationsFrom: rest['topFrameLinkDecorationsFrom'],
          subframeUnder: subframeUnderTopFrameDomains,
          subresourceUnder: subresourceUnderTopFrameDomains,
          subresourceUniqueRedirectsFrom: rest['subresourceUniqueRedirectsFrom'],
          subresourceUniqueRedirectsTo: rest['subresourceUniqueRedirectsTo'],
          storageAccessUnder: storageAccessUnderTopFrameDomains,
        };
        return [`browsingStatistics › ${index}`, values] as const;
      }),
    row: z.object({
      site: text(),
      lastSeen: unixSecondsOrDate(),
      hadUserInteraction: flag().nullable(),
      mostRecentUserInteraction: unixSecondsOrDate(),
      grandfathered: flag().nullable(),
      isPrevalentResource: flag().nullable(),
      dataRecordsRemoved: integer().nullable(),
      topFrameUniqueRedirectsFrom: sites().nullable(),
      topFrameUniqueRedirectsTo: sites().nullable(),
      topFrameLinkDecorationsFrom: sites().nullable(),
      subframeUnder: sites().nullable(),
      subresourceUnder: sites().nullable(),
      subresourceUniqueRedirectsFrom: sites().nullable(),
      subresourceUniqueRedirectsTo: sites().nullable(),
      storageAccessUnder: sites().nullable(),
    }),
  }),

  toRecord: (row, { domain }) => ({
    site: row.site,
    isUsed: row.hadUserInteraction,
    seenAt: row.lastSeen,
    usedAt: row.mostRecentUserInteraction,
    isGrandfathered: row.grandfathered,
    isPrevalent: row.isPrevalentResource,
    count: row.dataRecordsRemoved,
    redirectingSites: row.topFrameUniqueRedirectsFrom ?? [],
    redirectedSites: row.topFrameUniqueRedirectsTo ?? [],
    linkingSites: row.topFrameLinkDecorationsFrom ?? [],
    framingSites: row.subframeUnder ?? [],
    loadingSites: row.subresourceUnder ?? [],
    loadRedirectingSites: row.subresourceUniqueRedirectsFrom ?? [],
    loadRedirectedSites: row.subresourceUniqueRedirectsTo ?? [],
    permittingSites: row.storageAccessUnder ?? [],
    bundle: appOfContainer(domain),
  }),

  time: { of: ({ seenAt, usedAt }) => [seenAt, usedAt], basis: 'recorded' },
  timeline: {
    seenAt: {
      from: 'lastSeen',
      event: 'site-contacted',
      summary: ({ site, bundle, redirectingSites }) => lastMet(site, bundle, redirectingSites),
    },
    usedAt: {
      from: 'mostRecentUserInteraction',
      event: 'site-used',
      summary: ({ site, bundle }) => `the owner last used ${site} in ${bundle ?? 'a web view'}`,
    },
  },
  observables: {
    site: { kind: kindOfHost, trace: siteTrace },
    // These need have no entry of their own.
    redirectingSites: { kind: kindOfHost, trace: 'opened' },
    redirectedSites: { kind: kindOfHost, trace: 'redirected' },
    framingSites: { kind: kindOfHost, trace: 'opened' },
    loadingSites: { kind: kindOfHost, trace: 'opened' },
    loadRedirectingSites: { kind: kindOfHost, trace: 'loaded' },
    loadRedirectedSites: { kind: kindOfHost, trace: 'loaded' },
  },
});
