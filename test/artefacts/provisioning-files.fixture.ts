import { xmlPlist, type Plain } from '@bridle/testkit';
import { createHash } from 'node:crypto';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const folder = 'MobileDeviceDomain/ProvisioningProfiles';
const place = `${folder}/P-1.mobileprovision`;

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A signed message around a property list. */
const signed = (document: Plain) =>
  Buffer.concat([Buffer.from([0x30, 0x82, 0, 1]), xmlPlist(document), Buffer.from([0, 0xff])]);

const personal = signed({
  UUID: 'P-1',
  Name: 'Example',
  TeamName: 'A Developer',
  TeamIdentifier: ['ABCDE12345', 7],
  CreationDate: new Date('2021-01-01T00:00:00Z'),
  ExpirationDate: new Date('2021-01-08T00:00:00Z'),
  LocalProvision: true,
  ProvisionedDevices: ['00008030-000000000000001A'],
  DeveloperCertificates: ['odd'],
  Entitlements: { 'application-identifier': 'ABCDE12345.*' },
});

const bare = {
  profileId: null,
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
  createdAt: null,
  expiresAt: null,
  fileName: 'P-1.mobileprovision',
  isLocal: false,
  installedAt: null,
};

export default fixture({
  'a developer lets their apps run on a phone of theirs, and a star is no app': {
    files: { [place]: personal, [`${folder}/mis.db`]: Buffer.from('a store of its own') },
    records: [
      {
        ...bare,
        profileId: 'P-1',
        name: 'Example',
        organization: 'A Developer',
        bundle: '*',
        teams: ['ABCDE12345'],
        entitlements: ['application-identifier'],
        devices: ['00008030-000000000000001A'],
        sha256: hashOf(personal),
        createdAt: at('2021-01-01T00:00:00Z'),
        expiresAt: at('2021-01-08T00:00:00Z'),
        isLocal: true,
      },
    ],
    observables: ['profile-id installed P-1', `file-hash installed ${hashOf(personal)}`],
    locators: ['the whole'],
  },

  'a profile that says nothing': {
    files: { [place]: signed({}) },
    records: [{ ...bare, sha256: hashOf(signed({})) }],
    events: [],
  },

  'a row no one expected': {
    files: { [place]: signed({ UUID: 1 }) },
    records: [{ ...bare, sha256: hashOf(signed({ UUID: 1 })) }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: Buffer.from([0x30, 0x82]) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('\x30\x82<?xml version="1.0"?><plist><odd</plist>') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
