import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { attachedWords, unexaminedWords, unsearchedWords } from '../attached-words.ts';
import { isDisguised } from '../claimed-type.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { devicePath } from '../device-path.ts';
import { orphanTrait, traceOfExchanged } from '../exchanged-file.ts';
import { fileHashes, isUnhashed, unreadHashes } from '../file-hashes.ts';
import { sqlite } from '../formats/sqlite.ts';
import { traitsOfNamed } from '../other-party.ts';
import { payloadOf } from '../payload.ts';
import type { SourceFile } from '../source.ts';
import { viberApp, viberConversation, viberDirection, viberNumber, viberPartyKind, viberStore } from '../viber.ts';

/** Below `Documents`; which of them a file lies in depends on its kind. */
const folders = ['Attachments', 'FileMessages', 'VoiceMessages'] as const;

export default defineArtefact({
  id: 'viber-attachments',
  title: 'Viber attachments',
  about:
    'Every file that came or went with a Viber message, what its first bytes show where the backup holds it, and the links in cards, pages and texts.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/viber.py'],
  family: 'attachment',
  channel: 'viber',
  where: [viberStore],

  format: sqlite({
    variants: [
      {
        name: 'attachments',
        needs: { ZATTACHMENT: ['Z_PK', 'ZTYPE', 'ZNAME'] },
        // One file may hang on several messages; each file once, all the same.
        sql: `
          SELECT ZATTACHMENT.Z_PK AS pk,
                 ZATTACHMENT.ZTYPE AS type,
                 ZATTACHMENT.ZNAME AS name,
                 {ZATTACHMENT.ZID} AS id,
                 {ZATTACHMENT.ZFILESIZE} AS file_size,
                 {MIN(ZVIBERMESSAGE.Z_PK)} AS message,
                 {ZVIBERMESSAGE.ZTOKEN} AS token,
                 {ZVIBERMESSAGE.ZDATE} AS date,
                 {ZVIBERMESSAGE.ZSTATE} AS state,
                 {ZVIBERMESSAGE.ZPHONENUMINDEX} AS sender,
                 {ZVIBERMESSAGE.ZCONVERSATION} AS conversation,
                 {ZCONVERSATION.ZGROUPID} AS group_id,
                 {ZMEMBER.ZMEMBERID} AS member_id,
                 ${viberNumber} AS number
            FROM ZATTACHMENT
            {LEFT JOIN ZVIBERMESSAGE ON ZVIBERMESSAGE.ZATTACHMENT = ZATTACHMENT.Z_PK}
            {LEFT JOIN ZCONVERSATION ON ZCONVERSATION.Z_PK = ZVIBERMESSAGE.ZCONVERSATION}
            {LEFT JOIN ZMEMBER ON ZMEMBER.Z_PK = COALESCE(ZVIBERMESSAGE.ZPHONENUMINDEX, ZCONVERSATION.ZINTERLOCUTOR)}
            {LEFT JOIN ZPHONENUMBER ON ZPHONENUMBER.ZMEMBER = ZMEMBER.Z_PK}
            {LEFT JOIN ZPHONENUMBERINDEX ON ZPHONENUMBERINDEX.Z_PK = ZVIBERMESSAGE.ZPHONENUMINDEX}
           GROUP BY ZATTACHMENT.Z_PK`,
      },
      { name: 'no attachments', needs: { ZVIBERMESSAGE: ['Z_PK'] }, sql: null },
    ],
    row: z.object({
      pk: integer(),
      type: text().nullable(),
      name: text().nullable(),
      id: text().nullable(),
      file_size: integer().nullable(),
      message: integer().nullable(),
      token: text().nullable(),
      date: cocoaSeconds(),
      state: text().nullable(),
      sender: integer().nullable(),
      conversation: integer().nullable(),
      group_id: text().nullable(),
      member_id: text().nullable(),
      number: text().nullable(),
    }),
    key: { pk: 'ZATTACHMENT Z_PK' },
  }),

  toRecord: (row, file, hashesSought) => {
    const held = row.name === null || row.name === '' ? null : heldAs(row.name, file);
    const { payload, contentType } = payloadOf(held);
    const fileName = row.name?.split('/').at(-1) ?? null;
    const isOther = isDisguised(null, fileName, contentType);
    const content = payload === 'present' ? held : null;
    return {
      filePath: row.name,
      fileName,
      devicePath: held === null ? null : devicePath(held.domain, held.path),
      direction: viberDirection(row.state, row.sender),
      handle: row.message === null ? null : (row.number ?? row.member_id),
      service: 'Viber',
      conversation: viberConversation(row.group_id, row.conversation),
      guid: row.id,
      message: row.message,
      messageGuid: row.token,
      messageType: row.type,
      // Viber keeps no type beside its own word for the kind.
      claimedType: null,
      contentType,
      isDisguised: isOther,
      payload,
      size: row.file_size,
      ...fileHashes(content, { contentType, isDisguised: isOther }, hashesSought),
      ...attachedWords(content, {
        mimeType: null,
        uniformType: null,
        fileNames: [fileName],
        contentType,
      }),
      createdAt: row.date,
    };
  },

  unexamined: (_row, record) => unexaminedWords(record) ?? unreadHashes(record),
  unhashed: (record) => isUnhashed(record),
  unsearched: (_row, record) => unsearchedWords(record),

  time: { of: ({ createdAt }) => [createdAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'date',
      event: 'attachment-created',
      summary: ({ messageType, direction, handle }) =>
        `Viber attachment (${messageType ?? 'unknown type'}) ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}`,
    },
  },
  observables: {
    devicePath: { kind: 'file-path', trace: traceOfExchanged, traits: orphanTrait },
    fileName: { kind: 'file-name', trace: traceOfExchanged, traits: orphanTrait },
    sha256: { kind: 'file-hash', trace: traceOfExchanged, traits: orphanTrait },
    otherHashes: { kind: 'file-hash', trace: traceOfExchanged, traits: orphanTrait },
    contentLinks: { kind: 'url', trace: traceOfExchanged },
    phoneNumbers: { kind: 'phone-number', trace: traceOfExchanged, traits: traitsOfNamed },
    emails: { kind: 'email-addr', trace: traceOfExchanged, traits: traitsOfNamed },
    handle: { kind: viberPartyKind, trace: ({ direction }) => direction },
  },
});

function heldAs(name: string, file: SourceFile): SourceFile | null {
  for (const folder of folders) {
    const held = file.other(viberApp, `Documents/${folder}/${name}`);
    if (held !== null) return held;
  }
  return file.other(viberApp, `Documents/${name}`);
}
