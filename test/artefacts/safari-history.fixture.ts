import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Safari/History.db';

const tables = `
  CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT);
  CREATE TABLE history_visits (id INTEGER PRIMARY KEY, history_item INTEGER, visit_time REAL, title TEXT,
    load_successful BOOLEAN, http_non_get BOOLEAN, synthesized BOOLEAN, redirect_source INTEGER,
    redirect_destination INTEGER, origin INTEGER);`;

/** An ordinary visit to `http://example.com/` at 2021-01-01T00:00:00Z, which is 631152000 seconds after 2001. */
const visit = {
  url: 'http://example.com/',
  title: null,
  visitedAt: at('2021-01-01T00:00:00Z'),
  redirectedFrom: null,
  redirectedFromAt: null,
  redirectedTo: null,
  chainFrom: null,
  chainTo: null,
  redirectMilliseconds: null,
  hostLabelCount: null,
  port: null,
  isLoaded: true,
  isNotGet: false,
  isSynthesized: false,
  isSynced: false,
  visitedOn: 'this device',
  visitCount: null,
  status: null,
  profile: null,
};

/** The same where a store has none of the columns that tell how it went. */
const bareVisit = {
  ...visit,
  isLoaded: null,
  isNotGet: null,
  isSynthesized: null,
  isSynced: null,
  visitedOn: null,
};

