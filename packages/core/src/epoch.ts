import { instant, microsecondsPerSecond, type Instant } from '@bridle/model';

/** Seconds from 1970-01-01 to 2001-01-01, where Apple's clock starts. */
const cocoaEpochSeconds = 978_307_200;

/** The same in microseconds. */
export const cocoaEpoch = cocoaEpochSeconds * microsecondsPerSecond;

/** Beyond this, in microseconds, no `Date` exists, and no device that could have written it. */
const farthest = 8.64e18;

/** The instant so many microseconds from 1970, `null` where no calendar has it. */
export function instantFrom1970(microseconds: number): Instant | null {
  return Math.abs(microseconds) < farthest ? instant(microseconds) : null;
}

/**
 * The instant so many seconds from 2001, `null` where no calendar has it. Rounded before the epoch is added: the sum has
 * quarters of a microsecond only, and rounding twice can be one off.
 */
export function instantFrom2001(seconds: number): Instant | null {
  return instantFrom1970(Math.round(seconds * microsecondsPerSecond) + cocoaEpoch);
}
