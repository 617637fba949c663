import type { Trace, Trait } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import {
  addressKind,
  answerWord,
  calendarAddress,
  invitationWord,
  itemKindWord,
  roleWord,
  sharingWord,
  statusWord,
  storeWord,
} from '../calendar-words.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, real, text } from '../column.ts';
import { opaqueTexts } from '../formats/opaque-texts.ts';
import { sqlite } from '../formats/sqlite.ts';
import { groupedRows, type GroupedRow } from '../formats/sqlite/grouped.ts';
import { findLinks } from '../links/find-links.ts';

/** Before this, in seconds after 2001, no calendar has a date: −63114076800 and its like mean that there is none. */
const noDate = -60_000_000_000;

const statement = (attachments: string, joins: string): string => `
  WITH attendees AS (
    SELECT Participant.owner_id AS owner,
           json_group_array(json_object(
             'id', Participant.ROWID,
             'email', CAST(Participant.email AS TEXT),
             'phone', CAST({Participant.phone_number} AS TEXT),
             'identity', CAST({Identity.address} AS TEXT),
             'name', CAST({Identity.display_name} AS TEXT),
             'status', CAST({Participant.status} AS INTEGER),
             'role', CAST({Participant.role} AS INTEGER),
             'comment', CAST({Participant.comment} AS TEXT),
             'invitedBy', CAST({Participant.invited_by} AS TEXT))) AS list,
           MAX({Participant.last_modified}) AS modified
      FROM Participant
      {LEFT JOIN Identity ON Identity.ROWID = Participant.identity_id}
     GROUP BY Participant.owner_id)${attachments}
  SELECT CalendarItem.ROWID AS rowid,
         CalendarItem.summary AS summary,
         CalendarItem.description AS description,
         {CalendarItem.entity_type} AS entity_type,
         {CalendarItem.url} AS url,
         {CalendarItem.conference_url} AS conference_url,
         COALESCE({CalendarItem.conference_url_detected}, {CalendarItem.conference}) AS conference,
         {CalendarItem.app_link} AS app_link,
         {CalendarItem.external_rep} AS external_rep,
         {CalendarItem.structured_data} AS structured_data,
         {CalendarItem.local_structured_data} AS local_structured_data,
         {CalendarItem.response_comment} AS response_comment,
         {Location.title} AS location,
         {Location.address} AS location_address,
         {CalendarItem.all_day} AS all_day,
         {CalendarItem.hidden} AS hidden,
         {CalendarItem.start_tz} AS start_zone,
         {CalendarItem.end_tz} AS end_zone,
         {CalendarItem.status} AS status,
         {CalendarItem.invitation_status} AS invitation_status,
         {CalendarItem.junk_status} AS junk_status,
         {CalendarItem.priority} AS priority,
         {CalendarItem.action} AS action,
         {CalendarItem.unique_identifier} AS unique_identifier,
         {CalendarItem.external_id} AS external_id,
         {CalendarItem.external_mod_tag} AS external_tag,
         {CalendarItem.UUID} AS uuid,
         {CalendarItem.has_recurrences} AS has_recurrences,
         {CalendarItem.ROWID IN (SELECT Recurrence.owner_id FROM Recurrence WHERE Recurrence.owner_id IS NOT NULL)} AS recurs,
         COALESCE({CalendarItem.ROWID IN (SELECT Alarm.calendaritem_owner_id FROM Alarm WHERE Alarm.calendaritem_owner_id IS NOT NULL)},
                  {CalendarItem.ROWID IN (SELECT Alarm.owner_id FROM Alarm WHERE Alarm.owner_id IS NOT NULL)}) AS has_alarms,
         {Calendar.title} AS calendar,
         {Calendar.sharing_status} AS sharing_status,
         {Calendar.self_identity_email} AS self_address,
         {Calendar.self_identity_phone_number} AS self_phone,
         COALESCE({Calendar.owner_identity_email}, {Calendar.shared_owner_address}, {Calendar.shared_owner_email}) AS calendar_owner,
         {Calendar.subcal_url} AS subscription,
         {Store.name} AS store,
         {Store.type} AS store_type,
         {(SELECT Identity.address FROM Identity WHERE Identity.ROWID = CalendarItem.created_by_id)} AS creator,
         {(SELECT Identity.address FROM Identity WHERE Identity.ROWID = CalendarItem.modified_by_id)} AS modifier,
         CalendarItem.start_date AS start_date,
         CalendarItem.end_date AS end_date,
         {CalendarItem.orig_date} AS orig_date,
         {CalendarItem.due_date} AS due_date,
         {CalendarItem.completion_date} AS completion_date,
         {CalendarItem.creation_date} AS creation_date,
         {CalendarItem.last_modified} AS last_modified,
         {CalendarItem.participation_status_modified_date} AS answer_modified,
         CASE WHEN typeof(CalendarItem.start_date) IN ('real', 'integer') AND CalendarItem.start_date > ${noDate}
                   AND typeof({CalendarItem.creation_date}) IN ('real', 'integer') AND {CalendarItem.creation_date} > 0
              THEN {CalendarItem.creation_date} - CalendarItem.start_date END AS created_after_start,
         COALESCE(Participant.email, {Participant.phone_number}, {Identity.address}) AS organizer,
         {Identity.display_name} AS organizer_name,
         {Participant.is_self} AS organizer_is_self,
         {Participant.last_modified} AS invitation_modified,
         {CalendarItem.self_attendee_id} AS self_id,
         attendees.list AS attendees,
         attendees.modified AS attendees_modified,
         ${attachments === '' ? 'NULL' : 'attached.list'} AS attachments
    FROM CalendarItem
    LEFT JOIN Participant ON Participant.ROWID = CalendarItem.organizer_id
    {LEFT JOIN Identity ON Identity.ROWID = Participant.identity_id}
    {LEFT JOIN Location ON Location.ROWID = CalendarItem.location_id}
    {LEFT JOIN Calendar ON Calendar.ROWID = CalendarItem.calendar_id}
    {LEFT JOIN Store ON Store.ROWID = Calendar.store_id}
    LEFT JOIN attendees ON attendees.owner = CalendarItem.ROWID${joins}`;

