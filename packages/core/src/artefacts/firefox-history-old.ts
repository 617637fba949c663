import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixMicroseconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { firefoxFile, visitTypes } from '../firefox.ts';
import { sqlite } from '../formats/sqlite.ts';

export default defineArtefact({
  id: 'firefox-history-old',
  title: 'Firefox history before version 110',
  about: 'The visits Firefox kept in its older store, also of pages deleted from it but not yet from other devices.',
  references: [
    'https://github.com/mozilla-mobile/firefox-ios/blob/main/Storage/SQL/BrowserSchema.swift',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  family: 'visit',
  channel: 'firefox',
  where: firefoxFile('browser.db'),

  format: sqlite({
    variants: [
      {
        name: 'visits',
        needs: { visits: ['id', 'siteID', 'date'], history: ['id', 'url'] },
        // Pages of which no visit is left follow the visits.
        sql: `
          SELECT visits.id AS id,
                 NULL AS history_id,
                 history.url AS url,
                 {history.title} AS title,
                 {history.is_deleted} AS is_deleted,
                 visits.date AS date,
                 {visits.type} AS type,
                 {visits.is_local} AS is_local
            FROM visits
            LEFT JOIN history ON history.id = visits.siteID
          UNION ALL
          SELECT NULL, history.id, history.url, {history.title}, {history.is_deleted}, NULL, NULL, NULL
            FROM history
           WHERE history.id NOT IN (SELECT visits.siteID FROM visits WHERE visits.siteID IS NOT NULL)`,
      },
      // Since the history moved to another file, this one keeps tabs and what was read.
      { name: 'no visits', needs: { clients: ['guid'] }, sql: null },
    ],
    row: z.object({
      id: integer().nullable(),
      history_id: integer().nullable(),
      url: text().nullable(),
      title: text().nullable(),
      is_deleted: flag().nullable(),
      date: unixMicroseconds(),
      type: integer().nullable(),
      is_local: flag().nullable(),
    }),
    key: { id: 'visits id', history_id: 'history id' },
  }),

  toRecord: (row) => ({
    url: row.url,
    title: row.title,
    visitedAt: row.date,
    redirectedFrom: null,
    redirectedTo: null,
    transition: visitTypes(row.type),
    isDeleted: row.is_deleted,
    isSynced: row.is_local === null ? null : !row.is_local,
  }),

  // Of a page that was deleted Firefox keeps the row without its address.
  unexamined: ({ url, is_deleted: isDeleted }) =>
    url === null && isDeleted !== true ? 'the address of the page is not there' : null,

  time: { of: ({ visitedAt }) => [visitedAt], basis: 'recorded' },
  timeline: {
    visitedAt: { from: 'date', event: 'page-visited', summary: ({ url }) => `visit to ${url ?? 'a page'}` },
  },
  observables: {
    url: {
      kind: 'url',
      // That a redirect led here the store says, and not from where.
      trace: ({ transition }) => (transition?.endsWith('redirect') === true ? 'redirected' : 'opened'),
      traits: (_, { isSynced }) => (isSynced === true ? ['synced'] : []),
    },
  },
});
