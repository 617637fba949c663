import {
  microsecondsPerDay,
  parseIso,
  type Assertion,
  type StatedDate,
  type TimeInterval,
  type Weighing,
} from '@bridle/model';
import { firmly } from './dating.ts';

/* Which statements carry weight, by the dates that their sources state (`.github/decisions/indicator-dates.md`). */

const dayLength = '2021-07-18'.length;

function dayOf(date: StatedDate | null): string | null {
  return date?.slice(0, dayLength) ?? null;
}

/** The day a statement was made public, as far as its source dates it: else the day it was written down. */
function publicSince({ source, dates }: Assertion): string | null {
  const since = source.published ?? dayOf(dates.created);
  const valid = dayOf(dates.validFrom);
  return since === null || (valid !== null && valid > since) ? valid : since;
}

/** Whether a statement was public by the end of the day that counts. One without a date may always have been. */
export function wasPublic(said: Assertion, { asOf }: Pick<Weighing, 'asOf'>): boolean {
  const since = publicSince(said);
  return asOf === null || since === null || since <= asOf;
}

/** Whether a statement is a tombstone on the day that counts. One whose date is not known stands on every day. */
export function isSilenced(said: Assertion, { asOf, ignoreRevocations }: Weighing): boolean {
  return said.revoked && !ignoreRevocations && !isWithdrawnLater(said, asOf);
}

/** Whether what is said of something bears weight: some of it was public on the day that counts, and nobody had withdrawn it. */
export function carriesItsWeight(said: readonly Assertion[], weighing: Weighing): boolean {
  const heard = said.filter((it) => wasPublic(it, weighing));
  return heard.length > 0 && !heard.some((it) => isSilenced(it, weighing));
}

function isWithdrawnLater({ revoked, dates }: Assertion, asOf: string | null): boolean {
  const day = dayOf(dates.revoked);
  return revoked && asOf !== null && day !== null && day > asOf;
}

/** Why statements that were not public carry no weight. */
export function publicationNotes(said: readonly Assertion[], { asOf }: Weighing): readonly string[] {
  const [first] = said.flatMap((it) => publicSince(it) ?? []).sort();
  return first === undefined ? [] : [`not public then: the first to list it did so on ${first}, after ${asOf}`];
}

/** Who withdrew an indicator, when, and whether that counts. */
export function withdrawalNotes(said: readonly Assertion[], weighing: Weighing): readonly string[] {
  const notes = said
    .filter(({ revoked }) => revoked)
    .map((it) => {
      const by = it.source.publisher ?? it.source.file;
      const day = dayOf(it.dates.revoked);
      const what = `withdrawn by ${by}${day === null ? '' : ` on ${day}`}`;
      if (weighing.ignoreRevocations) return `${what}, and counted all the same, as asked`;
      return isWithdrawnLater(it, weighing.asOf) ? `${what}, after ${weighing.asOf}` : what;
    });
  return [...new Set(notes)].sort();
}

/** Who still lists what was withdrawn: the withdrawal may be a mistake, or made by who took over a feed. */
export function dissentNotes(said: readonly Assertion[], weighing: Weighing): readonly string[] {
  if (!said.some((it) => isSilenced(it, weighing))) return [];
  const others = said
    .filter(({ revoked }) => !revoked)
    .map(({ source: { publisher, file } }) => (publisher === null ? file : `${publisher} (${file})`));
  return others.length === 0 ? [] : [`still listed by ${[...new Set(others)].sort().join(', ')}`];
}

/** The latest end of validity; `null` where one has none, since who sets no end does not say that it ended. */
export function latestEnd(ends: readonly (StatedDate | null)[]): StatedDate | null {
  return ends.reduce((latest, end) => {
    if (latest === null || end === null) return null;
    return endOf(end) > endOf(latest) ? end : latest;
  }, ends[0] ?? null);
}

/** The first moment that is no longer within a date: the moment itself, and of a day the next midnight. */
function endOf(date: StatedDate): number {
  const at = parseIso(date) ?? Infinity;
  return date.length === dayLength ? at + microsecondsPerDay : at;
}

/**
 * Whether something happened only when its indicator was valid no longer. What is undated may have happened before, and so
 * may that of which only the last moment is known.
 */
export function isAfter(time: TimeInterval, validUntil: StatedDate | null): boolean {
  const from = firmly(time);
  return validUntil !== null && from !== null && from >= endOf(validUntil);
}

/** What is said of a finding whose indicator was valid no longer. */
export function expiryNote(validUntil: StatedDate | null): string {
  return `met after ${validUntil}, until when it was held to be valid: one step weaker`;
}
