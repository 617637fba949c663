import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { attachedWords, unexaminedWords, unsearchedWords } from '../attached-words.ts';
import { isDisguised } from '../claimed-type.ts';
import { messageTime } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { orphanTrait, traceOfExchanged } from '../exchanged-file.ts';
import { fileHashes, isUnhashed, unreadHashes } from '../file-hashes.ts';
import { opaqueTexts } from '../formats/opaque-texts.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHandle } from '../handle.ts';
import { findLinks } from '../links/find-links.ts';
import { otherPartyOf } from '../message-party.ts';
import { traitsOfNamed } from '../other-party.ts';
import { payloadOf } from '../payload.ts';
import type { SourceFile } from '../source.ts';

export default defineArtefact({
  id: 'message-attachments',
  title: 'Attachments of messages',
  about:
    'Every file that came or went with an SMS or iMessage, with what it claims to be, what its first bytes show, whether it is still there, and the links in cards, pages and texts.',
  references: [
    'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
    'https://securelist.com/operation-triangulation/109842/',
    'https://github.com/ReagentX/imessage-exporter/blob/develop/imessage-database/src/tables/attachment.rs',
  ],
  family: 'attachment',
  channel: 'imdpersistence',
  where: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }],

  format: sqlite({
    variants: [
      {
        name: 'attachments',
        needs: { attachment: ['ROWID', 'filename', 'is_outgoing', 'created_date'] },
        // A sticker hangs on many messages, and a file whose message was deleted on none: each file once, all the same.
        sql: `
          SELECT attachment.ROWID AS rowid,
                 {attachment.guid} AS guid,
                 {attachment.original_guid} AS original_guid,
                 attachment.filename AS filename,
                 {attachment.transfer_name} AS transfer_name,
                 {attachment.mime_type} AS mime_type,
                 {attachment.uti} AS uti,
                 {attachment.transfer_state} AS transfer_state,
                 attachment.is_outgoing AS is_outgoing,
                 {attachment.total_bytes} AS total_bytes,
                 {attachment.is_sticker} AS is_sticker,
                 {attachment.hide_attachment} AS hide_attachment,
                 {attachment.is_commsafety_sensitive} AS is_sensitive,
                 {attachment.user_info} AS user_info,
                 {attachment.sticker_user_info} AS sticker_info,
                 {attachment.attribution_info} AS attribution,
                 attachment.created_date AS created_date,
                 {attachment.start_date} AS start_date,
                 {MIN(message.ROWID)} AS message,
                 {message.guid} AS message_guid,
                 {message.service} AS service,
                 {message.date} AS message_date,
                 {handle.id} AS handle,
                 {chat.chat_identifier} AS chat,
                 {chat.style} AS chat_style
            FROM attachment
            {LEFT JOIN message_attachment_join ON message_attachment_join.attachment_id = attachment.ROWID}
            {LEFT JOIN message ON message.ROWID = message_attachment_join.message_id}
            {LEFT JOIN handle ON handle.ROWID = message.handle_id}
            {LEFT JOIN chat_message_join ON chat_message_join.message_id = message.ROWID}
            {LEFT JOIN chat ON chat.ROWID = chat_message_join.chat_id}
           GROUP BY attachment.ROWID`,
      },
      { name: 'no attachments', needs: { message: ['ROWID'] }, sql: null },
    ],
    row: z.object({
      rowid: integer(),
      guid: text().nullable(),
      original_guid: text().nullable(),
      filename: text().nullable(),
      transfer_name: text().nullable(),
      mime_type: text().nullable(),
      uti: text().nullable(),
      transfer_state: integer().nullable(),
      is_outgoing: flag().nullable(),
      total_bytes: integer().nullable(),
      is_sticker: flag().nullable(),
      hide_attachment: flag().nullable(),
      is_sensitive: flag().nullable(),
      user_info: opaqueTexts().nullable(),
      sticker_info: opaqueTexts().nullable(),
      attribution: opaqueTexts().nullable(),
      created_date: messageTime(),
      start_date: messageTime(),
      message: integer().nullable(),
      message_guid: text().nullable(),
      service: text().nullable(),
      message_date: messageTime(),
      handle: text().nullable(),
      chat: text().nullable(),
      chat_style: integer().nullable(),
    }),
    key: { rowid: 'attachment ROWID' },
  }),

  toRecord: (row, file, hashesSought) => {
    const place = row.filename === null ? null : placeOf(row.filename);
    const held = place === null ? null : heldAt(file, place.inHome);
    const { payload, contentType } = payloadOf(held);
    const claimedType = row.mime_type ?? row.uti;
    const fileName = row.filename?.split('/').at(-1) ?? null;
    const isOther = isDisguised(claimedType, row.transfer_name ?? fileName, contentType);
    const content = payload === 'present' ? held : null;
    return {
      filePath: row.filename,
      devicePath: place?.onDevice ?? null,
      fileName,
      transferName: row.transfer_name,
      direction: row.is_outgoing === true ? ('sent' as const) : ('received' as const),
      handle: otherPartyOf(row),
      service: row.service,
      conversation: row.chat,
      guid: row.guid,
      originalGuid: row.original_guid,
      message: row.message,
      messageGuid: row.message_guid,
      claimedType,
      uniformType: row.uti,
      contentType,
      isDisguised: isOther,
      payload,
      ...fileHashes(content, { contentType, isDisguised: isOther }, hashesSought),
      size: row.total_bytes,
      transferState: row.transfer_state,
      isSticker: row.is_sticker,
      isHidden: row.hide_attachment,
      isSensitive: row.is_sensitive,
      hasTransferDetails: row.user_info !== null,
      links: linksIn([row.user_info, row.sticker_info, row.attribution]),
      ...attachedWords(content, {
        mimeType: row.mime_type,
        uniformType: row.uti,
        fileNames: [row.transfer_name, fileName],
        contentType,
      }),
      createdAt: row.created_date,
      transferredAt: row.start_date,
      messageSentAt: row.message_date,
    };
  },

  unexamined: (_row, record) => unexaminedWords(record) ?? unreadHashes(record),
  unhashed: (record) => isUnhashed(record),
  unsearched: (_row, record) => unsearchedWords(record),

  time: { of: ({ createdAt, messageSentAt }) => [createdAt, messageSentAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'created_date',
      event: 'attachment-created',
      summary: (it) => `${described(it)} was ${it.direction === 'sent' ? 'sent to' : 'received from'} ${partyOf(it)}`,
    },
    transferredAt: {
      from: 'start_date',
      event: 'attachment-transferred',
      summary: (it) =>
        `${described(it)} ${it.direction === 'sent' ? 'began to go to' : 'began to come from'} ${partyOf(it)}`,
    },
  },
  observables: {
    devicePath: { kind: 'file-path', trace: traceOfExchanged, traits: orphanTrait },
    fileName: { kind: 'file-name', trace: traceOfExchanged, traits: orphanTrait },
    transferName: { kind: 'file-name', trace: traceOfExchanged, traits: orphanTrait },
    sha256: { kind: 'file-hash', trace: traceOfExchanged, traits: orphanTrait },
    otherHashes: { kind: 'file-hash', trace: traceOfExchanged, traits: orphanTrait },
    links: { kind: 'url', trace: traceOfExchanged },
    contentLinks: { kind: 'url', trace: traceOfExchanged },
    phoneNumbers: { kind: 'phone-number', trace: traceOfExchanged, traits: traitsOfNamed },
    emails: { kind: 'email-addr', trace: traceOfExchanged, traits: traitsOfNamed },
    handle: { kind: kindOfHandle, trace: ({ direction }) => direction },
  },
});

