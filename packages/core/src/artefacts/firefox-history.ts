import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixMilliseconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { firefoxFile, isRedirect, visitTypes } from '../firefox.ts';
import { sqlite } from '../formats/sqlite.ts';
import { isFromElsewhere } from '../links/redirect.ts';

export default defineArtefact({
  id: 'firefox-history',
  title: 'Firefox history',
  about: 'Every visit Firefox keeps, also those of the owner’s other devices, with redirects.',
  references: [
    'https://github.com/mozilla/application-services/blob/main/components/places/sql/create_shared_schema.sql',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/firefox.py',
  ],
  family: 'visit',
  channel: 'firefox',
  where: firefoxFile('places.db'),

  format: sqlite({
    variants: [
      {
        name: 'places',
        needs: {
          moz_places: ['id', 'url'],
          moz_historyvisits: ['id', 'place_id', 'visit_date', 'visit_type', 'from_visit'],
        },
        // Pages of which no visit is left follow the visits, with the last visit of this phone or of another.
        sql: `
          SELECT moz_historyvisits.id AS id,
                 NULL AS place_id,
                 moz_places.url AS url,
                 {moz_places.title} AS title,
                 {moz_places.description} AS description,
                 moz_historyvisits.visit_date AS visit_date,
                 moz_historyvisits.visit_type AS visit_type,
                 {moz_historyvisits.is_local} AS is_local,
                 before_place.url AS from_url,
                 MIN(after.id) AS after,
                 after_place.url AS to_url
            FROM moz_historyvisits
            LEFT JOIN moz_places ON moz_places.id = moz_historyvisits.place_id
            LEFT JOIN moz_historyvisits AS before ON before.id = moz_historyvisits.from_visit
            LEFT JOIN moz_places AS before_place ON before_place.id = before.place_id
            LEFT JOIN moz_historyvisits AS after ON after.from_visit = moz_historyvisits.id AND after.visit_type IN (5, 6)
            LEFT JOIN moz_places AS after_place ON after_place.id = after.place_id
           GROUP BY moz_historyvisits.id
          UNION ALL
          SELECT NULL, moz_places.id, moz_places.url, {moz_places.title}, {moz_places.description},
                 COALESCE(NULLIF({moz_places.last_visit_date_local}, 0), {moz_places.last_visit_date_remote}),
                 NULL, CASE WHEN {moz_places.last_visit_date_local} > 0 THEN 1 WHEN {moz_places.last_visit_date_remote} > 0 THEN 0 END,
                 NULL, NULL, NULL
            FROM moz_places
           WHERE moz_places.id NOT IN (SELECT place_id FROM moz_historyvisits WHERE place_id IS NOT NULL)`,
      },
    ],
    row: z.object({
      id: integer().nullable(),
      place_id: integer().nullable(),
      url: text().nullable(),
      title: text().nullable(),
      description: text().nullable(),
      visit_date: unixMilliseconds(),
      visit_type: integer().nullable(),
      is_local: flag().nullable(),
      from_url: text().nullable(),
      after: integer().nullable(),
      to_url: text().nullable(),
    }),
    key: { id: 'moz_historyvisits id', place_id: 'moz_places id' },
  }),

  toRecord: (row) => ({
    url: row.url,
    title: row.title,
    description: row.description,
    visitedAt: row.visit_date,
    redirectedFrom: isRedirect(row.visit_type) ? row.from_url : null,
    redirectedTo: row.to_url,
    referrer: isRedirect(row.visit_type) ? null : row.from_url,
    transition: visitTypes(row.visit_type),
    isSynced: row.is_local === null ? null : !row.is_local,
  }),

  unexamined: ({ url }) => (url === null ? 'the address of the page is not there' : null),

  time: { of: ({ visitedAt }) => [visitedAt], basis: 'recorded' },
  timeline: {
    visitedAt: {
      from: 'visit_date',
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