const joinAttached = `
    LEFT JOIN attached ON attached.owner = CalendarItem.ROWID`;

const items = {
  CalendarItem: ['ROWID', 'summary', 'description', 'start_date', 'end_date', 'organizer_id'],
  Participant: ['ROWID', 'owner_id', 'email'],
};

export default defineArtefact({
  id: 'calendar',
  title: 'Calendar',
  about:
    'Every calendar entry with its organiser, participants and links, and when it was created against when it takes place.',
  references: [
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/calendarAll.py',
  ],
  family: 'calendar-item',
  channel: 'calendar',
  where: [{ domain: 'HomeDomain', path: 'Library/Calendar/Calendar.sqlitedb' }],
  onEveryPhone: true,

  format: sqlite({
    variants: [
      {
        name: 'attachment-files',
        needs: { ...items, Attachment: ['owner_id', 'file_id'], AttachmentFile: ['ROWID'] },
        sql: statement(
          `,
  attached AS (
    SELECT Attachment.owner_id AS owner,
           json_group_array(json_object(
             'url', CAST({AttachmentFile.url} AS TEXT),
             'name', CAST({AttachmentFile.filename} AS TEXT))) AS list
      FROM Attachment
      LEFT JOIN AttachmentFile ON AttachmentFile.ROWID = Attachment.file_id
     GROUP BY Attachment.owner_id)`,
          joinAttached,
        ),
      },
      {
        name: 'attachments',
        needs: { ...items, Attachment: ['owner_id'] },
        sql: statement(
          `,
  attached AS (
    SELECT Attachment.owner_id AS owner,
           json_group_array(json_object(
             'url', CAST({Attachment.url} AS TEXT),
             'name', CAST({Attachment.filename} AS TEXT))) AS list
      FROM Attachment
     GROUP BY Attachment.owner_id)`,
          joinAttached,
        ),
      },
      { name: 'items', needs: items, sql: statement('', '') },
    ],
    row: z.object({
      rowid: integer(),
      summary: text().nullable(),
      description: text().nullable(),
      entity_type: integer().nullable(),
      url: text().nullable(),
      conference_url: text().nullable(),
      conference: text().nullable(),
      app_link: opaqueTexts().nullable(),
      external_rep: opaqueTexts().nullable(),
      structured_data: opaqueTexts().nullable(),
      local_structured_data: opaqueTexts().nullable(),
      response_comment: text().nullable(),
      location: text().nullable(),
      location_address: text().nullable(),
      all_day: flag().nullable(),
      hidden: flag().nullable(),
      start_zone: text().nullable(),
      end_zone: text().nullable(),
      status: integer().nullable(),
      invitation_status: integer().nullable(),
      junk_status: flag().nullable(),
      priority: integer().nullable(),
      action: text().nullable(),
      unique_identifier: text().nullable(),
      external_id: text().nullable(),
      external_tag: text().nullable(),
      uuid: text().nullable(),
      has_recurrences: flag().nullable(),
      recurs: flag().nullable(),
      has_alarms: flag().nullable(),
      calendar: text().nullable(),
      sharing_status: integer().nullable(),
      self_address: text().nullable(),
      self_phone: text().nullable(),
      calendar_owner: text().nullable(),
      subscription: text().nullable(),
      store: text().nullable(),
      store_type: integer().nullable(),
      creator: text().nullable(),
      modifier: text().nullable(),
      start_date: cocoaSeconds(),
      end_date: cocoaSeconds(),
      orig_date: cocoaSeconds(),
      due_date: cocoaSeconds(),
      completion_date: cocoaSeconds(),
      creation_date: cocoaSeconds(),
      last_modified: cocoaSeconds(),
      answer_modified: cocoaSeconds(),
      created_after_start: real().nullable(),
      organizer: text().nullable(),
      organizer_name: text().nullable(),
      organizer_is_self: flag().nullable(),
      invitation_modified: cocoaSeconds(),
      self_id: integer().nullable(),
      attendees: groupedRows(),
      attendees_modified: cocoaSeconds(),
      attachments: groupedRows(),
    }),
    key: { rowid: 'CalendarItem ROWID' },
  }),

  toRecord: (row) => {
    const organizerEmail = calendarAddress(row.organizer);
    const self = row.attendees.find(({ id }) => id === row.self_id);
    const comments = present([row.response_comment, ...row.attendees.map(({ comment }) => comment)]);
    return {
      summary: row.summary,
      description: row.description,
      itemKind: itemKindWord(row.entity_type),
      location: row.location,
      locationAddress: row.location_address,
      calendar: row.calendar,
      calendarOwner: calendarAddress(row.calendar_owner),
      sharing: sharingWord(row.sharing_status),
      isSubscribed: row.subscription !== null,
      store: row.store,
      storeType: storeWord(row.store_type),
      uniqueIdentifier: row.unique_identifier,
      externalId: row.external_id,
      externalTag: row.external_tag,
      guid: row.uuid,
      organizerEmail,
      organizerName: row.organizer_name,
      organizerIsOwner: isOwner(organizerEmail, row),
      participants: addressesOf(row.attendees),
      participantNames: present(row.attendees.map(({ name }) => name)),
      participantAnswers: row.attendees.map(answerOf),
      invitedBy: present(row.attendees.map(({ invitedBy }) => calendarAddress(invitedBy))),
      changedBy: present([calendarAddress(row.creator), calendarAddress(row.modifier)]),
      isWrittenByOwner: isWrittenByOwner(row, [row.self_address, row.self_phone, ...addressesIn(self)]),
      ownAnswer: self === undefined ? null : answerWord(numberOf(self['status'])),
      invitation: invitationWord(row.invitation_status),
      state: statusWord(row.status),
      priority: row.priority,
      action: row.action,
      comments,
      fileNames: present(row.attachments.map(({ name }) => name)),
      links: linksOf(row, comments),
      isAllDay: row.all_day,
      isFloating: row.all_day === true || row.start_zone === '_float',
      isHidden: row.hidden,
      isJunk: row.junk_status,
      hasRecurrence: row.recurs === true ? true : (row.has_recurrences ?? row.recurs),
      hasAlarms: row.has_alarms,
      startZone: row.start_zone,
      endZone: row.end_zone,
      createdAfterStartSeconds: row.created_after_start,
      startsAt: row.start_date,
      endsAt: row.end_date,
      // Of one occurrence that was moved: when it would have been.
      originallyStartedAt: row.orig_date,
      dueAt: row.due_date,
      completedAt: row.completion_date,
      createdAt: row.creation_date,
      modifiedAt: row.last_modified,
      invitationModifiedAt: row.invitation_modified,
      answerModifiedAt: row.answer_modified,
      participantsModifiedAt: row.attendees_modified === row.invitation_modified ? null : row.attendees_modified,
    };
  },

  time: { of: ({ createdAt }) => [createdAt], basis: 'created' },
  timeline: {
    startsAt: {
      from: 'start_date',
      event: 'calendar-item-started',
      summary: (it) => `${titleOf(it)} starts${byLocalClock(it)}`,
    },
    endsAt: {
      from: 'end_date',
      event: 'calendar-item-ended',
      summary: (it) => `${titleOf(it)} ends${byLocalClock(it)}`,
    },
    originallyStartedAt: {
      from: 'orig_date',
      event: 'calendar-item-started',
      summary: (it) => `${titleOf(it)} was to start${byLocalClock(it)}`,
    },
    dueAt: { from: 'due_date', event: 'reminder-due', summary: (it) => `${titleOf(it)} is due` },
    completedAt: {
      from: 'completion_date',
      event: 'reminder-completed',
      summary: (it) => `${titleOf(it)} was completed`,
    },
    createdAt: {
      from: 'creation_date',
      event: 'calendar-item-created',
      summary: (it) => `${titleOf(it)} was created`,
    },
    modifiedAt: {
      from: 'last_modified',
      event: 'calendar-item-modified',
      summary: (it) => `${titleOf(it)} was modified`,
    },
    invitationModifiedAt: {
      from: 'invitation_modified',
      event: 'calendar-invitation-modified',
      summary: (it) => `the invitation to ${titleOf(it)} was modified`,
    },
    answerModifiedAt: {
      from: 'answer_modified',
      event: 'calendar-invitation-modified',
      summary: (it) => `an answer to ${titleOf(it)} was modified`,
    },
    participantsModifiedAt: {
      from: 'attendees_modified',
      event: 'calendar-invitation-modified',
      summary: (it) => `a participant of ${titleOf(it)} was modified last`,
    },
  },
  observables: {
    organizerEmail: { kind: addressKind, trace: origin },
    invitedBy: { kind: addressKind, trace: origin },
    changedBy: { kind: addressKind, trace: originOfChange },
    participants: { kind: addressKind, trace: origin, traits: traitsOfParticipant },
    links: { kind: 'url', trace: origin },
    fileNames: { kind: 'file-name', trace: origin },
  },
});

