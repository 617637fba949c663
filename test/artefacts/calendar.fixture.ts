import { binaryPlist, bytesOf, database, type Rows } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Calendar/Calendar.sqlitedb';

const tables = `
  CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT, location_id INTEGER, description TEXT, start_date REAL,
    start_tz TEXT, end_date REAL, all_day INTEGER, calendar_id INTEGER, organizer_id INTEGER, url TEXT, conference_url TEXT,
    last_modified REAL, unique_identifier TEXT, hidden INTEGER, creation_date REAL);
  CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY, entity_type INTEGER, identity_id INTEGER, owner_id INTEGER, email TEXT,
    phone_number TEXT, is_self INTEGER, last_modified REAL);
  CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY, title TEXT);
  CREATE TABLE Location (ROWID INTEGER PRIMARY KEY, title TEXT);
  CREATE TABLE Identity (display_name TEXT, address TEXT);`;

/** An entry with nothing in it. */
const bare = {
  summary: null,
  description: null,
  itemKind: null,
  location: null,
  locationAddress: null,
  calendar: null,
  calendarOwner: null,
  sharing: null,
  isSubscribed: false,
  store: null,
  storeType: null,
  uniqueIdentifier: null,
  externalId: null,
  externalTag: null,
  guid: null,
  organizerEmail: null,
  organizerName: null,
  organizerIsOwner: null,
  participants: [],
  participantNames: [],
  participantAnswers: [],
  invitedBy: [],
  changedBy: [],
  isWrittenByOwner: null,
  ownAnswer: null,
  invitation: null,
  state: null,
  priority: null,
  action: null,
  comments: [],
  fileNames: [],
  links: [],
  isAllDay: null,
  isFloating: false,
  isHidden: null,
  isJunk: null,
  hasRecurrence: null,
  hasAlarms: null,
  startZone: null,
  endZone: null,
  createdAfterStartSeconds: null,
  startsAt: null,
  endsAt: null,
  originallyStartedAt: null,
  dueAt: null,
  completedAt: null,
  createdAt: null,
  modifiedAt: null,
  invitationModifiedAt: null,
  answerModifiedAt: null,
  participantsModifiedAt: null,
};

/** An entry of which nothing is known but in what calendar it stands, one link, and who wrote it. */
function written(
  calendar: string,
  sharing: string,
  link: number | null,
  isWrittenByOwner: boolean | null,
  ...changedBy: readonly string[]
) {
  const links = link === null ? [] : [`https://example.com/${link}`];
  return { ...bare, calendar, sharing, links, changedBy, isWrittenByOwner, hasRecurrence: false, hasAlarms: false };
}

/** The tables as iOS 14 has them, with what later versions added; only what is read, and a few more. */
const newest = `
  CREATE TABLE Store (ROWID INTEGER PRIMARY KEY, name TEXT, type INTEGER);
  CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY, store_id INTEGER, title TEXT, sharing_status INTEGER, self_identity_email TEXT,
    owner_identity_email TEXT, shared_owner_address TEXT, subcal_url TEXT);
  CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT, location_id INTEGER, description TEXT, start_date REAL,
    start_tz TEXT, end_date REAL, end_tz TEXT, all_day INTEGER, calendar_id INTEGER, organizer_id INTEGER, self_attendee_id INTEGER,
    status INTEGER, invitation_status INTEGER, url TEXT, last_modified REAL, external_id TEXT, unique_identifier TEXT, external_rep BLOB,
    response_comment TEXT, hidden INTEGER, has_recurrences INTEGER, entity_type INTEGER, priority INTEGER, due_date REAL,
    completion_date REAL, creation_date REAL, action TEXT, app_link BLOB, created_by_id INTEGER, modified_by_id INTEGER,
    participation_status_modified_date REAL, structured_data BLOB, local_structured_data BLOB, junk_status INTEGER,
    conference_url TEXT, conference_url_detected TEXT);
  CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY, entity_type INTEGER, status INTEGER, role INTEGER, identity_id INTEGER,
    owner_id INTEGER, email TEXT, phone_number TEXT, is_self INTEGER, comment TEXT, last_modified REAL, invited_by TEXT);
  CREATE TABLE Location (ROWID INTEGER PRIMARY KEY, title TEXT, address TEXT);
  CREATE TABLE Identity (display_name TEXT, address TEXT, first_name TEXT, last_name TEXT);
  CREATE TABLE Recurrence (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, frequency INTEGER);
  CREATE TABLE Alarm (ROWID INTEGER PRIMARY KEY, trigger_interval INTEGER, calendaritem_owner_id INTEGER, calendar_owner_id INTEGER);
  CREATE TABLE Attachment (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, external_rep BLOB, file_id INTEGER);
  CREATE TABLE AttachmentFile (ROWID INTEGER PRIMARY KEY, url TEXT, filename TEXT, file_size INTEGER);`;

