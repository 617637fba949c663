import { database } from '@bridle/testkit';
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
  location: null,
  calendar: null,
  uniqueIdentifier: null,
  organizerEmail: null,
  organizerIsOwner: null,
  participants: [],
  links: [],
  isAllDay: null,
  isHidden: null,
  startZone: null,
  startsAt: null,
  endsAt: null,
  createdAt: null,
  modifiedAt: null,
  invitationModifiedAt: null,
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
        summary: 'Meeting',
        description: 'Notes: https://example.com/n',
        location: 'see maps.example.com',
        calendar: 'Home',
        uniqueIdentifier: 'UID-1',
        organizerEmail: 'host@example.com',
        organizerIsOwner: false,
        participants: ['host@example.com', 'guest@example.com', '+15550100'],
        links: ['https://example.com/n', 'http://maps.example.com', 'https://example.org/u', 'https://example.net/c'],
        isAllDay: false,
        isHidden: true,
        startZone: 'Europe/Berlin',
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
      'email-addr received guest@example.com',
      'phone-number received +15550100',
      'url received https://example.com/n',
      'url received http://maps.example.com',
      'url received https://example.org/u',
      'url received https://example.net/c',
    ],
    locators: ['CalendarItem ROWID 1'],
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
    records: [{ ...bare, organizerEmail: 'someone@example.com' }],
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
      },
    ],
    // Nothing says that the organiser is the owner.
    observables: ['email-addr received host@example.com', 'email-addr received host@example.com'],
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
        participants: ['a@example.com', 'b\0@example.com'],
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
