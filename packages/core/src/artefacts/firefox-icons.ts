import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { firefoxFile } from '../firefox.ts';
import { sqlite } from '../formats/sqlite.ts';
import { portTraits } from '../high-port.ts';

export default defineArtefact({
  id: 'firefox-icons',
  title: 'Icons of sites in Firefox',
  about: 'For which pages Firefox kept an icon, and whence it came.',
  references: ['https://github.com/mozilla-mobile/firefox-ios/blob/main/Storage/SQL/BrowserSchema.swift'],
  family: 'page',
  channel: 'firefox',
  where: firefoxFile('browser.db'),

  format: sqlite({
    variants: [
      {
        name: 'icons',
        needs: { favicons: ['id', 'url'], favicon_sites: ['id', 'siteID', 'faviconID'], history: ['id', 'url'] },
        // An icon can outlive what it was the icon of.
        sql: `
          SELECT favicon_sites.id AS id,
                 CASE WHEN favicon_sites.id IS NULL THEN favicons.id END AS icon_id,
                 COALESCE(favicon_sites.faviconID, favicons.id) AS favicon,
                 favicon_sites.siteID AS site,
                 favicons.url AS icon_url,
                 {favicons.type} AS type,
                 {favicons.width} AS width,
                 {favicons.height} AS height,
                 {favicons.date} AS date,
                 history.url AS url,
                 {history.title} AS title
            FROM favicon_sites
            FULL JOIN favicons ON favicons.id = favicon_sites.faviconID
            LEFT JOIN history ON history.id = favicon_sites.siteID`,
      },
      // Later versions keep no icons here.
      { name: 'no icons', needs: { clients: ['guid'] }, sql: null },
    ],
    row: z.object({
      id: integer().nullable(),
      icon_id: integer().nullable(),
      favicon: integer().nullable(),
      site: integer().nullable(),
      icon_url: text().nullable(),
      type: integer().nullable(),
      width: integer().nullable(),
      height: integer().nullable(),
      // Not documented; MVT takes it for seconds, too.
      date: unixSeconds(),
      url: text().nullable(),
      title: text().nullable(),
    }),
    key: { id: 'favicon_sites id', icon_id: 'favicons id' },
  }),

  toRecord: (row) => ({
    url: row.url,
    title: row.title,
    icon: row.icon_url,
    iconId: row.favicon,
    iconType: row.type,
    width: row.width,
    height: row.height,
    historyId: row.site,
    seenAt: row.date,
  }),

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: { from: 'date', event: 'page-seen', summary: ({ url }) => `the icon of ${url ?? 'a page'} was fetched` },
  },
  observables: {
    url: { kind: 'url', trace: 'opened' },
    icon: { kind: 'url', trace: 'loaded', traits: portTraits },
  },
});
