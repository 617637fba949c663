import { coveredBy, type ArtefactCoverage, type Period } from './coverage.ts';
import { instant, type Instant } from './instant.ts';

/** Thousandths of a period in which any of these stores would hold what happened. */
export function coveredShare(stores: readonly ArtefactCoverage[], period: Period, end: Instant): number {
  return shareOf(period, within(period, union(stores.flatMap((it) => coveredBy(it, end)))));
}

/** Covered thousandths of a period. A period without length is covered if anything reaches it. */
export function shareOf({ from, to }: Period, periods: readonly Period[]): number {
  if (to <= from) return periods.some((it) => it.from <= from && it.to >= to) ? 1_000 : 0;
  const covered = periods.reduce((sum, it) => sum + it.to - it.from, 0);
  return Math.floor((covered / (to - from)) * 1_000);
}

/** The parts of periods that lie within another. */
export function within({ from, to }: Period, periods: readonly Period[]): readonly Period[] {
  return periods
    .map((it) => ({ from: instant(Math.max(it.from, from)), to: instant(Math.min(it.to, to)) }))
    .filter((it) => it.to > it.from || (from === to && it.to === it.from));
}

/** Periods joined where they touch or overlap, in order. */
export function union(periods: readonly Period[]): readonly Period[] {
  const joined: Period[] = [];
  for (const period of [...periods].sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    if (last && period.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: instant(Math.max(last.to, period.to)) };
    else joined.push(period);
  }
  return joined;
}
