import { clocks, isCredible, removalEvents, type ArtefactRecord, type Clock, type TimelineEvent } from '@bridle/model';

/**
 * A moment at which a record was observed. A clock that counts whole seconds leaves open when within the second it was,
 * so that two moments are given, and the true one lies between. An undated record has one occasion, in no time at all.
 */
export interface Occasion {
  /** Which record; two observations of one record are one observation. */
  readonly record: number;
  readonly earliest: number;
  readonly latest: number;
  readonly isDated: boolean;
}

/** Microseconds that a clock leaves open. */
const openBy: { readonly [precision in (typeof clocks)[Clock]['precision']]: number } = {
  microsecond: 0,
  millisecond: 999,
  second: 999_999,
};

/**
 * The occasions of a record: each of these events of it once, or its time where it has none of them and that is more than
 * the last moment at which it can have been, as that of a deletion is. What no phone can have lived has no time: two dates
 * that say “never” are not near each other.
 */
export function occasionsOf(
  record: number,
  { time, events: all }: Pick<ArtefactRecord, 'time' | 'events'>,
  events: readonly TimelineEvent[],
): readonly Occasion[] {
  const credible = events.filter(({ at }) => isCredible(at));
  const moments = new Map(credible.map(({ at, clock }) => [at as number, openBy[clocks[clock].precision]]));
  const isLast = time.basis === 'last-update' || all.some(({ event }) => removalEvents.has(event));
  if (events.length === 0 && time.from !== null && !isLast) for (const at of [time.from, time.to]) moments.set(at, 0);
  if (moments.size === 0) return [undated(record)];
  return [...moments].map(([at, open]) => ({ record, earliest: at, latest: at + open, isDated: true }));
}

/** Occasions without those after the last moment of anything in the backup: a record that has no other is in no time at all. */
export function possibleOccasions(occasions: readonly Occasion[], last: number | null): readonly Occasion[] {
  const possible = last === null ? occasions : occasions.filter((it) => !it.isDated || it.earliest <= last);
  if (possible.length === occasions.length) return occasions;
  const inTime = new Set(possible.map(({ record }) => record));
  const without = new Set(occasions.map(({ record }) => record).filter((it) => !inTime.has(it)));
  return [...possible, ...[...without].map(undated)];
}

function undated(record: number): Occasion {
  return { record, earliest: -Infinity, latest: Infinity, isDated: false };
}

/** By time, then by record: a total order that does not depend on the order of reading within one record. */
export function compareOccasions(a: Occasion, b: Occasion): number {
  return (a.earliest === b.earliest ? 0 : a.earliest - b.earliest) || a.latest - b.latest || a.record - b.record;
}
