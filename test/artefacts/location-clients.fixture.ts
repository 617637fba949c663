import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'RootDomain/Library/Caches/locationd/clients.plist';

const bare = {
  client: 'com.example.maps',
  bundle: 'com.example.maps',
  executable: null,
  process: null,
  filePath: null,
  keyPath: null,
  keyProcess: null,
  registeredPath: null,
  authorization: null,
  purpose: null,
  isRegistered: null,
  isAlwaysAllowed: null,
  isHidden: null,
  supportedAuthorizations: null,
  details: [],
  consumptionBeganAt: null,
  receivingBeganAt: null,
  receivingStoppedAt: null,
  locationBeganAt: null,
  locationStoppedAt: null,
  backgroundBeganAt: null,
  backgroundStoppedAt: null,
  visitsBeganAt: null,
  visitsStoppedAt: null,
  significantBeganAt: null,
  significantStoppedAt: null,
  briefSignificantBeganAt: null,
  briefSignificantStoppedAt: null,
  fencesBeganAt: null,
  fencesStoppedAt: null,
  beaconsBeganAt: null,
  beaconsStoppedAt: null,
};

export default fixture({
  'an app with every moment there is': {
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; each moment is a minute after the one before.
      [place]: binaryPlist({
        'com.example.maps': {
          BundleId: 'com.example.maps',
          BundlePath: '/private/var/containers/Bundle/Application/A/Maps.app',
          Executable: '/private/var/containers/Bundle/Application/A/Maps.app/Maps',
          Registered: '/private/var/containers/Bundle/Application/A/Maps.app/Maps',
          Authorization: 2,
          Whitelisted: false,
          Hide: 0,
          Purpose: 'Shows where you are',
          SupportedAuthorizationMask: 3,
          ClientStorageToken: Buffer.from('abc'),
          IncrementalPersistentRegistrationStore: { one: [1, 2] },
          ConsumptionPeriodBegin: 631152000.5,
          ReceivingLocationInformationTimeStarted: 631152060,
          ReceivingLocationInformationTimeStopped: 631152120,
          LocationTimeStarted: 631152180,
          LocationTimeStopped: 631152240,
          BackgroundLocationTimeStarted: 631152300,
          BackgroundLocationTimeStopped: 631152360,
          VisitTimeStarted: 631152420,
          VisitTimeStopped: 631152480,
          SignificantTimeStarted: 631152540,
          SignificantTimeStopped: 631152600,
          NonPersistentSignificantTimeStarted: 631152660,
          NonPersistentSignificantTimeStopped: 631152720,
          FenceTimeStarted: 631152780,
          FenceTimeStopped: 631152840,
          BeaconRegionTimeStarted: 631152900,
          BeaconRegionTimeStopped: 631152960,
        },
      }),
    },
    records: [
      {
        ...bare,
        executable: '/private/var/containers/Bundle/Application/A/Maps.app/Maps',
        process: 'Maps',
        filePath: '/private/var/containers/Bundle/Application/A/Maps.app',
        authorization: 'level 2',
        purpose: 'Shows where you are',
        isRegistered: true,
        isAlwaysAllowed: false,
        isHidden: false,
        supportedAuthorizations: 3,
        details: ['ClientStorageToken: <3 bytes>', 'IncrementalPersistentRegistrationStore: {"one": [1, 2]}'],
        consumptionBeganAt: at('2021-01-01T00:00:00.5Z'),
        receivingBeganAt: at('2021-01-01T00:01:00Z'),
        receivingStoppedAt: at('2021-01-01T00:02:00Z'),
        locationBeganAt: at('2021-01-01T00:03:00Z'),
        locationStoppedAt: at('2021-01-01T00:04:00Z'),
        backgroundBeganAt: at('2021-01-01T00:05:00Z'),
        backgroundStoppedAt: at('2021-01-01T00:06:00Z'),
        visitsBeganAt: at('2021-01-01T00:07:00Z'),
        visitsStoppedAt: at('2021-01-01T00:08:00Z'),
        significantBeganAt: at('2021-01-01T00:09:00Z'),
        significantStoppedAt: at('2021-01-01T00:10:00Z'),
        briefSignificantBeganAt: at('2021-01-01T00:11:00Z'),
        briefSignificantStoppedAt: at('2021-01-01T00:12:00Z'),
        fencesBeganAt: at('2021-01-01T00:13:00Z'),
        fencesStoppedAt: at('2021-01-01T00:14:00Z'),
        beaconsBeganAt: at('2021-01-01T00:15:00Z'),
        beaconsStoppedAt: at('2021-01-01T00:16:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.500000Z location-started com.example.maps began to receive its location',
      '2021-01-01T00:01:00.000000Z location-started com.example.maps began to receive location information',
      '2021-01-01T00:02:00.000000Z location-stopped com.example.maps stopped receiving location information',
      '2021-01-01T00:03:00.000000Z location-started com.example.maps began to receive its location',
      '2021-01-01T00:04:00.000000Z location-stopped com.example.maps stopped receiving its location',
      '2021-01-01T00:05:00.000000Z location-started com.example.maps began to receive its location in the background',
      '2021-01-01T00:06:00.000000Z location-stopped com.example.maps stopped receiving its location in the background',
      '2021-01-01T00:07:00.000000Z location-started com.example.maps began to receive places visited',
      '2021-01-01T00:08:00.000000Z location-stopped com.example.maps stopped receiving places visited',
      '2021-01-01T00:09:00.000000Z location-started com.example.maps began to receive significant moves',
      '2021-01-01T00:10:00.000000Z location-stopped com.example.maps stopped receiving significant moves',
      '2021-01-01T00:11:00.000000Z location-started com.example.maps began to receive significant moves for a while',
      '2021-01-01T00:12:00.000000Z location-stopped com.example.maps stopped receiving significant moves for a while',
      '2021-01-01T00:13:00.000000Z location-started com.example.maps began to receive regions entered and left',
      '2021-01-01T00:14:00.000000Z location-stopped com.example.maps stopped receiving regions entered and left',
      '2021-01-01T00:15:00.000000Z location-started com.example.maps began to receive beacons nearby',
      '2021-01-01T00:16:00.000000Z location-stopped com.example.maps stopped receiving beacons nearby',
    ],
    observables: [
      'app-id permitted com.example.maps',
      'process-name permitted com.example.maps [app-container]',
      'process-name permitted Maps [app-container]',
      'file-path permitted /private/var/containers/Bundle/Application/A/Maps.app/Maps',
      'file-path permitted /private/var/containers/Bundle/Application/A/Maps.app',
    ],
    locators: ['com.example.maps'],
  },

  'bundles and programs of the system under their prefixes': {
    files: {
      [place]: xmlPlist({
        'com.apple.locationd.bundle-/System/Library/LocationBundles/Example.bundle': { LocationTimeStopped: 631152000 },
        'com.apple.locationd.executable-/usr/libexec/exampled': { Registered: '/usr/libexec/other' },
      }),
    },
    records: [
      {
        ...bare,
        client: 'com.apple.locationd.bundle-/System/Library/LocationBundles/Example.bundle',
        bundle: null,
        filePath: '/System/Library/LocationBundles/Example.bundle',
        process: 'Example.bundle',
        locationStoppedAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        client: 'com.apple.locationd.executable-/usr/libexec/exampled',
        bundle: null,
        filePath: '/usr/libexec/exampled',
        executable: '/usr/libexec/other',
        process: 'other',
        keyProcess: 'exampled',
        isRegistered: true,
      },
    ],
    observables: [
      'process-name permitted Example.bundle',
      'file-path permitted /System/Library/LocationBundles/Example.bundle',
      'process-name permitted other',
      'process-name permitted exampled',
      'file-path permitted /usr/libexec/other',
      'file-path permitted /usr/libexec/exampled',
    ],
    locators: [
      'com.apple.locationd.bundle-/System/Library/LocationBundles/Example.bundle',
      'com.apple.locationd.executable-/usr/libexec/exampled',
    ],
  },

  'the letters that stand before the kinds of client since iOS 17': {
    files: {
      [place]: binaryPlist({
        'icom.example.maps:': {},
        'lcom.example.agent:p/System/Library/LocationBundles/Example.bundle': {},
        'p/usr/libexec/exampled:': {},
        // No letter: these are names, one of them with a colon at its end.
        'io.example.app:': {},
        'info.example.app': {},
        'com.example.maps:': {},
      }),
    },
    records: [
      { ...bare, client: 'icom.example.maps:' },
      {
        ...bare,
        client: 'lcom.example.agent:p/System/Library/LocationBundles/Example.bundle',
        bundle: 'com.example.agent',
        filePath: '/System/Library/LocationBundles/Example.bundle',
        process: 'Example.bundle',
      },
      {
        ...bare,
        client: 'p/usr/libexec/exampled:',
        bundle: null,
        filePath: '/usr/libexec/exampled',
        process: 'exampled',
      },
      { ...bare, client: 'io.example.app:', bundle: 'io.example.app' },
      { ...bare, client: 'info.example.app', bundle: 'info.example.app' },
      { ...bare, client: 'com.example.maps:' },
    ],
  },

  'the bundle id that the entry gives stands above the key': {
    files: {
      [place]: binaryPlist({
        'icom.example.other:': { BundleId: 'com.example.maps', BundlePath: '/Applications/Maps.app', Authorized: true },
      }),
    },
    records: [
      {
        ...bare,
        client: 'icom.example.other:',
        filePath: '/Applications/Maps.app',
        authorization: 'allowed',
      },
    ],
  },

  'a registration that is a truth value, and a denial': {
    files: { [place]: binaryPlist({ 'com.example.maps': { Registered: true, Authorized: false } }) },
    records: [{ ...bare, isRegistered: true, authorization: 'denied' }],
  },

  'counters of migrations are no clients, and moments that never were are none': {
    files: {
      [place]: binaryPlist({
        MigrationVersion: 3,
        'com.example.maps': { LocationTimeStopped: 0, FenceTimeStopped: -1, SuppressShowingInSettings: true },
      }),
    },
    records: [{ ...bare, isHidden: true }],
    events: [],
  },

  'the store of the other user of the system': {
    files: { 'HomeDomain/Library/Caches/locationd/clients.plist': binaryPlist({ 'com.example.maps': {} }) },
    records: [bare],
  },

  'a row no one expected': {
    files: {
      [place]: binaryPlist({ 'com.example.maps': { LocationTimeStopped: 'yesterday', Authorization: 'always' } }),
    },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: binaryPlist(['com.example.maps']) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