export default fixture({
  'a chain of redirects: to https is the same site, to another site is not': {
    variant: 'visits',
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://example.com/'), (2, 'https://www.example.com/'), (3, 'https://example.net/x?y=1');
        INSERT INTO history_visits VALUES (10, 1, 631152000, 'Example', 1, 0, 0, NULL, 11, 0),
          (11, 2, 631152000.25, NULL, 1, 0, 0, 10, 12, 0), (12, 3, 631152000.5, 'Elsewhere', 0, 1, 1, 11, NULL, 0);`),
    },
    records: [
      {
        ...visit,
        title: 'Example',
        redirectedTo: 'https://www.example.com/',
        chainTo: 'https://example.net/x?y=1',
      },
      {
        ...visit,
        url: 'https://www.example.com/',
        visitedAt: at('2021-01-01T00:00:00.25Z'),
        redirectedFrom: 'http://example.com/',
        redirectedFromAt: at('2021-01-01T00:00:00Z'),
        redirectedTo: 'https://example.net/x?y=1',
        chainFrom: 'http://example.com/',
        chainTo: 'https://example.net/x?y=1',
      },
      {
        ...visit,
        url: 'https://example.net/x?y=1',
        title: 'Elsewhere',
        visitedAt: at('2021-01-01T00:00:00.5Z'),
        redirectedFrom: 'https://www.example.com/',
        redirectMilliseconds: 250,
        hostLabelCount: 2,
        redirectedFromAt: at('2021-01-01T00:00:00.25Z'),
        chainFrom: 'http://example.com/',
        isLoaded: false,
        isNotGet: true,
        isSynthesized: true,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-visited visit to http://example.com/',
      '2021-01-01T00:00:00.250000Z page-visited visit to https://www.example.com/, redirected from http://example.com/',
      '2021-01-01T00:00:00.500000Z page-visited visit to https://example.net/x?y=1, redirected from https://www.example.com/',
    ],
    observables: [
      'url opened http://example.com/',
      'url opened https://www.example.com/',
      'url redirected https://example.net/x?y=1',
    ],
    locators: ['history_visits id 10', 'history_visits id 11', 'history_visits id 12'],
  },

  'two registrations under one public suffix are two sites, and so are two blogs of one host': {
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://one.co.uk/'), (2, 'http://two.co.uk/'), (3, 'http://a.blogspot.com/'), (4, 'http://b.blogspot.com/');
        INSERT INTO history_visits VALUES (1, 1, 631152000, NULL, 1, 0, 0, NULL, 2, 0), (2, 2, 631152000, NULL, 1, 0, 0, 1, NULL, 0),
          (3, 3, 631152000, NULL, 1, 0, 0, NULL, 4, 0), (4, 4, 631152000, NULL, 1, 0, 0, 3, NULL, 0);`),
    },
    records: [
      {
        ...visit,
        url: 'http://one.co.uk/',
        redirectedTo: 'http://two.co.uk/',
        chainTo: 'http://two.co.uk/',
      },
      {
        ...visit,
        url: 'http://two.co.uk/',
        redirectedFrom: 'http://one.co.uk/',
        redirectMilliseconds: 0,
        hostLabelCount: 3,
        redirectedFromAt: visit.visitedAt,
        chainFrom: 'http://one.co.uk/',
      },
      {
        ...visit,
        url: 'http://a.blogspot.com/',
        redirectedTo: 'http://b.blogspot.com/',
        chainTo: 'http://b.blogspot.com/',
      },
      {
        ...visit,
        url: 'http://b.blogspot.com/',
        redirectedFrom: 'http://a.blogspot.com/',
        redirectMilliseconds: 0,
        hostLabelCount: 3,
        redirectedFromAt: visit.visitedAt,
        chainFrom: 'http://a.blogspot.com/',
      },
    ],
    observables: [
      'url opened http://one.co.uk/',
      'url redirected http://two.co.uk/',
      'url opened http://a.blogspot.com/',
      'url redirected http://b.blogspot.com/',
    ],
  },

  'a shortener that ends on the secure address of another site: the first step is known at the last': {
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://example.com/a'), (2, 'http://example.net/b'), (3, 'https://example.net/b');
        INSERT INTO history_visits VALUES (1, 1, 631152000, NULL, 1, 0, 0, NULL, 2, 0), (2, 2, 631152000, NULL, 1, 0, 0, 1, 3, 0),
          (3, 3, 631152000, NULL, 1, 0, 0, 2, NULL, 0);`),
    },
    records: [
      {
        ...visit,
        url: 'http://example.com/a',
        redirectedTo: 'http://example.net/b',
        chainTo: 'https://example.net/b',
      },
      {
        ...visit,
        url: 'http://example.net/b',
        redirectedFrom: 'http://example.com/a',
        redirectMilliseconds: 0,
        hostLabelCount: 2,
        redirectedFromAt: visit.visitedAt,
        redirectedTo: 'https://example.net/b',
        chainFrom: 'http://example.com/a',
        chainTo: 'https://example.net/b',
      },
      {
        ...visit,
        url: 'https://example.net/b',
        redirectedFrom: 'http://example.net/b',
        redirectedFromAt: visit.visitedAt,
        chainFrom: 'http://example.com/a',
      },
    ],
    observables: [
      'url opened http://example.com/a',
      'url redirected http://example.net/b',
      'url redirected https://example.net/b',
    ],
  },

  'a loop of redirects, of which no end is known, and a link that only one of two visits remembers': {
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://example.com/'), (2, 'http://example.net/');
        INSERT INTO history_visits VALUES (1, 1, 631152000, NULL, 1, 0, 0, 2, 2, 0), (2, 2, 631152000, NULL, 1, 0, 0, 1, 1, 0),
          (3, 1, 631152000, NULL, 1, 0, 0, NULL, NULL, 0), (4, 2, 631152000, NULL, 1, 0, 0, 3, NULL, 0);`),
    },
    records: [
      {
        ...visit,
        redirectedFrom: 'http://example.net/',
        redirectMilliseconds: 0,
        hostLabelCount: 2,
        redirectedFromAt: visit.visitedAt,
        redirectedTo: 'http://example.net/',
      },
      {
        ...visit,
        url: 'http://example.net/',
        redirectedFrom: 'http://example.com/',
        redirectMilliseconds: 0,
        hostLabelCount: 2,
        redirectedFromAt: visit.visitedAt,
        redirectedTo: 'http://example.com/',
      },
      { ...visit, chainTo: 'http://example.net/' },
      {
        ...visit,
        url: 'http://example.net/',
        redirectedFrom: 'http://example.com/',
        redirectMilliseconds: 0,
        hostLabelCount: 2,
        redirectedFromAt: visit.visitedAt,
      },
    ],
  },

  'a page on a name of four labels and a high port, and one on an address, to which a page without encryption leads at once':
    {
      files: {
        [place]: database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://example.com/'), (2, 'https://a1b2.c3d4.push.example.net:30495/abc'), (3, 'http://198.51.100.7:8080/');
        INSERT INTO history_visits VALUES (1, 1, 631152000, NULL, 1, 0, 0, NULL, 2, 0), (2, 2, 631152000.25, NULL, 1, 0, 0, 1, 3, 0),
          (3, 3, 631152002, NULL, 1, 0, 0, 2, NULL, 0);`),
      },
      records: [
        {
          ...visit,
          redirectedTo: 'https://a1b2.c3d4.push.example.net:30495/abc',
          chainTo: 'http://198.51.100.7:8080/',
        },
        {
          ...visit,
          url: 'https://a1b2.c3d4.push.example.net:30495/abc',
          visitedAt: at('2021-01-01T00:00:00.25Z'),
          redirectedFrom: 'http://example.com/',
          redirectedFromAt: visit.visitedAt,
          redirectedTo: 'http://198.51.100.7:8080/',
          chainFrom: 'http://example.com/',
          chainTo: 'http://198.51.100.7:8080/',
          redirectMilliseconds: 250,
          hostLabelCount: 5,
          port: 30495,
        },
        {
          ...visit,
          url: 'http://198.51.100.7:8080/',
          visitedAt: at('2021-01-01T00:00:02Z'),
          redirectedFrom: 'https://a1b2.c3d4.push.example.net:30495/abc',
          redirectedFromAt: at('2021-01-01T00:00:00.25Z'),
          chainFrom: 'http://example.com/',
          redirectMilliseconds: 1750,
          hostLabelCount: null,
          port: 8080,
        },
      ],
    },

  'a page of which no visit is left, with counts and the answer of its server': {
    files: {
      [place]: database(`
        CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT, visit_count INTEGER, status_code INTEGER);
        CREATE TABLE history_visits (id INTEGER PRIMARY KEY, history_item INTEGER, visit_time REAL, title TEXT,
          load_successful BOOLEAN, http_non_get BOOLEAN, synthesized BOOLEAN, redirect_source INTEGER,
          redirect_destination INTEGER, origin INTEGER);
        INSERT INTO history_items VALUES (1, 'http://example.com/', 3, 200), (2, 'http://gone.example.com/', 1, 404);
        INSERT INTO history_visits VALUES (2, 1, 631152000, NULL, 1, 0, 0, NULL, NULL, 7), (3, NULL, 631152000, NULL, 1, 0, 0, NULL, NULL, 0);`),
    },
    records: [
      { ...visit, visitedOn: 'unknown (7)', visitCount: 3, status: 200 },
      { ...visit, url: null },
      {
        ...visit,
        url: 'http://gone.example.com/',
        visitedAt: null,
        isLoaded: null,
        isNotGet: null,
        isSynthesized: null,
        isSynced: null,
        visitedOn: null,
        visitCount: 1,
        status: 404,
      },
    ],
    observables: ['url opened http://example.com/', 'url opened http://gone.example.com/'],
    locators: ['history_visits id 2', 'history_visits id 3', 'history_items id 2'],
    // The visit without a page.
    issues: ['CONTENT_UNEXAMINED'],
  },

  'a visit of another device, in seconds since 1970 as of iOS 26': {
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://example.com/');
        INSERT INTO history_visits VALUES (1, 1, 1609459200.5, NULL, 1, 0, 0, NULL, NULL, 1);`),
    },
    records: [{ ...visit, visitedAt: at('2021-01-01T00:00:00.5Z'), isSynced: true, visitedOn: 'another device' }],
    observables: ['url opened http://example.com/ [synced]'],
  },

  'each profile has its own history, and the old container holds one too': {
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://example.com/');
        INSERT INTO history_visits VALUES (1, 1, 631152000, NULL, 1, 0, 0, NULL, NULL, 0);`),
      'AppDomain-com.apple.mobilesafari/Library/Safari/History.db': database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://old.example.com/');
        INSERT INTO history_visits VALUES (1, 1, 631152000, NULL, 1, 0, 0, NULL, NULL, 0);`),
      'HomeDomain/Library/Safari/Profiles/11111111-2222-3333-4444-555555555555/History.db': database(`${tables}
        INSERT INTO history_items VALUES (1, 'http://work.example.com/');
        INSERT INTO history_visits VALUES (1, 1, 631152000, NULL, 1, 0, 0, NULL, NULL, 0);`),
      'HomeDomain/Library/Safari/Profiles/a/b/History.db': Buffer.from('too deep to be one'),
    },
    records: [
      { ...visit, url: 'http://old.example.com/' },
      visit,
      { ...visit, url: 'http://work.example.com/', profile: '11111111-2222-3333-4444-555555555555' },
    ],
  },

  'a visit without a page, a page without an address, a redirect from nowhere': {
    files: {
      [place]: database(`${tables}
        INSERT INTO history_items VALUES (1, NULL), (2, 'http://example.com/');
        INSERT INTO history_visits VALUES (1, 99, 631152000, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
          (2, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (3, 2, 631152000, '', 1, 0, 0, 77, 78, 0);`),
    },
    records: [
      {
        ...bareVisit,
        url: null,
      },
      {
        ...bareVisit,
        url: null,
        visitedAt: null,
      },
      { ...visit, title: '' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z page-visited visit to a page',
      '2021-01-01T00:00:00.000000Z page-visited visit to http://example.com/',
    ],
    observables: ['url opened http://example.com/'],
    issues: ['CONTENT_UNEXAMINED', 'CONTENT_UNEXAMINED'],
  },

  'a table without the optional columns': {
    variant: 'visits',
    files: {
      [place]: database(`
        CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT);
        CREATE TABLE history_visits (id INTEGER PRIMARY KEY, history_item INTEGER, visit_time REAL, title TEXT,
          redirect_source INTEGER, redirect_destination INTEGER);
        INSERT INTO history_items VALUES (1, 'http://example.com/');
        INSERT INTO history_visits VALUES (1, 1, 631152000, NULL, NULL, NULL);`),
    },
    records: [bareVisit],
  },

  'a row no one expected': {
    files: {
      [place]: database(`
        CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT);
        CREATE TABLE history_visits (id, history_item, visit_time, title, redirect_source, redirect_destination);
        INSERT INTO history_items VALUES (1, 'http://example.com/');
        INSERT INTO history_visits VALUES ('first', 1, 631152000, NULL, NULL, NULL), (2, 1, x'00', NULL, NULL, NULL);`),
    },
    records: [
      bareVisit,
      {
        ...bareVisit,
        visitedAt: null,
      },
    ],
    issues: ['CELL_REJECTED', 'CELL_REJECTED'],
    locators: ['history_visits id first', 'history_visits id 2'],
  },

  'a store without its visits still has its pages': {
    variant: 'pages alone',
    files: {
      [place]: database(`
        CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT);
        INSERT INTO history_items VALUES (1, 'http://example.com/');`),
    },
    records: [
      {
        ...bareVisit,
        visitedAt: null,
      },
    ],
    observables: ['url opened http://example.com/'],
    locators: ['history_items id 1'],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE history_items (id INTEGER PRIMARY KEY, address TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('no database') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