/** One entry whose blobs hold what no column says. */
const blobs: Rows = {
  table: 'CalendarItem',
  columns: ['ROWID', 'app_link', 'external_rep', 'structured_data', 'local_structured_data'],
  rows: [
    [
      1,
      // Some writer's own form: what is printable in it still tells.
      Buffer.concat([
        Buffer.from([0, 0xff, 0xfe, 1]),
        Buffer.from('x-link https://example.com/app'),
        Buffer.from([0, 0xff]),
      ]),
      // iCalendar folds its lines: the address goes on behind the blank.
      Buffer.from('BEGIN:VEVENT\r\nURL:https://exam\r\n ple.com/folded\r\nSUMMARY:bare.example.com\r\nEND:VEVENT\r\n'),
      bytesOf(binaryPlist({ $objects: ['$null', { deep: [{ url: 'https://example.com/deep' }] }, 'com.example.app'] })),
      bytesOf(binaryPlist({ packed: bytesOf(binaryPlist({ url: 'https://example.com/packed' })) })),
    ],
  ],
};

export default fixture({
  'an invitation with everything': {
    variant: 'items',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; each hour adds 3600.
      [place]: database(`${tables}
        INSERT INTO Calendar VALUES (3, 'Home');
        INSERT INTO Location VALUES (4, 'see maps.example.com');
        INSERT INTO CalendarItem VALUES (1, 'Meeting', 4, 'Notes: https://example.com/n', 631152000, 'Europe/Berlin', 631155600, 0, 3, 21,
          'https://example.org/u', 'https://example.net/c', 631162800, 'UID-1', 1, 631159200);
        INSERT INTO Participant VALUES (21, 8, NULL, 1, 'mailto:host@example.com', NULL, 0, 631166400),
          (22, 7, NULL, 1, 'guest@example.com', NULL, 1, NULL), (23, 7, NULL, 1, NULL, '+15550100', 0, NULL),
          (24, 7, NULL, 1, 'guest@example.com', NULL, 0, NULL), (25, 7, NULL, 1, NULL, NULL, 0, NULL);`),
    },
    records: [
      {
        ...bare,
        summary: 'Meeting',
        description: 'Notes: https://example.com/n',
        location: 'see maps.example.com',
        calendar: 'Home',
        uniqueIdentifier: 'UID-1',
        organizerEmail: 'host@example.com',
        organizerIsOwner: false,
        participants: ['host@example.com', 'guest@example.com', '+15550100'],
        participantAnswers: ['host@example.com', 'guest@example.com', '+15550100', 'guest@example.com', 'someone'],
        links: ['https://example.com/n', 'http://maps.example.com', 'https://example.org/u', 'https://example.net/c'],
        isAllDay: false,
        isHidden: true,
        startZone: 'Europe/Berlin',
        // Created at 02:00, two hours after it began.
        createdAfterStartSeconds: 7200,
        startsAt: at('2021-01-01T00:00:00Z'),
        endsAt: at('2021-01-01T01:00:00Z'),
        createdAt: at('2021-01-01T02:00:00Z'),
        modifiedAt: at('2021-01-01T03:00:00Z'),
        invitationModifiedAt: at('2021-01-01T04:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z calendar-item-started “Meeting” starts',
      '2021-01-01T01:00:00.000000Z calendar-item-ended “Meeting” ends',
      '2021-01-01T02:00:00.000000Z calendar-item-created “Meeting” was created',
      '2021-01-01T03:00:00.000000Z calendar-item-modified “Meeting” was modified',
      '2021-01-01T04:00:00.000000Z calendar-invitation-modified the invitation to “Meeting” was modified',
    ],
    observables: [
      'email-addr received host@example.com',
      'email-addr received host@example.com',
      'email-addr received guest@example.com [beside-owner]',
      'phone-number received +15550100 [beside-owner]',
      'url received https://example.com/n',
      'url received http://maps.example.com',
      'url received https://example.org/u',
      'url received https://example.net/c',
    ],
    locators: ['CalendarItem ROWID 1'],
  },

  'an invitation of the newest schema, with everyone in it and everything attached': {
    variant: 'attachment-files',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; each hour adds 3600.
      [place]: database(`${newest}
        INSERT INTO Store VALUES (1, 'iCloud', 2);
        INSERT INTO Calendar VALUES (3, 1, 'Home', 0, 'mailto:owner@example.com', 'mailto:owner@example.com', NULL, NULL);
        INSERT INTO Location VALUES (4, 'Hall', '1 Example Street, https://example.com/map');
        INSERT INTO Identity (display_name, address) VALUES ('A Host', 'mailto:host@example.com'), ('A Guest', 'mailto:alias@example.com'), (NULL, 'tel:+15550101');
        INSERT INTO Participant VALUES (21, 8, 1, 3, 1, 1, 'host@example.com', NULL, 0, 'see https://example.com/comment', 631166400, NULL),
          (22, 7, 0, 1, 2, 1, 'owner@example.com', NULL, 1, NULL, NULL, 'mailto:inviter@example.com'),
          (23, 7, 2, 9, 3, 1, NULL, NULL, 0, NULL, NULL, NULL),
          (24, 7, 7, 4, NULL, 1, '/aMTIzNDU2Nzg5/principal/', NULL, 0, NULL, NULL, NULL);
        INSERT INTO Recurrence VALUES (1, 1, 2);
        INSERT INTO Alarm VALUES (1, -900, 1, NULL);
        INSERT INTO AttachmentFile VALUES (7, 'https://example.com/a.pdf', 'agenda.pdf', 10), (8, NULL, 'photo.gif', 10);
        INSERT INTO Attachment VALUES (1, 1, NULL, 7), (2, 1, NULL, 8), (3, 1, NULL, 99);
        INSERT INTO CalendarItem VALUES (1, 'Meeting', 4, 'Notes', 631152000, 'Europe/Berlin', 631155600, 'Europe/Paris', 0, 3, 21, 22,
          1, 3, 'https://example.com/url', 631162800, 'ext-1', 'UID-1', NULL, 'https://example.com/answer', 0, 0, 2, 5, NULL, NULL, 631159200,
          'act', NULL, 1, 3, 631170000, NULL, NULL, 1, 'https://example.com/conference', 'https://example.com/detected');`),
    },
    records: [
      {
        ...bare,
        summary: 'Meeting',
        description: 'Notes',
        itemKind: 'event',
        location: 'Hall',
        locationAddress: '1 Example Street, https://example.com/map',
        calendar: 'Home',
        calendarOwner: 'owner@example.com',
        sharing: 'not shared',
        store: 'iCloud',
        storeType: 'CalDAV',
        uniqueIdentifier: 'UID-1',
        externalId: 'ext-1',
        organizerEmail: 'host@example.com',
        organizerName: 'A Host',
        organizerIsOwner: false,
        participants: [
          'host@example.com',
          'owner@example.com',
          'alias@example.com',
          '+15550101',
          '/aMTIzNDU2Nzg5/principal/',
        ],
        participantNames: ['A Host', 'A Guest'],
        participantAnswers: [
          'host@example.com: accepted, chair',
          'owner@example.com: unanswered, required',
          '+15550101: declined, unknown (9)',
          '/aMTIzNDU2Nzg5/principal/: unanswered, non-participant',
        ],
        invitedBy: ['inviter@example.com'],
        changedBy: ['host@example.com', '+15550101'],
        isWrittenByOwner: false,
        ownAnswer: 'unanswered',
        invitation: 'new',
        state: 'confirmed',
        priority: 5,
        action: 'act',
        comments: ['https://example.com/answer', 'see https://example.com/comment'],
        fileNames: ['agenda.pdf', 'photo.gif'],
        links: [
          'https://example.com/map',
          'https://example.com/url',
          'https://example.com/conference',
          'https://example.com/detected',
          'https://example.com/answer',
          'https://example.com/comment',
          'https://example.com/a.pdf',
        ],
        isAllDay: false,
        isHidden: false,
        isJunk: true,
        hasRecurrence: true,
        hasAlarms: true,
        startZone: 'Europe/Berlin',
        endZone: 'Europe/Paris',
        // 631159200 − 631152000.
        createdAfterStartSeconds: 7200,
        startsAt: at('2021-01-01T00:00:00Z'),
        endsAt: at('2021-01-01T01:00:00Z'),
        createdAt: at('2021-01-01T02:00:00Z'),
        modifiedAt: at('2021-01-01T03:00:00Z'),
        invitationModifiedAt: at('2021-01-01T04:00:00Z'),
        answerModifiedAt: at('2021-01-01T05:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z calendar-item-started “Meeting” starts',
      '2021-01-01T01:00:00.000000Z calendar-item-ended “Meeting” ends',
      '2021-01-01T02:00:00.000000Z calendar-item-created “Meeting” was created',
      '2021-01-01T03:00:00.000000Z calendar-item-modified “Meeting” was modified',
      '2021-01-01T04:00:00.000000Z calendar-invitation-modified the invitation to “Meeting” was modified',
      '2021-01-01T05:00:00.000000Z calendar-invitation-modified an answer to “Meeting” was modified',
    ],
    observables: [
      'email-addr received host@example.com',
      'email-addr received inviter@example.com',
      'email-addr received host@example.com',
      'phone-number received +15550101',
      'email-addr received host@example.com',
      'email-addr received owner@example.com [beside-owner]',
      'email-addr received alias@example.com [beside-owner]',
      // Who changed the entry is one of the participants.
      'phone-number received +15550101',
      'url received https://example.com/map',
      'url received https://example.com/url',
      'url received https://example.com/conference',
      'url received https://example.com/detected',
      'url received https://example.com/answer',
      'url received https://example.com/comment',
      'url received https://example.com/a.pdf',
      'file-name received agenda.pdf',
      'file-name received photo.gif',
    ],
    locators: ['CalendarItem ROWID 1'],
  },

  'attachments before they had files of their own, and alarms before they had two owners': {
    variant: 'attachments',
    files: {
      [place]: database(`${tables}
        CREATE TABLE Attachment (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, url TEXT, filename TEXT, local_url TEXT);
        CREATE TABLE Alarm (ROWID INTEGER PRIMARY KEY, owner_id INTEGER);
        CREATE TABLE Recurrence (ROWID INTEGER PRIMARY KEY, owner_id INTEGER);
        INSERT INTO Attachment VALUES (1, 1, 'https://example.com/a', 'a.gif', NULL), (2, 1, NULL, NULL, NULL), (3, 99, 'https://example.com/none', NULL, NULL);
        INSERT INTO Alarm VALUES (1, 1), (2, NULL);
        INSERT INTO CalendarItem (ROWID, summary) VALUES (1, 'Old'), (2, 'Older');`),
    },
    records: [
      {
        ...bare,
        summary: 'Old',
        fileNames: ['a.gif'],
        links: ['https://example.com/a'],
        hasRecurrence: false,
        hasAlarms: true,
      },
      { ...bare, summary: 'Older', hasRecurrence: false, hasAlarms: false },
    ],
    observables: ['url noted https://example.com/a', 'file-name noted a.gif'],
  },

  'links inside of blobs, at any depth, and a bundle id that is no host': {
    variant: 'attachment-files',
    files: { [place]: database(newest, blobs) },
    records: [
      {
        ...bare,
        links: [
          'https://example.com/app',
          'https://example.com/folded',
          'http://bare.example.com',
          'https://example.com/deep',
          'https://example.com/packed',
        ],
        hasRecurrence: false,
        hasAlarms: false,
      },
    ],
  },

  'an all-day entry and a floating one have no instant of UTC': {
    variant: 'attachment-files',
    files: {
      [place]: database(`${newest}
        INSERT INTO CalendarItem (ROWID, summary, start_date, start_tz, all_day, creation_date) VALUES
          (1, 'All day', 631152000, '_float', 1, 631152060), (2, 'Floating', 631152000, '_float', 0, NULL), (3, 'Fixed', 631152000, 'GMT', 0, NULL);`),
    },
    records: [
      {
        ...bare,
        summary: 'All day',
        isAllDay: true,
        isFloating: true,
        startZone: '_float',
        startsAt: at('2021-01-01T00:00:00Z'),
        createdAt: at('2021-01-01T00:01:00Z'),
        createdAfterStartSeconds: 60,
        hasRecurrence: false,
        hasAlarms: false,
      },
      {
        ...bare,
        summary: 'Floating',
        isAllDay: false,
        isFloating: true,
        startZone: '_float',
        startsAt: at('2021-01-01T00:00:00Z'),
        hasRecurrence: false,
        hasAlarms: false,
      },
      {
        ...bare,
        summary: 'Fixed',
        isAllDay: false,
        startZone: 'GMT',
        startsAt: at('2021-01-01T00:00:00Z'),
        hasRecurrence: false,
        hasAlarms: false,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z calendar-item-started “All day” starts, by the local clock',
      '2021-01-01T00:01:00.000000Z calendar-item-created “All day” was created',
      '2021-01-01T00:00:00.000000Z calendar-item-started “Floating” starts, by the local clock',
      '2021-01-01T00:00:00.000000Z calendar-item-started “Fixed” starts',
    ],
  },

  'an entry back-dated to before 2001 is still known to be so; one without a date is not': {
    files: {
      // −31622400 seconds from 2001 is 2000-01-01T00:00:00Z: no moment on this clock, but a number all the same.
      [place]: database(`${tables}
        INSERT INTO CalendarItem (ROWID, summary, start_date, creation_date) VALUES
          (1, 'Meeting', -31622400, 631152000), (2, 'Meeting', -63114076800, 631152000), (3, 'Meeting', 631155600, 631152000),
          (4, 'Meeting', 631152000, -63114076800), (5, 'Meeting', NULL, 631152000);`),
    },
    records: [
      // 631152000 + 31622400.
      { ...bare, summary: 'Meeting', createdAfterStartSeconds: 662_774_400, createdAt: at('2021-01-01T00:00:00Z') },
      { ...bare, summary: 'Meeting', createdAt: at('2021-01-01T00:00:00Z') },
      {
        ...bare,
        summary: 'Meeting',
        createdAfterStartSeconds: -3600,
        startsAt: at('2021-01-01T01:00:00Z'),
        createdAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, summary: 'Meeting', startsAt: at('2021-01-01T00:00:00Z') },
      { ...bare, summary: 'Meeting', createdAt: at('2021-01-01T00:00:00Z') },
    ],
  },

  'a reminder of before iOS 13 lived among the events': {
    variant: 'attachment-files',
    files: {
      [place]: database(`${newest}
        INSERT INTO CalendarItem (ROWID, summary, entity_type, priority, due_date, completion_date) VALUES
          (1, 'Buy', 3, 1, 631152000, 631155600), (2, 'Odd', 99, NULL, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        summary: 'Buy',
        itemKind: 'reminder',
        priority: 1,
        dueAt: at('2021-01-01T00:00:00Z'),
        completedAt: at('2021-01-01T01:00:00Z'),
        hasRecurrence: false,
        hasAlarms: false,
      },
      { ...bare, summary: 'Odd', itemKind: 'unknown (99)', hasRecurrence: false, hasAlarms: false },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z reminder-due “Buy” is due',
      '2021-01-01T01:00:00.000000Z reminder-completed “Buy” was completed',
    ],
  },

  'an organiser who is not flagged, but whose address is the calendar’s own, is the owner': {
    variant: 'attachment-files',
    files: {
      [place]: database(`${newest}
        INSERT INTO Calendar (ROWID, title, self_identity_email) VALUES (3, 'Work', 'mailto:Owner@example.com');
        INSERT INTO Participant (ROWID, owner_id, email, is_self) VALUES (21, 1, 'owner@example.com', 0);
        INSERT INTO CalendarItem (ROWID, calendar_id, organizer_id, has_recurrences) VALUES (1, 3, 21, 1);`),
    },
    records: [
      {
        ...bare,
        calendar: 'Work',
        organizerEmail: 'owner@example.com',
        organizerIsOwner: true,
        participants: ['owner@example.com'],
        participantAnswers: ['owner@example.com'],
        hasRecurrence: true,
        hasAlarms: false,
      },
    ],
    observables: ['email-addr noted owner@example.com', 'email-addr noted owner@example.com'],
  },

  'what is in a subscribed calendar, or in one shared with the owner, came from outside': {
    variant: 'attachment-files',
    files: {
      [place]: database(`${newest}
        INSERT INTO Calendar (ROWID, title, subcal_url, sharing_status, owner_identity_email) VALUES
          (3, 'Prizes', 'https://example.com/c.ics', 0, NULL), (4, 'Team', NULL, 2, 'mailto:other@example.com'), (5, 'Home', NULL, 1, NULL);
        INSERT INTO CalendarItem (ROWID, calendar_id, url) VALUES (1, 3, 'https://example.com/1'), (2, 4, 'https://example.com/2'), (3, 5, 'https://example.com/3');`),
    },
    records: [
      {
        ...bare,
        calendar: 'Prizes',
        isSubscribed: true,
        sharing: 'not shared',
        links: ['https://example.com/1'],
        hasRecurrence: false,
        hasAlarms: false,
      },
      {
        ...bare,
        calendar: 'Team',
        calendarOwner: 'other@example.com',
        sharing: 'shared with the owner',
        links: ['https://example.com/2'],
        hasRecurrence: false,
        hasAlarms: false,
      },
      {
        ...bare,
        calendar: 'Home',
        sharing: 'shared by the owner',
        links: ['https://example.com/3'],
        hasRecurrence: false,
        hasAlarms: false,
      },
    ],
    observables: [
      'url received https://example.com/1',
      'url received https://example.com/2',
      'url noted https://example.com/3',
    ],
  },

  'in a calendar that is shared, who created or changed an entry tells whose it is': {
    variant: 'attachment-files',
    files: {
      // What is of the owner is known by the calendar's own address and number.
      [place]:
        database(`${newest.replace('self_identity_email TEXT,', 'self_identity_email TEXT, self_identity_phone_number TEXT,')}
        INSERT INTO Calendar (ROWID, title, sharing_status, self_identity_email, self_identity_phone_number) VALUES
          (3, 'Alone', 0, 'mailto:owner@example.com', '+1 555 0150'), (4, 'Mine', 1, 'mailto:owner@example.com', '+1 555 0150'),
          (5, 'Theirs', 2, 'mailto:owner@example.com', '+1 555 0150'), (6, 'Whose', 2, NULL, NULL);
        INSERT INTO Identity (display_name, address) VALUES (NULL, 'mailto:OWNER@example.com'), (NULL, 'mailto:other@example.com'),
          (NULL, '/aMTIzNDU2Nzg5/principal/'), (NULL, 'tel:+15550150');
        INSERT INTO CalendarItem (ROWID, calendar_id, created_by_id, modified_by_id, url) VALUES
          (1, 3, 2, NULL, 'https://example.com/1'), (2, 4, 1, 2, 'https://example.com/2'), (3, 4, 1, NULL, 'https://example.com/3'),
          (4, 4, 3, NULL, 'https://example.com/4'), (5, 5, 1, 4, 'https://example.com/5'), (6, 5, 2, 1, 'https://example.com/6'),
          (7, 5, NULL, 1, 'https://example.com/7'), (8, 5, 1, 3, 'https://example.com/8'), (9, 6, 1, NULL, 'https://example.com/9');`),
    },
    records: [
      written('Alone', 'not shared', 1, false, 'other@example.com'),
      written('Mine', 'shared by the owner', 2, false, 'OWNER@example.com', 'other@example.com'),
      written('Mine', 'shared by the owner', 3, true, 'OWNER@example.com'),
      written('Mine', 'shared by the owner', 4, null, '/aMTIzNDU2Nzg5/principal/'),
      written('Theirs', 'shared with the owner', 5, true, 'OWNER@example.com', '+15550150'),
      written('Theirs', 'shared with the owner', 6, false, 'other@example.com', 'OWNER@example.com'),
      written('Theirs', 'shared with the owner', 7, null, 'OWNER@example.com'),
      written('Theirs', 'shared with the owner', 8, null, 'OWNER@example.com', '/aMTIzNDU2Nzg5/principal/'),
      written('Whose', 'shared with the owner', 9, null, 'OWNER@example.com'),
    ],
    observables: [
      // Nobody else writes into a calendar that is shared with nobody; the account is another's all the same.
      'email-addr received other@example.com',
      'url noted https://example.com/1',
      'email-addr received OWNER@example.com',
      'email-addr received other@example.com',
      'url noted https://example.com/2',
      'email-addr noted OWNER@example.com',
      'url noted https://example.com/3',
      'url noted https://example.com/4',
      'email-addr noted OWNER@example.com',
      'phone-number noted +15550150',
      'url noted https://example.com/5',
      'email-addr received other@example.com',
      'email-addr received OWNER@example.com',
      'url received https://example.com/6',
      'email-addr received OWNER@example.com',
      'url received https://example.com/7',
      'email-addr received OWNER@example.com',
      'url received https://example.com/8',
      'email-addr received OWNER@example.com',
      'url received https://example.com/9',
    ],
  },

  'whom the owner invited to an entry of theirs was their choice, whoever changed it later': {
    variant: 'attachment-files',
    files: {
      [place]: database(`${newest}
        INSERT INTO Calendar (ROWID, title, sharing_status, self_identity_email) VALUES (4, 'Mine', 1, 'mailto:owner@example.com');
        INSERT INTO Identity (display_name, address) VALUES (NULL, 'mailto:owner@example.com'), (NULL, 'mailto:other@example.com');
        INSERT INTO Participant (ROWID, owner_id, email) VALUES (21, 1, 'owner@example.com'), (22, 1, 'guest@example.com');
        INSERT INTO CalendarItem (ROWID, calendar_id, organizer_id, created_by_id, modified_by_id) VALUES (1, 4, 21, 1, 2);`),
    },
    records: [
      {
        ...written('Mine', 'shared by the owner', null, false, 'owner@example.com', 'other@example.com'),
        organizerEmail: 'owner@example.com',
        organizerIsOwner: true,
        participants: ['owner@example.com', 'guest@example.com'],
        participantAnswers: ['owner@example.com', 'guest@example.com'],
      },
    ],
    observables: [
      'email-addr noted owner@example.com',
      'email-addr received owner@example.com',
      'email-addr received other@example.com',
      'email-addr noted owner@example.com',
      'email-addr noted guest@example.com',
    ],
  },

  'what the owner organised, or no one did, is noted and not received': {
    files: {
      [place]: database(`${tables}
        INSERT INTO CalendarItem (ROWID, summary, url, organizer_id) VALUES (1, 'Mine', 'https://example.com/', 21), (2, NULL, 'https://example.com/', NULL);
        INSERT INTO Participant (ROWID, owner_id, email, is_self) VALUES (21, 1, 'owner@example.com', 1);`),
    },
    records: [
      {
        ...bare,
        summary: 'Mine',
        organizerEmail: 'owner@example.com',
        organizerIsOwner: true,
        participants: ['owner@example.com'],
        participantAnswers: ['owner@example.com'],
        links: ['https://example.com/'],
      },
      { ...bare, links: ['https://example.com/'] },
    ],
    events: [],
    observables: [
      'email-addr noted owner@example.com',
      'email-addr noted owner@example.com',
      'url noted https://example.com/',
      'url noted https://example.com/',
    ],
  },

  'an organiser known by identity only': {
    files: {
      [place]: database(`${tables}
        INSERT INTO Identity VALUES ('Someone', 'mailto:someone@example.com');
        INSERT INTO CalendarItem (ROWID, organizer_id) VALUES (1, 21);
        INSERT INTO Participant (ROWID, identity_id) VALUES (21, 1);`),
    },
    records: [{ ...bare, organizerEmail: 'someone@example.com', organizerName: 'Someone' }],
    observables: ['email-addr received someone@example.com'],
  },

  'an entry without a title, and times that mean none': {
    files: {
      // −63114076800 is the calendar's own way to say that there is no date.
      [place]: database(`${tables}
        INSERT INTO CalendarItem (ROWID, start_date, end_date, creation_date, last_modified) VALUES (1, 631152000, -63114076800, 0, NULL);`),
    },
    records: [{ ...bare, startsAt: at('2021-01-01T00:00:00Z') }],
    events: ['2021-01-01T00:00:00.000000Z calendar-item-started “an entry without a title” starts'],
  },

  'an old schema, without phone numbers, identities, locations and calendars': {
    variant: 'items',
    files: {
      [place]: database(`
        CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT, description TEXT, start_date REAL, end_date REAL, organizer_id INTEGER);
        CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, email TEXT);
        INSERT INTO CalendarItem VALUES (1, 'Old', NULL, 631152000, NULL, 5);
        INSERT INTO Participant VALUES (5, 1, 'host@example.com');`),
    },
    records: [
      {
        ...bare,
        summary: 'Old',
        startsAt: at('2021-01-01T00:00:00Z'),
        organizerEmail: 'host@example.com',
        participants: ['host@example.com'],
        participantAnswers: ['host@example.com'],
      },
    ],
    // Nothing says that the organiser is the owner.
    observables: ['email-addr received host@example.com', 'email-addr received host@example.com'],
  },

  'an occurrence that was moved, and a participant modified after the organiser': {
    files: {
      [place]: database(`
        CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT, description TEXT, start_date REAL, end_date REAL, organizer_id INTEGER,
          orig_item_id INTEGER, orig_date REAL, external_mod_tag TEXT, UUID TEXT, birthday_id INTEGER);
        CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, email TEXT, last_modified REAL);
        INSERT INTO CalendarItem VALUES (2, 'Moved', NULL, 631155600, NULL, 21, 1, 631152000, 'TAG', 'UUID-2', NULL);
        INSERT INTO Participant VALUES (21, 2, 'host@example.com', 631159200), (22, 2, 'guest@example.com', 631162800), (23, 2, NULL, -1);`),
    },
    records: [
      {
        ...bare,
        summary: 'Moved',
        externalTag: 'TAG',
        guid: 'UUID-2',
        organizerEmail: 'host@example.com',
        participants: ['host@example.com', 'guest@example.com'],
        participantAnswers: ['host@example.com', 'guest@example.com', 'someone'],
        originallyStartedAt: at('2021-01-01T00:00:00Z'),
        startsAt: at('2021-01-01T01:00:00Z'),
        invitationModifiedAt: at('2021-01-01T02:00:00Z'),
        participantsModifiedAt: at('2021-01-01T03:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T01:00:00.000000Z calendar-item-started “Moved” starts',
      '2021-01-01T00:00:00.000000Z calendar-item-started “Moved” was to start',
      '2021-01-01T02:00:00.000000Z calendar-invitation-modified the invitation to “Moved” was modified',
      '2021-01-01T03:00:00.000000Z calendar-invitation-modified a participant of “Moved” was modified last',
    ],
  },

  'the invitation of ENDOFDAYS: “Meeting” with “Notes”, back-dated and organised by an address of iCloud': {
    files: {
      [place]: database(`${tables}
        INSERT INTO CalendarItem (ROWID, summary, description, start_date, end_date, organizer_id, creation_date) VALUES
          (1, 'Meeting', 'Notes', 631152000, 631155600, 21, 633830400), (2, 'Meeting', 'Notes', 631152000, 631155600, 21, 633830400);
        INSERT INTO Participant (ROWID, owner_id, email, is_self) VALUES (21, 1, 'sender@icloud.example', 0);`),
    },
    // Created a month (31 days, 2678400 seconds) after it began, twice over the same hour.
    records: [
      {
        ...bare,
        summary: 'Meeting',
        description: 'Notes',
        organizerEmail: 'sender@icloud.example',
        organizerIsOwner: false,
        participants: ['sender@icloud.example'],
        participantAnswers: ['sender@icloud.example'],
        createdAfterStartSeconds: 2678400,
        startsAt: at('2021-01-01T00:00:00Z'),
        endsAt: at('2021-01-01T01:00:00Z'),
        createdAt: at('2021-02-01T00:00:00Z'),
      },
      {
        ...bare,
        summary: 'Meeting',
        description: 'Notes',
        organizerEmail: 'sender@icloud.example',
        organizerIsOwner: false,
        createdAfterStartSeconds: 2678400,
        startsAt: at('2021-01-01T00:00:00Z'),
        endsAt: at('2021-01-01T01:00:00Z'),
        createdAt: at('2021-02-01T00:00:00Z'),
      },
    ],
    observables: [
      'email-addr received sender@icloud.example',
      'email-addr received sender@icloud.example',
      'email-addr received sender@icloud.example',
    ],
  },

  'the schema of iOS 6, whose participants have no number, comment or time': {
    variant: 'items',
    files: {
      [place]: database(`
        CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, summary TEXT, location_id INTEGER, description TEXT, start_date REAL,
          start_tz TEXT, end_date REAL, end_tz TEXT, all_day INTEGER, calendar_id INTEGER, orig_item_id INTEGER, orig_date REAL, organizer_id INTEGER,
          self_attendee_id INTEGER, status INTEGER, invitation_status INTEGER, availability INTEGER, privacy_level INTEGER, url TEXT,
          last_modified REAL, sequence_num INTEGER, birthday_id INTEGER, modified_properties INTEGER, external_tracking_status INTEGER,
          external_id TEXT, external_mod_tag TEXT, unique_identifier TEXT, external_schedule_id TEXT, external_rep BLOB, response_comment TEXT,
          hidden INTEGER, has_recurrences INTEGER, has_attendees INTEGER, UUID TEXT, entity_type INTEGER, priority INTEGER, due_date REAL,
          completion_date REAL, creation_date REAL);
        CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, entity_type INTEGER, type INTEGER, status INTEGER, pending_status INTEGER,
          role INTEGER, identity_id INTEGER, owner_id INTEGER, external_rep BLOB, UUID TEXT, email TEXT, is_self INTEGER);
        CREATE TABLE Identity (display_name TEXT, address TEXT, first_name TEXT, last_name TEXT, UNIQUE (display_name, address));
        INSERT INTO Identity VALUES ('Host', 'mailto:host@example.com', NULL, NULL);
        INSERT INTO CalendarItem (ROWID, summary, start_date, organizer_id, entity_type) VALUES (1, 'Old', 631152000, 5, 2);
        INSERT INTO Participant (ROWID, entity_type, status, role, identity_id, owner_id, email, is_self) VALUES (5, 8, 1, 3, 1, 1, NULL, 0);`),
    },
    records: [
      {
        ...bare,
        summary: 'Old',
        itemKind: 'event',
        organizerEmail: 'host@example.com',
        organizerName: 'Host',
        organizerIsOwner: false,
        participants: ['host@example.com'],
        participantNames: ['Host'],
        participantAnswers: ['host@example.com: accepted, chair'],
        startsAt: at('2021-01-01T00:00:00Z'),
      },
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO CalendarItem (ROWID, summary, start_date, all_day, organizer_id) VALUES (1, 'odd', 'soon', 'perhaps', NULL), (2, CAST('bytes' AS BLOB), 631152000, 1, NULL);
        INSERT INTO Participant (ROWID, owner_id, email) VALUES (5, 2, x'61406578616D706C652E636F6D'), (6, 2, 'b' || char(0) || '@example.com');`),
    },
    // The bytes of the first address are `a@example.com`; a list of such bytes must not cost the whole calendar.
    records: [
      { ...bare, summary: 'odd' },
      {
        ...bare,
        summary: 'bytes',
        startsAt: at('2021-01-01T00:00:00Z'),
        isAllDay: true,
        isFloating: true,
        participants: ['a@example.com', 'b\0@example.com'],
        participantAnswers: ['a@example.com', 'b\0@example.com'],
      },
    ],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, name TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
