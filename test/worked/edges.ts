import type { Case } from './case.ts';
import {
  counted,
  kept,
  lookedUp,
  met,
  opened,
  orphaned,
  ran,
  redirected,
  texted,
  unread,
  used,
  wrote,
  type Plant,
} from './phone.ts';

/*
 * Cases at the edges of the lattice, and those of the worked examples that lie there: what stands side by side and does not
 * belong together, moments that are equal or a day apart, and clocks that were wrong.
 */

const on = (time: string): string => `2020-07-10T${time}Z`;
const nul = 'at\0\0tacker@example.org';
const wolfLink = 'https://daily-news.example/2020/a1b2c3d4';

/** Moments that are as far apart as the rows of a process in daily use: a day, and until it is used again. */
const daily = (from: string, days: number): readonly string[] =>
  Array.from({ length: days }, (_, day) => new Date(Date.parse(from) + day * 86_700_000).toISOString());

/** A message and a process of before there were iPhones, as of a phone whose clock was not yet set. */
const clockNotSet: Plant = {
  messages: [{ at: '2005-03-01T00:00:00Z', handle: '+15550101', text: 'Hello' }],
  usage: [{ name: 'configd', first: '2005-03-01T00:00:00Z', last: '2005-03-01T00:00:00Z' }],
};

