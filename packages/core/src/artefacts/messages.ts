import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { messageTime } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { findLinks } from '../links/find-links.ts';

/** In `chat.style`, a conversation of more than two. */
const groupStyle = 43;

export default defineArtefact({
  id: 'messages',
  title: 'Messages (SMS and iMessage)',
  about: 'Every message the Messages app keeps, with the other party, its direction, its times and its links.',
  references: ['https://github.com/ReagentX/imessage-exporter/tree/develop/docs/tables'],
  family: 'message',
  channel: 'imdpersistence',
  where: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }],

  format: sqlite({
    variants: [
      {
        name: 'handles',
        needs: { message: ['ROWID', 'text', 'date', 'is_from_me', 'handle_id'], handle: ['ROWID', 'id'] },
        // Sent messages and system rows often have no handle, so no join may drop a row. A message can be in several
        // chats: MIN takes the first, and SQLite then takes the other columns from the same row.
        sql: `
          SELECT message.ROWID AS rowid,
                 {message.guid} AS guid,
                 message.text AS text,
                 {message.attributedBody IS NOT NULL} AS has_body,
                 {message.payload_data IS NOT NULL} AS has_payload,
                 {message.service} AS service,
                 {message.account} AS account,
                 {message.subject} AS subject,
                 {message.item_type} AS item_type,
                 message.is_from_me AS is_from_me,
                 message.date AS date,
                 {message.date_delivered} AS date_delivered,
                 {message.date_read} AS date_read,
                 handle.id AS handle,
                 {MIN(chat_message_join.chat_id)} AS chat_id,
                 {chat.chat_identifier} AS chat,
                 {chat.style} AS chat_style
            FROM message
            LEFT JOIN handle ON handle.ROWID = message.handle_id
            {LEFT JOIN chat_message_join ON chat_message_join.message_id = message.ROWID}
            {LEFT JOIN chat ON chat.ROWID = chat_message_join.chat_id}
           GROUP BY message.ROWID`,
      },
    ],
    row: z.object({
      rowid: integer(),
      guid: text().nullable(),
      text: text().nullable(),
      has_body: flag().nullable(),
      has_payload: flag().nullable(),
      service: text().nullable(),
      account: text().nullable(),
      subject: text().nullable(),
      item_type: integer().nullable(),
      is_from_me: flag(),
      date: messageTime(),
      date_delivered: messageTime(),
      date_read: messageTime(),
      handle: text().nullable(),
      chat_id: integer().nullable(),
      chat: text().nullable(),
      chat_style: integer().nullable(),
    }),
    key: { rowid: 'message ROWID' },
  }),

  toRecord: (row) => ({
    text: row.text,
    subject: row.subject,
    handle: row.handle ?? (row.chat_style === groupStyle ? null : row.chat),
    direction: row.is_from_me ? 'sent' : 'received',
    service: row.service,
    account: row.account,
    conversation: row.chat,
    guid: row.guid,
    itemType: row.item_type,
    links: row.text === null ? [] : findLinks(row.text),
    sentAt: row.date,
    deliveredAt: row.date_delivered,
    readAt: row.date_read,
  }),
  unexamined: ({ text, has_body, has_payload }) =>
    (text === null || text === '') && (has_body === true || has_payload === true)
      ? 'the message has no plain text, and its formatted body is not read yet'
      : null,

  time: { of: ({ sentAt }) => [sentAt], basis: 'recorded' },
  timeline: {
    sentAt: {
      from: 'date',
      event: ({ direction }) => (direction === 'sent' ? 'message-sent' : 'message-received'),
      summary: ({ direction, handle, service }) =>
        `${service ?? 'a'} message ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}`,
    },
    deliveredAt: {
      from: 'date_delivered',
      event: 'message-delivered',
      summary: ({ handle }) => `message to ${handle ?? 'an unknown party'} delivered`,
    },
    readAt: {
      from: 'date_read',
      event: 'message-read',
      summary: ({ handle }) => `message with ${handle ?? 'an unknown party'} read`,
    },
  },
  observables: {
    handle: {
      kind: (handle) => (handle.includes('@') ? 'email-addr' : 'phone-number'),
      trace: ({ direction }) => direction,
    },
    links: { kind: 'url', trace: ({ direction }) => direction },
    text: { kind: 'text', trace: ({ direction }) => direction },
  },
});
