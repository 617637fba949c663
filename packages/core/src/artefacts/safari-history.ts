import type { Instant } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { hostShape } from '../links/host-shape.ts';
import { isFromElsewhere, isOfAnotherSite } from '../links/redirect.ts';
import { safariFile, safariProfile } from '../safari.ts';

/** Longer chains of redirects than browsers follow (20 in WebKit) are not walked. */
const mostRedirects = 20;

/** iLEAPP: the device itself, or another of the same iCloud account. */
const origins = new Map([
  [0, 'this device'],
  [1, 'another device'],
]);

const visitColumns = ['id', 'history_item', 'visit_time', 'redirect_source', 'redirect_destination'];

export default defineArtefact({
  id: 'safari-history',
  title: 'Safari history',
  about:
    'Every visit Safari keeps, with the pages it was redirected from and to, and both ends of the chain of redirects it was part of.',
  references: [
    'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/safariHistory.py',
    'https://support.apple.com/en-us/108353',
  ],
  family: 'visit',
  channel: 'safari',
  where: safariFile('History.db'),
  // Since Safari has this store. Whether iOS 8 to 12 left it out already is told in two ways: Apple's page of then says so,
  // and https://magnetforensics.com/blog/ios-16-what-digital-investigators-need-to-know has it begin with iOS 13.
  encryptedOnly: { from: '8.0' },
  onEveryPhone: { from: '8.0' },

  format: sqlite({
    variants: [
      {
        name: 'visits',
        needs: {
          history_items: ['id', 'url'],
          history_visits: visitColumns,
        },
        // Chains are walked from either end by primary key; what a loop holds has no end and is not walked.
        // Pages of which no visit is left follow the visits.
        sql: `
          WITH RECURSIVE
            forth(id, chain_start, hops) AS (
              SELECT history_visits.redirect_destination, history_visits.id, 1
                FROM history_visits
                LEFT JOIN history_visits AS before ON before.id = history_visits.redirect_source
               WHERE history_visits.redirect_destination IS NOT NULL AND before.id IS NULL
              UNION ALL
              SELECT visit.redirect_destination, chain_start, hops + 1
                FROM forth JOIN history_visits AS visit ON visit.id = forth.id
               WHERE visit.redirect_destination IS NOT NULL AND hops < ${mostRedirects}),
            back(id, chain_end, hops) AS (
              SELECT history_visits.redirect_source, history_visits.id, 1
                FROM history_visits
                LEFT JOIN history_visits AS after ON after.id = history_visits.redirect_destination
               WHERE history_visits.redirect_source IS NOT NULL AND after.id IS NULL
              UNION ALL
              SELECT visit.redirect_source, chain_end, hops + 1
                FROM back JOIN history_visits AS visit ON visit.id = back.id
               WHERE visit.redirect_source IS NOT NULL AND hops < ${mostRedirects}),
            starts AS (SELECT id, chain_start, MIN(hops) FROM forth GROUP BY id),
            ends AS (SELECT id, chain_end, MIN(hops) FROM back GROUP BY id)
          SELECT history_visits.id AS id,
                 NULL AS item_id,
                 history_items.url AS url,
                 {history_visits.title} AS title,
                 history_visits.visit_time AS visit_time,
                 {history_visits.load_successful} AS load_successful,
                 {history_visits.http_non_get} AS http_non_get,
                 {history_visits.synthesized} AS synthesized,
                 {history_visits.origin} AS origin,
                 {history_items.visit_count} AS visit_count,
                 {history_items.status_code} AS status_code,
                 source_item.url AS source_url,
                 source.visit_time AS source_time,
                 destination_item.url AS destination_url,
                 start_item.url AS start_url,
                 end_item.url AS end_url
            FROM history_visits
            LEFT JOIN history_items ON history_items.id = history_visits.history_item
            LEFT JOIN history_visits AS source ON source.id = history_visits.redirect_source
            LEFT JOIN history_items AS source_item ON source_item.id = source.history_item
            LEFT JOIN history_visits AS destination ON destination.id = history_visits.redirect_destination
            LEFT JOIN history_items AS destination_item ON destination_item.id = destination.history_item
            LEFT JOIN starts ON starts.id = history_visits.id
            LEFT JOIN history_visits AS start_visit ON start_visit.id = starts.chain_start
            LEFT JOIN history_items AS start_item ON start_item.id = start_visit.history_item
            LEFT JOIN ends ON ends.id = history_visits.id
            LEFT JOIN history_visits AS end_visit ON end_visit.id = ends.chain_end
            LEFT JOIN history_items AS end_item ON end_item.id = end_visit.history_item
          UNION ALL
          SELECT NULL, history_items.id, history_items.url, NULL, NULL, NULL, NULL, NULL, NULL,
                 {history_items.visit_count}, {history_items.status_code}, NULL, NULL, NULL, NULL, NULL
            FROM history_items
           WHERE history_items.id NOT IN (SELECT history_item FROM history_visits WHERE history_item IS NOT NULL)`,
      },
      {
        name: 'pages alone',
        needs: { history_items: ['id', 'url'] },
        expects: { history_visits: visitColumns },
        sql: `
          SELECT NULL AS id, history_items.id AS item_id, history_items.url AS url, NULL AS title, NULL AS visit_time,
                 NULL AS load_successful, NULL AS http_non_get, NULL AS synthesized, NULL AS origin,
                 {history_items.visit_count} AS visit_count, {history_items.status_code} AS status_code,
                 NULL AS source_url, NULL AS source_time, NULL AS destination_url, NULL AS start_url, NULL AS end_url
            FROM history_items`,
      },
    ],
    row: z.object({
      id: integer().nullable(),
      item_id: integer().nullable(),
      url: text().nullable(),
      title: text().nullable(),
      visit_time: safariSeconds(),
      load_successful: flag().nullable(),
      http_non_get: flag().nullable(),
      synthesized: flag().nullable(),
      origin: integer().nullable(),
      visit_count: integer().nullable(),
      status_code: integer().nullable(),
      source_url: text().nullable(),
      source_time: safariSeconds(),
      destination_url: text().nullable(),
      start_url: text().nullable(),
      end_url: text().nullable(),
    }),
    key: { id: 'history_visits id', item_id: 'history_items id' },
  }),

  toRecord: (row, { path }) => {
    const redirect = redirectOf(row);
    return {
      url: row.url,
      title: row.title,
      visitedAt: row.visit_time,
      redirectedFrom: row.source_url,
      redirectedFromAt: row.source_time,
      redirectedTo: row.destination_url,
      chainFrom: row.start_url,
      chainTo: row.end_url,
      redirectMilliseconds: redirect?.milliseconds ?? null,
      hostLabelCount: redirect?.hostLabelCount ?? null,
      port: redirect?.port ?? null,
      isLoaded: row.load_successful,
      isNotGet: row.http_non_get,
      isSynthesized: row.synthesized,
      isSynced: row.origin === null ? null : row.origin === 1,
      visitedOn: row.origin === null ? null : (origins.get(row.origin) ?? `unknown (${row.origin})`),
      visitCount: row.visit_count,
      status: row.status_code,
      profile: safariProfile(path),
    };
  },

  // Deleting a page deletes its visits with it (`ON DELETE CASCADE`), so that one without its page is none that Safari leaves.
  unexamined: ({ url }) => (url === null ? 'the address of the page is not there' : null),

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
      trace: ({ url, redirectedFrom, chainFrom }) =>
        isFromElsewhere(url, redirectedFrom) || isFromElsewhere(url, chainFrom) ? 'redirected' : 'opened',
      traits: (_, { isSynced }) => (isSynced === true ? ['synced'] : []),
    },
  },
});

interface Arrival {
  readonly url: string | null;
  readonly visit_time: Instant | null;
  readonly source_url: string | null;
  readonly source_time: Instant | null;
}

/**
 * How long a page of another site took to send the browser here, and how the host it was sent to is written. Only then are
 * addresses taken apart: a long history has few such visits, and to do it for all would double the time it takes to read.
 */
function redirectOf({ url, visit_time, source_url, source_time }: Arrival) {
  if (url === null || !isOfAnotherSite(url, source_url)) return null;
  const { hostLabelCount, port } = hostShape(url);
  return { milliseconds: millisecondsBetween(source_time, visit_time), hostLabelCount, port };
}

function millisecondsBetween(from: Instant | null, to: Instant | null): number | null {
  return from === null || to === null ? null : (to - from) / 1000;
}
