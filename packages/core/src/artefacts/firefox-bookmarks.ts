import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixMilliseconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { firefoxFile } from '../firefox.ts';
import { sqlite } from '../formats/sqlite.ts';

export default defineArtefact({
  id: 'firefox-bookmarks',
  title: 'Bookmarks of Firefox',
  about: 'Every page the owner keeps in Firefox, since when, and in which folder; bookmarks outlive a deleted history.',
  references: [
    'https://github.com/mozilla/application-services/blob/main/components/places/sql/create_shared_schema.sql',
  ],
  family: 'page',
  channel: 'firefox',
  where: firefoxFile('places.db'),

  format: sqlite({
    variants: [
      {
        name: 'bookmarks',
        needs: { moz_bookmarks: ['id', 'fk'], moz_places: ['id', 'url'] },
        // Folders and separators have no page.
        sql: `
          WITH folders AS (SELECT moz_bookmarks.id AS id, {moz_bookmarks.title} AS title FROM moz_bookmarks)
          SELECT moz_bookmarks.id AS id,
                 moz_places.url AS url,
                 {moz_bookmarks.title} AS title,
                 {moz_places.title} AS page_title,
                 folders.title AS folder,
                 {moz_bookmarks.dateAdded} AS added,
                 {moz_bookmarks.lastModified} AS modified
            FROM moz_bookmarks
            LEFT JOIN moz_places ON moz_places.id = moz_bookmarks.fk
            LEFT JOIN folders ON folders.id = {moz_bookmarks.parent}
           WHERE moz_bookmarks.fk IS NOT NULL`,
      },
    ],
    row: z.object({
      id: integer(),
      url: text().nullable(),
      title: text().nullable(),
      page_title: text().nullable(),
      folder: text().nullable(),
      added: unixMilliseconds(),
      modified: unixMilliseconds(),
    }),
    key: { id: 'moz_bookmarks id' },
  }),

  toRecord: (row) => ({
    url: row.url,
    title: row.title ?? row.page_title,
    folder: row.folder,
    seenAt: null,
    createdAt: row.added,
    modifiedAt: row.modified,
  }),

  time: { of: ({ createdAt, modifiedAt }) => [createdAt, modifiedAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'added',
      event: 'page-kept',
      summary: ({ url }) => `${url ?? 'a page'} was kept as a bookmark`,
    },
    modifiedAt: {
      from: 'modified',
      event: 'page-kept',
      summary: ({ url }) => `the bookmark of ${url ?? 'a page'} was changed`,
    },
  },
  observables: { url: { kind: 'url', trace: 'noted' } },
});
