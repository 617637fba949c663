import { createHash } from 'node:crypto';
import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const folder = 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles/Library/ConfigurationProfiles';
const place = `${folder}/profile-0123.stub`;

const bare = {
  profileId: null,
  profileIdentifier: null,
  name: null,
  description: null,
  organization: null,
  payloadTypes: [],
  payloadIds: [],
  payloads: [],
  details: [],
  links: [],
  filteredLinks: [],
  describedLinks: [],
  hosts: [],
  signers: [],
  certificates: [],
  fileName: 'profile-0123.stub',
  isRemovable: null,
  isEncrypted: null,
  isEnrolment: false,
  installedAt: null,
};

const certificate = Buffer.from('certificate');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const sha256 = hashOf(certificate);
const enroller = Buffer.from('enroller');
/** What begins as every certificate does, with a sequence. */
const root = Buffer.from([0x30, 0x82, 0x01, 0x00]);

export default fixture({
  'a management profile with several payloads': {
    files: {
      [place]: binaryPlist({
        PayloadUUID: '00000000-0000-4000-8000-000000000001',
        PayloadIdentifier: 'com.example.profile',
        PayloadType: 'Configuration',
        PayloadDisplayName: 'Example',
        PayloadDescription: 'Keeps example phones.',
        PayloadOrganization: 'Example Ltd',
        PayloadRemovalDisallowed: true,
        ProfileWasEncrypted: false,
        InstallDate: new Date('2021-01-01T00:00:00Z'),
        SignerCerts: [certificate],
        OTAProfileStub: { PayloadContent: {} },
        PayloadContent: [
          {
            PayloadType: 'com.apple.mdm',
            PayloadUUID: '00000000-0000-4000-8000-000000000002',
            PayloadIdentifier: 'com.example.profile.mdm',
            ServerURL: 'https://mdm.example.com/checkin',
          },
          {
            PayloadType: 'com.apple.vpn.managed',
            VPN: { RemoteAddress: 'vpn.example.com' },
            DNS: { ServerAddresses: ['198.51.100.1', '2001:db8::1'] },
          },
          { PayloadType: 'com.apple.notificationsettings' },
        ],
      }),
    },
    records: [
      {
        profileId: '00000000-0000-4000-8000-000000000001',
        profileIdentifier: 'com.example.profile',
        name: 'Example',
        description: 'Keeps example phones.',
        organization: 'Example Ltd',
        payloadTypes: ['com.apple.mdm', 'com.apple.vpn.managed', 'com.apple.notificationsettings'],
        payloadIds: ['00000000-0000-4000-8000-000000000002', 'com.example.profile.mdm'],
        payloads: [
          '{"PayloadType": "com.apple.mdm", "PayloadUUID": "00000000-0000-4000-8000-000000000002", "PayloadIdentifier": "com.example.profile.mdm", "ServerURL": "https://mdm.example.com/checkin"}',
          '{"PayloadType": "com.apple.vpn.managed", "VPN": {"RemoteAddress": "vpn.example.com"}, "DNS": {"ServerAddresses": ["198.51.100.1", "2001:db8::1"]}}',
          '{"PayloadType": "com.apple.notificationsettings"}',
        ],
        details: ['SignerCerts: [<11 bytes>]', 'OTAProfileStub: {"PayloadContent": {}}'],
        links: ['https://mdm.example.com/checkin'],
        filteredLinks: [],
        describedLinks: [],
        hosts: ['vpn.example.com', '198.51.100.1', '2001:db8::1'],
        signers: [sha256],
        certificates: [],
        fileName: 'profile-0123.stub',
        isRemovable: false,
        isEncrypted: false,
        isEnrolment: true,
        installedAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z profile-installed profile “Example” was installed (com.apple.mdm, com.apple.vpn.managed, com.apple.notificationsettings)',
    ],
    observables: [
      'profile-id installed 00000000-0000-4000-8000-000000000001',
      'profile-id installed com.example.profile',
      'profile-id installed 00000000-0000-4000-8000-000000000002',
      'profile-id installed com.example.profile.mdm',
      'url installed https://mdm.example.com/checkin',
      'domain-name installed vpn.example.com',
      'ip-addr installed 198.51.100.1',
      'ip-addr installed 2001:db8::1',
      `file-hash installed ${sha256}`,
    ],
    locators: ['the whole'],
  },

  'the certificates that a profile makes the phone trust, as bytes and as text, and who signed the enrolment': {
    files: {
      [place]: binaryPlist({
        SignerCerts: [certificate],
        OTAProfileStub: { SignerCerts: [certificate, enroller] },
        PayloadContent: [
          { PayloadType: 'com.apple.security.root', PayloadContent: root },
          {
            PayloadType: 'com.apple.security.pem',
            PayloadContent: Buffer.from(
              `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
            ),
          },
          { PayloadType: 'com.apple.security.pkcs1', PayloadContent: 'odd' },
          { PayloadType: 'com.apple.font', PayloadContent: root },
        ],
      }),
    },
    records: [
      {
        ...bare,
        payloadTypes: [
          'com.apple.security.root',
          'com.apple.security.pem',
          'com.apple.security.pkcs1',
          'com.apple.font',
        ],
        // In PEM, 16 letters for 11 bytes, between lines of 28 and of 27 with the line feeds.
        payloads: [
          '{"PayloadType": "com.apple.security.root", "PayloadContent": <4 bytes>}',
          '{"PayloadType": "com.apple.security.pem", "PayloadContent": <71 bytes>}',
          '{"PayloadType": "com.apple.security.pkcs1", "PayloadContent": "odd"}',
          '{"PayloadType": "com.apple.font", "PayloadContent": <4 bytes>}',
        ],
        details: ['SignerCerts: [<11 bytes>]', 'OTAProfileStub: {"SignerCerts": [<11 bytes>, <8 bytes>]}'],
        signers: [sha256, hashOf(enroller)],
        certificates: [hashOf(root), sha256],
        isEnrolment: true,
      },
    ],
    observables: [
      `file-hash installed ${sha256}`,
      `file-hash installed ${hashOf(enroller)}`,
      `file-hash installed ${hashOf(root)}`,
      `file-hash installed ${sha256}`,
    ],
  },

  'a filter that bars and permits addresses, to which it sends nobody': {
    files: {
      [place]: binaryPlist({
        PayloadContent: [
          {
            PayloadType: 'com.apple.webcontent-filter',
            DenyListURLs: ['https://barred.example.com/'],
            BlacklistedURLs: ['https://barred.example.com/', 'https://barred.example.org/'],
            PermittedURLs: ['https://permitted.example.com/'],
            ServerAddress: 'filter.example.com',
            HomePage: 'https://barred.example.com/',
          },
        ],
      }),
    },
    records: [
      {
        ...bare,
        payloadTypes: ['com.apple.webcontent-filter'],
        payloads: [
          '{"PayloadType": "com.apple.webcontent-filter", "DenyListURLs": ["https://barred.example.com/"], "BlacklistedURLs": ["https://barred.example.com/", "https://barred.example.org/"], "PermittedURLs": ["https://permitted.example.com/"], "ServerAddress": "filter.example.com", "HomePage": "https://barred.example.com/"}',
        ],
        links: ['https://barred.example.com/'],
        filteredLinks: ['https://barred.example.com/', 'https://barred.example.org/', 'https://permitted.example.com/'],
        hosts: ['filter.example.com'],
      },
    ],
    observables: [
      'url installed https://barred.example.com/',
      'url noted https://barred.example.com/',
      'url noted https://barred.example.org/',
      'url noted https://permitted.example.com/',
      'domain-name installed filter.example.com',
    ],
  },

  'addresses in words for people, to which it sends nobody': {
    files: {
      [place]: binaryPlist({
        PayloadDescription: 'Blocks https://barred.example.com/ for you.',
        PayloadOrganization: 'https://example.org/',
        ConsentText: { default: 'By installing this you agree to https://consent.example.com/' },
        PayloadContent: [
          {
            PayloadType: 'one',
            PayloadDisplayName: 'No https://barred.example.com/',
            PayloadLink: 'https://example.net/',
          },
        ],
      }),
    },
    records: [
      {
        ...bare,
        description: 'Blocks https://barred.example.com/ for you.',
        organization: 'https://example.org/',
        payloadTypes: ['one'],
        payloads: [
          '{"PayloadType": "one", "PayloadDisplayName": "No https://barred.example.com/", "PayloadLink": "https://example.net/"}',
        ],
        links: ['https://example.net/'],
        describedLinks: ['https://barred.example.com/', 'https://example.org/', 'https://consent.example.com/'],
        details: ['ConsentText: {"default": "By installing this you agree to https://consent.example.com/"}'],
      },
    ],
    observables: [
      'url installed https://example.net/',
      'url noted https://barred.example.com/',
      'url noted https://example.org/',
      'url noted https://consent.example.com/',
    ],
  },

  'a profile without payloads, name or id': {
    files: { [place]: xmlPlist({ InstallDate: new Date('2021-01-01T00:00:00Z') }) },
    records: [{ ...bare, installedAt: at('2021-01-01T00:00:00Z') }],
    events: ['2021-01-01T00:00:00.000000Z profile-installed profile “without a name” was installed (no payload)'],
    observables: [],
  },

  'a payload without a type, one that is no dictionary, and profiles elsewhere': {
    files: {
      [place]: binaryPlist({ PayloadContent: [{}, 'odd'], SignerCerts: ['odd'] }),
      'HomeDomain/Library/UserConfigurationProfiles/profile-user.stub': binaryPlist({
        PayloadContent: { PayloadType: 'one' },
      }),
      [`${folder}/ProfileTruth.plist`]: binaryPlist({}),
    },
    records: [
      { ...bare, payloadTypes: ['unknown'], payloads: ['{}'], details: ['SignerCerts: ["odd"]'] },
      { ...bare, fileName: 'profile-user.stub', payloadTypes: ['one'], payloads: ['{"PayloadType": "one"}'] },
    ],
  },

  'a row no one expected': {
    files: {
      [place]: binaryPlist({
        PayloadUUID: Buffer.from([0xff]),
        InstallDate: 'yesterday',
        PayloadRemovalDisallowed: 'no',
      }),
    },
    records: [{ ...bare, profileId: '\ufffd' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': { files: { [place]: binaryPlist(['odd']) }, records: [], issues: ['SCHEMA_UNKNOWN'] },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
