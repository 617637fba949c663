import { checkOf, insistOnArgument } from './options.ts';

declare const unit: unique symbol;

/**
 * A moment: whole microseconds since 1970-01-01T00:00:00Z, UTC, as a plain number (exact until the year 2255).
 * The brand exists for the compiler only: it keeps counts and durations from being used as moments.
 */
export type Instant = number & { readonly [unit]: 'microseconds since 1970' };

/** Microseconds in one second, the step from most clocks to an {@link Instant}. */
export const microsecondsPerSecond = 1_000_000;

/** Microseconds in one day. */
export const microsecondsPerDay = 86_400 * microsecondsPerSecond;

/** Microseconds in a minute. */
export const microsecondsPerMinute = 60 * microsecondsPerSecond;

/** Microseconds in an hour. */
export const microsecondsPerHour = 60 * microsecondsPerMinute;

/** Makes an {@link Instant} of a number of microseconds, rounded to the nearest whole one. */
export function instant(microseconds: number): Instant {
  return Math.round(microseconds) as Instant;
}

const aDate = checkOf(
  (it) => typeof (it as { readonly getTime?: unknown } | null)?.getTime === 'function',
  "Give a Date; of a text parseIso('2021-01-31') makes an instant.",
);

/** The instant a `Date` shows. Throws a `TypeError` where it is given no date. */
export function instantOfDate(date: Date): Instant {
  insistOnArgument('The date', date, aDate);
  return instant(date.getTime() * 1000);
}

/** Beyond this, in microseconds, there is no `Date`. */
const farthest = 8.64e18;

/** Whether a value is a moment that a calendar has. */
export function isInstant(it: unknown): it is Instant {
  return Number.isInteger(it) && Math.abs(it as number) <= farthest;
}

/** In a document of a result moments are texts, and a `Date` can be reckoned with as if it were a number, of milliseconds. */
export const aMoment = checkOf(
  isInstant,
  "Give microseconds since 1970, as parseIso('2021-01-31') makes them, and parseResult of a whole result.",
);

/**
 * The instant in ISO 8601 with six decimals and `Z`, as `2019-12-26T18:50:37.641931Z`. Throws a `TypeError` where it is given
 * no instant: no number, one that is not whole, or one that no calendar has.
 */
export function toIso(at: Instant): string {
  insistOnArgument('The moment', at, aMoment);
  const fraction = ((at % microsecondsPerSecond) + microsecondsPerSecond) % microsecondsPerSecond;
  const seconds = new Date((at - fraction) / 1000).toISOString().slice(0, -'.000Z'.length);
  return `${seconds}.${String(fraction).padStart(6, '0')}Z`;
}

/**
 * The instant as people read it, `2019-12-26 18:50:37.641931 UTC`, without the end of a fraction that is zero. Throws a
 * `TypeError` where it is given no instant.
 */
export function instantInWords(at: Instant): string {
  const [day = '', time = ''] = toIso(at).slice(0, -'Z'.length).split('T');
  return `${day} ${time.replace(/\.?0*$/, '')} UTC`;
}

const isoText = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d))?$/;

/**
 * The instant an ISO 8601 text means, `null` where it is none: a day that no calendar has is refused. A date alone is its
 * midnight in UTC; a time needs its zone.
 */
export function parseIso(text: string): Instant | null {
  const match = isoText.exec(text);
  if (!match) return null;
  const [, day = '', time = '00:00', fraction = '', zone = 'Z'] = match;
  const milliseconds = Date.parse(`${day}T${time}${zone}`);
  if (Number.isNaN(milliseconds) || !isInCalendar(day)) return null;
  return instant(milliseconds * 1000 + Number(`0.${fraction || '0'}`) * microsecondsPerSecond);
}

/** The engine takes the 30th of February for the 2nd of March. */
function isInCalendar(day: string): boolean {
  return day.slice(-2) <= '28' || new Date(day).toISOString().startsWith(day);
}

/** The first was sold in June 2007; files out of archives bear dates of 1980. */
const firstIphone = parseIso('2007-01-01')!;
/** Clocks of thirty-two bits end in that month, and others say “never” by the year 4001. */
const never = parseIso('2038-01-01')!;

/** Whether a phone can have lived that moment: there was none before 2007, and what is dated 2038 or later says “never”. */
export function isCredible(at: Instant): boolean {
  return at >= firstIphone && at < never;
}

const momentKeys: ReadonlySet<string> = new Set(['at', 'from', 'to', 'oldest', 'newest', 'moments']);

/** Whether a key of ours holds an {@link Instant} or a list of them: such keys end in `At`, but for bounds and a few more. */
export function isInstantKey(key: string): boolean {
  return momentKeys.has(key) || key.endsWith('At');
}
