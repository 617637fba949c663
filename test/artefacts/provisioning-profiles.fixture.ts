import { database, xmlPlist } from '@bridle/testkit';
import { createHash } from 'node:crypto';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'MobileDeviceDomain/ProvisioningProfiles/mis.db';

const tables = `
  CREATE TABLE profiles (uuid TEXT PRIMARY KEY, team_id TEXT, install_time INTEGER, name TEXT, expires INTEGER, is_for_all_devices INTEGER,
    is_apple_internal INTEGER, is_local INTEGER, is_beta INTEGER, cms_blob BLOB, is_der INTEGER DEFAULT (0));
  CREATE TABLE team_id_info (team_id TEXT PRIMARY KEY, team_name TEXT NOT NULL);`;

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const certificate = Buffer.from([0x30, 0x82, 1, 0]);

/** A signed message begins and ends with what is no text. */
const signed = Buffer.concat([
  Buffer.from([0x30, 0x82, 0, 1]),
  xmlPlist({
    UUID: 'P-1',
    Name: 'Inside',
    TeamName: 'Inside Team',
    TeamIdentifier: ['ABCDE12345'],
    CreationDate: new Date('2020-12-01T00:00:00Z'),
    ExpirationDate: new Date('2021-12-01T00:00:00Z'),
    ProvisionsAllDevices: true,
    DeveloperCertificates: [certificate],
    Entitlements: { 'application-identifier': 'ABCDE12345.com.example.app', 'get-task-allow': false },
  }),
  Buffer.from([0, 0xff]),
]);

const bare = {
  profileId: 'P-1',
  name: null,
  organization: null,
  payloadTypes: [],
  links: [],
  bundle: null,
  teams: [],
  entitlements: [],
  isForAllDevices: false,
  devices: [],
  certificates: [],
  sha256: null,
  createdAt: null,
  expiresAt: null,
  isInternal: null,
  isLocal: null,
  isBeta: null,
  installedAt: null,
};

export default fixture({
  'an enterprise lets its app run on any phone': {
    variant: 'profiles',
    files: {
      // 1609459200 seconds after 1970 is 2021-01-01T00:00:00Z, and 1640995200 a year later.
      [place]: database(`${tables}
        INSERT INTO profiles VALUES ('P-1', 'ABCDE12345', 1609459200, 'Example', 1640995200, 1, 0, 0, 1, x'${hex(signed)}', 0);
        INSERT INTO team_id_info VALUES ('ABCDE12345', 'Example Ltd');`),
    },
    records: [
      {
        ...bare,
        name: 'Example',
        organization: 'Example Ltd',
        bundle: 'com.example.app',
        teams: ['ABCDE12345'],
        entitlements: ['application-identifier', 'get-task-allow'],
        isForAllDevices: true,
        certificates: [hashOf(certificate)],
        sha256: hashOf(signed),
        createdAt: at('2020-12-01T00:00:00Z'),
        expiresAt: at('2022-01-01T00:00:00Z'),
        isInternal: false,
        isLocal: false,
        isBeta: true,
        installedAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: ['2021-01-01T00:00:00.000000Z profile-installed “Example” of Example Ltd was let in, for com.example.app'],
    observables: [
      'profile-id installed P-1',
      'app-id installed com.example.app',
      `file-hash installed ${hashOf(certificate)}`,
      `file-hash installed ${hashOf(signed)}`,
    ],
    locators: ['profiles uuid P-1'],
  },

  'what the store leaves out, the profile itself says': {
    files: {
      [place]: database(
        `CREATE TABLE profiles (uuid TEXT PRIMARY KEY, cms_blob BLOB); INSERT INTO profiles VALUES ('P-1', x'${hex(signed)}')`,
      ),
    },
    records: [
      {
        ...bare,
        name: 'Inside',
        organization: 'Inside Team',
        bundle: 'com.example.app',
        teams: ['ABCDE12345'],
        entitlements: ['application-identifier', 'get-task-allow'],
        isForAllDevices: true,
        certificates: [hashOf(certificate)],
        sha256: hashOf(signed),
        createdAt: at('2020-12-01T00:00:00Z'),
        expiresAt: at('2021-12-01T00:00:00Z'),
      },
    ],
  },

  'a profile of the newer form is known by what the store says of it': {
    files: {
      [place]: database(`${tables}
        INSERT INTO profiles (uuid, team_id, name, cms_blob, is_der) VALUES ('P-1', 'ABCDE12345', 'Example', x'3082', 1);`),
    },
    records: [{ ...bare, name: 'Example', teams: ['ABCDE12345'], sha256: hashOf(Buffer.from([0x30, 0x82])) }],
    issues: ['CONTENT_UNEXAMINED'],
    events: [],
  },

  'a phone without apps from elsewhere': { files: { [place]: database(tables) }, records: [] },

  'a row no one expected': {
    files: {
      [place]: database(
        `${tables} INSERT INTO profiles (uuid, expires, cms_blob) VALUES ('P-1', 'soon', '<?xml <odd </plist>');`,
      ),
    },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE profiles (id TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
