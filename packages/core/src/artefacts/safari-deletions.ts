import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { safariFile, safariProfile } from '../safari.ts';

export default defineArtefact({
  id: 'safari-deletions',
  title: 'Deleted Safari history',
  about:
    'What Safari remembers of visits that were deleted: the time they were from, and the page if it was a single one.',
  references: [
    'https://github.com/log2timeline/plaso/blob/main/plaso/parsers/sqlite_plugins/safari.py',
    'https://github.com/mac4n6/APOLLO/blob/master/modules/safari_history.txt',
  ],
  family: 'deletion',
  channel: 'safari',
  where: safariFile('History.db'),
  // As the history that it is part of.
  encryptedOnly: { from: '8.0' },

  format: sqlite({
    variants: [
      {
        name: 'tombstones',
        needs: { history_tombstones: ['id', 'start_time', 'end_time'] },
        sql: `
          SELECT history_tombstones.id AS id,
                 {history_tombstones.url} AS url,
                 history_tombstones.start_time AS start_time,
                 history_tombstones.end_time AS end_time,
                 {history_tombstones.generation} AS generation,
                 {history_tombstones.udid} AS udid
            FROM history_tombstones`,
      },
      { name: 'no tombstones', needs: { history_items: ['id'] }, sql: null },
    ],
    row: z.object({
      id: integer(),
      url: text().nullable(),
      start_time: safariSeconds(),
      end_time: safariSeconds(),
      generation: integer().nullable(),
      udid: text().nullable(),
    }),
    key: { id: 'history_tombstones id' },
  }),

  toRecord: (row, { path }) => ({
    deleted: row.url,
    deletedKind: row.url === null ? 'all visits' : 'visits to a page',
    // Safari deletes what is older than the moment at which it is asked to; "all" starts in the year 1, which is no moment here.
    deletedFromAt: row.start_time,
    deletedAt: row.end_time,
    generation: row.generation,
    deviceId: row.udid,
    profile: safariProfile(path),
  }),

  // What was deleted had been visited then or at any time before.
  time: { of: ({ deletedAt }) => [deletedAt], basis: 'last-update' },
  timeline: {
    deletedAt: {
      from: 'end_time',
      event: 'history-cleared',
      summary: ({ deleted, deletedFromAt }) =>
        `${deleted === null ? 'all visits' : `visits to ${deleted}`} ${deletedFromAt === null ? 'until then' : 'of the time before'} were deleted`,
    },
  },
  observables: {
    deleted: { kind: 'url', trace: 'opened' },
  },
});
