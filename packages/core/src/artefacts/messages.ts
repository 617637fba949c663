import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { messageTime } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { opaqueContent, opaqueTexts } from '../formats/opaque-texts.ts';
import { sqlite } from '../formats/sqlite.ts';
import { attributedString } from '../formats/typedstream/attributed-string.ts';
import { isExactlyInSql } from '../formats/typedstream/plain-text-in-sql.ts';
import { kindOfHandle } from '../handle.ts';
import { findLinks } from '../links/find-links.ts';
import { otherPartyOf } from '../message-party.ts';
import { messageSummary } from '../message-summary.ts';
import { wordsOf } from '../message-words.ts';
import { traceOfOtherParty, traitsOfNamed } from '../other-party.ts';
import { guidReactedTo, isQuoting, linksBrought, reactionOf, traceOfLinks, type Original } from '../reaction.ts';
import { words } from '../words.ts';

/** In `item_type`, that someone gave a group its name. */
const groupNamed = 2;

/** What `item_type` says of a line that no one wrote. Source: imessage-exporter's `Variant` and `GroupAction`. */
const systemEvents = words({
  1: 'participant added or removed',
  2: 'group named',
  3: 'participant left or picture changed',
  4: 'location shared',
  5: 'message kept',
  6: 'FaceTime',
});

/** What brings a drawing, as bytes in which no text stands. Source: imessage-exporter's `Variant` and `CustomBalloon`. */
const drawings: ReadonlySet<string | null> = new Set([
  'com.apple.Handwriting.HandwritingProvider',
  'com.apple.DigitalTouchBalloonProvider',
]);

/*
 * Messages writes the text twice, plainly and in a formatted body, whose links may lead elsewhere than they show. Bodies
 * are long and most say nothing more, so that SQLite hands out those only that have a link or a mention, or another text.
 */
const body = `
  CASE WHEN COALESCE(message.text, '') = ''
         OR instr(message.attributedBody, CAST('__kIMLinkAttributeName' AS BLOB)) > 0
         OR instr(message.attributedBody, CAST('__kIMMentionConfirmedMention' AS BLOB)) > 0
         OR NOT ${isExactlyInSql('message.attributedBody', 'message.text')}
       THEN message.attributedBody END`;

const columns = `
  message.ROWID AS rowid,
  {message.guid} AS guid,
  message.text AS text,
  {${body}} AS body,
  {message.payload_data} AS payload,
  {message.message_summary_info} AS summary,
  {message.balloon_bundle_id} AS balloon_bundle,
  {message.service} AS service,
  {message.account} AS account,
  {message.destination_caller_id} AS destination,
  {message.subject} AS subject,
  {message.service_center} AS service_center,
  {message.country} AS country,
  {message.cache_roomnames} AS room,
  {message.group_title} AS group_title,
  {message.group_action_type} AS group_action,
  {(SELECT handle.id FROM handle WHERE handle.ROWID = NULLIF(message.other_handle, 0))} AS other_handle,
  {message.item_type} AS item_type,
  {message.associated_message_type} AS associated_type,
  {message.associated_message_guid} AS associated_guid,
  COALESCE({message.thread_originator_guid}, {message.reply_to_guid}) AS reply_to,
  {message.is_spam} AS is_spam,
  {message.is_read} AS is_read,
  {message.is_corrupt} AS is_corrupt,
  {message.error} AS error,
  message.is_from_me AS is_from_me,
  message.date AS date,
  {message.date_delivered} AS date_delivered,
  {message.date_read} AS date_read,
  {message.date_played} AS date_played,
  {message.date_edited} AS date_edited,
  {message.date_retracted} AS date_retracted,
  {message.date_recovered} AS date_recovered,
  {message.time_expressive_send_played} AS effect_played,
  original.is_from_me AS original_is_from_me,
  original.text AS original_text,
  original.subject AS original_subject,
  original.body AS original_body,
  original.payload AS original_payload,
  original.summary AS original_summary,
  {handle.id} AS handle`;

/** Without it nobody knows who wrote, and what was written is there all the same. */
const expects = { message: ['handle_id'], handle: ['ROWID', 'id'] };

/** The message that a reaction is to. Where no index has the guids, SQLite makes one, of what stands beside them: of row ids. */
const withOriginal = `
  LEFT JOIN (SELECT {message.guid} AS guid, message.ROWID AS rowid FROM message) AS reacted_to
    ON reacted_to.guid = ${guidReactedTo('{message.associated_message_type}', '{message.associated_message_guid}')}
  LEFT JOIN (
    SELECT message.ROWID AS rowid,
           message.is_from_me AS is_from_me,
           message.text AS text,
           {message.subject} AS subject,
           {message.attributedBody} AS body,
           {message.payload_data} AS payload,
           {message.message_summary_info} AS summary
      FROM message) AS original ON original.rowid = reacted_to.rowid`;

