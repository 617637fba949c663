import { clocks, microsecondsPerSecond, type Clock, type Instant } from '@bridle/model';
import type { z } from 'zod';
import { column, rejected } from './column.ts';
import { cocoaEpoch, instantFrom1970, instantFrom2001 } from './epoch.ts';
import { isPlistDate } from './formats/plist/value.ts';

type Moment = Instant | null;

/** Microseconds from 1601-01-01 to 1970-01-01. */
const webkitEpochMicroseconds = 11_644_473_600_000_000n;

/** Seconds from 1970-01-01 to 2007-01-01, before which there was no iPhone; from 2001-01-01 they end with 2037. */
const firstIphoneSeconds = 1_167_609_600;

/** Nanoseconds of the first eleven days of 2001, and seconds beyond any calendar: on Messages' clock, the most that are seconds. */
const mostSeconds = 1e15;

/** Seconds since 2001, Core Data's usual clock. NULL, 0 and negative values mean "never". */
export const cocoaSeconds = (): z.ZodType<Moment> =>
  clock('cocoa-seconds', (ticks) => instantFrom2001(Number(ticks)), cocoaSecondsInSql);

/**
 * Safari's clock: seconds since 2001 and, as is reported, since 1970 from iOS 26 on. NULL, 0 and negative values mean "never".
 * No value can be both: the one is of 2038 or later exactly where the other is of a year in which there were iPhones.
 */
export const safariSeconds = (): z.ZodType<Moment> =>
  clock('safari-seconds', (ticks) => fromSafariSeconds(Number(ticks)), safariSecondsInSql);

/** Safari's clock as a number or in digits, as property lists before iOS 8 hold it, or a date of a property list. */
export const safariSecondsInPlist = (): z.ZodType<Moment> =>
  column(
    'a date, or seconds since 2001',
    (value) => safariMomentInPlist(value ?? null) ?? (isNever(value) ? null : rejected),
    { clock: 'safari-seconds' },
  );

/** The moment of a date, or of Safari's clock as a number or in digits; `null` for "never" and for what is no time. */
export function safariMomentInPlist(value: unknown): Moment {
  // What never happened is dated to the year 1.
  if (isPlistDate(value)) return value.at > 0 ? value.at : null;
  const seconds = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && seconds > 0 ? fromSafariSeconds(seconds) : null;
}

/** Seconds since 1970. NULL, 0 and negative values mean "never". */
export const unixSeconds = (): z.ZodType<Moment> =>
  clock('unix-seconds', (ticks) => fromUnixSeconds(Number(ticks)), unixSecondsInSql);

/** Seconds since 1970, or a date of a property list: some stores hold the one, some the other under the same key. */
export const unixSecondsOrDate = (): z.ZodType<Moment> =>
  clock('unix-seconds', (ticks) => fromUnixSeconds(Number(ticks)), unixSecondsInSql, { orDate: true });

/** Milliseconds since 1970. NULL, 0 and negative values mean "never". */
export const unixMilliseconds = (): z.ZodType<Moment> =>
  clock(
    'unix-milliseconds',
    (ticks) => instantFrom1970(Number(ticks) * 1_000),
    (ticks) => `round(${ticks} * 1000)`,
  );

/** Microseconds since 1970. NULL, 0 and negative values mean "never". */
export const unixMicroseconds = (): z.ZodType<Moment> =>
  clock(
    'unix-microseconds',
    (ticks) => instantFrom1970(Number(ticks)),
    (ticks) => `round(${ticks})`,
    { needsBigIntegers: true },
  );

/** Microseconds since 1601, Chromium's clock. NULL, 0 and negative values mean "never". */
export const webkitMicroseconds = (): z.ZodType<Moment> =>
  clock(
    'webkit-microseconds',
    (ticks) =>
      instantFrom1970(
        typeof ticks === 'bigint' ? Number(ticks - webkitEpochMicroseconds) : ticks - Number(webkitEpochMicroseconds),
      ),
    (ticks) => `round(${ticks} - ${webkitEpochMicroseconds})`,
    { needsBigIntegers: true },
  );

/** Messages' clock: nanoseconds since 2001 from iOS 11 on, seconds before; one upgraded database holds both. */
export const messageTime = (): z.ZodType<Moment> =>
  clock(
    'cocoa-ticks',
    (ticks) => {
      if (ticks <= mostSeconds) return instantFrom2001(Number(ticks));
      const microseconds = typeof ticks === 'bigint' ? Number((ticks + 500n) / 1000n) : ticks / 1000;
      return instantFrom1970(microseconds + cocoaEpoch);
    },
    (ticks) => `iif(${ticks} <= ${mostSeconds}, ${cocoaSecondsInSql(ticks)}, (${ticks} + 500) / 1000 + ${cocoaEpoch})`,
    { needsBigIntegers: true },
  );

/** A date of a property list, `null` where there is none. */
export const plistDate = (): z.ZodType<Moment> =>
  column(
    'a date',
    (value) => {
      if (value === null || value === undefined) return null;
      return isPlistDate(value) ? value.at : rejected;
    },
    { clock: 'plist-date' },
  );

function isNever(value: unknown): boolean {
  if (value === null || value === undefined || isPlistDate(value)) return true;
  return value !== '' && (typeof value === 'number' || typeof value === 'string') && Number(value) <= 0;
}

function fromSafariSeconds(seconds: number): Moment {
  return seconds < firstIphoneSeconds ? instantFrom2001(seconds) : fromUnixSeconds(seconds);
}

function fromUnixSeconds(seconds: number): Moment {
  return instantFrom1970(seconds * microsecondsPerSecond);
}

function cocoaSecondsInSql(seconds: string): string {
  return `${unixSecondsInSql(seconds)} + ${cocoaEpoch}`;
}

function safariSecondsInSql(seconds: string): string {
  return `${unixSecondsInSql(seconds)} + iif(${seconds} < ${firstIphoneSeconds}, ${cocoaEpoch}, 0)`;
}

/** Of what is above 0, as here, SQLite rounds halves as JavaScript does. */
function unixSecondsInSql(seconds: string): string {
  return `round(${seconds} * ${microsecondsPerSecond})`;
}

function clock(
  name: Clock,
  toInstant: (ticks: number | bigint) => Moment,
  toInstantInSql: (ticks: string) => string,
  { needsBigIntegers = false, orDate = false } = {},
): z.ZodType<Moment> {
  return column(
    clocks[name].means,
    (value) => {
      if (value === null || value === 0 || value === 0n) return null;
      if (orDate && isPlistDate(value)) return value.at;
      if (typeof value !== 'number' && typeof value !== 'bigint') return rejected;
      if (value < 0) return null;
      return toInstant(value) ?? rejected;
    },
    {
      needsBigIntegers,
      clock: name,
      inSql: (value) =>
        `CASE WHEN typeof(${value}) IN ('integer', 'real') AND ${value} > 0 THEN ${toInstantInSql(value)} END`,
    },
  );
}
