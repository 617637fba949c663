import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  cocoaSeconds,
  defineArtefact,
  examine,
  integer,
  sqlite,
  unixMicroseconds,
  unixMilliseconds,
  unixSeconds,
  webkitMicroseconds,
} from '@bridle/core';
import { isNote, type Instant, type Issue } from '@bridle/model';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { z } from 'zod';
import { at } from './support/at.ts';

type ClockColumn = z.ZodType<Instant | null>;

/** How many moments were asked for. */
let asked = 0;

/** What is said of the clocks of an artefact with two columns, of a backup made in 2021. */
function issuesOf(
  seen: ClockColumn,
  rows: readonly (readonly [seen: number | null, left?: number])[],
  { madeAt = at('2021-01-02T00:00:00Z'), paths = ['a.db'] }: { madeAt?: Instant | null; paths?: string[] } = {},
): readonly Issue[] {
  const artefact = defineArtefact({
    id: 'example',
    title: 'Example',
    about: 'An example.',
    references: [],
    family: 'lookup',
    channel: 'identityservices',
    where: paths.map((path) => ({ domain: 'HomeDomain', path })),
    format: sqlite({
      variants: [
        { name: 'rows', needs: { lookup: ['id', 'seen', 'left'] }, sql: 'SELECT id, seen, "left" FROM lookup' },
      ],
      row: z.object({ id: integer(), seen, left: unixSeconds() }),
      key: { id: 'lookup id' },
    }),
    toRecord: ({ seen: lookedUpAt, left: leftAt }) => ({
      service: 'example',
      account: 'a@example.com',
      lookedUpAt,
      leftAt,
      status: null,
    }),
    time: { of: ({ lookedUpAt, leftAt }) => [lookedUpAt, leftAt], basis: 'recorded' },
    timeline: {
      lookedUpAt: {
        from: 'seen',
        event: 'account-looked-up',
        summary: () => {
          asked++;
          return 'looked up';
        },
      },
      leftAt: { from: 'left', event: 'account-looked-up', summary: () => 'left' },
    },
    observables: {},
  });
  const values = rows.map(([one, other], id) => `(${id}, ${one ?? 'NULL'}, ${other ?? 'NULL'})`).join();
  const store = bytesOf(database(`CREATE TABLE lookup (id, seen, "left"); INSERT INTO lookup VALUES ${values};`));
  const source = memorySource(Object.fromEntries(paths.map((path) => [`HomeDomain/${path}`, store])));
  const description = { protection: 'unencrypted', madeAt, isFull: true, snapshotState: 'finished' } as const;
  const { items } = examine(artefact, { source, description });
  return [...items].flatMap((it) => (it.type === 'issue' ? [it] : []));
}

/** Days of January 2020. */
const days = [1, 2, 11];
const unix = days.map((day) => 1_577_836_800 + (day - 1) * 86_400);
const cocoa = unix.map((seconds) => seconds - 978_307_200);
const column = (values: readonly number[]) => values.map((value) => [value] as const);

beforeEach(() => {
  asked = 0;
});

