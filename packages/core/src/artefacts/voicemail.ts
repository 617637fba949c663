import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds, unixSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { payloadOf } from '../payload.ts';

const columns = (table: string, key: string, other: string): string => `
  SELECT ${table}.ROWID AS ${key}, NULL AS ${other}, ${table}.date AS date, ${table}.sender AS sender,
         {${table}.callback_num} AS callback, {${table}.duration} AS duration, {${table}.expiration} AS expiration,
         {${table}.trashed_date} AS trashed_date, {${table}.flags} AS flags, {${table}.receiver} AS receiver`;

export default defineArtefact({
  id: 'voicemail',
  title: 'Voicemail',
  about: 'Every message on the answering machine, also of those that were deleted, with the caller and the times.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/voicemail.py'],
  family: 'call',
  channel: 'voicemail',
  where: [{ domain: 'HomeDomain', path: 'Library/Voicemail/voicemail.db' }],

  format: sqlite({
    variants: [
      {
        name: 'voicemail and deleted',
        needs: { voicemail: ['ROWID', 'date', 'sender'], deleted: ['ROWID', 'date', 'sender'] },
        sql: `${columns('voicemail', 'kept', 'deleted')} FROM voicemail
              UNION ALL
              SELECT NULL, deleted.ROWID, deleted.date, deleted.sender, {deleted.callback_num}, {deleted.duration},
                     {deleted.expiration}, {deleted.trashed_date}, {deleted.flags}, {deleted.receiver}
                FROM deleted`,
      },
      {
        name: 'voicemail',
        needs: { voicemail: ['ROWID', 'date', 'sender'] },
        sql: `${columns('voicemail', 'kept', 'deleted')} FROM voicemail`,
      },
    ],
    row: z.object({
      kept: integer().nullable(),
      deleted: integer().nullable(),
      date: unixSeconds(),
      sender: text().nullable(),
      callback: text().nullable(),
      duration: integer().nullable(),
      expiration: unixSeconds(),
      trashed_date: cocoaSeconds(),
      flags: integer().nullable(),
      receiver: text().nullable(),
    }),
    key: { kept: 'voicemail ROWID', deleted: 'deleted ROWID' },
  }),

  toRecord: (row, file) => ({
    handle: row.sender,
    direction: 'received' as const,
    service: 'voicemail',
    isAnswered: false,
    durationSeconds: row.duration,
    callback: row.callback === row.sender ? null : row.callback,
    receiver: row.receiver,
    flags: row.flags,
    isDeleted: row.deleted !== null,
    payload: payloadOf(row.kept === null ? null : file.other(file.domain, `Library/Voicemail/${row.kept}.amr`)).payload,
    calledAt: row.date,
    expiresAt: row.expiration,
    deletedAt: row.trashed_date,
  }),

  time: { of: ({ calledAt, deletedAt }) => [calledAt, deletedAt], basis: 'recorded' },
  timeline: {
    calledAt: {
      from: 'date',
      event: 'voicemail-received',
      summary: ({ handle, durationSeconds }) =>
        `${handle ?? 'an unknown caller'} left a message${durationSeconds === null ? '' : ` of ${durationSeconds} s`}`,
    },
    deletedAt: {
      from: 'trashed_date',
      event: 'voicemail-deleted',
      summary: ({ handle }) => `the message of ${handle ?? 'an unknown caller'} was thrown away`,
    },
  },
  observables: {
    handle: { kind: 'phone-number', trace: 'received' },
    callback: { kind: 'phone-number', trace: 'received' },
  },
});