/** What the blobs beside a file are for, Apple tells nobody; an address with a scheme is one all the same. */
function linksIn(blobs: readonly (readonly string[] | null)[]): readonly string[] {
  const texts = blobs.flatMap((found) => found ?? []).filter((one) => one.includes('://'));
  return [...new Set(texts.flatMap((one) => findLinks(one)))];
}

interface Place {
  /** On the device; a path the store does not write in full is of the user. */
  readonly onDevice: string;
  /** Below the user's folder; `null` for what lies elsewhere, and so in no part of a backup. */
  readonly inHome: string | null;
}

function placeOf(path: string): Place {
  const inHome = /^(?:~|(?:\/private)?\/var\/mobile)\/(.+)$/s.exec(path)?.[1] ?? null;
  return { onDevice: inHome === null ? path : `/private/var/mobile/${inHome}`, inHome };
}

/** A backup files the user's folder under several domains; attachments lie in that of media. */
function heldAt(file: SourceFile, inHome: string | null): SourceFile | null {
  if (inHome === null) return null;
  return (
    file.other('MediaDomain', inHome) ?? file.other('CameraRollDomain', inHome) ?? file.other('HomeDomain', inHome)
  );
}

function described({ claimedType, isSticker }: { claimedType: string | null; isSticker: boolean | null }): string {
  return `${isSticker === true ? 'a sticker' : 'an attachment'} (${claimedType ?? 'of no stated type'})`;
}

function partyOf({ handle }: { handle: string | null }): string {
  return handle ?? 'an unknown party';
}
