import { describe, expect, test } from '@jest/globals';
import { renderText } from '@bridle/report';
import { binaryPlist, dataUsageStore, type EntryDeclaration, type PhoneDeclaration } from '@bridle/testkit';
import { type Result, scan } from 'bridle';
import { newBackup, newFolder, replacing } from './support/backup.ts';
import { bridleIn } from './support/bridle.ts';
import { demoIndicators, demoPhones } from './support/demo-phones.ts';

const ordinary = demoPhones.find(({ name }) => name === 'T25-no-traces')!;

/** The containers of apps, each with a file of its own. */
const containers = (...names: readonly string[]): readonly EntryDeclaration[] =>
  names.map((name) => ({ domain: `AppDomain-com.example.${name}`, path: 'Library/x', content: Buffer.from('x') }));
const five = containers('chat', 'bank', 'radio', 'trains', 'weather');

/** That phone, on which a process ran that Bridle's own sets list as Pegasus, and nothing else tells of it. */
const infected: PhoneDeclaration = {
  ...ordinary,
  entries: [
    ...[...ordinary.entries].filter(({ path }) => !path.endsWith('DataUsage.sqlite')),
    dataUsageStore([
      {
        name: 'mDNSResponder',
        first: '2019-11-01T08:00:00Z',
        last: '2022-10-30T08:00:00Z',
        usedAt: Array.from({ length: 219 }, (_, index) => Date.UTC(2019, 10, 1 + 5 * index) * 1_000),
      },
      { name: 'roleaboutd', first: '2022-03-10T12:00:00Z', last: '2022-03-10T13:00:00Z' },
    ]),
  ],
};

const scanned = (phone: PhoneDeclaration, without: readonly string[], more: readonly EntryDeclaration[] = []) =>
  scan(newBackup({ ...phone, without, entries: [...phone.entries, ...more] }));
const said = ({ verdict: { outcome, rule, reasons } }: Result): readonly string[] => [
  `${outcome} ${rule}`,
  ...reasons.map(({ code, detail }) => `${code}: ${detail}`),
];
const noApps = 'apps-unknown: Info.plist is missing, and few containers of apps are listed';

describe('without Info.plist', () => {
  const without = ['Info.plist'];

  test('a lone trace is an infection where the containers of the apps are listed', async () => {
    expect(said(await scanned(infected, []))).toEqual(['infected V4']);
    expect(said(await scanned(infected, without, five))).toEqual(['infected V4']);
  });

  test('it is inconclusive where nothing tells of the apps, and both the beginning and the end say why', async () => {
    const result = await scanned(infected, without);
    expect(said(result)).toEqual(['inconclusive V4', noApps]);
    const text = renderText(result);
    const [first, second] = text.split('\n');
    expect(first).toMatch(/^INCONCLUSIVE: /);
    expect(second).toMatch(/^ {2}Which apps the phone has is not known, or only in part: /);
    expect(text).toContain('What was not seen\n  Which apps the phone has is not known, or only in part');
    expect(text).not.toContain('Of what backups hold, nothing that the answer needs was missing');
  });

  test('a negative is claimed where the containers of the apps are listed, and only there', async () => {
    expect(said(await scanned(ordinary, without, five))).toEqual(['no-traces V10']);
    expect(said(await scanned(ordinary, without))).toEqual(['inconclusive V11', noApps]);
  });
});

describe('an Info.plist without a list of apps', () => {
  const withoutApps = async (phone: PhoneDeclaration, info: { readonly 'Installed Applications'?: [] } = {}) =>
    said(await scan(newBackup(phone, replacing('Info.plist', binaryPlist({ 'Product Type': 'iPhone11,8', ...info })))));
  const unlisted = 'apps-unknown: Info.plist has no list of apps, and few containers of apps are listed';

  test('is asked for apps no more than one that is not there', async () => {
    expect(await withoutApps(ordinary)).toEqual(['inconclusive V11', unlisted]);
    expect(await withoutApps({ ...ordinary, entries: [...ordinary.entries, ...five] })).toEqual(['no-traces V10']);
  });

  test('is another than one whose list is empty, as of a phone without apps of others', async () => {
    expect(await withoutApps(ordinary, { 'Installed Applications': [] })).toEqual(['no-traces V10']);
  });
});

describe('without Status.plist', () => {
  const without = ['Status.plist'];
  const unknown = 'completeness-unknown: Status.plist is missing';

  test('no negative is claimed, and the beginning says why', async () => {
    const result = await scanned(ordinary, without);
    expect(said(result)).toEqual(['inconclusive V11', unknown]);
    expect(renderText(result).split('\n')[1]).toBe(
      '  Whether the backup was finished when it was made is not known: the list that says so was not there to be asked, or does not say.',
    );
    expect(bridleIn(newFolder())(['scan', newBackup({ ...ordinary, without })]).status).toBe(15);
  });

  test('what was found stays as it is', async () => {
    expect(said(await scanned(infected, without))).toEqual(['infected V4', unknown]);
    const attempted = demoPhones.find(({ name }) => name === 'T06-attempted')!;
    const outcomes = [[], without].map(async (missing) => {
      const { verdict } = await scan(newBackup({ ...attempted, without: missing }), { indicators: [demoIndicators] });
      return `${verdict.outcome} ${verdict.rule}`;
    });
    expect(await Promise.all(outcomes)).toEqual(['attempted V7', 'attempted V7']);
  });

  test.each([{}, { SnapshotState: '' }, { SnapshotState: 1 }])(
    'nor where it does not say how far the backup came: %j',
    async (state) => {
      const list = binaryPlist({ IsFullBackup: false, Version: '3.3', Date: new Date(ordinary.madeAt), ...state });
      expect(said(await scan(newBackup(ordinary, replacing('Status.plist', list))))).toEqual([
        'inconclusive V11',
        'completeness-unknown: Status.plist has no SnapshotState',
      ]);
    },
  );

  test('nor is a negative claimed without any of the three', async () => {
    const result = await scanned(ordinary, ['Info.plist', 'Manifest.plist', 'Status.plist'], five);
    expect(said(result)).toEqual(['inconclusive V11', unknown]);
  });
});
