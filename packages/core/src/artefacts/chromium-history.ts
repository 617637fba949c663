import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { browserOf, inChromiumProfiles, redirectBits, transitionOf } from '../chromium.ts';
import { webkitMicroseconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { isFromElsewhere } from '../links/redirect.ts';

export default defineArtefact({
  id: 'chromium-history',
  title: 'History of Chrome and its kin',
  about:
    'Every visit that Chrome, Edge, Brave, Opera and other browsers on Chromium keep, with redirects and referrers.',
  references: [
    'https://chromium.googlesource.com/chromium/src/+/main/components/history/core/browser/visit_database.cc',
    'https://chromium.googlesource.com/chromium/src/+/main/ui/base/page_transition_types.h',
  ],
  family: 'visit',
  channel: 'chromium',
  where: inChromiumProfiles('History'),
  // Of others built on it, it is not known that backups hold it.
  apps: [{ name: 'Chrome', bundle: 'com.google.chrome.ios' }],

  format: sqlite({
    variants: [
      {
        name: 'visits',
        needs: { urls: ['id', 'url'], visits: ['id', 'url', 'visit_time', 'from_visit', 'transition'] },
        // A page can redirect to several, as by its scripts; the first is taken. Pages of which no visit is left follow.
        sql: `
          SELECT visits.id AS id,
                 NULL AS url_id,
                 urls.url AS url,
                 {urls.title} AS title,
                 {urls.visit_count} AS visit_count,
                 {urls.typed_count} AS typed_count,
                 {urls.hidden} AS hidden,
                 visits.visit_time AS visit_time,
                 visits.transition AS transition,
                 {visits.visit_duration} AS duration,
                 {visits.originator_cache_guid} AS originator,
                 {visit_source.source} AS source,
                 before_url.url AS from_url,
                 before.visit_time AS from_time,
                 MIN(after.id) AS after,
                 after_url.url AS to_url
            FROM visits
            LEFT JOIN urls ON urls.id = visits.url
            LEFT JOIN visits AS before ON before.id = visits.from_visit
            LEFT JOIN urls AS before_url ON before_url.id = before.url
            LEFT JOIN visits AS after ON after.from_visit = visits.id AND (after.transition & ${redirectBits}) <> 0
            LEFT JOIN urls AS after_url ON after_url.id = after.url
            {LEFT JOIN visit_source ON visit_source.id = visits.id}
           GROUP BY visits.id
          UNION ALL
          SELECT NULL, urls.id, urls.url, {urls.title}, {urls.visit_count}, {urls.typed_count}, {urls.hidden}, {urls.last_visit_time},
                 NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            FROM urls
           WHERE urls.id NOT IN (SELECT visits.url FROM visits WHERE visits.url IS NOT NULL)`,
      },
    ],
    row: z.object({
      id: integer().nullable(),
      url_id: integer().nullable(),
      url: text().nullable(),
      title: text().nullable(),
      visit_count: integer().nullable(),
      typed_count: integer().nullable(),
      hidden: flag().nullable(),
      visit_time: webkitMicroseconds(),
      transition: integer().nullable(),
      duration: integer().nullable(),
      originator: text().nullable(),
      source: integer().nullable(),
      from_url: text().nullable(),
      from_time: webkitMicroseconds(),
      after: integer().nullable(),
      to_url: text().nullable(),
    }),
    key: { id: 'visits id', url_id: 'urls id' },
  }),

  toRecord: (row, file) => {
    const { transition, isRedirect, isTyped } = transitionOf(row.transition);
    return {
      url: row.url,
      title: row.title,
      visitedAt: row.visit_time,
      redirectedFrom: isRedirect ? row.from_url : null,
      redirectedFromAt: isRedirect ? row.from_time : null,
      redirectedTo: row.to_url,
      referrer: isRedirect ? null : row.from_url,
      transition,
      isTyped,
      isHidden: row.hidden,
      // Visits of other devices are kept with the id of the device they come from, formerly in a table beside.
      isSynced: row.source === 0 || (row.originator !== null && row.originator !== ''),
      visitCount: row.visit_count,
      typedCount: row.typed_count,
      durationSeconds: row.duration === null ? null : row.duration / 1e6,
      ...browserOf(file),
    };
  },

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
      trace: ({ url, redirectedFrom }) => (isFromElsewhere(url, redirectedFrom) ? 'redirected' : 'opened'),
      traits: (_, { isSynced }) => (isSynced ? ['synced'] : []),
    },
  },
});
