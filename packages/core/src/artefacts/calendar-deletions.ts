import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { addressKind, calendarAddress, itemKindWord } from '../calendar-words.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';

/** The journals of what is still to be told to a server say 0 of what was added and 1 of what was changed. */
const gone = (table: string): string => `(${table}.type IS NULL OR ${table}.type NOT IN (0, 1))`;

const nothing = `NULL AS title, NULL AS person, NULL AS address, NULL AS occurrence, NULL AS deleted_date`;

export default defineArtefact({
  id: 'calendar-deletions',
  title: 'Deleted calendar entries',
  about: 'What the calendar remembers of entries, people and occurrences that were deleted from it, and who did it.',
  references: [
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/calendarAll.py',
  ],
  family: 'deletion',
  channel: 'calendar',
  where: [{ domain: 'HomeDomain', path: 'Library/Calendar/Calendar.sqlitedb' }],

  format: sqlite({
    variants: [
      {
        name: 'journals',
        needs: {
          CalendarItemChanges: ['ROWID', 'record', 'type'],
          ParticipantChanges: ['ROWID', 'record', 'type'],
          ResourceChange: ['ROWID', 'timestamp', 'deleted_summary'],
        },
        sql: `
          SELECT CalendarItemChanges.ROWID AS item_change, NULL AS participant_change, NULL AS resource_change, NULL AS exception,
                 CalendarItemChanges.type AS type, CalendarItemChanges.record AS record,
                 {CalendarItemChanges.entity_type} AS entity_type,
                 COALESCE({CalendarItemChanges.UUID}, {CalendarItemChanges.unique_identifier}, {CalendarItemChanges.external_id}) AS identifier,
                 ${nothing}
            FROM CalendarItemChanges WHERE ${gone('CalendarItemChanges')}
          UNION ALL
          SELECT NULL, ParticipantChanges.ROWID, NULL, NULL,
                 ParticipantChanges.type, ParticipantChanges.record, {ParticipantChanges.entity_type}, {ParticipantChanges.UUID},
                 NULL, COALESCE({ParticipantChanges.email}, {ParticipantChanges.phone_number}), NULL, NULL, NULL
            FROM ParticipantChanges WHERE ${gone('ParticipantChanges')}
          UNION ALL
          SELECT NULL, NULL, ResourceChange.ROWID, NULL,
                 {ResourceChange.change_type}, {ResourceChange.calendar_item_id}, NULL, NULL,
                 ResourceChange.deleted_summary, NULL, {Identity.address}, {ResourceChange.deleted_start_date}, ResourceChange.timestamp
            FROM ResourceChange
            {LEFT JOIN Identity ON Identity.ROWID = ResourceChange.identity_id}
           WHERE ResourceChange.deleted_summary IS NOT NULL OR COALESCE({ResourceChange.delete_count}, 0) > 0
          UNION ALL
          SELECT NULL, NULL, NULL, {ExceptionDate.ROWID},
                 NULL, {ExceptionDate.owner_id}, NULL, NULL, {CalendarItem.summary}, NULL, NULL, {ExceptionDate.date}, NULL
            FROM (SELECT 1)
            {LEFT JOIN ExceptionDate ON ExceptionDate.ROWID IS NOT NULL}
            {LEFT JOIN CalendarItem ON CalendarItem.ROWID = ExceptionDate.owner_id}
           WHERE {ExceptionDate.ROWID} IS NOT NULL`,
      },
      { name: 'no journals', needs: { CalendarItem: ['ROWID'] }, sql: null },
    ],
    row: z.object({
      item_change: integer().nullable(),
      participant_change: integer().nullable(),
      resource_change: integer().nullable(),
      exception: integer().nullable(),
      type: integer().nullable(),
      record: integer().nullable(),
      entity_type: integer().nullable(),
      identifier: text().nullable(),
      title: text().nullable(),
      person: text().nullable(),
      address: text().nullable(),
      occurrence: cocoaSeconds(),
      deleted_date: cocoaSeconds(),
    }),
    key: {
      item_change: 'CalendarItemChanges ROWID',
      participant_change: 'ParticipantChanges ROWID',
      resource_change: 'ResourceChange ROWID',
      exception: 'ExceptionDate ROWID',
    },
  }),

  toRecord: (row) => {
    const participant = calendarAddress(row.person);
    return {
      deleted: row.title ?? participant ?? row.identifier,
      deletedKind: kindOf(row),
      participant,
      deletedBy: calendarAddress(row.address),
      changeType: row.type,
      record: row.record,
      deletedAt: row.deleted_date,
      occurrenceAt: row.occurrence,
    };
  },

  time: { of: ({ deletedAt }) => [deletedAt], basis: 'recorded' },
  timeline: {
    deletedAt: {
      from: 'deleted_date',
      event: 'calendar-item-deleted',
      summary: ({ deleted, deletedBy }) =>
        `“${deleted ?? 'an entry without a title'}” was deleted by ${deletedBy ?? 'someone'}`,
    },
    occurrenceAt: {
      from: 'occurrence',
      event: 'calendar-item-started',
      summary: ({ deleted }) => `“${deleted ?? 'an entry without a title'}”, since deleted, was to take place`,
    },
  },
  observables: {
    participant: { kind: addressKind, trace: 'noted' },
    deletedBy: { kind: addressKind, trace: 'received' },
  },
});

function kindOf(row: {
  readonly participant_change: number | null;
  readonly exception: number | null;
  readonly resource_change: number | null;
  readonly entity_type: number | null;
}): string {
  if (row.participant_change !== null) return 'participant';
  if (row.exception !== null) return 'occurrence';
  if (row.resource_change !== null) return 'event';
  return itemKindWord(row.entity_type) ?? 'entry';
}
