import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { findLinks } from '../links/find-links.ts';

export default defineArtefact({
  id: 'calendar',
  title: 'Calendar',
  about:
    'Every calendar entry with its organiser, participants and links, and when it was created against when it takes place.',
  references: ['https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/'],
  family: 'calendar-item',
  channel: 'calendar',
  where: [{ domain: 'HomeDomain', path: 'Library/Calendar/Calendar.sqlitedb' }],

  format: sqlite({
    variants: [
      {
        name: 'items',
        needs: {
          CalendarItem: ['ROWID', 'summary', 'description', 'start_date', 'end_date', 'organizer_id'],
          Participant: ['ROWID', 'owner_id', 'email'],
        },
        sql: `
          WITH attendees AS (
            SELECT Participant.owner_id AS owner, json_group_array(CAST(COALESCE(Participant.email, {Participant.phone_number}) AS TEXT)) AS addresses
              FROM Participant GROUP BY Participant.owner_id)
          SELECT CalendarItem.ROWID AS rowid,
                 CalendarItem.summary AS summary,
                 CalendarItem.description AS description,
                 {CalendarItem.url} AS url,
                 {CalendarItem.conference_url} AS conference_url,
                 {Location.title} AS location,
                 {CalendarItem.all_day} AS all_day,
                 {CalendarItem.hidden} AS hidden,
                 {CalendarItem.start_tz} AS start_zone,
                 {CalendarItem.unique_identifier} AS unique_identifier,
                 {Calendar.title} AS calendar,
                 CalendarItem.start_date AS start_date,
                 CalendarItem.end_date AS end_date,
                 {CalendarItem.creation_date} AS creation_date,
                 {CalendarItem.last_modified} AS last_modified,
                 COALESCE(Participant.email, {Identity.address}) AS organizer,
                 {Participant.is_self} AS organizer_is_self,
                 {Participant.last_modified} AS invitation_modified,
                 attendees.addresses AS participants
            FROM CalendarItem
            LEFT JOIN Participant ON Participant.ROWID = CalendarItem.organizer_id
            {LEFT JOIN Identity ON Identity.ROWID = Participant.identity_id}
            {LEFT JOIN Location ON Location.ROWID = CalendarItem.location_id}
            {LEFT JOIN Calendar ON Calendar.ROWID = CalendarItem.calendar_id}
            LEFT JOIN attendees ON attendees.owner = CalendarItem.ROWID`,
      },
    ],
    row: z.object({
      rowid: integer(),
      summary: text().nullable(),
      description: text().nullable(),
      url: text().nullable(),
      conference_url: text().nullable(),
      location: text().nullable(),
      all_day: flag().nullable(),
      hidden: flag().nullable(),
      start_zone: text().nullable(),
      unique_identifier: text().nullable(),
      calendar: text().nullable(),
      start_date: cocoaSeconds(),
      end_date: cocoaSeconds(),
      creation_date: cocoaSeconds(),
      last_modified: cocoaSeconds(),
      organizer: text().nullable(),
      organizer_is_self: flag().nullable(),
      invitation_modified: cocoaSeconds(),
      participants: text().nullable(),
    }),
    key: { rowid: 'CalendarItem ROWID' },
  }),

  toRecord: (row) => ({
    summary: row.summary,
    description: row.description,
    location: row.location,
    calendar: row.calendar,
    uniqueIdentifier: row.unique_identifier,
    organizerEmail: address(row.organizer),
    organizerIsOwner: row.organizer_is_self,
    participants: addresses(row.participants),
    links: findLinks(
      [row.summary, row.description, row.location, row.url, row.conference_url].filter((it) => it !== null).join('\n'),
    ),
    isAllDay: row.all_day,
    isHidden: row.hidden,
    startZone: row.start_zone,
    startsAt: row.start_date,
    endsAt: row.end_date,
    createdAt: row.creation_date,
    modifiedAt: row.last_modified,
    invitationModifiedAt: row.invitation_modified,
  }),

  time: { of: ({ createdAt }) => [createdAt], basis: 'created' },
  timeline: {
    startsAt: {
      from: 'start_date',
      event: 'calendar-item-started',
      summary: ({ summary }) => `“${summary ?? 'an entry without a title'}” starts`,
    },
    endsAt: {
      from: 'end_date',
      event: 'calendar-item-ended',
      summary: ({ summary }) => `“${summary ?? 'an entry without a title'}” ends`,
    },
    createdAt: {
      from: 'creation_date',
      event: 'calendar-item-created',
      summary: ({ summary }) => `“${summary ?? 'an entry without a title'}” was created`,
    },
    modifiedAt: {
      from: 'last_modified',
      event: 'calendar-item-modified',
      summary: ({ summary }) => `“${summary ?? 'an entry without a title'}” was modified`,
    },
    invitationModifiedAt: {
      from: 'invitation_modified',
      event: 'calendar-invitation-modified',
      summary: ({ summary }) => `the invitation to “${summary ?? 'an entry without a title'}” was modified`,
    },
  },
  observables: {
    organizerEmail: { kind: 'email-addr', trace: origin },
    participants: { kind: (value) => (value.includes('@') ? 'email-addr' : 'phone-number'), trace: origin },
    links: { kind: 'url', trace: origin },
  },
});

/** What someone else organised came from outside; the rest is the owner's own. */
function origin({
  organizerEmail,
  organizerIsOwner,
}: {
  organizerEmail: string | null;
  organizerIsOwner: boolean | null;
}) {
  return organizerEmail !== null && organizerIsOwner !== true ? 'received' : 'noted';
}

function address(value: string | null): string | null {
  return value?.replace(/^mailto:/i, '') ?? null;
}

function addresses(list: string | null): readonly string[] {
  const values = list === null ? [] : (JSON.parse(list) as readonly unknown[]);
  return [...new Set(values.flatMap((value) => (typeof value === 'string' ? [value.replace(/^mailto:/i, '')] : [])))];
}
