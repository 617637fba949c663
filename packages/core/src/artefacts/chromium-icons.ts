import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { browserOf, inChromiumProfiles } from '../chromium.ts';
import { webkitMicroseconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { portTraits } from '../high-port.ts';

export default defineArtefact({
  id: 'chromium-icons',
  title: 'Icons of sites in Chrome and its kin',
  about: 'For which pages a browser on Chromium keeps an icon, and whence; icons outlive a deleted history.',
  references: ['https://chromium.googlesource.com/chromium/src/+/main/components/favicon/core/favicon_database.cc'],
  family: 'page',
  channel: 'chromium',
  where: inChromiumProfiles('Favicons'),

  format: sqlite({
    variants: [
      {
        name: 'icons',
        needs: { icon_mapping: ['id', 'page_url', 'icon_id'], favicons: ['id', 'url'] },
        // An icon is kept in several sizes; the latest of them dates it. It can outlive what it was the icon of.
        sql: `
          SELECT icon_mapping.id AS id,
                 CASE WHEN icon_mapping.id IS NULL THEN favicons.id END AS icon_id,
                 icon_mapping.page_url AS page_url,
                 favicons.url AS icon_url,
                 {MAX(favicon_bitmaps.last_updated)} AS last_updated,
                 {MAX(favicon_bitmaps.last_requested)} AS last_requested
            FROM icon_mapping
            FULL JOIN favicons ON favicons.id = icon_mapping.icon_id
            {LEFT JOIN favicon_bitmaps ON favicon_bitmaps.icon_id = COALESCE(favicons.id, icon_mapping.icon_id)}
           GROUP BY icon_mapping.id, favicons.id`,
      },
    ],
    row: z.object({
      id: integer().nullable(),
      icon_id: integer().nullable(),
      page_url: text().nullable(),
      icon_url: text().nullable(),
      last_updated: webkitMicroseconds(),
      last_requested: webkitMicroseconds(),
    }),
    key: { id: 'icon_mapping id', icon_id: 'favicons id' },
  }),

  toRecord: (row, file) => ({
    url: row.page_url,
    title: null,
    icon: row.icon_url,
    seenAt: row.last_updated ?? row.last_requested,
    fetchedAt: row.last_updated,
    requestedAt: row.last_requested,
    ...browserOf(file),
  }),

  time: { of: ({ fetchedAt, requestedAt }) => [fetchedAt, requestedAt], basis: 'last-update' },
  timeline: {
    fetchedAt: {
      from: 'last_updated',
      event: 'page-seen',
      summary: ({ url }) => `the icon of ${url ?? 'a page'} was fetched`,
    },
    requestedAt: {
      from: 'last_requested',
      event: 'page-seen',
      summary: ({ url }) => `the icon of ${url ?? 'a page'} was asked for`,
    },
  },
  observables: {
    url: { kind: 'url', trace: 'opened' },
    icon: { kind: 'url', trace: 'loaded', traits: portTraits },
  },
});
