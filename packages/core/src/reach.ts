import {
  familyCovers,
  instant,
  microsecondsPerDay,
  type ArtefactCoverage,
  type Family,
  type Instant,
  type Period,
} from '@bridle/model';

/** How far back a store was found to hold evidence. */
export type Reach = Pick<ArtefactCoverage, 'oldest' | 'newest' | 'later' | 'holes'>;

/** Takes the moments of a store's records and measures its reach. */
export interface ReachMeter {
  /** The moments of one record. */
  add(moments: readonly Instant[]): void;
  measure(): Reach;
}

const shortestHole = 7 * microsecondsPerDay;

/** Where nothing that ran was counted for so long, it was not counted, however few rows there are (`.github/decisions/silences.md`). */
const longestIdle = 60 * microsecondsPerDay;

/**
 * Measures reach over moments that are not later than a day after the backup was made; what is later is counted apart.
 * A hole is longer than a week and than five times the median distance between neighbours (`verdict-science` §4), or, of
 * what ran, than 60 days: of a few rows the median is the hole itself;
 * a store that fell silent long before the backup has one at its end.
 * Moments are kept as eight bytes each, since the median needs them all.
 */
export function reachMeter(backupMadeAt: Instant | null, family: Family): ReachMeter {
  const longestUsual = familyCovers[family] === 'execution' ? longestIdle : Infinity;
  const latest = backupMadeAt === null ? Infinity : backupMadeAt + microsecondsPerDay;
  let moments = new Float64Array(1_024);
  let count = 0;
  let later: Reach['later'] = null;
  const keep = (at: Instant): void => {
    if (count === moments.length) {
      const longer = new Float64Array(count * 2);
      longer.set(moments);
      moments = longer;
    }
    moments[count++] = at;
  };
  return {
    add(own) {
      let newest: Instant | null = null;
      for (const at of own)
        if (at <= latest) keep(at);
        else if (newest === null || at > newest) newest = at;
      if (newest === null) return;
      later = { records: (later?.records ?? 0) + 1, newest: instant(Math.max(newest, later?.newest ?? newest)) };
    },
    measure() {
      if (count === 0) return { oldest: null, newest: null, later, holes: [] };
      const sorted = moments.subarray(0, count).sort();
      const [oldest, newest] = [instant(sorted[0]!), instant(sorted[count - 1]!)];
      return { oldest, newest, later, holes: holesIn(sorted, backupMadeAt, longestUsual) };
    },
  };
}

function holesIn(sorted: Float64Array, backupMadeAt: Instant | null, longestUsual: number): readonly Period[] {
  const distances = new Float64Array(sorted.length - 1);
  for (let index = 1; index < sorted.length; index++) distances[index - 1] = sorted[index]! - sorted[index - 1]!;
  distances.sort();
  const usual = 5 * (distances[distances.length >> 1] ?? 0);
  const longest = Math.min(longestUsual, Math.max(shortestHole, usual));
  const holes: Period[] = [];
  const measure = (from: number, to: number): void => {
    if (to - from > longest) holes.push({ from: instant(from), to: instant(to) });
  };
  for (let index = 1; index < sorted.length; index++) measure(sorted[index - 1]!, sorted[index]!);
  if (backupMadeAt !== null) measure(sorted[sorted.length - 1]!, backupMadeAt);
  return holes;
}
