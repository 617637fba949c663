import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'SystemPreferencesDomain/com.apple.wifi.known-networks.plist';
const oldPlace = 'SystemPreferencesDomain/SystemConfiguration/com.apple.wifi.plist';

const bare = {
  ssid: null,
  bssid: null,
  stations: [],
  security: null,
  addReason: null,
  isHidden: null,
  isCaptive: null,
  addedAt: null,
  joinedAt: null,
  joinedBySystemAt: null,
  previouslyJoinedAt: null,
  changedAt: null,
};

const day = (number: number): Date => new Date(Date.UTC(2021, 0, number));

export default fixture({
  'a network with everything there is, and one that has only its key': {
    files: {
      [place]: binaryPlist({
        'wifi.network.ssid.Cafe': {
          SSID: Buffer.from('Café'),
          SupportedSecurityTypes: 'WPA2 Personal',
          AddReason: 'WiFi Settings',
          Hidden: false,
          CaptiveProfile: { CaptiveNetwork: true },
          AddedAt: day(1),
          JoinedByUserAt: day(2),
          JoinedBySystemAt: day(3),
          UpdatedAt: day(4),
          BSSList: [{ BSSID: '00:00:5e:00:53:01' }, { BSSID: '00:00:5e:00:53:02' }, {}],
          __OSSpecific__: { BSSID: '00:00:5e:00:53:02', prevJoined: day(5) },
        },
        'wifi.network.ssid.Home': {},
        'wifi.network.ssid.odd': 'no dictionary',
        Version: 1,
      }),
    },
    records: [
      {
        ssid: 'Café',
        bssid: '00:00:5e:00:53:02',
        stations: ['00:00:5e:00:53:01', '00:00:5e:00:53:02'],
        security: 'WPA2 Personal',
        addReason: 'WiFi Settings',
        isHidden: false,
        isCaptive: true,
        addedAt: at('2021-01-01T00:00:00Z'),
        joinedAt: at('2021-01-02T00:00:00Z'),
        joinedBySystemAt: at('2021-01-03T00:00:00Z'),
        previouslyJoinedAt: at('2021-01-05T00:00:00Z'),
        changedAt: at('2021-01-04T00:00:00Z'),
      },
      { ...bare, ssid: 'Home' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z network-added the network Café was added',
      '2021-01-02T00:00:00.000000Z network-joined the owner joined the network Café',
      '2021-01-03T00:00:00.000000Z network-joined the phone joined the network Café of itself',
      '2021-01-05T00:00:00.000000Z network-joined the network Café was joined, the time before the last',
      '2021-01-04T00:00:00.000000Z setting-changed what is known of the network Café was changed',
    ],
    observables: [],
    locators: ['wifi.network.ssid.Cafe', 'wifi.network.ssid.Home'],
  },

  'the list of before iOS 14': {
    files: {
      [oldPlace]: xmlPlist({
        AllowEnable: 1,
        'List of known networks': [
          {
            SSID_STR: 'Cafe',
            BSSID: '0:0:5e:0:53:1',
            SecurityMode: 'WPA2',
            HIDDEN_NETWORK: true,
            CaptiveNetwork: false,
            addedAt: day(1),
            lastUpdated: day(2),
            lastJoined: day(3),
            lastAutoJoined: day(4),
            prevJoined: day(5),
          },
          {},
        ],
      }),
    },
    records: [
      {
        ...bare,
        ssid: 'Cafe',
        bssid: '0:0:5e:0:53:1',
        security: 'WPA2',
        isHidden: true,
        isCaptive: false,
        addedAt: at('2021-01-01T00:00:00Z'),
        joinedAt: at('2021-01-03T00:00:00Z'),
        joinedBySystemAt: at('2021-01-04T00:00:00Z'),
        previouslyJoinedAt: at('2021-01-05T00:00:00Z'),
        changedAt: at('2021-01-02T00:00:00Z'),
      },
      bare,
    ],
    locators: ['List of known networks › 0', 'List of known networks › 1'],
  },

  'settings without a list of networks': { files: { [oldPlace]: binaryPlist({ AllowEnable: 1 }) }, records: [] },

  'a row no one expected': {
    files: { [place]: binaryPlist({ 'wifi.network.ssid.Home': { AddedAt: 'yesterday', Hidden: 'no' } }) },
    records: [{ ...bare, ssid: 'Home' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': { files: { [place]: binaryPlist(['odd']) }, records: [], issues: ['SCHEMA_UNKNOWN'] },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
