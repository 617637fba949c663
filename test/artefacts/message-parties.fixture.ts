import { database } from '@bridle/testkit';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/SMS/sms.db';

const bare = {
  name: null,
  emails: [],
  phoneNumbers: [],
  handle: null,
  service: null,
  country: null,
  person: null,
  createdAt: null,
  modifiedAt: null,
};

export default fixture({
  'a number as it was dialled and as it is, an address, and a sender in letters': {
    variant: 'handles',
    files: {
      [place]: database(`
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, country TEXT, service TEXT, uncanonicalized_id TEXT, person_centric_id TEXT);
        INSERT INTO handle VALUES (1, '+15550100', 'us', 'SMS', '555-0100', 'PERSON-1'),
          (2, 'someone@example.com', 'us', 'iMessage', 'someone@example.com', NULL), (3, 'BANK', NULL, 'SMS', '', NULL);`),
    },
    records: [
      {
        ...bare,
        phoneNumbers: ['+15550100', '555-0100'],
        handle: '+15550100',
        service: 'SMS',
        country: 'us',
        person: 'PERSON-1',
      },
      { ...bare, emails: ['someone@example.com'], handle: 'someone@example.com', service: 'iMessage', country: 'us' },
      { ...bare, handle: 'BANK', service: 'SMS' },
    ],
    events: [],
    observables: [
      'phone-number contacted +15550100',
      'phone-number contacted 555-0100',
      'email-addr contacted someone@example.com',
    ],
    locators: ['handle ROWID 1', 'handle ROWID 2', 'handle ROWID 3'],
  },

  'one of whom no message and no conversation is left is known by this alone': {
    files: {
      [place]: database(`
        CREATE TABLE message (ROWID INTEGER PRIMARY KEY, handle_id INTEGER);
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO handle VALUES (9, 'gone@example.com');`),
    },
    records: [{ ...bare, emails: ['gone@example.com'], handle: 'gone@example.com' }],
    observables: ['email-addr contacted gone@example.com'],
  },

  'a row no one expected': {
    files: {
      [place]: database(`
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id, country);
        INSERT INTO handle VALUES (1, '+15550100', 1.5), (2, NULL, NULL);
        INSERT INTO handle VALUES (3, 9e99, NULL);`),
    },
    records: [{ ...bare, phoneNumbers: ['+15550100'], handle: '+15550100', country: '1.5' }, bare, bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE letter (id INTEGER)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
