import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { browserOf, inChromiumProfiles } from '../chromium.ts';
import { webkitMicroseconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';

export default defineArtefact({
  id: 'chromium-searches',
  title: 'Searches in Chrome and its kin',
  about: 'What was searched for in a browser on Chromium, and the page of results.',
  references: ['https://chromium.googlesource.com/chromium/src/+/main/components/history/core/browser/url_database.cc'],
  family: 'page',
  channel: 'chromium',
  where: inChromiumProfiles('History'),

  format: sqlite({
    variants: [
      {
        name: 'search terms',
        needs: { keyword_search_terms: ['ROWID', 'url_id', 'term'], urls: ['id', 'url'] },
        sql: `
          SELECT keyword_search_terms.ROWID AS rowid,
                 keyword_search_terms.term AS term,
                 urls.url AS url,
                 {urls.last_visit_time} AS last_visit
            FROM keyword_search_terms
            LEFT JOIN urls ON urls.id = keyword_search_terms.url_id`,
      },
      { name: 'no search terms', needs: { urls: ['id'] }, sql: null },
    ],
    row: z.object({
      rowid: integer(),
      term: text().nullable(),
      url: text().nullable(),
      last_visit: webkitMicroseconds(),
    }),
    key: { rowid: 'keyword_search_terms ROWID' },
  }),

  toRecord: (row, file) => ({
    url: row.url,
    title: row.term,
    seenAt: row.last_visit,
    ...browserOf(file),
  }),

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: { from: 'last_visit', event: 'page-searched', summary: ({ browser }) => `a search in ${browser}` },
  },
  observables: { url: { kind: 'url', trace: 'opened' } },
});
