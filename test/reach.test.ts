import { describe, expect, test } from '@jest/globals';
import { artefacts, examine } from '@bridle/core';
import { toIso, type ArtefactCoverage } from '@bridle/model';
import { analyticsStore, bytesOf, type EntryDeclaration, lookupStore, memorySource } from '@bridle/testkit';
import { at } from './support/at.ts';

function coverageOf(artefact: string, store: EntryDeclaration, madeAt: string | null): ArtefactCoverage {
  const source = memorySource({ [`${store.domain}/${store.path}`]: bytesOf(store.content!) });
  const examination = examine(
    artefacts.find(({ id }) => id === artefact)!,
    {
      source,
      description: {
        protection: 'unencrypted',
        madeAt: madeAt === null ? null : at(madeAt),
        isFull: null,
        snapshotState: null,
      },
    },
  );
  expect([...examination.items].filter(({ type }) => type === 'issue')).toEqual([]);
  return examination.coverage();
}

const laterIn = (...given: Parameters<typeof coverageOf>): ArtefactCoverage['later'] => coverageOf(...given).later;

function reachOf(...given: Parameters<typeof coverageOf>) {
  const { oldest, newest, holes } = coverageOf(...given);
  return {
    oldest: oldest === null ? null : toIso(oldest).slice(0, 16),
    newest: newest === null ? null : toIso(newest).slice(0, 16),
    holes: holes.map(({ from, to }) => `${toIso(from).slice(0, 16)} to ${toIso(to).slice(0, 16)}`),
  };
}

/** The reach of a store that counted some process at each of these moments. */
function reach(madeAt: string | null, ...moments: readonly string[]) {
  const counted = Object.fromEntries(moments.map((moment, index) => [`process ${index}`, moment]));
  return reachOf('os-analytics', analyticsStore(counted), madeAt);
}

const january = (...days: readonly number[]): readonly string[] =>
  days.map((day) => `2021-01-${String(day).padStart(2, '0')}T00:00:00Z`);

/** The reach of the lookups of accounts, which are no record of what ran, at each of these moments. */
function reachOfLookups(madeAt: string | null, ...moments: readonly string[]) {
  const lookups = moments.map((at, index) => ({
    service: 'com.apple.madrid',
    account: `mailto:${index}@example.org`,
    at,
  }));
  return reachOf('identity-lookups', lookupStore(lookups), madeAt);
}