interface Origin {
  readonly organizerEmail: string | null;
  readonly organizerIsOwner: boolean | null;
  readonly sharing: string | null;
  readonly isSubscribed: boolean;
  readonly isWrittenByOwner: boolean | null;
}

interface Invitation {
  readonly invitedBy: readonly string[];
  readonly changedBy: readonly string[];
}

/**
 * What someone else organised, shared or published came from outside, but for what the owner wrote into it; the rest is the
 * owner's own. Into one that the owner shares others write too, and so does the owner under addresses that nothing names.
 */
function origin({ organizerEmail, organizerIsOwner, ...it }: Origin): Trace {
  if (it.isSubscribed || (organizerEmail !== null && organizerIsOwner !== true)) return 'received';
  return it.sharing === sharingWord(2) && it.isWrittenByOwner !== true ? 'received' : 'noted';
}

/** An account that wrote here and is not the owner's did so wherever the entry stands. */
function originOfChange(it: Origin): Trace {
  if (it.isWrittenByOwner === null) return origin(it);
  return it.isWrittenByOwner ? 'noted' : 'received';
}

/** Whom someone else invited beside the owner; that someone, and who changed the entry, may stand among them too. */
function traitsOfParticipant(address: string, it: Origin & Invitation): readonly Trait[] {
  if (it.organizerEmail === null || it.organizerIsOwner === true) return [];
  const acting = [it.organizerEmail, ...it.invitedBy, ...it.changedBy].map((one) => one.toLowerCase());
  return acting.includes(address.toLowerCase()) ? [] : ['beside-owner'];
}

