import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { isDisguised } from '../claimed-type.ts';
import { cocoaSeconds } from '../clock.ts';
import { blob, flag, integer, text } from '../column.ts';
import { devicePath } from '../device-path.ts';
import { traceOfExchanged } from '../exchanged-file.ts';
import { sqlite } from '../formats/sqlite.ts';
import { contentOf, referenceLength, threemaConversation, threemaService, threemaStore } from '../threema.ts';

/** Files, films, sound and pictures, each in a table of its own. */
const content = 'COALESCE({ZFILEDATA.ZDATA}, {ZVIDEODATA.ZDATA}, {ZAUDIODATA.ZDATA}, {ZIMAGEDATA.ZDATA})';

export default defineArtefact({
  id: 'threema-attachments',
  title: 'Threema attachments',
  about:
    'Every file that came or went with a Threema message, with what it claims to be and what its first bytes show.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/Threema.py',
    'https://github.com/sepinf-inc/IPED/blob/master/iped-parsers/iped-parsers-impl/src/main/java/iped/parsers/threema/ExtractorIOS.java',
    'https://github.com/abnun/msgbackup-extractor/blob/main/docs/specs/2026-08-20-messenger-backup-extractor-design.md',
  ],
  family: 'attachment',
  channel: 'threema',
  where: [threemaStore],

  format: sqlite({
    variants: [
      {
        name: 'files of messages',
        needs: { ZMESSAGE: ['Z_PK', 'ZDATE', 'ZISOWN'] },
        // The content names its message, too, but of pictures that column was found empty throughout.
        sql: `
          SELECT * FROM (
            SELECT ZMESSAGE.Z_PK AS pk,
                   ZMESSAGE.ZDATE AS date,
                   ZMESSAGE.ZISOWN AS is_own,
                   {ZMESSAGE.ZFILENAME} AS file_name,
                   {ZMESSAGE.ZMIMETYPE} AS mime_type,
                   {ZMESSAGE.ZFILESIZE} AS file_size,
                   {lower(hex(ZMESSAGE.ZID))} AS id,
                   {ZMESSAGE.ZCONVERSATION} AS conversation,
                   {Z_PRIMARYKEY.Z_NAME} AS entity,
                   {lower(hex(ZCONVERSATION.ZGROUPID))} AS group_id,
                   {ZCONTACT.ZIDENTITY} AS identity,
                   substr(${content}, 1, ${referenceLength}) AS start,
                   length(${content}) AS held_size
              FROM ZMESSAGE
              {LEFT JOIN Z_PRIMARYKEY ON Z_PRIMARYKEY.Z_ENT = ZMESSAGE.Z_ENT}
              {LEFT JOIN ZCONVERSATION ON ZCONVERSATION.Z_PK = ZMESSAGE.ZCONVERSATION}
              {LEFT JOIN ZCONTACT ON ZCONTACT.Z_PK = COALESCE(
                  ZMESSAGE.ZSENDER, CASE WHEN ZCONVERSATION.ZGROUPID IS NULL THEN ZCONVERSATION.ZCONTACT END)}
              {LEFT JOIN ZFILEDATA ON ZFILEDATA.Z_PK = ZMESSAGE.ZDATA}
              {LEFT JOIN ZVIDEODATA ON ZVIDEODATA.Z_PK = ZMESSAGE.ZVIDEO}
              {LEFT JOIN ZAUDIODATA ON ZAUDIODATA.Z_PK = ZMESSAGE.ZAUDIO}
              {LEFT JOIN ZIMAGEDATA ON ZIMAGEDATA.Z_PK = ZMESSAGE.ZIMAGE})
           WHERE start IS NOT NULL OR file_name IS NOT NULL OR mime_type IS NOT NULL`,
      },
    ],
    row: z.object({
      pk: integer(),
      date: cocoaSeconds(),
      is_own: flag().nullable(),
      file_name: text().nullable(),
      mime_type: text().nullable(),
      file_size: integer().nullable(),
      id: text().nullable(),
      conversation: integer().nullable(),
      entity: text().nullable(),
      group_id: text().nullable(),
      identity: text().nullable(),
      start: blob().nullable(),
      held_size: integer().nullable(),
    }),
    key: { pk: 'ZMESSAGE Z_PK' },
  }),

  toRecord: (row, file) => {
    const { place, payload, contentType } = contentOf(row.start, file);
    const isInside = row.start !== null && place === null;
    return {
      filePath: place?.path ?? null,
      fileName: row.file_name,
      devicePath: place === null ? null : devicePath(place.domain, place.path),
      direction: row.is_own === true ? ('sent' as const) : ('received' as const),
      handle: row.identity,
      service: threemaService(file),
      conversation: threemaConversation(row.group_id, row.identity, row.conversation),
      message: row.pk,
      messageGuid: row.id === '' ? null : row.id,
      messageType: row.entity,
      claimedType: row.mime_type,
      contentType,
      isDisguised: isDisguised(row.mime_type, row.file_name, contentType),
      payload,
      isInDatabase: isInside,
      size: row.file_size ?? (isInside && row.held_size !== null ? row.held_size - 1 : null),
      createdAt: row.date,
    };
  },

  time: { of: ({ createdAt }) => [createdAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'date',
      event: 'attachment-created',
      summary: ({ service, claimedType, messageType, direction, handle }) =>
        `${service} attachment (${claimedType ?? messageType ?? 'unknown type'}) ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}`,
    },
  },
  observables: {
    devicePath: { kind: 'file-path', trace: traceOfExchanged },
    fileName: { kind: 'file-name', trace: traceOfExchanged },
  },
});
