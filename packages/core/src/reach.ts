import { instant, microsecondsPerDay, type Instant, type Period } from '@bridle/model';
import { firstIphone } from './record.ts';

/** How far back a store was found to hold evidence. */
export interface Reach {
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
  readonly holes: readonly Period[];
}

/** Takes the moments of a store's records and measures its reach. */
export interface ReachMeter {
  add(at: Instant): void;
  measure(): Reach;
}

const shortestHole = 7 * microsecondsPerDay;

/**
 * Measures reach over credible moments: not before the first iPhone, and not later than a day after the backup was made.
 * A hole is longer than a week and than five times the median distance between neighbours (`verdict-science` §4);
 * a store that fell silent long before the backup has one at its end.
 * Moments are kept as eight bytes each, since the median needs them all.
 */
export function reachMeter(backupMadeAt: Instant | null): ReachMeter {
  const latest = backupMadeAt === null ? Infinity : backupMadeAt + microsecondsPerDay;
  let moments = new Float64Array(1_024);
  let count = 0;
  return {
    add(at) {
      if (at < firstIphone || at > latest) return;
      if (count === moments.length) {
        const longer = new Float64Array(count * 2);
        longer.set(moments);
        moments = longer;
      }
      moments[count++] = at;
    },
    measure() {
      if (count === 0) return { oldest: null, newest: null, holes: [] };
      const sorted = moments.subarray(0, count).sort();
      return { oldest: instant(sorted[0]!), newest: instant(sorted[count - 1]!), holes: holesIn(sorted, backupMadeAt) };
    },
  };
}

function holesIn(sorted: Float64Array, backupMadeAt: Instant | null): readonly Period[] {
  const distances = new Float64Array(sorted.length - 1);
  for (let index = 1; index < sorted.length; index++) distances[index - 1] = sorted[index]! - sorted[index - 1]!;
  distances.sort();
  const longest = Math.max(shortestHole, 5 * (distances[distances.length >> 1] ?? 0));
  const holes: Period[] = [];
  const measure = (from: number, to: number): void => {
    if (to - from > longest) holes.push({ from: instant(from), to: instant(to) });
  };
  for (let index = 1; index < sorted.length; index++) measure(sorted[index - 1]!, sorted[index]!);
  if (backupMadeAt !== null) measure(sorted[sorted.length - 1]!, backupMadeAt);
  return holes;
}
