import { describe, expect, test } from '@jest/globals';
import {
  cocoaSeconds,
  messageTime,
  plistDate,
  plistDateOf,
  safariSeconds,
  sqlite,
  unixMicroseconds,
  unixMilliseconds,
  unixSeconds,
  webkitMicroseconds,
} from '@bridle/core';
import { toIso } from '@bridle/model';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { z } from 'zod';
import { at } from './support/at.ts';

const database = new Database(':memory:');

type Clock = ReturnType<typeof cocoaSeconds>;

/** The moment a clock makes of a value, `null` for never, or `rejected`. */
function shown(clock: Clock, value: unknown): string | null {
  const read = clock.safeParse(value);
  if (!read.success) return 'rejected';
  return read.data === null ? null : toIso(read.data);
}

describe.each<[string, Clock]>([
  ['seconds since 2001', cocoaSeconds()],
  ['the clock of Safari', safariSeconds()],
  ['seconds since 1970', unixSeconds()],
  ['the clock of Messages', messageTime()],
  ['milliseconds since 1970', unixMilliseconds()],
  ['microseconds since 1970', unixMicroseconds()],
  ['microseconds since 1601', webkitMicroseconds()],
])('%s', (_, clock) => {
  test.each([null, 0, 0n, -0, -1, -1n, -0.5, -63114076800, -63114076800000000000n])('%p is never', (value) =>
    expect(shown(clock, value)).toBeNull(),
  );

  test.each([NaN, Infinity, 1e300, 10n ** 30n, '2021-01-01', '', true, Uint8Array.of(1), undefined, {}])(
    '%p is no time',
    (value) => expect(shown(clock, value)).toBe('rejected'),
  );

  /** What SQLite makes of a value, by what the clock says in SQL. */
  const [moment] = sqlite({
    variants: [{ name: 'any', needs: {}, sql: 'SELECT 1 AS at' }],
    row: z.object({ at: clock }),
    key: {},
  }).query!({ schema: 'any', holds: [] })!.moments;
  const query = database.prepare<[unknown]>(`SELECT ${moment!.utc} FROM (SELECT ? AS at)`).pluck();

  test('is told by SQLite as it is read, to the microsecond', () => {
    // Up to 2199, by whatever unit, with and without a fraction.
    const ticks = fc.oneof(
      ...[9e9, 9e12, 9e15, 2e16].map((most) => fc.double({ min: 1e-7, max: most, noNaN: true })),
      ...[9n * 10n ** 9n, 9n * 10n ** 15n, 8n * 10n ** 18n].map((max) => fc.bigInt({ min: 1n, max })),
      fc.constantFrom<number | bigint>(
        978307200,
        978307200.0000005,
        1167609599.9999995,
        1167609600,
        1e15,
        10n ** 15n,
        10n ** 15n + 1n,
        0.5e-6,
      ),
    );
    fc.assert(
      fc.property(ticks, (value) => {
        const read = shown(clock, value);
        fc.pre(read !== null && /^(?:1\d|2[01])\d\d-/.test(read));
        expect([value, query.get(value)]).toEqual([value, read]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([null, 0, -1, -0.5, '', '1609459200', Uint8Array.of(49)])('%p is none to SQLite either', (value) =>
    expect(query.get(value)).toBeNull(),
  );
});

describe('seconds since 2001', () => {
  test.each<[number | bigint, string]>([
    [1, '2001-01-01T00:00:01.000000Z'],
    [1n, '2001-01-01T00:00:01.000000Z'],
    // Exactly 704735904.61436033…; added to the epoch as a double, its fraction of a microsecond rounds up to a half.
    [704735904.6143603, '2023-05-02T15:58:24.614360Z'],
    // 1609459200 − 978307200
    [631152000, '2021-01-01T00:00:00.000000Z'],
    [631152000.25, '2021-01-01T00:00:00.250000Z'],
    // 599333429 + 978307200 = 1577640629: 1577577600 is 2019-12-29, and 63029 seconds are 17:30:29
    [599333429.641931, '2019-12-29T17:30:29.641931Z'],
    // a tenth of a microsecond below and above the half
    [0.0000004, '2001-01-01T00:00:00.000000Z'],
    [0.0000006, '2001-01-01T00:00:00.000001Z'],
    [631152000.9999996, '2021-01-01T00:00:01.000000Z'],
  ])('%p', (value, iso) => expect(shown(cocoaSeconds(), value)).toBe(iso));

  test('are never seconds since 1970', () => {
    // 2 × 978307200 = 1956614400, a day after 1956528000, which is 2032-01-01
    expect(shown(cocoaSeconds(), 978307201)).toBe('2032-01-02T00:00:01.000000Z');
    // As seconds since 1970 that would be 2004-01-08.
    expect(shown(cocoaSeconds(), 1073602800)).toBe('2035-01-08T23:00:00.000000Z');
    // The epochs lie 31 years and eight leap days apart; from 2021-01-01, which it would be, 31 years have seven.
    expect(shown(cocoaSeconds(), 1609459200.5)).toBe('2052-01-02T00:00:00.500000Z');
  });
});

describe('the clock of Safari', () => {
  test.each<[string, number | bigint, string]>([
    ['seconds since 2001', 631152000.25, '2021-01-01T00:00:00.250000Z'],
    ['of 2035 too', 1073602800, '2035-01-08T23:00:00.000000Z'],
    // 1167609600 + 978307200 = 2145916800, which is 2038-01-01
    ['up to the end of 2037', 1167609599n, '2037-12-31T23:59:59.000000Z'],
    ['seconds since 1970 from 2007 on', 1167609600n, '2007-01-01T00:00:00.000000Z'],
    ['since iOS 26', 1609459200.5, '2021-01-01T00:00:00.500000Z'],
  ])('%s: %p', (_, value, iso) => expect(shown(safariSeconds(), value)).toBe(iso));
});

describe('seconds since 1970', () => {
  test.each<[number | bigint, string]>([
    [1, '1970-01-01T00:00:01.000000Z'],
    [978307200n, '2001-01-01T00:00:00.000000Z'],
    [1609459200, '2021-01-01T00:00:00.000000Z'],
    [1609459200.123457, '2021-01-01T00:00:00.123457Z'],
    [4102444800, '2100-01-01T00:00:00.000000Z'],
  ])('%p', (value, iso) => expect(shown(unixSeconds(), value)).toBe(iso));

  test('end where calendars do', () => {
    // 8.64e12 seconds, a hundred million days, are as far as a date goes.
    expect(shown(unixSeconds(), 8_640_000_000_000)).toBe('rejected');
    expect(shown(unixSeconds(), 8_639_999_000_000)).not.toBe('rejected');
  });
});

describe('the clock of Messages', () => {
  test.each<[string, number | bigint, string]>([
    ['seconds', 631152000n, '2021-01-01T00:00:00.000000Z'],
    ['seconds with a fraction', 631152000.5, '2021-01-01T00:00:00.500000Z'],
    ['nanoseconds', 631152000000000000n, '2021-01-01T00:00:00.000000Z'],
    ['nanoseconds below half a microsecond', 631152000123456499n, '2021-01-01T00:00:00.123456Z'],
    ['half a microsecond', 631152000123456500n, '2021-01-01T00:00:00.123457Z'],
    ['nanoseconds as a floating-point number', 631152000000000000, '2021-01-01T00:00:00.000000Z'],
    // 10^15 nanoseconds are a million seconds: 11 days, 13 hours, 46 minutes and 40 seconds
    ['the least that are nanoseconds', 1_000_000_000_000_001n, '2001-01-12T13:46:40.000000Z'],
    // 2^63 − 1 nanoseconds are 9223372036.854775807 seconds
    ['the most that are', 9_223_372_036_854_775_807n, '2293-04-11T23:47:16.854776Z'],
  ])('%s', (_, value, iso) => expect(shown(messageTime(), value)).toBe(iso));

  test('10^15 are seconds, and too many', () => expect(shown(messageTime(), 10n ** 15n)).toBe('rejected'));
});

describe('a date of a property list', () => {
  const date = plistDateOf(at('1969-12-31T23:59:59.5Z'));

  test('may be before 1970', () => expect(shown(plistDate(), date)).toBe('1969-12-31T23:59:59.500000Z'));

  test.each([null, undefined])('may not be there: %p', (value) => expect(shown(plistDate(), value)).toBeNull());

  test.each([0, 1609459200, '2021-01-01T00:00:00Z', {}, []])('is not %p', (value) =>
    expect(shown(plistDate(), value)).toBe('rejected'),
  );
});

test('milliseconds since 1970', () => {
  expect(shown(unixMilliseconds(), 1609459200250)).toBe('2021-01-01T00:00:00.250000Z');
});

test('microseconds since 1970', () => {
  expect(shown(unixMicroseconds(), 1609459200000001n)).toBe('2021-01-01T00:00:00.000001Z');
});

test('microseconds since 1601', () => {
  // 11644473600 seconds lie between 1601 and 1970; with them 1609459200 are 13253932800.
  expect(shown(webkitMicroseconds(), 13253932800000007n)).toBe('2021-01-01T00:00:00.000007Z');
  expect(shown(webkitMicroseconds(), 13253932800000000)).toBe('2021-01-01T00:00:00.000000Z');
});
