import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { attachedWords, unexaminedWords, unsearchedWords } from '../attached-words.ts';
import { isDisguised } from '../claimed-type.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, real, text } from '../column.ts';
import { devicePath } from '../device-path.ts';
import { orphanTrait, traceOfExchanged } from '../exchanged-file.ts';
import { fileHashes, isUnhashed, unreadHashes } from '../file-hashes.ts';
import { sqlite } from '../formats/sqlite.ts';
import { partyKind } from '../jid.ts';
import { traitsOfNamed } from '../other-party.ts';
import { payloadOf } from '../payload.ts';
import { among } from '../rule.ts';
import { isOwnServer, whatsAppDomains, whatsAppService } from '../whatsapp.ts';
import { partyOfMessage } from '../whatsapp-party.ts';
import { contactType, documentType, locationType, messageTypeOf } from '../whatsapp-types.ts';

export default defineArtefact({
  id: 'whatsapp-attachments',
  title: 'WhatsApp attachments',
  about:
    'Every file that came or went with a WhatsApp message, with what it claims to be, what its first bytes show, and the links in cards, pages and texts.',
  references: [
    'https://github.com/sepinf-inc/IPED/blob/master/iped-parsers/iped-parsers-impl/src/main/java/iped/parsers/whatsapp/ExtractorIOS.java',
    'https://citizenlab.ca/2025/03/a-first-look-at-paragons-proliferating-spyware-operations/',
  ],
  family: 'attachment',
  channel: 'whatsapp',
  where: [{ domain: whatsAppDomains, path: 'ChatStorage.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'media items',
        needs: {
          ZWAMEDIAITEM: ['Z_PK', 'ZMESSAGE', 'ZMEDIALOCALPATH'],
          ZWAMESSAGE: ['Z_PK', 'ZISFROMME', 'ZMESSAGEDATE'],
        },
        // A quotation, too, is a media item, without a file.
        sql: `
          SELECT ZWAMEDIAITEM.Z_PK AS pk,
                 ZWAMEDIAITEM.ZMEDIALOCALPATH AS local_path,
                 {ZWAMEDIAITEM.ZXMPPTHUMBPATH} AS thumbnail_path,
                 {ZWAMEDIAITEM.ZMEDIAURL} AS media_url,
                 {ZWAMEDIAITEM.ZMEDIAURLDATE} AS media_url_date,
                 {ZWAMEDIAITEM.ZTITLE} AS title,
                 {ZWAMEDIAITEM.ZVCARDSTRING} AS vcard_string,
                 {ZWAMEDIAITEM.ZVCARDNAME} AS vcard_name,
                 {ZWAMEDIAITEM.ZFILESIZE} AS file_size,
                 {ZWAMEDIAITEM.ZMOVIEDURATION} AS duration,
                 ZWAMESSAGE.Z_PK AS message,
                 ZWAMESSAGE.ZISFROMME AS is_from_me,
                 ZWAMESSAGE.ZMESSAGEDATE AS message_date,
                 {ZWAMESSAGE.ZMESSAGETYPE} AS message_type,
                 {ZWAMESSAGE.ZSTANZAID} AS stanza,
                 {ZWAMESSAGE.ZFROMJID} AS from_jid,
                 {ZWAMESSAGE.ZTOJID} AS to_jid,
                 {ZWAGROUPMEMBER.ZMEMBERJID} AS member_jid,
                 {ZWACHATSESSION.ZCONTACTJID} AS contact_jid,
                 {ZWACHATSESSION.ZCONTACTIDENTIFIER} AS contact_identifier,
                 {ZWAPHONENUMBERLIDPAIR.ZLID} AS pair_lid,
                 {ZWAPHONENUMBERLIDPAIR.ZPHONENUMBER} AS pair_phone
            FROM ZWAMEDIAITEM
            LEFT JOIN ZWAMESSAGE ON ZWAMESSAGE.Z_PK = ZWAMEDIAITEM.ZMESSAGE
            {LEFT JOIN ZWAGROUPMEMBER ON ZWAGROUPMEMBER.Z_PK = ZWAMESSAGE.ZGROUPMEMBER}
            {LEFT JOIN ZWACHATSESSION ON ZWACHATSESSION.Z_PK = ZWAMESSAGE.ZCHATSESSION}
            {LEFT JOIN ZWAPHONENUMBERLIDPAIR ON ZWAPHONENUMBERLIDPAIR.ZLID IN (
                COALESCE(ZWAGROUPMEMBER.ZMEMBERJID, ZWACHATSESSION.ZCONTACTJID),
                replace(COALESCE(ZWAGROUPMEMBER.ZMEMBERJID, ZWACHATSESSION.ZCONTACTJID), '@lid', ''))}
           WHERE COALESCE(ZWAMEDIAITEM.ZMEDIALOCALPATH, {ZWAMEDIAITEM.ZXMPPTHUMBPATH}, {ZWAMEDIAITEM.ZMEDIAURL}, {ZWAMEDIAITEM.ZVCARDSTRING}) IS NOT NULL
           GROUP BY ZWAMEDIAITEM.Z_PK`,
      },
    ],
    row: z.object({
      pk: integer(),
      local_path: text().nullable(),
      thumbnail_path: text().nullable(),
      media_url: text().nullable(),
      media_url_date: cocoaSeconds(),
      title: text().nullable(),
      vcard_string: text().nullable(),
      vcard_name: text().nullable(),
      file_size: integer().nullable(),
      duration: real().nullable(),
      message: integer().nullable(),
      is_from_me: flag().nullable(),
      message_date: cocoaSeconds(),
      message_type: integer().nullable(),
      stanza: text().nullable(),
      from_jid: text().nullable(),
      to_jid: text().nullable(),
      member_jid: text().nullable(),
      contact_jid: text().nullable(),
      contact_identifier: text().nullable(),
      pair_lid: text().nullable(),
      pair_phone: text().nullable(),
    }),
    key: { pk: 'ZWAMEDIAITEM Z_PK' },
  }),

  toRecord: (row, file, hashesSought) => {
    const type = row.message_type;
    const isThumbnail = row.local_path === null && row.thumbnail_path !== null;
    const filePath = row.local_path ?? row.thumbnail_path;
    const path = filePath === null ? null : pathInDomain(filePath);
    const held = path === null ? null : file.other(file.domain, path);
    const { payload, contentType } = payloadOf(held);
    const claimedType = isThumbnail ? null : claimOf(row.vcard_string);
    const fileName = filePath?.split('/').at(-1) ?? null;
    const documentName = type === documentType ? row.title : null;
    const isOther = isDisguised(claimedType, documentName ?? fileName, contentType);
    const content = payload === 'present' ? held : null;
    return {
      filePath,
      fileName,
      devicePath: path === null ? null : devicePath(file.domain, path),
      documentName,
      direction: row.is_from_me === true ? ('sent' as const) : ('received' as const),
      handle: row.message === null ? null : partyOfMessage(row),
      service: whatsAppService(file),
      conversation: row.contact_jid,
      guid: row.stanza,
      message: row.message,
      messageType: messageTypeOf(type),
      claimedType,
      contentType,
      isDisguised: isOther,
      isThumbnail,
      payload,
      size: row.file_size,
      // Of a document, the column holds its pages.
      durationSeconds: type === documentType ? null : row.duration,
      mediaUrl: row.media_url,
      mediaSha256: type === contactType || type === locationType ? null : hashOf(row.vcard_name),
      thumbnailPath: row.thumbnail_path,
      ...fileHashes(content, { contentType, isDisguised: isOther }, hashesSought),
      ...attachedWords(content, {
        mimeType: claimedType,
        uniformType: null,
        fileNames: [documentName, fileName],
        contentType,
      }),
      createdAt: row.message_date,
      transferredAt: row.media_url_date,
    };
  },

  unexamined: (_row, record) => unexaminedWords(record) ?? unreadHashes(record),
  // Of what was not hashed for want of anything sought, the store itself has the only hash that is compared.
  unhashed: (record) => isUnhashed(record) && !(record.hashed === 'not-sought' && record.mediaSha256 !== null),
  unsearched: (_row, record) => unsearchedWords(record),

  time: { of: ({ createdAt }) => [createdAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'message_date',
      event: 'attachment-created',
      summary: ({ messageType, direction, handle, service }) =>
        `${service} attachment (${messageType ?? 'unknown type'}) ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}`,
    },
    transferredAt: {
      from: 'media_url_date',
      event: 'attachment-transferred',
      summary: ({ messageType, service }) => `${service} attachment (${messageType ?? 'unknown type'}) on its way`,
    },
  },
  observables: {
    devicePath: { kind: 'file-path', trace: traceOfExchanged, traits: orphanTrait },
    fileName: { kind: 'file-name', trace: traceOfExchanged, traits: orphanTrait },
    documentName: { kind: 'file-name', trace: traceOfExchanged, traits: orphanTrait },
    mediaSha256: { kind: 'file-hash', trace: traceOfExchanged, traits: orphanTrait },
    sha256: { kind: 'file-hash', trace: traceOfExchanged, traits: orphanTrait },
    otherHashes: { kind: 'file-hash', trace: traceOfExchanged, traits: orphanTrait },
    mediaUrl: { kind: among(['url'], (url) => (isOwnServer(url) ? null : 'url')), trace: traceOfExchanged },
    contentLinks: { kind: 'url', trace: traceOfExchanged },
    phoneNumbers: { kind: 'phone-number', trace: traceOfExchanged, traits: traitsOfNamed },
    emails: { kind: 'email-addr', trace: traceOfExchanged, traits: traitsOfNamed },
    handle: { kind: partyKind, trace: ({ direction }) => direction },
  },
});

/** Media items name files relative to `Message`. */
function pathInDomain(path: string): string {
  const relative = path.replace(/^\/+/, '');
  return relative.startsWith('Message/') ? relative : `Message/${relative}`;
}

/** The column is named for the vCard of a contact; of every other item it holds the MIME type. */
function claimOf(stored: string | null): string | null {
  return stored?.startsWith('BEGIN:VCARD') === true ? 'text/vcard' : stored;
}

/** The SHA-256 of the file as it was sent, in base64, under the name of a vCard's name; in hex. */
function hashOf(stored: string | null): string | null {
  return stored !== null && /^[A-Za-z0-9+/]{43}=$/.test(stored) ? Buffer.from(stored, 'base64').toString('hex') : null;
}
