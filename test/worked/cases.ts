import {
  automation,
  contacted,
  counted,
  emptiedAttachments,
  file,
  lookedUp,
  opened,
  orphaned,
  profile,
  ran,
  redirected,
  sentDaily,
  texted,
  videoByWhatsApp,
  wrote,
  type Plant,
  type Telephone,
} from './phone.ts';
import { binaryPlist, type Plain } from '@bridle/testkit';

import type { Case } from './case.ts';
import { edges } from './edges.ts';

/*
 * The worked examples, each as what is planted in an ordinary phone and what must be said of it. Names, addresses and
 * accounts are invented and stand in indicators/; the order, the distances and the outcomes are those that were published.
 */

/* Pegasus removes its traces. So its attempts are V7, whatever a phone ran: whether they succeeded cannot be told. */

const on = (time: string): string => `2020-07-10T${time}Z`;

const nul = 'at\0\0tacker@example.org';
const wolfProfile = '00000000-0000-4000-8000-00000000AAAA';
const wolfLink = 'https://daily-news.example/2020/a1b2c3d4';

const lookup = lookedUp(on('12:00:00'), nul);
const daemonAfterLookup = ran('exampleaboutd', on('12:04:00'));
const wolf = {
  message: texted(on('12:00:00'), `Did you see this? ${wolfLink}`),
  visit: opened(on('12:00:20'), wolfLink),
  profile: profile(on('12:05:00'), wolfProfile),
  automation: automation(on('12:06:00'), 'https://daily-news.example/hook'),
};

const in2023: Telephone = { madeAt: '2023-12-01T12:00:00Z', ios: '16.6' };
const in2022: Telephone = { madeAt: '2022-09-01T12:00:00Z', ios: '15.5' };
const in2021: Telephone = { madeAt: '2021-08-01T12:00:00Z', ios: '14.4' };

/** Within five minutes, as in the published example: a folder of attachments, a location client, and two settings. */
const triangulation: Plant = {
  located: {
    'com.apple.locationd.bundle-/System/Library/LocationBundles/WRMLinkSelection.bundle': {
      stoppedAt: '2022-06-20T10:00:40Z',
    },
  },
  entries: [
    emptiedAttachments('2022-06-20T10:00:00Z'),
    file('RootDomain', 'Library/Preferences/com.apple.ImageIO.plist', '2022-06-20T10:01:00Z'),
    file('HomeDomain', 'Library/Preferences/com.apple.locationd.StatusBarIconManager.plist', '2022-06-20T10:01:40Z'),
  ].flatMap(({ entries = [] }) => entries),
};

const notice = 'ALERT: State-sponsored attackers may be targeting your iPhone';

