import {
  fieldsOf,
  instant,
  microsecondsPerDay,
  periodOf,
  type ArtefactRecord,
  type Family,
  type Instant,
  type TimeInterval,
} from '@bridle/model';
import { visitedHereAt } from './moments.ts';

/** More rows than this, over all stores that the phone writes by itself, are a computer's clock that was wrong. */
export const mostByHand = 3;

/** Time zones that were mistaken, and backups that take all night, are less. */
export const clockTolerance = microsecondsPerDay;

/** The last of a record's moments. */
export function lastOf({ moments }: ArtefactRecord): Instant | null {
  return periodOf(moments)?.to ?? null;
}

/** When a row was last written that a phone writes by itself all day: these are late too where the computer's clock was behind. */
export const lastWritten: { readonly [F in Family]?: (record: ArtefactRecord) => Instant | null } = {
  'process-use': lastOf,
  visit: visitedHereAt,
  lookup: lastOf,
  permission: lastOf,
  'location-client': lastOf,
  // Apps give files whatever time of change they like; that of their status is the system's.
  'file-entry': (record) => fieldsOf('file-entry', record)!.statusChangedAt,
};

/**
 * The last moment of anything in a backup, a day allowed for. It is reckoned from when the backup was made, or from the fourth
 * latest row that the phone writes by itself where that is later: so many rows are no forgery, and the computer's clock was behind.
 */
export function lastPossible(madeAt: Instant | null, latestWritten: readonly Instant[]): Instant | null {
  if (madeAt === null) return null;
  return instant(Math.max(madeAt, latestWritten[mostByHand] ?? madeAt) + clockTolerance);
}

/** When what a record tells of happened, by those of its moments that the backup it is in allows. */
export function possibleTime(
  { time, moments }: Pick<ArtefactRecord, 'time' | 'moments'>,
  last: Instant | null,
): TimeInterval {
  if (last === null || time.from === null || time.to <= last) return time;
  const possible = periodOf(moments.filter((at) => at <= last));
  return possible === null ? { from: null, to: null, basis: 'later-than-backup' } : { ...possible, basis: time.basis };
}
