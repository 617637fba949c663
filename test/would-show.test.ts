import { describe, expect, test } from '@jest/globals';
import { campaignsThatWouldShow } from '@bridle/matcher';
import type { ArtefactCoverage, Indicator, Weighing } from '@bridle/model';
import { makeCampaign, makeCoverage } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';

const stores = [
  makeCoverage({ artefact: 'data-usage', observes: ['process-name'] }),
  makeCoverage({ artefact: 'profiles', observes: ['profile-id'] }),
  makeCoverage({ artefact: 'manifest-entries', observes: ['file-path', 'file-name', 'file-hash'] }),
  makeCoverage({ artefact: 'installed-apps', observes: ['app-id', 'process-name'] }),
  makeCoverage({ artefact: 'messages', observes: ['url', 'email-addr', 'domain-name'] }),
];

/** Which campaigns would show by what is listed of them; what is not said is of the campaign Example, on iPhones. */
function shown(
  indicators: readonly Indicator[],
  platforms: readonly string[] = ['ios'],
  coverage: readonly ArtefactCoverage[] = stores,
  weighing?: Weighing,
): readonly string[] {
  const campaigns = [makeCampaign({ platforms }), makeCampaign({ name: 'Other', platforms: ['ios'] })];
  return [...campaignsThatWouldShow(indicators, campaigns, coverage, weighing)];
}

const daemon = makeIndicator('process-name', 'exampled');

describe('a campaign would show', () => {
  test.each([
    ['by its process', daemon],
    ['by a file where its implant puts its own', makeIndicator('file-path', '/private/var/tmp/example')],
    ['by the name of a file', makeIndicator('file-name', 'example.plist', { role: 'implant' })],
    ['by the content of a file', makeIndicator('file-hash', 'ab'.repeat(32))],
    ['by its profile', makeIndicator('profile-id', '2c3f-example')],
    ['by its app', makeIndicator('app-id', 'com.example.spy')],
  ])('%s', (_, indicator) => expect(shown([indicator])).toEqual(['Example']));

  test('by what one of several sources says of it', () =>
    expect(shown([makeIndicator('process-name', 'exampled', { campaign: null }, { campaign: 'Other' })])).toEqual([
      'Other',
    ]));

  test.each([[['android', 'ios']], [[]]])('where it attacks %j, by what an iPhone would show', (platforms) => {
    for (const [kind, value] of [
      ['process-name', 'exampled'],
      ['file-path', '/private/var/tmp/example'],
      ['file-name', 'example.plist'],
      ['profile-id', '2c3f-example'],
    ] as const)
      expect(shown([makeIndicator(kind, value, { role: 'implant' })], platforms)).toEqual(['Example']);
  });

  test('that no set says anything of but its name', () =>
    expect([...campaignsThatWouldShow([daemon], [], stores)]).toEqual(['Example']));
});

describe('a campaign would not show, as far as is known', () => {
  test.each([
    ['of which nothing is listed', []],
    ['of which only addresses are listed', [makeIndicator('domain-name', 'evil.example.org', { role: 'c2' })]],
    ['of which only accounts are listed', [makeIndicator('email-addr', 'eve@example.org', { role: 'sender' })]],
    ['of whose exploit only a file is listed', [makeIndicator('file-name', 'stage.gif', { role: 'exploit-trace' })]],
    ['of which only what others have too is listed', [makeIndicator('process-name', 'exampled', { role: 'context' })]],
    ['whose process is called as one of iOS', [makeIndicator('process-name', 'UserEventAgent')]],
    ['whose listed process was withdrawn', [makeIndicator('process-name', 'exampled', { revoked: true })]],
    ['whose process no campaign is named for', [makeIndicator('process-name', 'exampled', { campaign: null })]],
    [
      'whose process counts only where it was received',
      [makeIndicator('process-name', 'exampled', { traces: ['received'] })],
    ],
  ])('%s', (_, indicators) => expect(shown(indicators)).toEqual([]));

  test.each([[['android']], [['windows', 'macos']]])('that is known on %j', (platforms) =>
    expect(shown([daemon], platforms)).toEqual([]),
  );

  // Most feeds name no system, and list packages of Android as they list apps.
  test.each([[[]], [['ios', 'android']], [['ios', 'macos']]])(
    'that is known on %j, by an app or the content of a file, which may be of another system',
    (platforms) =>
      expect(
        shown([makeIndicator('app-id', 'com.example.spy'), makeIndicator('file-hash', 'ab'.repeat(32))], platforms),
      ).toEqual([]),
  );

  test.each(['/data/local/tmp/dropbox', '/Users/Shared/agent', '%APPDATA%/agent.exe', '/opt/agent'])(
    'by a path that is no iPhone’s: %s',
    (path) => expect(shown([makeIndicator('file-path', path)])).toEqual([]),
  );

  test.each([
    ['file-name', 'update.apk'],
    ['file-name', 'libexample.so'],
    ['file-name', 'Agent.EXE'],
    ['file-path', '/private/var/tmp/agent.dll'],
    ['process-name', 'agent.exe'],
  ] as const)('by a program that no iPhone runs: %s %s', (kind, value) =>
    expect(shown([makeIndicator(kind, value, { role: 'implant' })], [])).toEqual([]),
  );

  test('on an iPhone, though another that lists the same would', () =>
    expect(
      shown([makeIndicator('process-name', 'exampled', { campaign: 'Example' }, { campaign: 'Other' })], ['android']),
    ).toEqual(['Other']));

  test('where no store that may hold it was read', () => {
    const [usage, ...others] = stores as [ArtefactCoverage, ...ArtefactCoverage[]];
    const only = others.filter(({ artefact }) => artefact === 'profiles');
    expect(shown([daemon], ['ios'], only)).toEqual([]);
    expect(shown([daemon], ['ios'], [{ ...usage, status: 'absent' }, ...only])).toEqual([]);
    expect(shown([daemon], ['ios'], [{ ...usage, status: 'partial' }, ...only])).toEqual(['Example']);
  });

  test('by what was not public on the day that counts', () => {
    const source = { file: 'example.yaml', object: '1', publisher: 'Example Lab', url: null, published: '2021-07-18' };
    const listed = [makeIndicator('process-name', 'exampled', { source })];
    const knownOn = (asOf: string): Weighing => ({ asOf, ignoreRevocations: false });
    expect(shown(listed, ['ios'], stores, knownOn('2021-07-17'))).toEqual([]);
    expect(shown(listed, ['ios'], stores, knownOn('2021-07-18'))).toEqual(['Example']);
  });
});
