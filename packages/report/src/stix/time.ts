import { toIso, type Instant } from '@bridle/model';

/** A moment as STIX writes it: RFC 3339 in UTC (§2.16). `null` of none, and of one that such a text cannot say. */
export function stixTime(at: Instant | null): string | null {
  if (at === null) return null;
  const text = toIso(at);
  return /^\d{4}-/.test(text) ? text : null;
}

/** The same for `created` and `modified`, to the millisecond, which every program that reads STIX keeps (§3.2). */
export function toMilliseconds(time: string): string {
  return `${time.slice(0, '2021-03-10T12:00:00.123'.length)}Z`;
}

/**
 * Since when objects are written that say the same of every phone: the day on which their form was laid down. It is theirs
 * for ever: an object never changes its `created` (§3.6).
 */
export const since = '2026-11-26T00:00:00.000Z';

/**
 * Since when an indicator is valid whose sources give no day: `valid_from` must stand there (§4.7.1), and nobody said that
 * there is a beginning.
 */
export const noBeginning = '1970-01-01T00:00:00Z';
