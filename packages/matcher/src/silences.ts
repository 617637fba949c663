import {
  coveredBy,
  instant,
  microsecondsPerDay,
  shareOf,
  union,
  within,
  type ArtefactCoverage,
  type Instant,
  type Period,
} from '@bridle/model';
import { enough, yearBefore } from './period-coverage.ts';

/** How long a phone in use may have neither message nor visit before the time counts as lacking (`.github/decisions/silences.md`). */
const longestSilence = 60 * microsecondsPerDay;

/** What a store lacks of a period. */
export interface Lack {
  /** Whether it begins later than the period, and keeps what is old. */
  readonly isYoung: boolean;
  /** The time of all its records, where they are so few that they say nothing of what is between them. */
  readonly sparse: Period | null;
  /** Where it has no record, in order. */
  readonly silences: readonly Period[];
}

/**
 * What a store lacks of a period, where that is more than a negative may lack: of all of it or, since old records make up
 * for no recent ones, of its last year. `null` where it is less, or nothing is dated. Where it deletes what is old by itself,
 * `keepsOld` is `false`, and what is older than its oldest record is not lacking.
 */
export function lackOf(store: ArtefactCoverage, period: Period, end: Instant, keepsOld: boolean): Lack | null {
  if (store.oldest === null) return null;
  const sparse = sparsenessOf(store);
  const silences = silencesOf(store, end).filter((it) => sparse === null || it.from >= sparse.to);
  const oldest = keepsOld ? store.oldest : instant(Math.min(store.oldest, period.from));
  const holes = union([...silences, ...(sparse === null ? [] : [sparse])]);
  const kept = coveredBy({ ...store, oldest, holes }, end);
  const lastYear = { from: instant(Math.max(period.from, period.to - yearBefore)), to: period.to };
  if ([period, lastYear].every((it) => shareOf(it, within(it, kept)) >= enough)) return null;
  const isInPeriod = (it: Period): boolean => within(period, [it]).length > 0;
  return {
    isYoung: oldest > period.from,
    sparse: sparse !== null && isInPeriod(sparse) ? sparse : null,
    silences: silences.filter(isInPeriod),
  };
}

/**
 * Holes are measured by the usual distance between two records; where that itself is a silence, as of two messages that are
 * left of many, there are none.
 */
function sparsenessOf({ oldest, newest, records }: ArtefactCoverage): Period | null {
  if (oldest === null || newest === null) return null;
  return newest - oldest > (records - 1) * longestSilence ? { from: oldest, to: newest } : null;
}

function silencesOf({ newest, holes }: ArtefactCoverage, end: Instant): readonly Period[] {
  const between = holes.filter((it) => it.from !== newest);
  const last = newest === null ? [] : [{ from: newest, to: end }];
  return [...between, ...last].filter(({ from, to }) => to - from > longestSilence);
}
