import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { addressKind, calendarAddress } from '../calendar-words.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { amongTraces } from '../rule.ts';

/** Whether a column of another table names the identity. */
const named = (table: string, column: string): string =>
  `COALESCE({Identity.ROWID IN (SELECT ${table}.${column} FROM ${table} WHERE ${table}.${column} IS NOT NULL)}, 0)`;

const identities = `
  SELECT Identity.ROWID AS identity_id,
         NULL AS participant_id,
         Identity.address AS address,
         NULL AS phone,
         {Identity.display_name} AS name,
         NULL AS comment,
         NULL AS modified,
         NOT (${named('Participant', 'identity_id')} OR ${named('Sharee', 'identity_id')} OR
              ${named('CalendarItem', 'created_by_id')} OR ${named('CalendarItem', 'modified_by_id')} OR
              ${named('ResourceChange', 'identity_id')}) AS orphaned
    FROM Identity`;

const leftParticipants = `
  SELECT NULL AS identity_id,
         Participant.ROWID AS participant_id,
         Participant.email AS address,
         {Participant.phone_number} AS phone,
         NULL AS name,
         {Participant.comment} AS comment,
         {Participant.last_modified} AS modified,
         1 AS orphaned
    FROM Participant
   WHERE Participant.ROWID NOT IN (SELECT CalendarItem.organizer_id FROM CalendarItem WHERE CalendarItem.organizer_id IS NOT NULL)
     AND (Participant.owner_id IS NULL OR Participant.owner_id NOT IN (SELECT CalendarItem.ROWID FROM CalendarItem))`;

const participants = { CalendarItem: ['ROWID', 'organizer_id'], Participant: ['ROWID', 'owner_id', 'email'] };

export default defineArtefact({
  id: 'calendar-people',
  title: 'People of the calendar',
  about:
    'Everyone the calendar has met, also those of whose entries none is left: a deleted invitation can leave who sent it.',
  references: [
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/calendarAll.py',
  ],
  family: 'contact',
  channel: 'calendar',
  where: [{ domain: 'HomeDomain', path: 'Library/Calendar/Calendar.sqlitedb' }],

  format: sqlite({
    variants: [
      {
        name: 'identities',
        needs: { Identity: ['ROWID', 'address'], ...participants },
        sql: `${identities} UNION ALL ${leftParticipants}`,
      },
      { name: 'participants', needs: participants, sql: leftParticipants },
    ],
    row: z.object({
      identity_id: integer().nullable(),
      participant_id: integer().nullable(),
      address: text().nullable(),
      phone: text().nullable(),
      name: text().nullable(),
      comment: text().nullable(),
      modified: cocoaSeconds(),
      orphaned: flag().nullable(),
    }),
    key: { identity_id: 'Identity ROWID', participant_id: 'Participant ROWID' },
  }),

  toRecord: (row) => {
    const addresses = [row.address, row.phone].map(calendarAddress).filter((it) => it !== null);
    return {
      name: row.name,
      emails: addresses.filter((it) => addressKind(it) === 'email-addr'),
      phoneNumbers: addresses.filter((it) => addressKind(it) === 'phone-number'),
      comments: row.comment === null ? [] : [row.comment],
      isOrphaned: row.orphaned === true,
      createdAt: null,
      modifiedAt: row.modified,
    };
  },

  time: { of: ({ modifiedAt }) => [modifiedAt], basis: 'last-update' },
  timeline: {
    modifiedAt: {
      from: 'modified',
      event: 'calendar-invitation-modified',
      summary: ({ emails, phoneNumbers }) =>
        `${emails[0] ?? phoneNumbers[0] ?? 'a participant'} of an entry that is gone was modified`,
    },
  },
  observables: {
    emails: { kind: 'email-addr', trace: amongTraces(['contacted', 'noted'], traceOf) },
    phoneNumbers: { kind: 'phone-number', trace: amongTraces(['contacted', 'noted'], traceOf) },
  },
});

/** Of an entry that is gone nothing says whether they invited the owner or were invited; one that is there says so itself. */
function traceOf({ isOrphaned }: { readonly isOrphaned: boolean }): 'contacted' | 'noted' {
  return isOrphaned ? 'contacted' : 'noted';
}