describe('a column by whose clock no moment can be, and by another all can', () => {
  test('is told once, with both', () => {
    const issues = issuesOf(unixSeconds(), column(cocoa), { paths: ['a.db', 'b.db'] });
    expect(issues).toEqual([
      {
        type: 'issue',
        code: 'CLOCK_IMPROBABLE',
        artefact: 'example',
        origin: { domain: 'HomeDomain', path: 'a.db', locator: '' },
        detail:
          'seen is declared on the clock unix-seconds (seconds since 1970-01-01 UTC): by it all of 6 moments lie between ' +
          '1988-12-31 and 1989-01-10; by cocoa-seconds (seconds since 2001-01-01 UTC, with a fraction) they would lie ' +
          'between 2020-01-01 and 2020-01-11',
        count: 1,
      },
    ]);
    expect(issues.every(({ code }) => isNote(code))).toBe(true);
  });

  test.each<[string, ClockColumn, readonly number[], string]>([
    ['milliseconds for seconds', unixSeconds(), unix.map((it) => it * 1e3), 'unix-milliseconds'],
    ['seconds for milliseconds', unixMilliseconds(), unix, 'unix-seconds'],
    ['microseconds for milliseconds', unixMilliseconds(), unix.map((it) => it * 1e6), 'unix-microseconds'],
    ['nanoseconds since 2001 for microseconds', unixMicroseconds(), cocoa.map((it) => it * 1e9), 'cocoa-ticks'],
    ['seconds since 1970 for Chromium’s clock', webkitMicroseconds(), unix, 'unix-seconds'],
    [
      'Chromium’s clock for microseconds',
      unixMicroseconds(),
      unix.map((it) => (it + 11_644_473_600) * 1e6),
      'webkit-microseconds',
    ],
    ['seconds since 1970 for those since 2001', cocoaSeconds(), unix, 'unix-seconds'],
    ['milliseconds for seconds since 2001', cocoaSeconds(), unix.map((it) => it * 1e3), 'unix-milliseconds'],
  ])('as %s', (_, declared, [first, second, third], fitting) => {
    const [issue, ...others] = issuesOf(declared, column([second!, first!, third!]));
    expect(others).toEqual([]);
    expect(issue?.detail).toMatch(
      new RegExp(`; by ${fitting} \\(.*\\) they would lie between 2020-01-01 and 2020-01-11$`),
    );
  });

  test('is told beside one that is sound', () => {
    const rows = cocoa.map((value, index) => [value, unix[index]!] as const);
    expect(issuesOf(unixSeconds(), rows).map(({ detail }) => detail.split(' ')[0])).toEqual(['seen']);
  });

  test('is told of all its moments, also those of a long store', () => {
    const many = Array.from({ length: 1_500 }, (_, minute) => [cocoa[0]! + minute * 60] as const);
    expect(issuesOf(unixSeconds(), many)[0]?.detail).toContain('all of 1,500 moments');
  });
});

describe('nothing is said', () => {
  const nothing = (...given: Parameters<typeof issuesOf>) => expect(issuesOf(...given)).toEqual([]);

  test('where the clock is right', () => nothing(unixSeconds(), column(unix)));

  test('where one moment can be', () => nothing(unixSeconds(), column([...cocoa, unix[0]!, ...cocoa])));

  test('where one moment of many can be, and comes late', () =>
    nothing(unixSeconds(), column([...Array.from({ length: 1_200 }, (_, minute) => cocoa[0]! + minute), unix[0]!])));

  test('of two moments', () => nothing(unixSeconds(), column(cocoa.slice(0, 2))));

  test('of a sign for “never”: 1980, 1970, 2001', () => {
    for (const never of [315_532_800, 1, 978_307_200]) nothing(unixSeconds(), column([never, never, never, never]));
  });

  test('where nothing says when the backup was made', () => nothing(unixSeconds(), column(cocoa), { madeAt: null }));

  test('of a sign for “never” in several zones', () =>
    nothing(unixSeconds(), column([0, -5, 1, 9].map((zone) => 315_532_800 + zone * 3_600))));

  // 1995 by the clock of 1970 is 2026 by that of 2001.
  test('of old files, which no other clock puts before the backup', () =>
    nothing(unixSeconds(), column([1995, 1996, 1997].map((year) => Date.UTC(year, 5) / 1_000))));

  // In 2100, which by the other clock is 2069 or 2131.
  test('of a calendar far ahead', () =>
    nothing(unixSeconds(), column(days.map((day) => Date.UTC(2100, 0, day) / 1_000))));

  test('of moments that are not there', () => nothing(unixSeconds(), [[null], [null], [null]]));

  test('of a store that shows its clocks only after a thousand records', () =>
    nothing(unixSeconds(), [...Array.from({ length: 1_000 }, () => [null] as const), ...column(cocoa)]));
});

describe('of a long store no more than its beginning is looked at', () => {
  const long = (value: number) => Array.from({ length: 1_500 }, () => [value] as const);

  test.each([
    ['where its clock is right', unix[0]!],
    ['where no clock is', 4_070_908_800],
  ])('%s', (_, value) => {
    issuesOf(unixSeconds(), long(value));
    expect(asked).toBe(1_000);
  });

  test('but where another clock is, all of it', () => {
    issuesOf(unixSeconds(), long(cocoa[0]!));
    expect(asked).toBe(1_500);
  });
});
