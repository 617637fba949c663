import { describe, expect, test } from '@jest/globals';
import { hashesMissed, hashesSought, isAnythingSought } from '@bridle/matcher';
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

describe('hashes of files', () => {
  const [md5, sha1, sha256] = [32, 40, 64].map((digits) => makeIndicator('file-hash', 'a'.repeat(digits)));
  const domain = makeIndicator('domain-name', 'evil.example.org');
  const sought = (...indicators: readonly Indicator[]) => ({ indicators, patterns: [], sequences: [] });
  const ofAndroid = [makeCampaign({ platforms: ['android'] })];
  const files = (unhashed: number) => [
    ...stores,
    makeCoverage({ artefact: 'attachments', observes: ['file-hash'], hashedIn: ['MD5', 'SHA-256'], unhashed }),
  ];

  test('are sought in the algorithms that are named, of what an iPhone may have', () => {
    expect(hashesSought(sought(sha256!, domain, md5!), [])).toEqual(['MD5', 'SHA-256']);
    expect(hashesSought(sought(domain), [])).toEqual([]);
    expect(hashesSought(sought(sha1!), ofAndroid)).toEqual([]);
  });

  test('were missed where files were not hashed, and are all there was where nothing else could have been met', () => {
    expect(hashesMissed(sought(md5!), [], files(1))).toMatchObject({
      stores: [{ artefact: 'attachments' }],
      isAllThatWasSought: true,
    });
    expect(hashesMissed(sought(md5!, domain), [], files(1))).toMatchObject({
      stores: [{ artefact: 'attachments' }],
      isAllThatWasSought: false,
    });
    // What could not have been met at all is told by its reach.
    expect(hashesMissed(sought(md5!, sha1!), [], files(1)).isAllThatWasSought).toBe(true);
  });

  test('were not missed where every file was hashed, or no hash was sought', () => {
    const nothing = { stores: [], isAllThatWasSought: false };
    expect(hashesMissed(sought(md5!), [], files(0))).toEqual(nothing);
    expect(hashesMissed(sought(domain), [], files(1))).toEqual(nothing);
    expect(hashesMissed(sought(), [], files(1))).toEqual(nothing);
    // Nothing of Android is missed, unless it was all that was looked for.
    expect(hashesMissed(sought(md5!, domain), ofAndroid, files(1)).stores).toEqual([]);
    expect(hashesMissed(sought(md5!), ofAndroid, files(1)).isAllThatWasSought).toBe(true);
  });
});
