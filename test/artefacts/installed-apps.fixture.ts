import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = '(backup)/Info.plist';

const receipt = {
  softwareVersionBundleId: 'com.example.app',
  itemName: 'Example',
  artistName: 'Example Ltd',
  bundleShortVersionString: '1.2.3',
  sourceApp: 'com.apple.AppStore',
  'is-purchased-redownload': true,
  'com.apple.iTunesStore.downloadInfo': {
    purchaseDate: '2021-01-01T00:00:00Z',
    accountInfo: { AppleID: 'owner@example.com' },
  },
};

/** An app of which only its bundle is known. */
const bare = {
  bundle: 'com.example.app',
  name: null,
  vendor: null,
  appVersion: null,
  storeBundle: null,
  installer: null,
  hasStoreReceipt: false,
  account: null,
  isRedownload: null,
  filePath: null,
  iconSha256: null,
  buildVersion: null,
  genre: null,
  storeItem: null,
  storeCohort: null,
  initialSize: null,
  details: [],
  releasedAt: null,
  acquiredAt: null,
};

const bought = {
  ...bare,
  name: 'Example',
  vendor: 'Example Ltd',
  appVersion: '1.2.3',
  storeBundle: 'com.example.app',
  installer: 'com.apple.AppStore',
  hasStoreReceipt: true,
  account: 'owner@example.com',
  isRedownload: true,
  details: [
    'com.apple.iTunesStore.downloadInfo: {"purchaseDate": "2021-01-01T00:00:00Z", "accountInfo": {"AppleID": "owner@example.com"}}',
  ],
  acquiredAt: at('2021-01-01T00:00:00Z'),
};

export default fixture({
  'an app of the store, with its icon': {
    files: {
      [place]: binaryPlist({
        'Installed Applications': ['com.example.app'],
        Applications: {
          'com.example.app': {
            iTunesMetadata: xmlPlist(receipt),
            PlaceholderIcon: Buffer.from('abc'),
            Other: 2n ** 63n,
          },
        },
      }),
    },
    records: [
      {
        ...bought,
        // SHA-256 of `abc`, the first example of FIPS 180-2.
        iconSha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
    ],
    events: ['2021-01-01T00:00:00.000000Z app-acquired Example was first acquired by the Apple account'],
    observables: [
      'app-id installed com.example.app',
      'process-name installed com.example.app',
      'app-id installed com.example.app',
      'email-addr noted owner@example.com',
      'file-hash stored ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ],
    locators: ['Applications › com.example.app'],
  },

  'apps without a receipt: one described, two only listed': {
    files: {
      [place]: xmlPlist({
        'Installed Applications': ['com.example.one', 'com.example.two', 'com.example.three'],
        Applications: { 'com.example.two': {} },
      }),
    },
    records: [
      { ...bare, bundle: 'com.example.two' },
      { ...bare, bundle: 'com.example.one' },
      { ...bare, bundle: 'com.example.three' },
    ],
    events: [],
    observables: [
      'app-id installed com.example.two',
      'process-name installed com.example.two',
      'app-id installed com.example.one',
      'process-name installed com.example.one',
      'app-id installed com.example.three',
      'process-name installed com.example.three',
    ],
    locators: ['Applications › com.example.two', 'Installed Applications › 0', 'Installed Applications › 2'],
  },

  'what the store says of an app, and more than is known': {
    files: {
      [place]: binaryPlist({
        Applications: {
          'com.example.app': {
            iTunesMetadata: xmlPlist({
              bundleVersion: '1234',
              genre: 'Utilities',
              itemId: 123456789,
              storeCohort: '10|date=1609459200000',
              initialODRSize: 42,
              releaseDate: '2020-01-01T00:00:00Z',
              softwareIcon57x57URL: 'https://cdn.example.com/icon.png',
              rating: { rank: 100 },
            }),
          },
        },
      }),
    },
    records: [
      {
        ...bare,
        hasStoreReceipt: true,
        buildVersion: '1234',
        genre: 'Utilities',
        storeItem: 123456789,
        storeCohort: '10|date=1609459200000',
        initialSize: 42,
        details: ['softwareIcon57x57URL: https://cdn.example.com/icon.png', 'rating: {"rank": 100}'],
        releasedAt: at('2020-01-01T00:00:00Z'),
      },
    ],
    // When a version was published in the store is nothing that happened on the phone.
    events: [],
  },

  'a receipt under another name than the app, without a date': {
    files: {
      [place]: binaryPlist({
        Applications: {
          'com.example.app': {
            iTunesMetadata: binaryPlist({ softwareVersionBundleId: 'com.example.original', itemName: 'Example' }),
          },
        },
      }),
    },
    records: [{ ...bare, name: 'Example', storeBundle: 'com.example.original', hasStoreReceipt: true }],
    observables: [
      'app-id installed com.example.app',
      'process-name installed com.example.app',
      'app-id installed com.example.original',
    ],
  },

  'the apps and containers that Manifest.plist knows': {
    files: {
      '(backup)/Manifest.plist': binaryPlist({
        IsEncrypted: false,
        Applications: {
          'com.example.app': { CFBundleIdentifier: 'com.example.app', CFBundleVersion: '42', Path: '/var/containers' },
        },
        Containers: { 'com.example.app': {}, 'com.example.widget': { ContainerContentClass: 'PluginKitPlugin' } },
      }),
    },
    records: [
      { ...bare, appVersion: '42', filePath: '/var/containers' },
      { ...bare, bundle: 'com.example.widget' },
    ],
    locators: ['Applications › com.example.app', 'Containers › com.example.widget'],
  },

  'property lists that name no app': {
    files: { [place]: binaryPlist({ 'Device Name': 'Example' }), '(backup)/Manifest.plist': binaryPlist({}) },
    records: [],
  },

  'an app that calls itself by another name keeps its own': {
    files: { [place]: binaryPlist({ Applications: { 'com.example.app': { bundle: 'com.apple.innocent' } } }) },
    records: [bare],
  },

  'a row no one expected': {
    files: {
      [place]: binaryPlist({
        'Installed Applications': [17, 'com.example.other', new Date(0)],
        Applications: {
          'com.example.app': { iTunesMetadata: Buffer.from('bplist00 and then nothing'), PlaceholderIcon: 'none' },
          'com.example.text': 'not described',
        },
      }),
    },
    // A receipt that cannot be read is one all the same, and an app is named whatever stands beside its name.
    records: [
      { ...bare, hasStoreReceipt: true },
      { ...bare, bundle: 'com.example.text' },
      { ...bare, bundle: '17' },
      { ...bare, bundle: 'com.example.other' },
    ],
    issues: ['CELL_REJECTED', 'ROW_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: binaryPlist(['com.example.app']) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('{"json":true}') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
