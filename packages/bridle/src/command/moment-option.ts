import { instant, microsecondsPerDay, parseIso, type Instant } from '@bridle/model';
import { InvalidArgumentError } from 'commander';
import { isIn1970 } from '../given-moments.ts';

/** Reads a date or a time that was given as an option: of UTC, as reports print it, where it names no other zone. */
export function moment(text: string): Instant {
  const iso = text.trim().replace(/ ?UTC$/, 'Z');
  const at = parseIso(iso) ?? parseIso(`${iso}Z`);
  if (at === null)
    throw new InvalidArgumentError(
      'Give a date as 2021-01-31, or a time as "2021-01-31 12:00:00 UTC" or 2021-01-31T12:00:00Z.',
    );
  // Its first moment too: whoever types it asks of that day, as of any other of the year.
  if (at === 0 || isIn1970(at)) throw new InvalidArgumentError('Nothing is known of 1970. Give a later date, or none.');
  return at;
}

const wholeDay = /^\d{4}-\d\d-\d\d$/;

/** Reads the end of a period that was given as an option: of a day, its last microsecond. */
export function endMoment(text: string): Instant {
  const at = moment(text);
  return wholeDay.test(text) ? instant(at + microsecondsPerDay - 1) : at;
}
