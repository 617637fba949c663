import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { safariFile, safariProfile } from '../safari.ts';

export default defineArtefact({
  id: 'safari-history-tags',
  title: 'Topics of pages in Safari’s history',
  about: 'Which topic Safari filed a visited page under, and when; it is kept beside the visits.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/safariHistory.py'],
  family: 'page',
  channel: 'safari',
  where: safariFile('History.db'),
  // As the history that it is part of.
  encryptedOnly: { from: '8.0' },

  format: sqlite({
    variants: [
      {
        name: 'tags',
        needs: {
          history_items: ['id', 'url'],
          history_tags: ['id', 'title'],
          history_items_to_tags: ['ROWID', 'history_item', 'tag_id', 'timestamp'],
        },
        sql: `
          SELECT history_items_to_tags.ROWID AS rowid,
                 history_items.url AS url,
                 history_tags.title AS title,
                 {history_tags.identifier} AS identifier,
                 history_items_to_tags.timestamp AS timestamp
            FROM history_items_to_tags
            LEFT JOIN history_items ON history_items.id = history_items_to_tags.history_item
            LEFT JOIN history_tags ON history_tags.id = history_items_to_tags.tag_id`,
      },
      { name: 'no tags', needs: { history_items: ['id'] }, sql: null },
    ],
    row: z.object({
      rowid: integer(),
      url: text().nullable(),
      title: text().nullable(),
      identifier: text().nullable(),
      timestamp: safariSeconds(),
    }),
    key: { rowid: 'history_items_to_tags ROWID' },
  }),

  toRecord: (row, { path }) => ({
    url: row.url,
    title: row.title,
    seenAt: row.timestamp,
    identifier: row.identifier,
    profile: safariProfile(path),
  }),

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: {
      from: 'timestamp',
      event: 'page-seen',
      summary: ({ url, title }) => `${url ?? 'a page'} was filed under ${title ?? 'a topic'}`,
    },
  },
  observables: {
    url: { kind: 'url', trace: 'opened' },
  },
});
