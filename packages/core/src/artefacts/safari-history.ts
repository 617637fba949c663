import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { siteOf } from '../links/site.ts';

export default defineArtefact({
  id: 'safari-history',
  title: 'Safari history',
  about: 'Every visit Safari keeps, with the page that redirected to it and the page it redirected to.',
  references: [
    'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://support.apple.com/en-us/108353',
  ],
  family: 'visit',
  channel: 'safari',
  where: [
    { domain: '{HomeDomain,AppDomain-com.apple.mobilesafari}', path: 'Library/Safari/History.db' },
    { domain: '{HomeDomain,AppDomain-com.apple.mobilesafari}', path: 'Library/Safari/Profiles/*/History.db' },
  ],
  encryptedOnly: true,

  format: sqlite({
    variants: [
      {
        name: 'visits',
        needs: {
          history_items: ['id', 'url'],
          history_visits: ['id', 'history_item', 'visit_time', 'title', 'redirect_source', 'redirect_destination'],
        },
        sql: `
          SELECT history_visits.id AS id,
                 item.url AS url,
                 history_visits.title AS title,
                 history_visits.visit_time AS visit_time,
                 {history_visits.load_successful} AS load_successful,
                 {history_visits.http_non_get} AS http_non_get,
                 {history_visits.synthesized} AS synthesized,
                 {history_visits.origin} AS origin,
                 source_item.url AS source_url,
                 source.visit_time AS source_time,
                 destination_item.url AS destination_url
            FROM history_visits
            LEFT JOIN history_items AS item ON item.id = history_visits.history_item
            LEFT JOIN history_visits AS source ON source.id = history_visits.redirect_source
            LEFT JOIN history_items AS source_item ON source_item.id = source.history_item
            LEFT JOIN history_visits AS destination ON destination.id = history_visits.redirect_destination
            LEFT JOIN history_items AS destination_item ON destination_item.id = destination.history_item`,
      },
    ],
    row: z.object({
      id: integer(),
      url: text().nullable(),
      title: text().nullable(),
      visit_time: cocoaSeconds(),
      load_successful: flag().nullable(),
      http_non_get: flag().nullable(),
      synthesized: flag().nullable(),
      origin: integer().nullable(),
      source_url: text().nullable(),
      source_time: cocoaSeconds(),
      destination_url: text().nullable(),
    }),
    key: { id: 'history_visits id' },
  }),

  toRecord: (row, { path }) => ({
    url: row.url,
    title: row.title,
    visitedAt: row.visit_time,
    redirectedFrom: row.source_url,
    redirectedFromAt: row.source_time,
    redirectedTo: row.destination_url,
    isLoaded: row.load_successful,
    isNotGet: row.http_non_get,
    isSynthesized: row.synthesized,
    // iLEAPP: 0 is this device, 1 another of the same iCloud account.
    isSynced: row.origin === null ? null : row.origin === 1,
    profile: path.includes('/Profiles/') ? (path.split('/').at(-2) ?? null) : null,
  }),

  time: { of: ({ visitedAt }) => [visitedAt], basis: 'recorded' },
  timeline: {
    visitedAt: {
      from: 'visit_time',
      event: 'page-visited',
      summary: ({ url, redirectedFrom }) =>
        `visit to ${url ?? 'a page'}${redirectedFrom === null ? '' : `, redirected from ${redirectedFrom}`}`,
    },
  },
  observables: {
    url: {
      kind: 'url',
      trace: ({ url, redirectedFrom }) => (isFromElsewhere(url, redirectedFrom) ? 'redirected' : 'opened'),
      traits: (_, { isSynced }) => (isSynced === true ? ['synced'] : []),
    },
  },
});

/** Whether the page that redirected here is of another site; `http` to `https`, or to `www`, is no one's doing. */
function isFromElsewhere(url: string | null, source: string | null): boolean {
  if (url === null || source === null) return false;
  const site = siteOf(source);
  return site !== null && site !== siteOf(url);
}
