import { describe, expect, test } from '@jest/globals';
import { campaignsThatWouldShow } from '@bridle/matcher';
import type { ArtefactCoverage, Indicator, Weighing } from '@bridle/model';
import { makeCampaign, makeCoverage } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';

const stores = [
  makeCoverage({ artefact: 'data-usage', family: 'process-use', observes: ['process-name', 'app-id'] }),
  makeCoverage({ artefact: 'permissions', family: 'permission', observes: ['process-name', 'file-path'] }),
  makeCoverage({ artefact: 'profiles', family: 'profile', observes: ['profile-id'] }),
  makeCoverage({
    artefact: 'manifest-entries',
    family: 'file-entry',
    observes: ['file-path', 'file-name', 'file-hash'],
  }),
  makeCoverage({ artefact: 'installed-apps', family: 'app', observes: ['app-id', 'process-name'] }),
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
    ['by a process that is called as one of Apple’s', makeIndicator('process-name', 'com.apple.exampled')],
    ['by a process that is called as an app', makeIndicator('process-name', 'com.example.spy:remote')],
    ['by its app', makeIndicator('app-id', 'com.example.spy')],
  ])('%s', (_, indicator) => expect(shown([indicator])).toEqual(['Example']));

  test('by what one of several sources says of it', () =>
    expect(shown([makeIndicator('process-name', 'exampled', { campaign: null }, { campaign: 'Other' })])).toEqual([
      'Other',
    ]));

  test.each([[['android', 'ios']], [[]]])(
    'where it attacks %j, by a process that is called as none of Android',
    (platforms) => {
      for (const name of ['exampled', 'Example-2543', 'com.apple.exampled'])
        expect(shown([makeIndicator('process-name', name)], platforms)).toEqual(['Example']);
    },
  );

  test('where it attacks other systems too, by what a set of it on iPhones lists', () => {
    const ofIphones = [makeIndicator('app-id', 'com.example.spy', { platforms: ['ios'] })];
    expect(shown(ofIphones, ['ios', 'android'])).toEqual(['Example']);
    expect(
      shown([makeIndicator('process-name', 'exampled', { platforms: ['android'] }, { platforms: ['ios'] })]),
    ).toEqual(['Example']);
  });

  test('that no set says anything of but its name', () =>
    expect([...campaignsThatWouldShow([daemon], [], stores)]).toEqual(['Example']));
});

describe('a campaign would not show, as far as is known', () => {
  test.each([
    ['of which nothing is listed', []],
    ['of which only addresses are listed', [makeIndicator('domain-name', 'evil.example.org', { role: 'c2' })]],
    ['of which only accounts are listed', [makeIndicator('email-addr', 'eve@example.org', { role: 'sender' })]],
    // Of what lies under /private/var/tmp no backup has anything.
    ['of which only a path is listed', [makeIndicator('file-path', '/private/var/tmp/example')]],
    [
      'of which only a path is listed that backups have',
      [makeIndicator('file-path', '/private/var/mobile/Library/Preferences/com.apple.exampled.plist')],
    ],
    ['of which only the name of a file is listed', [makeIndicator('file-name', 'example.plist', { role: 'implant' })]],
    ['of which only the content of a file is listed', [makeIndicator('file-hash', 'ab'.repeat(32))]],
    // It may have been there in the meantime.
    ['of which only a profile is listed', [makeIndicator('profile-id', '2c3f-example')]],
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
    'that is known on %j, by what Android calls so too',
    (platforms) => {
      for (const name of ['com.example.spy', 'com.example.spy:remote', 'org.Example_2.app'])
        expect(shown([makeIndicator('process-name', name), makeIndicator('app-id', name)], platforms)).toEqual([]);
    },
  );

  test.each(['agent.exe', 'libexample.so', 'Agent.EXE'])('by a program that no iPhone runs: %s', (name) =>
    expect(shown([makeIndicator('process-name', name)])).toEqual([]),
  );

  test('on an iPhone, by what a set of it on other systems lists', () => {
    const ofAndroid = makeIndicator('process-name', 'exampled', { platforms: ['android'] });
    for (const platforms of [['ios', 'android'], ['ios'], []]) expect(shown([ofAndroid], platforms)).toEqual([]);
  });

  test('on an iPhone, though another that lists the same would', () =>
    expect(
      shown([makeIndicator('process-name', 'exampled', { campaign: 'Example' }, { campaign: 'Other' })], ['android']),
    ).toEqual(['Other']));

  test('where no store of what ran was read', () => {
    const [usage, ...others] = stores as [ArtefactCoverage, ...ArtefactCoverage[]];
    expect(shown([daemon], ['ios'], others)).toEqual([]);
    expect(shown([daemon], ['ios'], [{ ...usage, status: 'absent' }, ...others])).toEqual([]);
    expect(shown([daemon], ['ios'], [{ ...usage, status: 'partial' }, ...others])).toEqual(['Example']);
  });

  test('by what was not public on the day that counts', () => {
    const source = { file: 'example.yaml', object: '1', publisher: 'Example Lab', url: null, published: '2021-07-18' };
    const listed = [makeIndicator('process-name', 'exampled', { source })];
    const knownOn = (asOf: string): Weighing => ({ asOf, ignoreRevocations: false });
    expect(shown(listed, ['ios'], stores, knownOn('2021-07-17'))).toEqual([]);
    expect(shown(listed, ['ios'], stores, knownOn('2021-07-18'))).toEqual(['Example']);
  });
});
