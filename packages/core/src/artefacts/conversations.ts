import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { messageTime } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { groupedRows } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHandle } from '../handle.ts';
import { findLinks } from '../links/find-links.ts';
import { conversationStyle } from '../message-party.ts';
import { amongTraces } from '../rule.ts';

/** Whoever takes part; one who has two accounts stands in two rows. */
const participants = `
  WITH others AS (
    SELECT chat_handle_join.chat_id AS chat, json_group_array(json_object('handle', CAST(handle.id AS TEXT))) AS list
      FROM chat_handle_join
      LEFT JOIN handle ON handle.ROWID = chat_handle_join.handle_id
     GROUP BY chat_handle_join.chat_id)`;

/** Whether the owner gave a conversation the name that it has. */
const namedByOwner = `
  (chat.ROWID, chat.display_name) IN (
    SELECT chat_message_join.chat_id, message.group_title
      FROM message JOIN chat_message_join ON chat_message_join.message_id = message.ROWID
     WHERE message.item_type = 2 AND message.is_from_me = 1)`;

const columns = (others: string): string => `
  SELECT chat.ROWID AS rowid,
         {chat.guid} AS guid,
         {chat.chat_identifier} AS identifier,
         {chat.display_name} AS display_name,
         {chat.room_name} AS room_name,
         {chat.style} AS style,
         {chat.service_name} AS service,
         {chat.account_login} AS account,
         {chat.last_addressed_handle} AS addressed,
         {chat.is_archived} AS is_archived,
         {chat.is_filtered} AS is_filtered,
         {chat.is_blackholed} AS is_blackholed,
         {chat.is_recovered} AS is_recovered,
         {chat.successful_query} AS successful_query,
         {chat.last_read_message_timestamp} AS last_read,
         {${namedByOwner}} AS is_named_by_owner,
         ${others} AS others
    FROM chat`;

export default defineArtefact({
  id: 'conversations',
  title: 'Conversations of Messages',
  about: 'Every chat of the Messages app with who takes part, its name, and whether it is from someone unknown.',
  references: [
    'https://github.com/ReagentX/imessage-exporter/tree/develop/docs/tables',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  family: 'conversation',
  channel: 'imdpersistence',
  where: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }],

  format: sqlite({
    variants: [
      {
        name: 'chats with participants',
        needs: { chat: ['ROWID'], chat_handle_join: ['chat_id', 'handle_id'], handle: ['ROWID', 'id'] },
        sql: `${participants} ${columns('others.list')} LEFT JOIN others ON others.chat = chat.ROWID`,
      },
      { name: 'chats', needs: { chat: ['ROWID'] }, sql: columns('NULL') },
      { name: 'no chats', needs: { message: ['ROWID'] }, sql: null },
    ],
    row: z.object({
      rowid: integer(),
      guid: text().nullable(),
      identifier: text().nullable(),
      display_name: text().nullable(),
      room_name: text().nullable(),
      style: integer().nullable(),
      service: text().nullable(),
      account: text().nullable(),
      addressed: text().nullable(),
      is_archived: flag().nullable(),
      is_filtered: flag().nullable(),
      is_blackholed: flag().nullable(),
      is_recovered: flag().nullable(),
      successful_query: flag().nullable(),
      last_read: messageTime(),
      is_named_by_owner: flag().nullable(),
      others: groupedRows(),
    }),
    key: { rowid: 'chat ROWID' },
  }),

  toRecord: (row) => {
    const handles = row.others.map(({ handle }) => handle).filter((it) => typeof it === 'string');
    // A conversation of two goes on under its first address when the other party writes from another.
    const known =
      conversationStyle(row.style) === 'group' || row.identifier === null ? handles : [...handles, row.identifier];
    return {
      conversation: row.identifier ?? row.guid ?? String(row.rowid),
      title: row.display_name === '' ? null : row.display_name,
      participants: [...new Set(known)],
      guid: row.guid,
      style: conversationStyle(row.style),
      room: row.room_name,
      service: row.service,
      account: row.account,
      addressed: row.addressed,
      isArchived: row.is_archived,
      isFromUnknown: row.is_filtered,
      isDiscarded: row.is_blackholed,
      isRecovered: row.is_recovered,
      isReachable: row.successful_query,
      isNamedByOwner: row.is_named_by_owner,
      links: findLinks(row.display_name ?? ''),
      createdAt: null,
      readAt: row.last_read,
    };
  },

  time: { of: ({ readAt }) => [readAt], basis: 'last-update' },
  timeline: {
    readAt: {
      from: 'last_read',
      event: 'conversation-last-used',
      summary: ({ conversation, title }) => `the conversation ${title ?? conversation} was read up to here`,
    },
  },
  observables: {
    // Who wrote first a conversation does not say, nor whether anyone wrote at all.
    participants: { kind: kindOfHandle, trace: 'contacted' },
    addressed: { kind: kindOfHandle, trace: 'noted' },
    // A stranger may have named a group and brought the owner into it.
    links: {
      kind: 'url',
      trace: amongTraces(['sent', 'received'], ({ isNamedByOwner }: { readonly isNamedByOwner: boolean | null }) =>
        isNamedByOwner === true ? 'sent' : 'received',
      ),
    },
  },
});
