import { binaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Keyboard/app_usage_database.plist';

export default fixture({
  'two days of an app, and one of another': {
    files: {
      [place]: binaryPlist({
        'com.example.app': [
          { appTime: 12.5, keyboardTimes: [1.5, 2], startDate: new Date('2021-01-01T00:00:00Z') },
          { appTime: 3, keyboardTimes: [], startDate: new Date('2021-01-04T00:00:00Z') },
        ],
        'com.example.other': [{ appTime: 1 }],
      }),
    },
    records: [
      {
        bundle: 'com.example.app',
        durationSeconds: 12.5,
        keyboardSeconds: 3.5,
        usedAt: at('2021-01-01T00:00:00Z'),
      },
      { bundle: 'com.example.app', durationSeconds: 3, keyboardSeconds: 0, usedAt: at('2021-01-04T00:00:00Z') },
      { bundle: 'com.example.other', durationSeconds: 1, keyboardSeconds: null, usedAt: null },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z app-used com.example.app was in use on the day or days from here on',
      '2021-01-04T00:00:00.000000Z app-used com.example.app was in use on the day or days from here on',
    ],
    observables: [
      'app-id executed com.example.app',
      'app-id executed com.example.app',
      'app-id executed com.example.other',
    ],
    locators: ['com.example.app › 0', 'com.example.app › 1', 'com.example.other › 0'],
  },

  'the store in the keyboard’s own domain, and something that is no list of days': {
    files: {
      'KeyboardDomain/Library/Keyboard/app_usage_database.plist': binaryPlist({ 'com.example.app': [{}], version: 3 }),
    },
    records: [{ bundle: 'com.example.app', durationSeconds: null, keyboardSeconds: null, usedAt: null }],
  },

  'a row no one expected': {
    files: { [place]: binaryPlist({ 'com.example.app': ['odd', { appTime: 'long' }] }) },
    records: [
      { bundle: 'com.example.app', durationSeconds: null, keyboardSeconds: null, usedAt: null },
      { bundle: 'com.example.app', durationSeconds: null, keyboardSeconds: null, usedAt: null },
    ],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': { files: { [place]: binaryPlist(['odd']) }, records: [], issues: ['SCHEMA_UNKNOWN'] },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
