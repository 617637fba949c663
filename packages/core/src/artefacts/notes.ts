import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { noteDocument } from '../formats/note-document.ts';
import { sqlite } from '../formats/sqlite.ts';
import { findLinks } from '../links/find-links.ts';

/** The folder type of what the owner threw away and can still bring back. */
const trash = 1;

/** CloudKit's name for the owner in their own records; another name is that of who shared the note. */
const ownZone = '__defaultOwner__';

export default defineArtefact({
  id: 'notes',
  title: 'Notes',
  about: 'Every note with its text and the links in it; a locked note is known by its title and times only.',
  references: [
    'https://github.com/threeplanetssoftware/apple_cloud_notes_parser',
    'https://ciofecaforensics.com/2020/09/18/apple-notes-revisited-protobuf/',
  ],
  family: 'note',
  channel: 'notes',
  where: [{ domain: 'AppDomainGroup-group.com.apple.notes', path: 'NoteStore.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'objects',
        needs: { ZICCLOUDSYNCINGOBJECT: ['Z_PK', 'Z_ENT'], ZICNOTEDATA: ['Z_PK', 'ZNOTE', 'ZDATA'] },
        // All kinds of objects share one table, so that a new kind moves the numbers at the ends of column names. Of a
        // note only one of each is filled.
        sql: `
          WITH objects AS (
            SELECT ZICCLOUDSYNCINGOBJECT.Z_PK AS id,
                   COALESCE({ZICCLOUDSYNCINGOBJECT.ZTITLE2}, {ZICCLOUDSYNCINGOBJECT.ZTITLE1}, {ZICCLOUDSYNCINGOBJECT.ZTITLE}) AS title,
                   {ZICCLOUDSYNCINGOBJECT.ZNAME} AS name,
                   {ZICCLOUDSYNCINGOBJECT.ZFOLDERTYPE} AS kind
              FROM ZICCLOUDSYNCINGOBJECT)
          SELECT ZICCLOUDSYNCINGOBJECT.Z_PK AS note_id,
                 ZICNOTEDATA.Z_PK AS data_id,
                 ZICNOTEDATA.ZNOTE AS data_note_id,
                 {ZICCLOUDSYNCINGOBJECT.ZIDENTIFIER} AS identifier,
                 COALESCE({ZICCLOUDSYNCINGOBJECT.ZTITLE1}, {ZICCLOUDSYNCINGOBJECT.ZTITLE}, {ZICCLOUDSYNCINGOBJECT.ZTITLE2}) AS title,
                 {ZICCLOUDSYNCINGOBJECT.ZSNIPPET} AS snippet,
                 {ZICCLOUDSYNCINGOBJECT.ZPASSWORDHINT} AS hint,
                 {ZICCLOUDSYNCINGOBJECT.ZZONEOWNERNAME} AS zone_owner,
                 {ZICCLOUDSYNCINGOBJECT.ZSERVERSHAREDATA IS NOT NULL} AS shared,
                 {ZICCLOUDSYNCINGOBJECT.ZISPASSWORDPROTECTED} AS locked,
                 {ZICCLOUDSYNCINGOBJECT.ZMARKEDFORDELETION} AS deleted,
                 COALESCE({ZICCLOUDSYNCINGOBJECT.ZCREATIONDATE3}, {ZICCLOUDSYNCINGOBJECT.ZCREATIONDATE2}, {ZICCLOUDSYNCINGOBJECT.ZCREATIONDATE1}, {ZICCLOUDSYNCINGOBJECT.ZCREATIONDATE}) AS creation_date,
                 COALESCE({ZICCLOUDSYNCINGOBJECT.ZMODIFICATIONDATE1}, {ZICCLOUDSYNCINGOBJECT.ZMODIFICATIONDATE2}, {ZICCLOUDSYNCINGOBJECT.ZMODIFICATIONDATE}) AS modification_date,
                 folder.title AS folder,
                 folder.kind AS folder_type,
                 account.name AS account,
                 ZICNOTEDATA.ZDATA IS NOT NULL AS has_data,
                 CASE WHEN {ZICCLOUDSYNCINGOBJECT.ZISPASSWORDPROTECTED} IS 1 AND substr(ZICNOTEDATA.ZDATA, 1, 2) <> x'1F8B' THEN NULL
                      ELSE ZICNOTEDATA.ZDATA END AS document
            FROM ZICCLOUDSYNCINGOBJECT
            FULL JOIN ZICNOTEDATA ON ZICNOTEDATA.ZNOTE = ZICCLOUDSYNCINGOBJECT.Z_PK
            LEFT JOIN objects AS folder ON folder.id = {ZICCLOUDSYNCINGOBJECT.ZFOLDER}
            LEFT JOIN objects AS account
                   ON account.id = COALESCE({ZICCLOUDSYNCINGOBJECT.ZACCOUNT4}, {ZICCLOUDSYNCINGOBJECT.ZACCOUNT3}, {ZICCLOUDSYNCINGOBJECT.ZACCOUNT7}, {ZICCLOUDSYNCINGOBJECT.ZACCOUNT2}, {ZICCLOUDSYNCINGOBJECT.ZACCOUNT1}, {ZICCLOUDSYNCINGOBJECT.ZACCOUNT})
           WHERE ZICNOTEDATA.Z_PK IS NOT NULL
              OR ZICCLOUDSYNCINGOBJECT.Z_ENT = {(SELECT Z_PRIMARYKEY.Z_ENT FROM Z_PRIMARYKEY WHERE Z_PRIMARYKEY.Z_NAME = 'ICNote')}`,
      },
    ],
    row: z.object({
      note_id: integer().nullable(),
      data_id: integer().nullable(),
      data_note_id: integer().nullable(),
      identifier: text().nullable(),
      title: text().nullable(),
      snippet: text().nullable(),
      hint: text().nullable(),
      zone_owner: text().nullable(),
      shared: flag().nullable(),
      locked: flag().nullable(),
      deleted: flag().nullable(),
      creation_date: cocoaSeconds(),
      modification_date: cocoaSeconds(),
      folder: text().nullable(),
      folder_type: integer().nullable(),
      account: text().nullable(),
      has_data: flag(),
      document: noteDocument().nullable(),
    }),
    key: { note_id: 'ZICCLOUDSYNCINGOBJECT Z_PK', data_id: 'ZICNOTEDATA Z_PK' },
  }),

  toRecord: (row) => {
    const written = row.document === null ? row.snippet : row.document.text;
    return {
      title: row.title,
      text: row.document?.text ?? null,
      snippet: row.snippet,
      passwordHint: row.hint,
      links: [...new Set([...findLinks([row.title, written].join('\n')), ...(row.document?.links ?? [])])],
      embeddedTypes: row.document?.embedded ?? [],
      folder: row.folder,
      account: row.account,
      guid: row.identifier,
      isLocked: row.locked,
      isShared: row.shared,
      isOfOthers: row.zone_owner !== null && row.zone_owner !== ownZone,
      isDeleted: row.deleted === true || row.folder_type === trash,
      isOrphaned: row.note_id === null,
      createdAt: row.creation_date,
      modifiedAt: row.modification_date,
    };
  },
  sealed: ({ locked, has_data, document }) =>
    locked === true && has_data && document === null ? 'the note is locked with a password of its own' : null,

  time: { of: ({ createdAt, modifiedAt }) => [createdAt, modifiedAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'creation_date',
      event: 'note-created',
      summary: ({ title }) => `the note “${title ?? 'without a title'}” was created`,
    },
    modifiedAt: {
      from: 'modification_date',
      event: 'note-modified',
      summary: ({ title }) => `the note “${title ?? 'without a title'}” was modified`,
    },
  },
  observables: {
    links: { kind: 'url', trace: ({ isOfOthers }) => (isOfOthers ? 'received' : 'noted') },
    text: { kind: 'text', trace: ({ isOfOthers }) => (isOfOthers ? 'received' : 'noted') },
  },
});
