import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { findLinks } from '../links/find-links.ts';
import { mailTextsOf } from '../mail-texts.ts';
import { traceOfOtherParty } from '../other-party.ts';
import { isOwnersMail } from '../own-mailbox.ts';

const separator = '\x1e';

export default defineArtefact({
  id: 'mail-messages',
  title: 'Mail',
  about:
    'Every mail in the index of Mail, with sender, recipients, subject, the beginning of its text, and the names of what is attached.',
  // In none of the backups at hand: Apple's own list of what is backed up does not name it. Extractions have it.
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/mailprotect.py'],
  family: 'message',
  channel: 'mail',
  where: [
    { domain: 'HomeDomain', path: 'Library/Mail/Envelope Index' },
    { domain: 'HomeDomain', path: 'Library/Mail/Protected Index' },
  ],

  format: sqlite({
    variants: [
      {
        name: 'index',
        needs: { messages: ['ROWID', 'date_sent', 'date_received'] },
        sql: `
          SELECT messages.ROWID AS rowid,
                 messages.date_sent AS date_sent,
                 messages.date_received AS date_received,
                 {messages.sender} AS sender,
                 {messages.subject} AS subject,
                 {messages.summary} AS summary,
                 {messages.global_message_id} AS global_id,
                 {messages.read} AS read,
                 {messages.flagged} AS flagged,
                 {messages.deleted} AS deleted,
                 {mailboxes.url} AS mailbox,
                 {(SELECT group_concat(recipients.address) FROM recipients WHERE recipients.message = messages.ROWID)} AS recipients,
                 {(SELECT group_concat(message_attachments.name, char(30)) FROM message_attachments
                    WHERE message_attachments.global_message_id = messages.global_message_id)} AS attachments
            FROM messages
            {LEFT JOIN mailboxes ON mailboxes.ROWID = messages.mailbox}`,
      },
      // What is said there of the messages is told with them.
      { name: 'texts', needs: { subjects: ['subject'] }, sql: null },
      { name: 'texts until iOS 12', needs: { messages: ['message_id', 'sender', 'subject'] }, sql: null },
    ],
    row: z.object({
      rowid: integer(),
      date_sent: unixSeconds(),
      date_received: unixSeconds(),
      sender: integer().nullable(),
      subject: integer().nullable(),
      summary: integer().nullable(),
      global_id: text().nullable(),
      read: flag().nullable(),
      flagged: flag().nullable(),
      deleted: flag().nullable(),
      mailbox: text().nullable(),
      recipients: text().nullable(),
      attachments: text().nullable(),
    }),
    key: { rowid: 'messages ROWID' },
  }),

  toRecord: (row, file) => {
    const texts = mailTextsOf(file);
    const header = texts.headers.get(row.rowid);
    const sender = textIn(texts.addresses, row.sender) ?? header?.sender ?? null;
    const subject = textIn(texts.subjects, row.subject) ?? header?.subject ?? null;
    const summary = textIn(texts.summaries, row.summary);
    const ids = row.recipients?.split(',').map(Number) ?? [];
    const recipients = [...ids.flatMap((id) => texts.addresses.get(id) ?? []), ...(header?.recipients ?? [])];
    const isSent = row.mailbox !== null && isOwnersMail(row.mailbox, sender);
    return {
      text: summary,
      subject,
      handle: isSent ? (recipients[0] ?? null) : sender,
      sender,
      pushName: textIn(texts.names, row.sender),
      recipients: [...new Set(recipients)],
      direction: isSent ? ('sent' as const) : ('received' as const),
      service: 'Mail',
      conversation: null,
      mailbox: row.mailbox,
      guid: row.global_id,
      fileNames: row.attachments?.split(separator) ?? [],
      isRead: row.read,
      isFlagged: row.flagged,
      isDeleted: row.deleted,
      links: [...new Set([subject, summary].flatMap((it) => (it === null ? [] : findLinks(it))))],
      sentAt: row.date_sent,
      deliveredAt: row.date_received,
      readAt: null,
    };
  },

  // When it was sent is what its sender says.
  time: { of: ({ deliveredAt }) => [deliveredAt], basis: 'recorded' },
  timeline: {
    sentAt: {
      from: 'date_sent',
      event: ({ direction }) => (direction === 'sent' ? 'message-sent' : 'mail-dated'),
      summary: ({ sender, subject }) =>
        `mail of ${sender ?? 'an unknown sender'}, “${subject ?? ''}”, says it was sent`,
    },
    deliveredAt: {
      from: 'date_received',
      event: ({ direction }) => (direction === 'sent' ? 'message-delivered' : 'mail-received'),
      summary: ({ direction, sender, handle, subject }) =>
        direction === 'sent'
          ? `mail to ${handle ?? 'an unknown recipient'}, “${subject ?? ''}”, was filed`
          : `mail from ${sender ?? 'an unknown sender'}, “${subject ?? ''}”`,
    },
  },
  observables: {
    handle: { kind: 'email-addr', trace: ({ direction }) => direction },
    recipients: {
      kind: 'email-addr',
      trace: traceOfOtherParty,
      traits: (_, { direction }) => (direction === 'sent' ? [] : ['beside-owner']),
    },
    fileNames: { kind: 'file-name', trace: ({ direction }) => direction },
    links: { kind: 'url', trace: ({ direction }) => direction },
    subject: { kind: 'text', trace: ({ direction }) => direction },
    text: { kind: 'text', trace: ({ direction }) => direction },
  },
});

function textIn(texts: ReadonlyMap<number, string>, id: number | null): string | null {
  return id === null ? null : (texts.get(id) ?? null);
}
