import { binaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Preferences/com.apple.identityservices.idstatuscache.plist';

// 2021-01-01T00:00:00Z is 631152000 seconds after 2001.
const lookup = {
  service: 'com.apple.madrid',
  account: 'mailto:someone@example.com',
  lookedUpAt: at('2021-01-01T00:00:00.25Z'),
  status: 1,
  occurrences: 1,
};

export default fixture({
  'accounts of two services, beside counters of the cache': {
    files: {
      [place]: binaryPlist({
        'com.apple.madrid': {
          'mailto:someone@example.com': { LookupDate: 631152000.25, IDStatus: 1 },
          'tel:+15550100': { LookupDate: 631152001, IDStatus: 2 },
          'urn:example:1': { LookupDate: 631152002, IDStatus: 0 },
        },
        'com.apple.private.alloy.photostream': {
          'mailto:\0\0someone@example.com': { LookupDate: 631152003, IDStatus: 1 },
        },
        SomeCounter: 17,
        SomeList: ['mailto:nobody@example.com'],
      }),
    },
    records: [
      lookup,
      { ...lookup, account: 'tel:+15550100', lookedUpAt: at('2021-01-01T00:00:01Z'), status: 2 },
      { ...lookup, account: 'urn:example:1', lookedUpAt: at('2021-01-01T00:00:02Z'), status: 0 },
      {
        service: 'com.apple.private.alloy.photostream',
        account: 'mailto:\0\0someone@example.com',
        lookedUpAt: at('2021-01-01T00:00:03Z'),
        status: 1,
        occurrences: 1,
      },
    ],
    events: [
      '2021-01-01T00:00:00.250000Z account-looked-up com.apple.madrid looked up mailto:someone@example.com',
      '2021-01-01T00:00:01.000000Z account-looked-up com.apple.madrid looked up tel:+15550100',
      '2021-01-01T00:00:02.000000Z account-looked-up com.apple.madrid looked up urn:example:1',
      '2021-01-01T00:00:03.000000Z account-looked-up com.apple.private.alloy.photostream looked up mailto:\0\0someone@example.com',
    ],
    observables: [
      'email-addr contacted mailto:someone@example.com',
      'phone-number contacted tel:+15550100',
      'email-addr contacted mailto:\0\0someone@example.com [nul-bytes, system-service]',
    ],
    locators: [
      'com.apple.madrid › mailto:someone@example.com',
      'com.apple.madrid › tel:+15550100',
      'com.apple.madrid › urn:example:1',
      'com.apple.private.alloy.photostream › mailto:\0\0someone@example.com',
    ],
  },

  'the newer place': {
    files: {
      'HomeDomain/Library/IdentityServices/idstatuscache.plist': binaryPlist({
        'com.apple.ess': { 'mailto:someone@example.com': { LookupDate: 631152000.25, IDStatus: 1 } },
      }),
    },
    records: [{ ...lookup, service: 'com.apple.ess' }],
    observables: ['email-addr contacted mailto:someone@example.com'],
  },

  'an account that two services looked up': {
    files: {
      [place]: binaryPlist({
        'com.apple.madrid': { 'mailto:someone@example.com': { LookupDate: 631152000.25, IDStatus: 1 } },
        'com.apple.ess': { 'mailto:someone@example.com': { IDStatus: 1 }, 'tel:+15550100': { IDStatus: 1 } },
      }),
    },
    records: [
      { ...lookup, occurrences: 2 },
      { ...lookup, service: 'com.apple.ess', lookedUpAt: null, occurrences: 2 },
      { ...lookup, service: 'com.apple.ess', account: 'tel:+15550100', lookedUpAt: null },
    ],
  },

  'one NUL, a number with two, schemes that name no address, and moments that never were': {
    files: {
      [place]: binaryPlist({
        'com.apple.ess': {
          'mailto:\0someone@example.com': { LookupDate: 0, IDStatus: 1 },
          'tel:+15550100\0\0': { LookupDate: -1, IDStatus: 7 },
          'token:AB\0\0': { LookupDate: 1609459200, IDStatus: 1 },
          'pseudonym:x@example.com': { IDStatus: 0 },
        },
      }),
    },
    records: [
      {
        service: 'com.apple.ess',
        account: 'mailto:\0someone@example.com',
        lookedUpAt: null,
        status: 1,
        occurrences: 1,
      },
      { service: 'com.apple.ess', account: 'tel:+15550100\0\0', lookedUpAt: null, status: 7, occurrences: 1 },
      // 1609459200 seconds after 1970 are 2021-01-01, and after 2001 31 years later, which have seven leap days of the eight.
      {
        service: 'com.apple.ess',
        account: 'token:AB\0\0',
        lookedUpAt: at('2052-01-02T00:00:00Z'),
        status: 1,
        occurrences: 1,
      },
      { service: 'com.apple.ess', account: 'pseudonym:x@example.com', lookedUpAt: null, status: 0, occurrences: 1 },
    ],
    observables: [
      'email-addr contacted mailto:\0someone@example.com [nul-bytes]',
      'phone-number contacted tel:+15550100\0\0 [nul-bytes]',
    ],
  },

  'an account without date and status, and one of which nothing is said': {
    files: {
      [place]: binaryPlist({
        'com.apple.madrid': { 'mailto:a@example.com': {}, 'mailto:b@example.com': 3 },
      }),
    },
    records: [
      { ...lookup, account: 'mailto:a@example.com', lookedUpAt: null, status: null },
      { ...lookup, account: 'mailto:b@example.com', lookedUpAt: null, status: null },
    ],
    events: [],
    observables: ['email-addr contacted mailto:a@example.com', 'email-addr contacted mailto:b@example.com'],
  },

  'an empty cache, as since iOS 14.7': { files: { [place]: binaryPlist({}) }, records: [] },

  'a row no one expected': {
    files: {
      [place]: binaryPlist({
        'com.apple.madrid': { 'mailto:someone@example.com': { LookupDate: 'today', IDStatus: 2n ** 60n } },
      }),
    },
    records: [{ ...lookup, lookedUpAt: null, status: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: binaryPlist(['com.apple.madrid']) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('<plist><dict>') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
