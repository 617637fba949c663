import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Calendar/Calendar.sqlitedb';

const newest = `
  CREATE TABLE Store (ROWID INTEGER PRIMARY KEY, name TEXT, type INTEGER);
  CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY, store_id INTEGER, title TEXT, type TEXT, external_id TEXT, shared_owner_name TEXT,
    shared_owner_address TEXT, sharing_status INTEGER, published_URL TEXT, invitation_status INTEGER, self_identity_email TEXT,
    self_identity_phone_number TEXT, owner_identity_email TEXT, owner_identity_phone_number TEXT, notes TEXT, refresh_date REAL,
    subscription_id TEXT, last_sync_end REAL, subcal_url TEXT);
  CREATE TABLE Identity (display_name TEXT, address TEXT);
  CREATE TABLE Sharee (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, identity_id INTEGER, status INTEGER, access_level INTEGER);`;

const bare = {
  url: null,
  title: null,
  seenAt: null,
  links: [],
  store: null,
  storeType: null,
  calendarType: null,
  sharing: null,
  invitation: null,
  subscriptionId: null,
  isSubscribed: false,
  ownAddresses: [],
  ownerAddresses: [],
  ownerName: null,
  sharees: [],
  shareeAccess: [],
  refreshedAt: null,
  syncedAt: null,
};

export default fixture({
  'a subscription, a calendar shared with the owner, and one the owner shares': {
    variant: 'shared',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; an hour adds 3600.
      [place]: database(`${newest}
        INSERT INTO Store VALUES (1, 'Subscribed Calendars', 4), (2, 'iCloud', 2);
        INSERT INTO Calendar (ROWID, store_id, title, type, notes, refresh_date, subscription_id, last_sync_end, subcal_url) VALUES
          (1, 1, 'Your phone is at risk', 'subscribed', 'Click https://example.com/click', 631152000, 'S-1', 631155600, 'https://example.com/spam.ics');
        INSERT INTO Calendar (ROWID, store_id, title, external_id, shared_owner_name, sharing_status, invitation_status, self_identity_email,
          self_identity_phone_number, owner_identity_email, owner_identity_phone_number) VALUES
          (2, 2, 'Team', '/123/calendars/team/', 'A Host', 2, 1, 'mailto:owner@example.com', 'tel:+15550100', 'mailto:host@example.com', 'tel:+15550101');
        INSERT INTO Calendar (ROWID, store_id, title, external_id, sharing_status, published_URL) VALUES
          (3, 2, 'Home', 'https://example.org/home', 1, 'webcal://example.org/published');
        INSERT INTO Identity VALUES ('A Guest', 'mailto:guest@example.com'), ('No Address', NULL);
        INSERT INTO Sharee VALUES (1, 3, 1, 1, 1), (2, 3, 2, 0, 2), (3, 3, 99, 9, 9), (4, 77, 1, 1, 1);`),
    },
    records: [
      {
        ...bare,
        url: 'https://example.com/spam.ics',
        title: 'Your phone is at risk',
        seenAt: at('2021-01-01T00:00:00Z'),
        links: ['https://example.com/click'],
        store: 'Subscribed Calendars',
        storeType: 'subscribed',
        calendarType: 'subscribed',
        subscriptionId: 'S-1',
        isSubscribed: true,
        refreshedAt: at('2021-01-01T00:00:00Z'),
        syncedAt: at('2021-01-01T01:00:00Z'),
      },
      {
        ...bare,
        title: 'Team',
        store: 'iCloud',
        storeType: 'CalDAV',
        sharing: 'shared with the owner',
        invitation: 'unanswered',
        ownAddresses: ['owner@example.com', '+15550100'],
        ownerAddresses: ['host@example.com', '+15550101'],
        ownerName: 'A Host',
      },
      {
        ...bare,
        url: 'https://example.org/home',
        title: 'Home',
        links: ['webcal://example.org/published'],
        store: 'iCloud',
        storeType: 'CalDAV',
        sharing: 'shared by the owner',
        sharees: ['guest@example.com'],
        shareeAccess: [
          'guest@example.com: accepted, may view',
          'No Address: unanswered, may edit',
          'someone: unknown (9), unknown (9)',
        ],
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-seen the calendar “Your phone is at risk” was fetched',
      '2021-01-01T01:00:00.000000Z page-seen the calendar “Your phone is at risk” was synchronised',
    ],
    observables: [
      'url loaded https://example.com/spam.ics',
      'url noted https://example.com/click',
      'email-addr received host@example.com',
      'phone-number received +15550101',
      'url noted https://example.org/home',
      'url noted webcal://example.org/published',
      'email-addr noted guest@example.com',
    ],
    locators: ['Calendar ROWID 1', 'Calendar ROWID 2', 'Calendar ROWID 3'],
  },

  'a subscription that was never fetched is noted': {
    files: {
      [place]: database(`${newest} INSERT INTO Calendar (ROWID, subcal_url) VALUES (1, 'https://example.com/c.ics');`),
    },
    records: [{ ...bare, url: 'https://example.com/c.ics', isSubscribed: true }],
    observables: ['url noted https://example.com/c.ics'],
  },

  'an old schema without sharees, stores and owners': {
    variant: 'calendars',
    files: {
      [place]: database(
        `CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY, title TEXT, shared_owner_email TEXT); INSERT INTO Calendar VALUES (1, 'Home', 'mailto:host@example.com'), (2, NULL, NULL);`,
      ),
    },
    records: [{ ...bare, title: 'Home', ownerAddresses: ['host@example.com'] }, bare],
    observables: ['email-addr noted host@example.com'],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${newest} INSERT INTO Calendar (ROWID, title, refresh_date) VALUES (1, 'odd', 'soon');`),
    },
    records: [{ ...bare, title: 'odd' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY, name TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
