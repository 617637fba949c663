import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  analyticsStore,
  buildBackup,
  calendarStore,
  dataUsageStore,
  historyStore,
  messageStore,
  microseconds,
  type PhoneDeclaration,
  type UsageDeclaration,
  type VisitDeclaration,
} from '@bridle/testkit';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scan, type Result } from 'bridle';
import { temporaryFolder } from './support/temporary-folder.ts';

/*
 * T18 of the worked examples: a tool wrote an implant into the stores of a finished backup. Beside it the same phone as it
 * would be had the implant run: the same rows, at the places and times at which the phone itself writes them.
 */

const indicators = fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url));
const folder = temporaryFolder();

const days = Array.from({ length: 480 }, (_, day) => microseconds('2018-03-01T08:00:00Z') + day * 86_400_000_000);
const ordinary: readonly VisitDeclaration[] = days.map((at, index) => ({
  at,
  url: `https://news.example.org/article/${index}`,
}));
const attackedAt = microseconds('2019-02-11T14:45:45Z');
const page = 'https://a1b2c3d4.xyz1abc.free-downloads.example/abc123d';
const visit: VisitDeclaration = { at: attackedAt, url: page };
const implant: UsageDeclaration = {
  name: 'roleaboutd',
  first: '2019-02-11T14:46:23Z',
  last: '2019-02-11T17:05:24Z',
};
const early: UsageDeclaration = { name: 'mDNSResponder', first: days[0]!, last: days.at(-1)!, usedAt: days };
const late: UsageDeclaration = {
  name: 'com.example.maps/com.example.maps',
  bundle: 'com.example.maps',
  first: '2019-05-01T08:00:00Z',
  last: days.at(-1)!,
};

interface Stores {
  readonly visits: readonly VisitDeclaration[];
  readonly usage: readonly UsageDeclaration[];
  readonly countedAt: string;
  readonly pagesWithoutVisit?: readonly string[];
  /** When an entry of the calendar was made that bears nothing. */
  readonly enteredAt?: string;
  readonly system?: Pick<PhoneDeclaration, 'productVersion' | 'buildVersion'>;
}

async function scanned(
  name: string,
  { visits, usage, countedAt, pagesWithoutVisit = [], enteredAt, system }: Stores,
): Promise<Result> {
  const place = join(folder, name);
  buildBackup(place, {
    madeAt: '2019-06-30T12:00:00Z',
    protection: 'decrypted-copy',
    productType: 'iPhone10,1',
    productVersion: '12.2',
    buildVersion: '16E227',
    ...system,
    entries: [
      messageStore(days.map((at, index) => ({ at, handle: '+15550101', text: `See you at ${8 + (index % 10)}` }))),
      historyStore(visits, { pagesWithoutVisit }),
      dataUsageStore(usage),
      analyticsStore({ mDNSResponder: days.at(-1)!, roleaboutd: countedAt }),
      calendarStore([
        ...days.map((at, index) => ({ summary: `Lunch ${index}`, startsAt: at, createdAt: at })),
        ...(enteredAt === undefined ? [] : [{ summary: 'Dinner', startsAt: enteredAt, createdAt: enteredAt }]),
      ]),
    ],
  });
  return scan(place, { indicators: [indicators] });
}

const doubtsIn = ({ findings }: Result): readonly string[] =>
  findings
    .filter((it) => it.class === 'integrity')
    .map((it) => `${it.rule} ${it.strength} ${it.doubts.join()}`)
    .sort();

const before = ordinary.filter(({ at }) => (at as number) < attackedAt);
const genuine: Stores = {
  visits: [...before, visit, ...ordinary.slice(before.length)],
  usage: [early, implant, late],
  countedAt: '2019-06-28T08:00:00Z',
};

describe('T18, an implant that was written into a finished backup', () => {
  let result: Result;
  beforeAll(async () => {
    result = await scanned('T18', {
      visits: [...ordinary, visit],
      pagesWithoutVisit: [`${page}/next`],
      usage: [early, late, implant],
      countedAt: '2019-07-03T08:00:00Z',
    });
  });

  test('is doubted wherever it stands, and nothing else is', () =>
    expect(doubtsIn(result)).toEqual([
      'late-row supporting HomeDomain/Library/Safari/History.db',
      'late-row supporting WirelessDomain/Library/Databases/DataUsage.sqlite',
      'page-without-visit supporting HomeDomain/Library/Safari/History.db',
      'record-after-backup supporting HomeDomain/Library/Preferences/com.apple.osanalytics.addaily.plist',
    ]));

  test('is inconclusive by V12, and the verdict says why', () => {
    const { verdict } = result;
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.campaigns).toMatchObject([{ campaign: 'Pegasus', outcome: 'inconclusive', rule: 'V12' }]);
    expect(verdict.reasons.map(({ code }) => code)).toContain('integrity-doubt');
  });
});

test('a visit that was written behind all others is doubted too', async () => {
  const result = await scanned('visit', { ...genuine, visits: [...ordinary, visit] });
  expect(doubtsIn(result)).toEqual(['late-row supporting HomeDomain/Library/Safari/History.db']);
});

test('the same phone, had the implant run, is infected and not doubted', async () => {
  const result = await scanned('genuine', genuine);
  expect(doubtsIn(result)).toEqual([]);
  expect(result.verdict.campaigns).toMatchObject([{ campaign: 'Pegasus', outcome: 'infected', rule: 'V1' }]);
});

test('a later record that bears nothing is a doubt, and takes no infection away', async () => {
  const enteredAt = '2019-09-01T08:00:00Z';
  const infected = await scanned('entered', { ...genuine, enteredAt });
  expect(doubtsIn(infected)).toEqual(['record-after-backup supporting ']);
  expect(infected.verdict.campaigns).toMatchObject([{ campaign: 'Pegasus', outcome: 'infected', rule: 'V1' }]);
  expect(infected.verdict.reasons).toMatchObject([
    {
      code: 'integrity-doubt',
      detail: expect.stringMatching(/^HomeDomain\/Library\/Calendar\/Calendar\.sqlitedb: records are/),
    },
  ]);
});

test('a backup that names a system of years later is doubted, which takes no infection away', async () => {
  const infected = await scanned('before', { ...genuine, system: { productVersion: '26.1', buildVersion: '23B85' } });
  expect(doubtsIn(infected)).toEqual(['backup-before-system supporting (backup)/Info.plist']);
  expect(infected.verdict.campaigns).toMatchObject([{ campaign: 'Pegasus', outcome: 'infected', rule: 'V1' }]);
  expect(infected.verdict.reasons).toMatchObject([
    {
      code: 'integrity-doubt',
      detail: '(backup)/Info.plist: the backup is dated more than half a year before the iOS that it names was out',
    },
  ]);
});