const designs: { readonly [name: string]: Case } = {
  T01: {
    what: 'a redirect and nothing after',
    plants: { redirect: redirected(on('12:00:00')) },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2020-07-10T12:00:00 to 2020-07-10T12:00:00'],
    spoke: ['AMN-01', 'AMN-01-PORT'],
  },
  T02: {
    what: 'a redirect, then a process, then a daemon',
    plants: {
      redirect: redirected(on('12:00:00')),
      process: ran('qx', on('12:00:11')),
      daemon: ran('exampleaboutd', on('12:00:38'), on('14:20:00')),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2020-07-10T12:00:11 to 2020-07-10T14:20:00'],
    without: {
      redirect: ['Pegasus V4 infected moderate'],
      daemon: ['Pegasus V5b infected moderate'],
    },
  },
  T03: {
    what: 'Photos, a process, the settings of crash reports, and a daemon',
    plants: {
      photos: ran('mobileslideshow', on('12:00:00')),
      process: ran('qx', on('12:00:26')),
      settings: file('RootDomain', 'Library/Preferences/com.apple.CrashReporter.plist', on('12:00:36'), {
        content: binaryPlist({ ShouldSubmit: false }),
      }),
      daemon: ran('exampleaboutd', on('12:01:21')),
    },
    outcome: 'infected',
    // The rule about the settings is recalled: it is the second store, and the daemon bears the verdict.
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2020-07-10T12:00:26 to 2020-07-10T12:01:21'],
    without: {
      settings: ['Pegasus V4 infected moderate'],
      // Of the whole course a harmless cause is open, and its two parts alone are recalled and not decisive.
      daemon: ['Pegasus V4 inconclusive moderate'],
    },
  },
  T04: {
    what: 'a lookup with NUL bytes, then a daemon',
    plants: { lookup, daemon: daemonAfterLookup },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2020-07-10T12:04:00 to 2020-07-10T12:04:00'],
    without: {
      lookup: ['Pegasus V4 infected moderate'],
      daemon: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  T05: {
    what: 'the lookup only',
    plants: { lookup },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2020-07-10T12:00:00 to 2020-07-10T12:00:00'],
  },
  T06: {
    what: 'a link by SMS that was not opened',
    plants: { message: texted(on('12:00:00'), 'Secrets: https://news.push-url.example/9573305s') },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2020-07-10T12:00:00 to 2020-07-10T12:00:00'],
  },
  T07: {
    what: 'a link, a visit, a profile and an automation',
    plants: wolf,
    outcome: 'infected',
    campaigns: ['Predator V1 infected high'],
    windows: ['2020-07-10T12:05:00 to 2020-07-10T12:06:00'],
    without: {
      message: ['Predator V1 infected high'],
      visit: ['Predator V1 infected high'],
      // The automation names nobody, and stands in the episode.
      profile: ['Predator V7 attempted high undetermined'],
      automation: ['Predator V1 infected high'],
    },
  },
  'T07, of which the automation alone is left': {
    what: 'an automation that loads a listed address by itself: nobody typed it, and nothing shows who set it up',
    plants: { automation: wolf.automation },
    outcome: 'inconclusive',
    campaigns: ['Predator V14 inconclusive low'],
    windows: ['2020-07-10T12:06:00 to 2020-07-10T12:06:00'],
  },
  T08: {
    what: 'the link of another family only',
    plants: { message: wolf.message },
    outcome: 'attempted',
    campaigns: ['Predator V6 attempted moderate no-sign-of-success'],
  },
  T09: {
    what: 'two families on one phone',
    plants: { lookup, daemon: daemonAfterLookup, ...wolf },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high', 'Predator V1 infected high'],
    windows: ['2020-07-10T12:04:00 to 2020-07-10T12:04:00'],
    without: {
      lookup: ['Pegasus V4 infected moderate', 'Predator V1 infected high'],
      daemon: ['Predator V1 infected high', 'Pegasus V7 attempted moderate undetermined'],
      message: ['Pegasus V1 infected high', 'Predator V1 infected high'],
      visit: ['Pegasus V1 infected high', 'Predator V1 infected high'],
      profile: ['Pegasus V1 infected high', 'Predator V7 attempted high undetermined'],
      automation: ['Pegasus V1 infected high', 'Predator V1 infected high'],
    },
  },
  T10: {
    what: 'an attacker’s account in Messages, while the phone could be infected and the implant erases itself',
    phone: in2021,
    plants: { message: wrote('2021-03-10T12:00:00Z', 'attacker@example.org') },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2021-03-10T12:00:00 to 2021-03-10T12:00:00'],
  },
  'T11, the first phone': {
    what: 'an account with NUL bytes that nobody lists, looked up by HomeKit',
    phone: in2023,
    plants: { lookup: lookedUp('2023-08-16T10:00:00Z', 'no\0\0body@example.org', 'com.apple.private.alloy.home') },
    outcome: 'inconclusive',
    campaigns: ['unnamed V8 inconclusive low'],
    windows: ['2023-08-16T10:00:00 to 2023-08-16T10:00:00'],
    because: ['family-unnamed'],
    consistentWith: 'Pegasus',
  },
  'T11, the second phone': {
    what: 'the same a minute later',
    phone: in2023,
    plants: { lookup: lookedUp('2023-08-16T10:01:00Z', 'no\0\0body@example.org', 'com.apple.private.alloy.home') },
    outcome: 'inconclusive',
    campaigns: ['unnamed V8 inconclusive low'],
    windows: ['2023-08-16T10:01:00 to 2023-08-16T10:01:00'],
    because: ['family-unnamed'],
    consistentWith: 'Pegasus',
  },
  T12: {
    what: 'the window of Operation Triangulation, then its process',
    phone: in2022,
    plants: { window: triangulation, process: ran('BackupAgent', '2022-06-20T10:03:20Z') },
    outcome: 'infected',
    campaigns: ['Operation Triangulation V1 infected high'],
    windows: ['2022-06-20T10:03:20 to 2022-06-20T10:03:20'],
    without: {
      window: ['Operation Triangulation V4 infected moderate'],
      process: ['Operation Triangulation V3 inconclusive low'],
    },
  },
  'T12, its window alone': {
    what: 'is suspicious, and no more',
    phone: in2022,
    plants: { window: triangulation },
    outcome: 'inconclusive',
    campaigns: ['Operation Triangulation V3 inconclusive low'],
    windows: ['2022-06-20T10:00:00 to 2022-06-20T10:01:40'],
    because: ['sequence-alone'],
  },
  'T12, the control': {
    what: 'an attachment lies deeper in the tree',
    phone: in2022,
    plants: {
      window: triangulation,
      attachment: file('MediaDomain', 'Library/SMS/Attachments/ab/11/GUID/x.jpg', '2022-06-20T10:00:50Z'),
    },
    outcome: 'no-traces',
    campaigns: [],
  },
  T13: {
    what: 'Apple’s BackupAgent2 only',
    plants: { process: ran('BackupAgent2', on('12:00:00')), counted: counted('BackupAgent2', on('12:00:00')) },
    outcome: 'no-traces',
    campaigns: [],
  },
  'T14, alone': {
    what: 'traffic of a process whose row is gone',
    plants: { orphan: orphaned(on('12:00:00')) },
    outcome: 'inconclusive',
    campaigns: ['unnamed V8 inconclusive low'],
    because: ['family-unnamed'],
  },
  T15: {
    what: 'gaps in the numbers of processes only',
    plants: {
      gap: {
        usage: [
          { name: null, first: on('12:00:00'), last: on('12:00:00'), usedAt: [], isProcessDeleted: true },
          { name: 'configd', first: on('12:00:00'), last: on('12:00:00') },
        ],
      },
    },
    outcome: 'no-traces',
    campaigns: [],
  },
  T16: {
    what: 'an app that was given the name of an implant, in three stores',
    plants: {
      app: { apps: { diagnosticexampled: { name: 'Forged', vendor: 'Example Inc.', acquiredAt: on('11:00:00') } } },
      counted: counted('diagnosticexampled', on('12:00:00')),
      located: {
        located: {
          diagnosticexampled: {
            stoppedAt: on('12:00:00'),
            executable: '/private/var/containers/Bundle/Application/A/Forged.app/diagnosticexampled',
          },
        },
      },
    },
    outcome: 'exposed',
    campaigns: ['Pegasus V9 exposed moderate'],
    explained: ['app-container', 'installed-app-name'],
  },
  T17: {
    what: 'listed addresses that someone typed',
    plants: {
      one: opened(on('12:00:00'), 'http://push-url.example/'),
      other: opened(on('12:01:00'), 'https://daily-news.example/'),
    },
    outcome: 'exposed',
    campaigns: ['Pegasus V9 exposed low', 'Predator V9 exposed low'],
  },
  'T14, with a daemon': {
    what: 'traffic of a process whose row is gone, and a daemon within the day',
    plants: { orphan: orphaned(on('12:00:00')), daemon: ran('exampleaboutd', on('18:00:00')) },
    outcome: 'infected',
    // The orphan stands in the same store, so that it confirms nothing; it is told by itself.
    campaigns: ['Pegasus V4 infected moderate', 'unnamed V8 inconclusive low'],
    windows: ['2020-07-10T12:00:00 to 2020-07-10T18:00:00'],
    without: {
      // The orphan alone is of no campaign.
      daemon: [],
    },
  },
  T18: {
    what: 'rows that were written into a copy: the newest numbers with old times, and a count later than the backup',
    plants: {
      later: ran('examplehelper', '2020-11-20T12:00:00Z'),
      process: { ...ran('exampleaboutd', on('12:00:38')), isWrittenLast: true },
      visit: { ...opened(on('12:00:00'), wolfLink), isWrittenLast: true },
      counted: counted('exampleaboutd', '2020-12-09T12:00:00Z'),
    },
    outcome: 'inconclusive',
    campaigns: ['Pegasus V12 inconclusive moderate', 'Predator V12 inconclusive moderate'],
    // The process and the visit that were written too late, and the count from after the backup.
    reasons: ['integrity-doubt', 'integrity-doubt', 'integrity-doubt'],
    because: ['integrity-doubt', 'integrity-doubt'],
  },
  T19: {
    what: 'the settings of crash reports with twenty-three keys of diagnostics',
    plants: {
      settings: file('RootDomain', 'Library/Preferences/com.apple.CrashReporter.plist', on('12:00:00'), {
        content: binaryPlist(
          Object.fromEntries(
            Array.from({ length: 23 }, (_, index): [string, Plain] => [`ExcResourceDiagInfo_${index}`, index]),
          ),
        ),
      }),
    },
    outcome: 'no-traces',
    campaigns: [],
  },
  T20: {
    what: 'a watering hole',
    plants: { visit: opened(on('12:00:00'), 'https://novelties.example/2020/a1b2c3d4') },
    outcome: 'exposed',
    campaigns: ['Pegasus V9 exposed low'],
    because: [],
  },
  'T21, the shop': {
    what: 'the site of a vendor of stalkerware was opened',
    plants: { visit: opened(on('12:00:00'), 'https://watcher-shop.example/') },
    outcome: 'exposed',
    campaigns: ['Example Watcher V9 exposed low'],
    because: [],
  },
  'T21, the control server': {
    what: 'a web view of an app contacted it',
    plants: { contact: contacted(on('12:00:00'), 'watcher-control.example', 'com.example.chat') },
    outcome: 'exposed',
    campaigns: ['Example Watcher V9 exposed low'],
    because: ['monitoring-software'],
  },
  'T22, the spoof': {
    what: 'the words of a notice by Apple from an unknown number',
    plants: { message: texted(on('12:00:00'), `${notice} Tap https://appie.example.net/`) },
    outcome: 'no-traces',
    campaigns: [],
    spoke: ['APL-01-COPY'],
  },
  'T22, the notice': {
    what: 'the same from the account of Apple',
    plants: { message: wrote(on('12:00:00'), 'threat-notifications@apple.com', notice) },
    outcome: 'no-traces',
    campaigns: [],
    spoke: ['APL-01', 'APL-02'],
  },
  'T23, the first backup': {
    what: 'has the traces',
    phone: { madeAt: '2020-08-01T12:00:00Z' },
    plants: { lookup, daemon: daemonAfterLookup },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2020-07-10T12:04:00 to 2020-07-10T12:04:00'],
    without: {
      lookup: ['Pegasus V4 infected moderate'],
      daemon: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'T23, the second backup': {
    what: 'two months later, has lost them, and says that the accounting does not reach back',
    phone: { madeAt: '2020-10-01T12:00:00Z', accountedDays: 45 },
    outcome: 'inconclusive',
    campaigns: [],
    reasons: ['datausage-young'],
  },
  T24: {
    what: 'an unencrypted backup of a phone that was first used two months before',
    phone: { days: 60, protection: 'unencrypted' },
    outcome: 'inconclusive',
    campaigns: [],
    reasons: ['unencrypted', 'phone-replaced', 'datausage-young', 'delivery-young'],
  },
  T25: {
    what: 'everything examined, three years on record, and nothing found',
    phone: { days: 1_095 },
    outcome: 'no-traces',
    campaigns: [],
  },
  T29: {
    what: 'a message that names an app for Android',
    plants: { message: texted(on('12:00:00'), 'Install com.example.droidspy') },
    outcome: 'no-traces',
    campaigns: [],
  },
  'T29, of a feed that names no system': {
    what: 'a link of spyware that is known on Android alone',
    plants: { message: texted(on('12:00:00'), 'Update: https://droid-update.example/app') },
    outcome: 'exposed',
    campaigns: ['WyrmSpy and DragonEgg V9 exposed low'],
    because: ['other-system'],
  },
};

/** An implant that an account brought, and how long it used the network. */
function infection(name: string, first: string, last = first, account = nul): { readonly [trace: string]: Plant } {
  const before = new Date(Date.parse(first) - 240_000).toISOString();
  return { [`lookup of ${first}`]: lookedUp(before, account), [name]: ran(name, first, last) };
}

/** The published cases of Part A that a backup can show, as the acceptance table has them. */
const published: { readonly [name: string]: Case } = {
  'A1, the attempts': {
    what: 'an activist’s browser was redirected again and again over five months',
    phone: { madeAt: '2019-10-01T12:00:00Z', ios: '12.4' },
    plants: {
      march: redirected('2019-03-12T10:00:00Z'),
      april: redirected('2019-04-15T10:00:00Z'),
      june: redirected('2019-06-20T10:00:00Z'),
      july: redirected('2019-07-22T15:30:00Z'),
    },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: [
      '2019-03-12T10:00:00 to 2019-03-12T10:00:00',
      '2019-04-15T10:00:00 to 2019-04-15T10:00:00',
      '2019-06-20T10:00:00 to 2019-06-20T10:00:00',
      '2019-07-22T15:30:00 to 2019-07-22T15:30:00',
    ],
  },
  'A1, the one that succeeded': {
    what: 'and after the last a process ran',
    phone: { madeAt: '2019-10-01T12:00:00Z', ios: '12.4' },
    plants: { redirect: redirected('2019-07-22T15:30:00Z'), daemon: ran('exampleaboutd', '2019-07-22T15:30:40Z') },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2019-07-22T15:30:40 to 2019-07-22T15:30:40'],
    without: {
      redirect: ['Pegasus V4 infected moderate'],
      daemon: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  A2: {
    what: 'a journalist’s phone was compromised for more than seven months',
    phone: { madeAt: '2020-06-01T12:00:00Z', ios: '13.4', days: 500 },
    plants: infection('exampleaboutd', '2019-04-04T10:04:00Z', '2019-12-01T09:00:00Z'),
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2019-04-04T10:04:00 to 2019-12-01T09:00:00'],
    without: {
      'lookup of 2019-04-04T10:04:00Z': ['Pegasus V4 infected moderate'],
      exampleaboutd: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  A3: {
    what: 'a colleague’s phone in the same year',
    phone: { madeAt: '2020-06-01T12:00:00Z', ios: '13.4', days: 400 },
    plants: infection('examplestaged', '2019-06-13T10:04:00Z', '2019-09-24T09:00:00Z'),
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2019-06-13T10:04:00 to 2019-09-24T09:00:00'],
    without: {
      'lookup of 2019-06-13T10:04:00Z': ['Pegasus V4 infected moderate'],
      examplestaged: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  A4: {
    what: 'a phone was infected regularly for three years',
    phone: { madeAt: '2021-06-01T12:00:00Z', ios: '14.4', days: 1_200 },
    plants: infection('exampleaboutd', '2018-06-01T10:04:00Z', '2021-05-10T09:00:00Z'),
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2018-06-01T10:04:00 to 2021-05-10T09:00:00'],
    without: {
      'lookup of 2018-06-01T10:04:00Z': ['Pegasus V4 infected moderate'],
      exampleaboutd: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  A5: {
    what: 'a phone was infected on three occasions, and Apple told its owner',
    phone: { madeAt: '2021-12-15T12:00:00Z', ios: '15.1', days: 600 },
    plants: {
      ...infection('exampleaboutd', '2020-07-20T10:04:00Z'),
      ...infection('examplestaged', '2021-09-08T10:04:00Z', undefined, 'second.attacker@example.org'),
      ...infection('diagnosticexampled', '2021-10-01T10:04:00Z', undefined, 'third.attacker@example.org'),
      notice: wrote('2021-11-24T08:00:00Z', 'threat-notifications@apple.com', notice),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: [
      '2020-07-20T10:04:00 to 2020-07-20T10:04:00',
      '2021-09-08T10:04:00 to 2021-09-08T10:04:00',
      '2021-10-01T10:04:00 to 2021-10-01T10:04:00',
    ],
    spoke: ['APL-01'],
    without: {
      'lookup of 2020-07-20T10:04:00Z': ['Pegasus V1 infected high'],
      'lookup of 2021-09-08T10:04:00Z': ['Pegasus V1 infected high'],
      'lookup of 2021-10-01T10:04:00Z': ['Pegasus V1 infected high'],
      exampleaboutd: ['Pegasus V1 infected high'],
      examplestaged: ['Pegasus V1 infected high'],
      diagnosticexampled: ['Pegasus V1 infected high'],
    },
  },
  'A6, the first phone': {
    what: 'links were received',
    phone: { madeAt: '2019-06-01T12:00:00Z', ios: '12.2' },
    plants: { message: texted('2018-09-05T10:00:00Z', 'Sign here: https://petition.push-url.example/9573305s') },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2018-09-05T10:00:00 to 2018-09-05T10:00:00'],
  },
  'A6, the second phone': {
    what: 'an implant ran twice',
    phone: { madeAt: '2021-12-15T12:00:00Z', ios: '15.0' },
    plants: {
      ...infection('exampleaboutd', '2021-10-11T10:04:00Z'),
      ...infection('examplestaged', '2021-11-05T10:04:00Z', undefined, 'second.attacker@example.org'),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2021-10-11T10:04:00 to 2021-10-11T10:04:00', '2021-11-05T10:04:00 to 2021-11-05T10:04:00'],
    without: {
      'lookup of 2021-10-11T10:04:00Z': ['Pegasus V1 infected high'],
      'lookup of 2021-11-05T10:04:00Z': ['Pegasus V1 infected high'],
      exampleaboutd: ['Pegasus V1 infected high'],
      examplestaged: ['Pegasus V1 infected high'],
    },
  },
  A7: {
    what: 'a phone was infected five times in five months',
    phone: { madeAt: '2021-12-15T12:00:00Z', ios: '15.0' },
    plants: {
      ...infection('exampleaboutd', '2021-04-06T10:04:00Z'),
      may: ran('examplestaged', '2021-05-11T10:04:00Z'),
      june: ran('diagnosticexampled', '2021-06-15T10:04:00Z'),
      july: ran('examplerefd', '2021-07-12T10:04:00Z'),
      august: ran('exampleticked', '2021-08-23T10:04:00Z'),
      notice: wrote('2021-11-24T08:00:00Z', 'threat-notifications@apple.com', notice),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: [
      '2021-04-06T10:04:00 to 2021-04-06T10:04:00',
      '2021-05-11T10:04:00 to 2021-05-11T10:04:00',
      '2021-06-15T10:04:00 to 2021-06-15T10:04:00',
      '2021-07-12T10:04:00 to 2021-07-12T10:04:00',
      '2021-08-23T10:04:00 to 2021-08-23T10:04:00',
    ],
    without: {
      'lookup of 2021-04-06T10:04:00Z': ['Pegasus V2 infected moderate'],
      exampleaboutd: ['Pegasus V2 infected moderate'],
    },
  },
  A8: {
    what: 'an attacker’s account wrote while the phone could be infected',
    phone: in2023,
    plants: { message: wrote('2023-08-23T10:00:00Z', 'attacker@example.org') },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2023-08-23T10:00:00 to 2023-08-23T10:00:00'],
  },
  A11: {
    what: 'HomeKit looked an account up, and an implant used the network for weeks',
    phone: { madeAt: '2023-07-01T12:00:00Z', ios: '16.2' },
    plants: {
      lookup: lookedUp('2023-02-10T10:00:00Z', nul, 'com.apple.private.alloy.home'),
      daemon: ran('exampleaboutd', '2023-02-10T10:20:00Z', '2023-02-24T08:00:00Z'),
      notice: wrote('2023-06-22T08:00:00Z', 'threat-notifications@apple.com', notice),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2023-02-10T10:20:00 to 2023-02-24T08:00:00'],
    without: {
      lookup: ['Pegasus V4 infected moderate'],
      // PWNYOURHOME worked on this phone in these months, and the implant erases itself.
      daemon: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  A12: {
    what: 'a phone was infected in October, and on two days of March',
    phone: { madeAt: '2023-06-01T12:00:00Z', ios: '16.3' },
    plants: {
      ...infection('exampleaboutd', '2022-10-21T10:04:00Z'),
      ...infection('examplestaged', '2023-03-06T10:04:00Z', undefined, 'second.attacker@example.org'),
      again: ran('diagnosticexampled', '2023-03-07T10:04:00Z'),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2022-10-21T10:04:00 to 2022-10-21T10:04:00', '2023-03-06T10:04:00 to 2023-03-07T10:04:00'],
    without: {
      'lookup of 2022-10-21T10:04:00Z': ['Pegasus V1 infected high'],
      'lookup of 2023-03-06T10:04:00Z': ['Pegasus V1 infected high'],
      exampleaboutd: ['Pegasus V1 infected high'],
      examplestaged: ['Pegasus V1 infected high'],
    },
  },
  A13: {
    what: 'a link was opened, and an implant stayed ten weeks',
    phone: { madeAt: '2022-03-01T12:00:00Z', ios: '14.6' },
    plants: {
      message: texted('2021-07-12T09:00:00Z', `Do you know about this? ${wolfLink}`),
      visit: opened('2021-07-12T09:00:20Z', wolfLink),
      process: ran('wolfexampled', '2021-07-12T09:01:00Z', '2021-09-24T18:00:00Z'),
    },
    outcome: 'infected',
    campaigns: ['Predator V1 infected high'],
    windows: ['2021-07-12T09:01:00 to 2021-09-24T18:00:00'],
    without: {
      message: ['Predator V1 infected high'],
      visit: ['Predator V1 infected high'],
      process: ['Predator V6 attempted high no-sign-of-success'],
    },
  },
  A14: {
    what: 'a link by SMS was not opened',
    phone: { madeAt: '2022-03-01T12:00:00Z', ios: '14.6' },
    plants: { message: texted('2021-09-21T09:00:00Z', `Let us look at this ${wolfLink}`) },
    outcome: 'attempted',
    campaigns: ['Predator V6 attempted moderate no-sign-of-success'],
    windows: ['2021-09-21T09:00:00 to 2021-09-21T09:00:00'],
  },
  A15: {
    what: 'an infection, and two years later attempts that failed',
    phone: { madeAt: '2023-11-01T12:00:00Z', ios: '16.6', days: 900 },
    plants: {
      message: texted('2021-09-15T09:00:00Z', `Read this ${wolfLink}`),
      process: ran('wolfexampled', '2021-09-15T09:10:00Z', '2021-10-01T18:00:00Z'),
      again: texted('2023-09-12T09:00:00Z', 'Read this https://daily-news.example/2023/e5f6a7b8'),
    },
    outcome: 'infected',
    campaigns: ['Predator V1 infected high'],
    windows: ['2021-09-15T09:10:00 to 2021-10-01T18:00:00', '2023-09-12T09:00:00 to 2023-09-12T09:00:00'],
    without: {
      message: ['Predator V4 infected moderate'],
      process: ['Predator V6 attempted moderate no-sign-of-success'],
    },
  },
  A16: {
    what: 'two families at the same time',
    phone: { madeAt: '2021-12-01T12:00:00Z', ios: '14.6' },
    plants: {
      ...infection('exampleaboutd', '2021-06-22T10:04:00Z', '2021-07-12T09:00:00Z'),
      message: texted('2021-06-30T09:00:00Z', `Read this ${wolfLink}`),
      process: ran('wolfexampled', '2021-06-30T09:10:00Z'),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high', 'Predator V1 infected high'],
    windows: ['2021-06-22T10:04:00 to 2021-07-12T09:00:00'],
    without: {
      'lookup of 2021-06-22T10:04:00Z': ['Pegasus V4 infected moderate', 'Predator V1 infected high'],
      // FORCEDENTRY worked on this phone in these months, and the implant erases itself.
      exampleaboutd: ['Predator V1 infected high', 'Pegasus V7 attempted moderate undetermined'],
      message: ['Pegasus V1 infected high', 'Predator V4 infected moderate'],
      process: ['Pegasus V1 infected high', 'Predator V6 attempted moderate no-sign-of-success'],
    },
  },
  A17: {
    what: 'two links by SMS on two days, neither opened',
    phone: { madeAt: '2016-08-20T12:00:00Z', ios: '9.3.3' },
    plants: {
      first: texted('2016-08-10T09:38:00Z', 'New secrets: https://sms.push-url.example/9573305s'),
      second: texted('2016-08-11T08:15:00Z', 'New secrets: https://sms.push-url.example/3791120s'),
    },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2016-08-10T09:38:00 to 2016-08-11T08:15:00'],
  },
  A19: {
    what: 'the account that attacked with Graphite wrote',
    phone: { madeAt: '2025-05-15T12:00:00Z', ios: '18.2.1' },
    plants: {
      message: wrote('2025-01-20T10:00:00Z', 'graphite.sender@example.org'),
      notice: wrote('2025-04-29T08:00:00Z', 'threat-notifications@apple.com', notice),
    },
    outcome: 'attempted',
    campaigns: ['Graphite V6 attempted moderate no-sign-of-success'],
    windows: ['2025-01-20T10:00:00 to 2025-01-20T10:00:00'],
  },
  A21: {
    what: 'an attack by iMessage, and nothing after',
    phone: { madeAt: '2019-12-01T12:00:00Z', ios: '13.2', days: 600 },
    plants: { lookup: lookedUp('2019-02-05T10:00:00Z', nul) },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2019-02-05T10:00:00 to 2019-02-05T10:00:00'],
  },
  'A23, the one': {
    what: 'traces of processes',
    phone: { madeAt: '2019-03-01T12:00:00Z', ios: '12.1' },
    plants: infection('exampleaboutd', '2018-10-06T10:04:00Z', '2018-10-12T09:00:00Z'),
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2018-10-06T10:04:00 to 2018-10-12T09:00:00'],
    without: {
      'lookup of 2018-10-06T10:04:00Z': ['Pegasus V4 infected moderate'],
      exampleaboutd: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'A23, the other': {
    what: 'links',
    phone: { madeAt: '2019-03-01T12:00:00Z', ios: '12.1' },
    plants: { message: texted('2018-05-20T09:00:00Z', 'Your parcel: https://parcel.push-url.example/9573305s') },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined'],
    windows: ['2018-05-20T09:00:00 to 2018-05-20T09:00:00'],
  },
  A24: {
    what: 'an old backup is all there is',
    phone: { madeAt: '2018-05-15T12:00:00Z', ios: '11.3' },
    plants: infection('exampleaboutd', '2018-02-20T10:04:00Z', '2018-03-11T09:00:00Z'),
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2018-02-20T10:04:00 to 2018-03-11T09:00:00'],
    without: {
      'lookup of 2018-02-20T10:04:00Z': ['Pegasus V4 infected moderate'],
      exampleaboutd: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  A25: {
    what: 'several intrusions a week for half a year',
    phone: in2021,
    plants: infection('examplestaged', '2021-02-01T10:04:00Z', '2021-07-10T09:00:00Z'),
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2021-02-01T10:04:00 to 2021-07-10T09:00:00'],
    without: {
      'lookup of 2021-02-01T10:04:00Z': ['Pegasus V4 infected moderate'],
      examplestaged: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'A26, the one': {
    what: 'infected in September',
    phone: { madeAt: '2022-01-15T12:00:00Z', ios: '14.7' },
    plants: infection('exampleaboutd', '2021-09-14T10:04:00Z'),
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2021-09-14T10:04:00 to 2021-09-14T10:04:00'],
    without: {
      'lookup of 2021-09-14T10:04:00Z': ['Pegasus V4 infected moderate'],
      exampleaboutd: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'A26, the other': {
    what: 'infected in June',
    phone: { madeAt: '2022-01-15T12:00:00Z', ios: '14.6' },
    plants: infection('examplestaged', '2021-06-10T10:04:00Z'),
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2021-06-10T10:04:00 to 2021-06-10T10:04:00'],
    without: {
      'lookup of 2021-06-10T10:04:00Z': ['Pegasus V4 infected moderate'],
      examplestaged: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
};

const in2025: Telephone = { madeAt: '2025-02-15T12:00:00Z', ios: '18.1.1' };
const emptied = emptiedAttachments('2024-12-10T10:00:20Z');
const appleAccount = 'threat-notifications@apple.com';

/** What the acceptance table calls inconclusive, because what its publishers inferred it from bears no more. */
const disputed: { readonly [name: string]: Case } = {
  /*
   * As far as it is published (the annex of two UN Special Rapporteurs, 17 January 2020, and what the press had of the
   * experts’ report): a logical acquisition in May 2019 of an iPhone X whose password for backups was not known; a video by
   * WhatsApp of 1 May 2018 that no list has; and 29,000 per cent more than before that left the phone from then on, for
   * months. That this was 126 MB is recalled; the system, the app that sent it and its days are ours.
   */
  A30: {
    what: 'a video that nobody lists, much that was sent after it, and a copy that is not encrypted',
    phone: { madeAt: '2019-05-18T12:00:00Z', ios: '12.2', days: 600, protection: 'unencrypted' },
    plants: {
      video: videoByWhatsApp('2018-05-01T10:00:00Z', '15550190'),
      sent: sentDaily('com.example.mail', '2018-05-01T16:00:00Z', 120, 126_000_000),
    },
    outcome: 'inconclusive',
    campaigns: [],
    reasons: ['unencrypted'],
  },
  'A30, were its copy whole': {
    what: 'would come to nothing, since how much was sent is no trace',
    phone: { madeAt: '2019-05-18T12:00:00Z', ios: '12.2', days: 600 },
    plants: {
      video: videoByWhatsApp('2018-05-01T10:00:00Z', '15550190'),
      sent: sentDaily('com.example.mail', '2018-05-01T16:00:00Z', 120, 126_000_000),
    },
    outcome: 'no-traces',
    campaigns: [],
  },
  /* Crashes are in no backup. What one shows of the published phone is the folder and the notice. */
  A31: {
    what: 'a folder of attachments that was emptied twenty seconds after a crash, and a notice by Apple a month later',
    phone: in2025,
    plants: { folder: emptied, notice: wrote('2025-01-10T08:00:00Z', appleAccount, notice) },
    outcome: 'inconclusive',
    campaigns: ['unnamed V14 inconclusive low'],
    windows: ['2024-12-10T10:00:20 to 2024-12-10T10:00:20'],
    because: ['weak-traces'],
    spoke: ['empty-attachment-folders', 'APL-01'],
  },
  'A31, without the notice': {
    what: 'is a folder that was emptied, as on any phone',
    phone: in2025,
    plants: { folder: emptied },
    outcome: 'no-traces',
    campaigns: [],
    spoke: ['empty-attachment-folders'],
  },
  'A31, in words that are no English': {
    what: 'is told by the account, which only Apple can write from',
    phone: in2025,
    plants: { folder: emptied, notice: wrote('2025-01-10T08:00:00Z', appleAccount, 'ALERTE') },
    outcome: 'inconclusive',
    campaigns: ['unnamed V14 inconclusive low'],
    spoke: ['APL-02'],
  },
  'A31, with a forged notice': {
    what: 'the words of one from a stranger, and its address under an SMS, raise nothing',
    phone: in2025,
    plants: {
      folder: emptied,
      words: wrote('2025-01-10T08:00:00Z', 'appie@example.net', notice),
      address: texted('2025-01-11T08:00:00Z', notice, appleAccount),
    },
    outcome: 'no-traces',
    campaigns: [],
    spoke: ['APL-01-COPY', 'APL-02'],
  },
  'A31, half a year too late': {
    what: 'a notice that comes 181 days after the folder was emptied raises nothing',
    phone: { madeAt: '2025-07-15T12:00:00Z', ios: '18.1.1' },
    plants: { folder: emptied, notice: wrote('2025-06-09T10:00:21Z', appleAccount, notice) },
    outcome: 'no-traces',
    campaigns: [],
  },
  'A31, the messages of whose time are gone': {
    what: 'the phone keeps messages of the last weeks only, with which the attachments went',
    phone: { ...in2025, days: 425 },
    plants: {
      folder: emptiedAttachments('2023-12-10T10:00:20Z'),
      notice: wrote('2024-01-10T08:00:00Z', appleAccount, notice),
    },
    outcome: 'no-traces',
    campaigns: [],
    spoke: ['empty-attachment-folders', 'APL-01'],
  },
};

/** A10 is T11, A28 is T12: told once. */
export const cases: { readonly [name: string]: Case } = {
  ...designs,
  'A10, the first phone': designs['T11, the first phone']!,
  'A10, the second phone': designs['T11, the second phone']!,
  A28: designs['T12']!,
  ...published,
  ...disputed,
  ...edges,
};