/**
 * Whether the owner alone created and changed an entry, as far as the store names who did: `null` where it does not, or not by
 * an address, or where no address of the owner's is known. It may name who created it, and who changed it last.
 */
function isWrittenByOwner(
  { creator, modifier }: { readonly creator: string | null; readonly modifier: string | null },
  own: readonly (string | number | null | undefined)[],
): boolean | null {
  const owns = new Set(own.flatMap(comparableAddress));
  const named = [creator, modifier].filter((it) => calendarAddress(it) !== null);
  const writers = named.flatMap(comparableAddress);
  if (owns.size === 0) return null;
  if (writers.some((it) => !owns.has(it))) return false;
  return calendarAddress(creator) === null || writers.length < named.length ? null : true;
}

/** None where it is of no known kind. */
function comparableAddress(value: string | number | null | undefined): readonly string[] {
  const address = calendarAddress(value);
  const kind = address === null ? null : addressKind(address);
  if (address === null || kind === null) return [];
  return [kind === 'email-addr' ? address.toLowerCase() : address.replace(/[^\d+]/g, '')];
}

/** The flag of the participant is not always kept up, so the calendar's own address decides too. */
function isOwner(
  organizer: string | null,
  { organizer_is_self: flagged, self_address }: { organizer_is_self: boolean | null; self_address: string | null },
): boolean | null {
  const self = calendarAddress(self_address);
  if (organizer === null || self === null || flagged === true) return flagged;
  return organizer.toLowerCase() === self.toLowerCase();
}

