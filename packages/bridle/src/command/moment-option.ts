import { instant, microsecondsPerDay, parseIso, type Instant } from '@bridle/model';
import { InvalidArgumentError } from 'commander';
import { MisuseError } from './misuse-error.ts';

/** Reads a date or a time that was given as an option. */
export function moment(text: string): Instant {
  const at = parseIso(text);
  if (at === null) throw new InvalidArgumentError('Give a date as 2021-01-31, or a time as 2021-01-31T12:00:00Z.');
  return at;
}

/** Insists that a period that is asked about does not end before it begins. Throws `MisuseError`. */
export function insistOnPeriod({ since, until }: { readonly since?: Instant; readonly until?: Instant }): void {
  if (since !== undefined && until !== undefined && until < since)
    throw new MisuseError('--until is before --since: nothing lies between them.');
}

const wholeDay = /^\d{4}-\d\d-\d\d$/;

/** Reads the end of a period that was given as an option: of a day, its last microsecond. */
export function endMoment(text: string): Instant {
  const at = moment(text);
  return wholeDay.test(text) ? instant(at + microsecondsPerDay - 1) : at;
}