export const edges: { readonly [name: string]: Case } = {
  A9: {
    what: 'an infection, and five years later an account that wrote',
    phone: { madeAt: '2023-12-01T12:00:00Z', ios: '17.0', days: 2_100 },
    plants: {
      lookup: lookedUp('2018-06-01T10:00:00Z', nul),
      daemon: ran('exampleaboutd', '2018-06-01T10:04:00Z', '2018-06-03T10:00:00Z'),
      again: wrote('2023-10-16T10:00:00Z', 'second.attacker@example.org'),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    windows: ['2018-06-01T10:04:00 to 2018-06-03T10:00:00', '2023-10-16T10:00:00 to 2023-10-16T10:00:00'],
    without: {
      lookup: ['Pegasus V4 infected moderate'],
      daemon: ['Pegasus V7 attempted high undetermined'],
    },
  },
  B5: {
    what: 'Photos, a process after fourteen seconds, and a daemon after hours, all in one store',
    plants: {
      photos: ran('mobileslideshow', on('08:13:33')),
      process: ran('qx', on('08:13:47')),
      daemon: ran('exampleaboutd', on('11:50:15')),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V4 infected moderate'],
    windows: ['2020-07-10T08:13:47 to 2020-07-10T11:50:15'],
    without: { daemon: ['Pegasus V14 inconclusive low'] },
  },
  B9: {
    what: 'a lookup, and after three quarters of an hour a process whose name other software may bear',
    plants: {
      lookup: lookedUp(on('10:42:40'), 'second.attacker@example.org'),
      process: ran('qx', on('11:27:40')),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V5b infected moderate'],
    windows: ['2020-07-10T11:27:40 to 2020-07-10T11:27:40'],
    without: {
      lookup: ['Pegasus V14 inconclusive low'],
      process: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'a process in use anew': {
    what: 'a minute after a redirect, more than half a year after its first use',
    plants: {
      redirect: redirected(on('12:00:00')),
      process: used('qx', '2019-12-01T00:00:00Z', on('12:01:00')),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V5b infected moderate'],
    windows: ['2019-12-01T00:00:00 to 2020-07-10T12:01:00'],
    without: {
      redirect: ['Pegasus V14 inconclusive low'],
      process: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'a daemon in use anew': {
    what: 'which two writers tell of',
    plants: {
      redirect: redirected(on('12:00:00')),
      daemon: used('exampleaboutd', '2019-12-01T00:00:00Z', on('12:01:00')),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    without: {
      redirect: ['Pegasus V4 infected moderate'],
      daemon: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'a process in daily use': {
    what: 'for a year, and on the day on which a link comes as on any other',
    plants: {
      message: texted('2020-11-30T13:30:00Z', 'https://push-url.example/a1b2c3d4'),
      process: used('qx', '2019-12-15T00:00:00Z', ...daily('2019-12-15T09:00:00Z', 351)),
    },
    outcome: 'inconclusive',
    campaigns: ['Pegasus V14 inconclusive moderate'],
    because: ['effect-not-joined'],
  },
  'a process of which the first use and the last are known': {
    what: 'the last on the day on which a link comes, as of any process in daily use',
    plants: {
      message: texted('2020-11-30T08:00:00Z', 'https://push-url.example/a1b2c3d4'),
      process: ran('qx', '2019-12-15T00:00:00Z', '2020-11-30T20:00:00Z'),
    },
    outcome: 'inconclusive',
    campaigns: ['Pegasus V14 inconclusive moderate'],
    because: ['effect-not-joined'],
  },
  'an account that wrote long before, and long after': {
    what: 'a process, which neither brought',
    plants: {
      account: met('attacker@example.org', '2019-12-20T00:00:00Z', '2020-11-01T00:00:00Z'),
      process: ran('qx', on('12:00:00')),
    },
    outcome: 'inconclusive',
    campaigns: ['Pegasus V14 inconclusive moderate'],
    windows: [
      '2019-12-20T00:00:00 to 2019-12-20T00:00:00',
      '2020-07-10T12:00:00 to 2020-07-10T12:00:00',
      '2020-11-01T00:00:00 to 2020-11-01T00:00:00',
    ],
  },
  'an account that wrote long before, and in the hour before': {
    what: 'a process',
    plants: {
      account: met('attacker@example.org', '2019-12-20T00:00:00Z', on('11:00:00')),
      process: ran('qx', on('12:00:00')),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V5b infected moderate'],
    without: {
      account: ['Pegasus V14 inconclusive low'],
      process: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'what a listed site left in a backup without a history': {
    what: 'from a port that nobody types, and seconds later a process and a daemon',
    phone: { protection: 'unencrypted' },
    plants: {
      storage: kept(on('14:45:45'), 'https_a1b2c3d4.xyz1abc.free-downloads.example_30897'),
      process: ran('qx', on('14:45:56')),
      daemon: ran('exampleaboutd', on('14:46:23'), on('17:05:24')),
    },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    reasons: ['unencrypted'],
    without: {
      storage: ['Pegasus V4 infected moderate'],
      daemon: ['Pegasus V5b infected moderate'],
    },
  },
  'what a listed site left from the usual port': {
    what: 'is contact, since its address may have been typed',
    plants: { storage: kept(on('14:45:45'), 'https_free-downloads.example_0') },
    outcome: 'exposed',
    campaigns: ['Pegasus V9 exposed low'],
  },
  'two campaigns in one window': {
    what: 'the link of one and minutes later the daemon of another, which the link does not confirm',
    plants: { message: texted(on('12:00:00'), wolfLink), daemon: ran('exampleaboutd', on('12:04:00')) },
    outcome: 'infected',
    campaigns: ['Pegasus V4 infected moderate', 'Predator V6 attempted moderate no-sign-of-success'],
    without: { daemon: ['Predator V6 attempted moderate no-sign-of-success'] },
  },
  'an episode before the accounting begins': {
    what: 'a daemon that only the analytics know, half a year before the accounting begins',
    phone: { accountedDays: 45 },
    plants: { counted: counted('exampleaboutd', on('12:00:00')) },
    outcome: 'infected',
    campaigns: ['Pegasus V4 infected moderate'],
    windows: ['2020-07-10T12:00:00 to 2020-07-10T12:00:00'],
    reasons: ['datausage-young'],
    without: { counted: [] },
  },
  'an attempt before the accounting begins': {
    what: 'whose success would not be on record',
    phone: { accountedDays: 45 },
    plants: { message: texted(on('12:00:00'), wolfLink) },
    outcome: 'attempted',
    campaigns: ['Predator V7 attempted moderate undetermined'],
    reasons: ['datausage-young'],
  },
  'the same second': {
    what: 'a lookup and a daemon at the same moment',
    plants: { lookup: lookedUp(on('12:00:00'), nul), daemon: ran('exampleaboutd', on('12:00:00')) },
    outcome: 'infected',
    campaigns: ['Pegasus V1 infected high'],
    without: {
      lookup: ['Pegasus V4 infected moderate'],
      daemon: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'a second later': {
    what: 'a lookup that came when the daemon had run, and brought nothing',
    plants: { lookup: lookedUp(on('12:00:01'), nul), daemon: ran('exampleaboutd', on('12:00:00')) },
    outcome: 'infected',
    campaigns: ['Pegasus V4 infected moderate'],
    without: { daemon: ['Pegasus V7 attempted moderate undetermined'] },
  },
  'a day and a second before': {
    what: 'a lookup too long before the daemon to have brought it',
    plants: { lookup: lookedUp('2020-07-09T11:59:59Z', nul), daemon: ran('exampleaboutd', on('12:00:00')) },
    outcome: 'infected',
    campaigns: ['Pegasus V4 infected moderate'],
    without: { daemon: ['Pegasus V7 attempted moderate undetermined'] },
  },
  'a daemon of the future': {
    what: 'half a year after the backup it is in',
    plants: { daemon: ran('exampleaboutd', '2021-06-01T12:00:00Z') },
    outcome: 'inconclusive',
    campaigns: ['Pegasus V12 inconclusive moderate'],
    windows: [],
    reasons: ['integrity-doubt'],
  },
  'a link of a phone whose computer was behind': {
    what: 'came when it says, as four rows do that the phone wrote by itself',
    plants: {
      message: texted('2021-06-01T12:00:00Z', wolfLink),
      life: {
        usage: ['examplea', 'exampleb', 'examplec', 'exampled'].map((name) => ({
          name,
          first: '2021-05-31T12:00:00Z',
          last: '2021-05-31T12:00:00Z',
        })),
      },
    },
    outcome: 'attempted',
    campaigns: ['Predator V7 attempted moderate undetermined'],
    windows: ['2021-06-01T12:00:00 to 2021-06-01T12:00:00'],
  },
  'a link of the future': {
    what: 'is dated by whoever sent it, and doubted no more than another; but it did not come then',
    plants: { message: unread(texted('2021-06-01T12:00:00Z', wolfLink)) },
    outcome: 'attempted',
    campaigns: ['Predator V7 attempted moderate undetermined'],
    windows: [],
  },
  'a clock that was not set': {
    what: 'records of 2005 do not make a phone of two months older',
    phone: { days: 60 },
    plants: { early: clockNotSet },
    outcome: 'inconclusive',
    campaigns: [],
    reasons: ['phone-replaced', 'datausage-young', 'delivery-young'],
  },
  'a daemon under a clock that was not set': {
    what: 'counts, and has no date',
    plants: { daemon: ran('exampleaboutd', '1970-01-01T00:00:00Z') },
    outcome: 'infected',
    campaigns: ['Pegasus V4 infected moderate'],
    windows: [],
    without: { daemon: [] },
  },
  'a daemon after the end of its validity': {
    what: 'is one step weaker, and alone no infection',
    plants: { daemon: ran('formerexampled', on('12:00:00')) },
    outcome: 'inconclusive',
    campaigns: ['Pegasus V14 inconclusive low'],
    because: ['uncorroborated'],
  },
  'a daemon after the end of its validity, and what brought it': {
    what: 'are an infection that is less sure',
    plants: { lookup: lookedUp(on('11:00:00'), nul), daemon: ran('formerexampled', on('12:00:00')) },
    outcome: 'infected',
    campaigns: ['Pegasus V5b infected moderate'],
    without: {
      lookup: ['Pegasus V14 inconclusive low'],
      daemon: ['Pegasus V7 attempted moderate undetermined'],
    },
  },
  'a lookup, and traffic of a process whose row is gone': {
    what: 'the deletion names nobody, and takes nothing from the attempt but that it failed',
    plants: { lookup: lookedUp(on('12:00:00'), nul), orphan: orphaned(on('12:04:00')) },
    outcome: 'attempted',
    campaigns: ['Pegasus V7 attempted moderate undetermined', 'unnamed V8 inconclusive low'],
  },
  'a page that was opened again': {
    what: 'after the link had come, which is what makes it more than contact',
    plants: { message: texted(on('12:00:00'), wolfLink), visit: opened(on('12:00:00'), 'https://daily-news.example/') },
    outcome: 'attempted',
    campaigns: ['Predator V6 attempted high no-sign-of-success'],
  },
};
