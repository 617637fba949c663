import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/TCC/TCC.db';

// 1609459200 seconds after 1970 are 2021-01-01T00:00:00Z.
const newYear = at('2021-01-01T00:00:00Z');

const bare = {
  filePath: null,
  reason: null,
  promptCount: null,
  indirectObject: null,
  flags: null,
  decidedAt: null,
  remindedAt: null,
};

export default fixture({
  'a grant to an app and a refusal to a program, as since iOS 14': {
    variant: 'auth_value',
    files: {
      [place]: database(`
        CREATE TABLE access (service TEXT NOT NULL, client TEXT NOT NULL, client_type INTEGER NOT NULL, auth_value INTEGER NOT NULL,
          auth_reason INTEGER NOT NULL, auth_version INTEGER NOT NULL, indirect_object_identifier TEXT NOT NULL DEFAULT 'UNUSED',
          flags INTEGER, last_modified INTEGER NOT NULL, last_reminded INTEGER,
          PRIMARY KEY (service, client, client_type, indirect_object_identifier));
        INSERT INTO access VALUES ('kTCCServiceMicrophone', 'com.example.recorder', 0, 2, 2, 1, 'UNUSED', 0, 1609459200, 1609462800);
        INSERT INTO access VALUES ('kTCCServiceCamera', '/usr/libexec/exampled', 1, 0, 4, 1, 'com.example.object', NULL, 1609459200, 0);`),
    },
    records: [
      {
        ...bare,
        service: 'kTCCServiceMicrophone',
        client: 'com.example.recorder',
        bundle: 'com.example.recorder',
        process: 'com.example.recorder',
        decision: 'allowed',
        reason: 'user consent',
        flags: 0,
        decidedAt: newYear,
        remindedAt: at('2021-01-01T01:00:00Z'),
      },
      {
        ...bare,
        service: 'kTCCServiceCamera',
        client: '/usr/libexec/exampled',
        bundle: null,
        filePath: '/usr/libexec/exampled',
        process: 'exampled',
        decision: 'denied',
        reason: 'system set',
        indirectObject: 'com.example.object',
        decidedAt: newYear,
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z permission-decided com.example.recorder was allowed for kTCCServiceMicrophone',
      '2021-01-01T01:00:00.000000Z permission-decided the owner was reminded that com.example.recorder uses kTCCServiceMicrophone',
      '2021-01-01T00:00:00.000000Z permission-decided /usr/libexec/exampled was denied for kTCCServiceCamera',
    ],
    observables: [
      'app-id permitted com.example.recorder',
      'process-name permitted com.example.recorder',
      'file-path permitted /usr/libexec/exampled',
      'app-id permitted com.example.object',
      'process-name permitted exampled',
    ],
    locators: ['access ROWID 1', 'access ROWID 2'],
  },

  'iOS 12 and 13 knew only allowed or not': {
    variant: 'allowed',
    files: {
      [place]: database(`
        CREATE TABLE access (service TEXT, client TEXT, client_type INTEGER, allowed INTEGER, prompt_count INTEGER, flags INTEGER, last_modified INTEGER);
        INSERT INTO access VALUES ('kTCCServiceCamera', 'com.example.one', 0, 1, 3, 0, 1609459200), ('kTCCServiceCamera', 'com.example.two', 0, 0, 1, 0, 1609459200);`),
    },
    records: [
      { client: 'com.example.one', decision: 'allowed', promptCount: 3 },
      { client: 'com.example.two', decision: 'denied', promptCount: 1 },
    ].map((it) => ({
      ...bare,
      ...it,
      service: 'kTCCServiceCamera',
      bundle: it.client,
      process: it.client,
      flags: 0,
      decidedAt: newYear,
    })),
  },

  'iOS 11 and before did not say when': {
    files: {
      [place]: database(`
        CREATE TABLE access (service TEXT, client TEXT, client_type INTEGER, allowed INTEGER, prompt_count INTEGER);
        INSERT INTO access VALUES ('kTCCServicePhotos', 'com.example.one', 0, 1, 1);`),
    },
    records: [
      {
        ...bare,
        service: 'kTCCServicePhotos',
        client: 'com.example.one',
        bundle: 'com.example.one',
        process: 'com.example.one',
        decision: 'allowed',
        promptCount: 1,
      },
    ],
    events: [],
  },

  'codes nobody knows are kept': {
    files: {
      [place]: database(`
        CREATE TABLE access (service TEXT, client TEXT, auth_value INTEGER, auth_reason INTEGER, last_modified INTEGER);
        INSERT INTO access VALUES ('kTCCServicePhotosAdd', '/path/of/no/type', 4, 99, 1609459200);`),
    },
    records: [
      {
        ...bare,
        service: 'kTCCServicePhotosAdd',
        client: '/path/of/no/type',
        bundle: null,
        filePath: '/path/of/no/type',
        process: 'type',
        decision: 'unknown (4)',
        reason: 'unknown (99)',
        decidedAt: newYear,
      },
    ],
  },

  'every decision and every reason that is known, and moments that never were': {
    files: {
      [place]: database(
        'CREATE TABLE access (service TEXT, client TEXT, auth_value INTEGER, auth_reason INTEGER, last_modified INTEGER, last_reminded INTEGER);',
        {
          table: 'access',
          columns: ['service', 'client', 'auth_value', 'auth_reason', 'last_modified', 'last_reminded'],
          rows: Array.from({ length: 12 }, (_, index) => ['s', 'com.example.one', index % 4, index + 1, 0, -1]),
        },
      ),
    },
    records: [
      'error',
      'user consent',
      'user set',
      'system set',
      'service policy',
      'MDM policy',
      'override policy',
      'missing usage string',
      'prompt timeout',
      'preflight unknown',
      'entitled',
      'app type policy',
    ].map((reason, index) => ({
      ...bare,
      service: 's',
      client: 'com.example.one',
      bundle: 'com.example.one',
      process: 'com.example.one',
      decision: ['denied', 'unknown', 'allowed', 'limited'][index % 4]!,
      reason,
    })),
    events: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`
        CREATE TABLE access (service TEXT, client TEXT, auth_value INTEGER);
        INSERT INTO access VALUES ('kTCCServiceCamera', NULL, 2), (NULL, 'com.example.one', 2);`),
    },
    // A client is a trace, whatever it asked for.
    records: [
      {
        ...bare,
        service: 'an unknown service',
        client: 'com.example.one',
        bundle: 'com.example.one',
        process: 'com.example.one',
        decision: 'allowed',
      },
    ],
    issues: ['ROW_REJECTED'],
  },
  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE access (service TEXT, client TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },
  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },
  'a backup without it': { files: {}, records: [] },
});