describe('reach', () => {
  const apart = ['2021-01-01T00:00:00Z', '2021-03-02T00:00:00Z', '2021-05-01T00:00:01Z'] as const;

  test('of what ran has a hole after 60 days, however far apart the few rows are', () =>
    expect(reach('2021-05-01T00:00:01Z', ...apart).holes).toEqual(['2021-03-02T00:00 to 2021-05-01T00:00']));

  test('of anything else is measured by its usual distance alone', () =>
    expect(reachOfLookups('2021-05-01T00:00:01Z', ...apart).holes).toEqual([]));

  test('of nothing is nothing', () =>
    expect(reach('2021-01-31T00:00:00Z')).toEqual({ oldest: null, newest: null, holes: [] }));

  test('goes from the oldest moment to the newest, in whatever order they come', () =>
    expect(reach('2021-01-08T00:00:00Z', ...january(5, 2, 7, 3))).toEqual({
      oldest: '2021-01-02T00:00',
      newest: '2021-01-07T00:00',
      holes: [],
    }));

  test('does not go back before the first iPhone, nor beyond a day after the backup', () =>
    expect(
      reach(
        '2021-01-08T00:00:00Z',
        ...['1980-01-01T00:00:00Z', '2006-12-31T23:59:59Z', '2021-01-09T00:00:01Z', '2050-01-01T00:00:00Z'],
        ...['2021-01-07T00:00:00Z', '2021-01-09T00:00:00Z'],
      ),
    ).toEqual({ oldest: '2021-01-07T00:00', newest: '2021-01-09T00:00', holes: [] }));

  test('counts apart the records of more than a day after the backup, and takes the year 2038 for never', () => {
    const counted = { a: '2021-01-07T00:00:00Z', b: '2021-01-09T00:00:01Z', c: '2037-12-31T00:00:00Z' };
    const store = analyticsStore({ ...counted, d: '2038-01-01T00:00:00Z' });
    expect(laterIn('os-analytics', store, '2021-01-08T00:00:00Z')).toEqual({
      records: 2,
      newest: at('2037-12-31T00:00:00Z'),
    });
    expect(laterIn('os-analytics', analyticsStore({ a: counted.a }), '2021-01-08T00:00:00Z')).toBeNull();
  });

  test('is bounded by the year 2038 alone where the time of the backup is unknown', () => {
    const [credible, never] = ['2037-12-31T23:59:59Z', '2038-01-01T00:00:00Z'];
    expect(reach(null, '2021-01-01T00:00:00Z', credible, never)).toMatchObject({ newest: '2037-12-31T23:59' });
  });

  test('is measured over thousands of moments as over two', () => {
    const days = Array.from({ length: 3_000 }, (_, day) => new Date(Date.UTC(2010, 0, 1 + day)).toISOString());
    // 2010-01-01 and 2999 days are 2018-03-19: eight years with two leap days to 2018-01-01 are 2922, and 77 more.
    expect(reach('2018-03-19T00:00:00Z', ...days)).toEqual({
      oldest: '2010-01-01T00:00',
      newest: '2018-03-19T00:00',
      holes: [],
    });
  });
});

describe('a hole', () => {
  test('is longer than a week', () => {
    expect(reach('2021-01-10T00:00:00Z', ...january(1, 2, 9)).holes).toEqual([]);
    expect(reach('2021-01-11T00:00:00Z', ...january(1, 2, 3, 11)).holes).toEqual([
      '2021-01-03T00:00 to 2021-01-11T00:00',
    ]);
  });

  test('is longer than five times the usual distance', () => {
    // Every tenth day: five times ten are fifty days.
    const tenth = ['2021-01-01T00:00:00Z', '2021-01-11T00:00:00Z', '2021-01-21T00:00:00Z', '2021-01-31T00:00:00Z'];
    expect(reach('2021-03-22T00:00:00Z', ...tenth, '2021-03-22T00:00:00Z').holes).toEqual([]);
    expect(reach('2021-03-23T00:00:00Z', ...tenth, '2021-03-23T00:00:00Z').holes).toEqual([
      '2021-01-31T00:00 to 2021-03-23T00:00',
    ]);
  });

  test('is at the end of a store that fell silent before the backup', () => {
    expect(reach('2021-01-09T00:00:00Z', ...january(2)).holes).toEqual([]);
    expect(reach('2021-01-09T00:00:01Z', ...january(2)).holes).toEqual(['2021-01-02T00:00 to 2021-01-09T00:00']);
    expect(reach(null, ...january(2)).holes).toEqual([]);
  });

  test('may be one of several', () =>
    expect(reach('2021-01-31T00:00:00Z', ...january(1, 2, 3, 12, 13, 14, 15)).holes).toEqual([
      '2021-01-03T00:00 to 2021-01-12T00:00',
      '2021-01-15T00:00 to 2021-01-31T00:00',
    ]));

  test('says nothing in a store that is not written all the time', () => {
    const lookups = lookupStore([
      { service: 'com.apple.madrid', account: 'mailto:a@example.com', at: '2020-01-01T00:00:00Z' },
      { service: 'com.apple.madrid', account: 'mailto:b@example.com', at: '2021-01-01T00:00:00Z' },
    ]);
    expect(reachOf('identity-lookups', lookups, '2022-01-01T00:00:00Z')).toEqual({
      oldest: '2020-01-01T00:00',
      newest: '2021-01-01T00:00',
      holes: [],
    });
  });
});