function addressesOf(attendees: readonly GroupedRow[]): readonly string[] {
  return present(attendees.flatMap((it) => addressesIn(it).map(calendarAddress)));
}

function addressesIn(attendee: GroupedRow | undefined) {
  return attendee === undefined ? [] : [attendee['email'], attendee['phone'], attendee['identity']];
}

/** `guest@example.com: accepted, required`. */
function answerOf({ email, phone, identity, name, status, role }: GroupedRow): string {
  const who = [email, phone, identity].map(calendarAddress).find((it) => it !== null) ?? name ?? 'someone';
  const words = [answerWord(numberOf(status)), roleWord(numberOf(role))].filter((it) => it !== null);
  return words.length === 0 ? String(who) : `${who}: ${words.join(', ')}`;
}

interface Linking {
  readonly [column: string]: unknown;
  readonly attachments: readonly GroupedRow[];
}

/** Written words may name a host bare; what programs wrote is believed only where it has a scheme. */
function linksOf(row: Linking, comments: readonly string[]): readonly string[] {
  const written = ['summary', 'description', 'location', 'location_address', 'url', 'conference_url', 'conference'];
  const stored = ['app_link', 'external_rep', 'structured_data', 'local_structured_data'];
  return findLinks(
    present([
      ...written.map((column) => row[column]),
      ...comments,
      ...row.attachments.map(({ url }) => url),
      ...stored.flatMap((column) => ((row[column] ?? []) as readonly string[]).filter((it) => it.includes('://'))),
    ]).join('\n'),
  );
}

function present(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.filter((it) => typeof it === 'string' && it !== ''))] as readonly string[];
}

function numberOf(value: string | number | null | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function titleOf({ summary }: { readonly summary: string | null }): string {
  return `“${summary ?? 'an entry without a title'}”`;
}

function byLocalClock({ isFloating }: { readonly isFloating: boolean }): string {
  return isFloating ? ', by the local clock' : '';
}