export default defineArtefact({
  id: 'messages',
  title: 'Messages (SMS and iMessage)',
  about:
    'Every message the Messages app keeps, also of what was edited, taken back or deleted lately, with the other party, its direction, its times and where its links lead.',
  references: [
    'https://github.com/ReagentX/imessage-exporter/tree/develop/docs/tables',
    'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  family: 'message',
  channel: 'imdpersistence',
  where: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }],
  onEveryPhone: true,

  format: sqlite({
    variants: [
      {
        // Since iOS 16 a deleted message leaves its chat for another table, and is kept for some weeks.
        name: 'recently deleted',
        needs: {
          message: ['ROWID', 'text', 'date', 'is_from_me'],
          chat: ['ROWID'],
          chat_message_join: ['chat_id', 'message_id'],
          chat_recoverable_message_join: ['chat_id', 'message_id', 'delete_date'],
        },
        expects,
        sql: `
          SELECT ${columns},
                 MIN(COALESCE(chat_message_join.chat_id, chat_recoverable_message_join.chat_id)) AS chat_id,
                 {chat.chat_identifier} AS chat,
                 {chat.display_name} AS chat_name,
                 {chat.style} AS chat_style,
                 {chat.is_filtered} AS is_filtered,
                 chat_recoverable_message_join.delete_date AS date_deleted
            FROM message
            {LEFT JOIN handle ON handle.ROWID = message.handle_id}
            ${withOriginal}
            LEFT JOIN chat_message_join ON chat_message_join.message_id = message.ROWID
            LEFT JOIN chat_recoverable_message_join ON chat_recoverable_message_join.message_id = message.ROWID
            LEFT JOIN chat ON chat.ROWID = COALESCE(chat_message_join.chat_id, chat_recoverable_message_join.chat_id)
           GROUP BY message.ROWID`,
      },
      {
        name: 'handles',
        needs: { message: ['ROWID', 'text', 'date', 'is_from_me'] },
        expects,
        // Sent messages and system rows often have no handle, so no join may drop a row. A message can be in several
        // chats: MIN takes the first, and SQLite then takes the other columns from the same row.
        sql: `
          SELECT ${columns},
                 {MIN(chat_message_join.chat_id)} AS chat_id,
                 {chat.chat_identifier} AS chat,
                 {chat.display_name} AS chat_name,
                 {chat.style} AS chat_style,
                 {chat.is_filtered} AS is_filtered,
                 NULL AS date_deleted
            FROM message
            {LEFT JOIN handle ON handle.ROWID = message.handle_id}
            ${withOriginal}
            {LEFT JOIN chat_message_join ON chat_message_join.message_id = message.ROWID}
            {LEFT JOIN chat ON chat.ROWID = chat_message_join.chat_id}
           GROUP BY message.ROWID`,
      },
    ],
    row: z.object({
      rowid: integer(),
      guid: text().nullable(),
      text: text().nullable(),
      body: attributedString().nullable(),
      payload: opaqueContent().nullable(),
      summary: messageSummary().nullable(),
      balloon_bundle: text().nullable(),
      service: text().nullable(),
      account: text().nullable(),
      destination: text().nullable(),
      subject: text().nullable(),
      service_center: text().nullable(),
      country: text().nullable(),
      room: text().nullable(),
      group_title: text().nullable(),
      group_action: integer().nullable(),
      other_handle: text().nullable(),
      item_type: integer().nullable(),
      associated_type: integer().nullable(),
      associated_guid: text().nullable(),
      reply_to: text().nullable(),
      is_spam: flag().nullable(),
      is_read: flag().nullable(),
      is_corrupt: flag().nullable(),
      error: integer().nullable(),
      is_from_me: flag().nullable(),
      date: messageTime(),
      date_delivered: messageTime(),
      date_read: messageTime(),
      date_played: messageTime(),
      date_edited: messageTime(),
      date_retracted: messageTime(),
      date_recovered: messageTime(),
      effect_played: messageTime(),
      date_deleted: messageTime(),
      original_is_from_me: flag().nullable(),
      original_text: text().nullable(),
      original_subject: text().nullable(),
      original_body: attributedString().nullable(),
      original_payload: opaqueTexts().nullable(),
      original_summary: messageSummary().nullable(),
      handle: text().nullable(),
      chat_id: integer().nullable(),
      chat: text().nullable(),
      chat_name: text().nullable(),
      chat_style: integer().nullable(),
      is_filtered: flag().nullable(),
    }),
    key: { rowid: 'message ROWID' },
  }),

  toRecord: (row) => {
    const { written, earlierTexts, links } = wordsOf({ ...row, payload: row.payload?.texts ?? null });
    const isOwners = row.is_from_me === true;
    // Others can name a group, and bring the owner into it.
    const linksInName = row.item_type === groupNamed ? findLinks(row.group_title ?? '') : [];
    const original: Original | null =
      row.original_is_from_me === null
        ? null
        : {
            isOwners: row.original_is_from_me,
            words: wordsOf({
              text: row.original_text,
              subject: row.original_subject,
              body: row.original_body,
              payload: row.original_payload,
              summary: row.original_summary,
            }),
          };
    return {
      text: written,
      earlierTexts,
      subject: row.subject,
      handle: otherPartyOf(row),
      direction: isOwners ? 'sent' : 'received',
      service: row.service,
      account: row.account,
      destination: row.destination,
      // Before there were chats, the name of the room stood with the message.
      conversation: row.chat ?? row.room,
      conversationTitle: row.chat_name ?? row.group_title,
      isFromUnknown: row.is_filtered,
      isSpam: row.is_spam,
      isRead: row.is_read,
      isCorrupt: row.is_corrupt,
      errorCode: row.error,
      serviceCenter: row.service_center,
      country: row.country,
      guid: row.guid,
      itemType: row.item_type,
      systemEvent: row.item_type === 0 ? null : systemEvents(row.item_type),
      groupAction: row.group_action,
      otherHandle: row.other_handle,
      associatedType: row.associated_type,
      reaction: row.associated_type === 0 ? null : reactionOf(row.associated_type),
      associatedGuid: row.associated_guid,
      replyTo: row.reply_to,
      balloonBundle: row.balloon_bundle,
      mentions: row.body?.mentions ?? [],
      links: isQuoting(row.associated_type) ? linksBrought(links, isOwners, original) : [...links, ...linksInName],
      isRetracted: row.summary?.isRetracted ?? null,
      sentAt: row.date,
      deliveredAt: row.date_delivered,
      readAt: row.date_read,
      playedAt: row.date_played,
      effectPlayedAt: row.effect_played,
      firstEditedAt: row.summary?.firstEditedAt ?? null,
      editedAt: row.date_edited,
      retractedAt: row.date_retracted,
      deletedAt: row.date_deleted,
      recoveredAt: row.date_recovered,
    };
  },

  unexamined: ({ summary, payload, balloon_bundle: balloon }) => {
    if (summary !== null && summary.unreadable > 0) return `${summary.unreadable} versions of it cannot be read`;
    const isLost = payload !== null && !payload.isReadable && !drawings.has(balloon);
    return isLost ? 'what it brought beside its text cannot be read' : null;
  },

  time: { of: ({ sentAt }) => [sentAt], basis: 'recorded' },
  timeline: {
    sentAt: {
      from: 'date',
      event: ({ direction, systemEvent }) => {
        if (systemEvent !== null) return 'conversation-changed';
        return direction === 'sent' ? 'message-sent' : 'message-received';
      },
      summary: ({ direction, handle, service, systemEvent, otherHandle }) => {
        const party = `${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}`;
        if (systemEvent === null) return `${service ?? 'a'} message ${party}`;
        return `${systemEvent}${otherHandle === null ? '' : `, ${otherHandle}`}: a line ${party}`;
      },
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
    playedAt: {
      from: 'date_played',
      event: 'message-played',
      summary: ({ handle }) => `message with ${handle ?? 'an unknown party'} played`,
    },
    effectPlayedAt: {
      from: 'effect_played',
      event: 'message-played',
      summary: ({ handle }) => `the effect of the message with ${handle ?? 'an unknown party'} played`,
    },
    firstEditedAt: {
      from: 'summary',
      event: 'message-edited',
      summary: ({ handle }) => `message with ${handle ?? 'an unknown party'} edited for the first time`,
    },
    editedAt: {
      from: 'date_edited',
      event: 'message-edited',
      summary: ({ handle }) => `message with ${handle ?? 'an unknown party'} edited`,
    },
    retractedAt: {
      from: 'date_retracted',
      event: 'message-retracted',
      summary: ({ handle }) => `message with ${handle ?? 'an unknown party'} taken back`,
    },
    deletedAt: {
      from: 'date_deleted',
      event: 'message-deleted',
      summary: ({ handle }) => `message with ${handle ?? 'an unknown party'} deleted`,
    },
    // Beside the schema no source tells of it: that it is when a deleted message was brought back follows from its name.
    recoveredAt: {
      from: 'date_recovered',
      event: 'message-recovered',
      summary: ({ handle }) => `message with ${handle ?? 'an unknown party'} recovered after it was deleted`,
    },
  },
  observables: {
    handle: { kind: kindOfHandle, trace: ({ direction }) => direction },
    // Whom the owner added, or whom someone else did.
    otherHandle: { kind: kindOfHandle, trace: traceOfOtherParty },
    destination: { kind: kindOfHandle, trace: 'noted' },
    mentions: { kind: kindOfHandle, trace: ({ direction }) => direction, traits: traitsOfNamed },
    links: { kind: 'url', trace: traceOfLinks },
    text: { kind: 'text', trace: ({ direction }) => direction },
    subject: { kind: 'text', trace: ({ direction }) => direction },
    earlierTexts: { kind: 'text', trace: ({ direction }) => direction },
  },
});
