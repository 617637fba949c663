import {
  coveredBy,
  familyCovers,
  instant,
  microsecondsPerDay,
  type ArtefactCoverage,
  type Instant,
  type Period,
  type PeriodCoverage,
} from '@bridle/model';

/** A period that is asked about by default: the year before the backup. */
const yearBefore = 365 * microsecondsPerDay;

/** How much of a period a kind of evidence must cover before a negative is claimed (`verdict-science` §4). */
export const enough = 800;

/** The artefacts of a kind whose word can be taken: every row was understood. */
export function witnesses(
  coverage: readonly ArtefactCoverage[],
  kind: 'execution' | 'delivery',
): readonly ArtefactCoverage[] {
  return coverage.filter(({ family, status }) => familyCovers[family] === kind && status === 'parsed');
}

/** The period asked about: the year before the backup, longer where both execution and delivery are recorded further back. */
export function askedPeriod(
  end: Instant | null,
  coverage: readonly ArtefactCoverage[],
  asked: Partial<Period>,
): Period | null {
  const to = asked.to ?? end;
  if (to === null) return null;
  if (asked.from !== undefined) return { from: asked.from, to };
  const reaches = (['execution', 'delivery'] as const).map((kind) =>
    Math.min(...witnesses(coverage, kind).flatMap(({ oldest }) => oldest ?? [])),
  );
  return { from: instant(Math.min(to - yearBefore, Math.max(...reaches))), to };
}

/** How much of a period a kind of evidence covers, all its artefacts together. */
export function periodCoverage(
  coverage: readonly ArtefactCoverage[],
  kind: 'execution' | 'delivery',
  period: Period | null,
  end: Instant | null,
): PeriodCoverage {
  const artefacts = witnesses(coverage, kind);
  const names = artefacts.map(({ artefact }) => artefact);
  if (period === null || end === null) return { periods: [], share: 0, artefacts: names };
  const periods = within(period, union(artefacts.flatMap((artefact) => coveredBy(artefact, end))));
  return { periods, share: shareOf(period, periods), artefacts: names };
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
