import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { messageTime } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { attributedString } from '../formats/typedstream/attributed-string.ts';
import { kindOfHandle } from '../handle.ts';
import { findLinks } from '../links/find-links.ts';

/** The columns of a journal of guids; each journal is one branch of the statement. */
const journal = (table: string, kind: string, guid: string, recordId: string, time: string): string => `
  SELECT '${kind}' AS kind, '${table}' AS journal, {${table}.ROWID} AS rowid, {${guid}} AS guid, {${recordId}} AS record_id,
         NULL AS first_row, NULL AS last_row, {${time}} AS delete_date, NULL AS date_before, NULL AS date_after,
         NULL AS part_index, NULL AS part_text, NULL AS is_from_me, NULL AS handle
    FROM (SELECT 1) {LEFT JOIN ${table} ON ${table}.ROWID IS NOT NULL}
   WHERE {${table}.ROWID} IS NOT NULL`;

const titles: { readonly [kind: string]: string } = {
  message: 'a message',
  conversation: 'a conversation',
  attachment: 'an attachment',
  part: 'a part of a message',
};

export default defineArtefact({
  id: 'deleted-messages',
  title: 'Deleted messages',
  about:
    'What the Messages app remembers of messages, conversations and attachments that are gone, and the numbers that no message has any more.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/smsMissingROWIDs.py',
    'https://github.com/ReagentX/imessage-exporter/tree/develop/docs/tables',
    'https://www.sqlite.org/autoinc.html',
  ],
  family: 'deletion',
  channel: 'imdpersistence',
  where: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }],

  format: sqlite({
    variants: [
      {
        name: 'journals and gaps',
        needs: { message: ['ROWID', 'date'] },
        // Messages are numbered in the order in which they came, and a number is never given twice; the highest ever
        // given stands in SQLite's own sequence.
        sql: `
          ${journal('deleted_messages', 'message', 'deleted_messages.guid', 'deleted_messages.recordID', 'deleted_messages.timestamp')}
          UNION ALL
          ${journal('sync_deleted_messages', 'message', 'sync_deleted_messages.guid', 'sync_deleted_messages.recordID', 'sync_deleted_messages.timestamp')}
          UNION ALL
          ${journal('sync_deleted_chats', 'conversation', 'sync_deleted_chats.guid', 'sync_deleted_chats.recordID', 'sync_deleted_chats.timestamp')}
          UNION ALL
          ${journal('sync_deleted_attachments', 'attachment', 'sync_deleted_attachments.guid', 'sync_deleted_attachments.recordID', 'sync_deleted_attachments.timestamp')}
          UNION ALL
          ${journal('unsynced_removed_recoverable_messages', 'message', 'unsynced_removed_recoverable_messages.message_guid', 'unsynced_removed_recoverable_messages.recordID', 'unsynced_removed_recoverable_messages.timestamp')}
          UNION ALL
          SELECT 'part', 'recoverable_message_part', {recoverable_message_part.ROWID}, {message.guid}, NULL,
                 NULL, NULL, {recoverable_message_part.delete_date}, NULL, NULL,
                 {recoverable_message_part.part_index}, {recoverable_message_part.part_text}, {message.is_from_me}, {handle.id}
            FROM (SELECT 1)
            {LEFT JOIN recoverable_message_part ON recoverable_message_part.ROWID IS NOT NULL}
            {LEFT JOIN message ON message.ROWID = recoverable_message_part.message_id}
            {LEFT JOIN handle ON handle.ROWID = message.handle_id}
           WHERE {recoverable_message_part.ROWID} IS NOT NULL
          UNION ALL
          SELECT 'gap', 'message', previous + 1, NULL, NULL, previous + 1, next - 1, NULL, date_before, date_after, NULL, NULL, NULL, NULL
            FROM (SELECT message.ROWID AS next, message.date AS date_after,
                         LAG(message.ROWID) OVER (ORDER BY message.ROWID) AS previous,
                         LAG(message.date) OVER (ORDER BY message.ROWID) AS date_before
                    FROM message)
           WHERE next - previous > 1
          UNION ALL
          SELECT 'gap', 'message', highest + 1, NULL, NULL, highest + 1, given, NULL,
                 (SELECT message.date FROM message WHERE message.ROWID = highest), NULL, NULL, NULL, NULL, NULL
            FROM (SELECT COALESCE((SELECT MAX(message.ROWID) FROM message), 0) AS highest,
                         {sqlite_sequence.seq} AS given
                    FROM (SELECT 1) {LEFT JOIN sqlite_sequence ON sqlite_sequence.name = 'message'})
           WHERE given > highest`,
      },
    ],
    row: z.object({
      kind: text(),
      journal: text(),
      rowid: integer(),
      guid: text().nullable(),
      record_id: text().nullable(),
      first_row: integer().nullable(),
      last_row: integer().nullable(),
      delete_date: messageTime(),
      date_before: messageTime(),
      date_after: messageTime(),
      part_index: integer().nullable(),
      part_text: attributedString().nullable(),
      is_from_me: flag().nullable(),
      handle: text().nullable(),
    }),
    key: { journal: 'in', rowid: 'ROWID' },
  }),

  toRecord: (row) => {
    const count = row.first_row === null || row.last_row === null ? 1 : row.last_row - row.first_row + 1;
    return {
      deleted: row.kind === 'gap' ? gapOf(row.first_row, row.last_row) : row.guid,
      deletedKind: row.kind,
      count,
      journal: row.journal,
      recordId: row.record_id,
      partIndex: row.part_index,
      text: row.part_text?.text ?? null,
      links: [...new Set([...findLinks(row.part_text?.text ?? ''), ...(row.part_text?.links ?? [])])],
      handle: row.handle,
      direction: row.is_from_me === null ? null : row.is_from_me ? 'sent' : 'received',
      deletedAt: row.delete_date,
      earlierMessageAt: row.date_before,
      laterMessageAt: row.date_after,
    };
  },

  // What was deleted had come then or at any time before.
  time: { of: (it) => [it.deletedAt, it.earlierMessageAt, it.laterMessageAt], basis: 'last-update' },
  timeline: {
    deletedAt: {
      from: 'delete_date',
      event: 'message-deleted',
      summary: ({ deletedKind }) => `${titles[deletedKind] ?? 'something'} was deleted`,
    },
  },
  observables: {
    links: { kind: 'url', trace: traceOfLinks },
    text: { kind: 'text', trace: traceOf },
    handle: { kind: kindOfHandle, trace: traceOf },
  },
});

function gapOf(first: number | null, last: number | null): string {
  return first === last ? `message ${first}` : `messages ${first} to ${last}`;
}

/** Links stand in kept parts alone. One whose message is gone is the only witness left, and whoever wrote it, it may have come. */
function traceOfLinks(it: { readonly direction: string | null }) {
  return traceOf(it) ?? ('received' as const);
}

function traceOf({ direction }: { readonly direction: string | null }) {
  return direction === 'received' ? ('received' as const) : direction === 'sent' ? ('sent' as const) : null;
}
