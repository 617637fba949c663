import { parseIso } from '@bridle/model';

const cocoaEpochSeconds = 978_307_200;

/** An ISO text, or microseconds since 1970. */
export type Moment = string | number;

/**
 * Microseconds since 1970 of a moment. Throws a `TypeError` where a text is none; a time without its zone would mean another
 * moment on another machine.
 */
export function microseconds(moment: Moment): number {
  const at = typeof moment === 'number' ? moment : parseIso(moment);
  if (at === null)
    throw new TypeError(`"${moment}" is no moment. Give ISO 8601 with its zone, as 2021-03-10T07:12:30Z.`);
  return at;
}

/** A moment on Core Data's clock, seconds since 2001. */
export function cocoaSecondsOf(moment: Moment | null): number | null {
  return moment === null ? null : microseconds(moment) / 1e6 - cocoaEpochSeconds;
}

/** A moment on the clock of Messages, nanoseconds since 2001; 0 for never. */
export function cocoaNanosecondsOf(moment: Moment | null): bigint {
  return moment === null ? 0n : (BigInt(microseconds(moment)) - BigInt(cocoaEpochSeconds) * 1_000_000n) * 1000n;
}
