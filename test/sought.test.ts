import { describe, expect, test } from '@jest/globals';
import { isAnythingSought } from '@bridle/matcher';
import type { Indicator, Weighing } from '@bridle/model';
import { makeCampaign, makeCoverage } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';

const stores = [
  makeCoverage({ artefact: 'data-usage', family: 'process-use', observes: ['process-name', 'app-id'] }),
  makeCoverage({ artefact: 'manifest-entries', family: 'file-entry', observes: ['file-path', 'file-name'] }),
  makeCoverage({ artefact: 'messages', observes: ['url', 'domain-name'] }),
];

const public2021 = makeIndicator('process-name', 'exampled', {
  source: { file: 'example.yaml', object: '1', publisher: null, url: null, published: '2021-07-18' },
});

const isWeighed = (weighing: Weighing, ...indicators: readonly Indicator[]): boolean =>
  isAnythingSought({ indicators, patterns: [], sequences: [] }, [makeCampaign()], stores, weighing);

const isSought = (indicators: readonly Indicator[], platforms: readonly string[] = [], coverage = stores): boolean =>
  isAnythingSought({ indicators, patterns: [], sequences: [] }, [makeCampaign({ platforms })], coverage);

const packageOfAndroid = makeIndicator('process-name', 'com.example.spy');

describe('that nothing was found says something of the phone', () => {
  test.each([
    ['a process', [], makeIndicator('process-name', 'exampled')],
    ['a process of nobody', [], makeIndicator('process-name', 'exampled', { campaign: null })],
    ['an app of what attacks iPhones alone', ['ios'], makeIndicator('app-id', 'com.example.spy')],
    ['a path', [], makeIndicator('file-path', '/private/var/mobile/Library/example.plist')],
    // Links of it come to iPhones too.
    ['an address of what attacks Android', ['android'], makeIndicator('domain-name', 'evil.example.org')],
  ] as const)('where %s was looked for', (_, platforms, indicator) => {
    expect(isSought([indicator], platforms)).toBe(true);
    expect(isSought([packageOfAndroid, indicator], platforms)).toBe(true);
  });
});

describe('that nothing was found says nothing', () => {
  test.each([
    ['nothing', [], []],
    ['what Android calls its processes', [], [packageOfAndroid, makeIndicator('app-id', 'com.example.spy')]],
    ['a process of what attacks Android', ['android'], [makeIndicator('process-name', 'exampled')]],
    ['a path of Android', [], [makeIndicator('file-path', '/data/local/tmp/example')]],
    ['what no store shows', [], [makeIndicator('email-addr', 'eve@example.org')]],
  ] as const)('where %s was looked for', (_, platforms, indicators) =>
    expect(isSought(indicators, platforms)).toBe(false),
  );

  test('where the stores that would show it could not be read', () => {
    const absent = stores.map((it) => ({ ...it, status: 'absent' as const }));
    expect(isSought([makeIndicator('process-name', 'exampled')], [], absent)).toBe(false);
  });

  test('where nothing was public on the day that counts', () => {
    const on = (asOf: string): boolean => isWeighed({ asOf, ignoreRevocations: false }, public2021);
    expect([on('2021-07-17'), on('2021-07-18')]).toEqual([false, true]);
  });

  test('where all of it was withdrawn, unless that is not to count', () => {
    const gone = makeIndicator('process-name', 'exampled', { revoked: true });
    const counted = (ignoreRevocations: boolean, ...more: readonly Indicator[]): boolean =>
      isWeighed({ asOf: null, ignoreRevocations }, gone, ...more);
    expect([counted(false), counted(true), counted(false, public2021)]).toEqual([false, true, true]);
  });
});
