import {
  coveredBy,
  familyCovers,
  instant,
  microsecondsPerDay,
  shareOf,
  union,
  within,
  type ArtefactCoverage,
  type Instant,
  type Period,
  type PeriodCoverage,
} from '@bridle/model';

/** A period that is asked about by default: the year before the backup. */
export const yearBefore = 365 * microsecondsPerDay;

/** How much of a period a kind of evidence must cover before a negative is claimed, in thousandths (`verdict-science` §4). */
export const enough = 800;

/** The artefacts of a kind whose word can be taken: every row was understood. */
export function witnesses(
  coverage: readonly ArtefactCoverage[],
  kind: 'execution' | 'delivery',
): readonly ArtefactCoverage[] {
  return coverage.filter(({ family, status }) => familyCovers[family] === kind && status === 'parsed');
}

/** Whether this is the store of messages that every phone has: an app's own stands for no other. */
export function isOfAllMessages({ family, onEveryPhone }: ArtefactCoverage): boolean {
  return family === 'message' && onEveryPhone;
}

/** The period asked about: the year before the backup, longer where both what ran and messages are recorded further back. */
export function askedPeriod(
  end: Instant | null,
  coverage: readonly ArtefactCoverage[],
  asked: Partial<Period>,
): Period | null {
  const to = asked.to ?? end;
  if (to === null) return null;
  if (asked.from !== undefined) return { from: asked.from, to };
  const reaches = [witnesses(coverage, 'execution'), witnesses(coverage, 'delivery').filter(isOfAllMessages)].map(
    (stores) => Math.min(...stores.flatMap(({ oldest }) => oldest ?? [])),
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
