import type { Channel } from './channel.ts';
import type { Family } from './family.ts';
import type { HashAlgorithm } from './hash-algorithm.ts';
import { type Instant } from './instant.ts';
import type { ObservableKind } from './observable.ts';

/** How far an artefact could be examined. */
export const artefactStatuses = {
  parsed: 'every row was understood',
  partial: 'some of it could not be understood',
  absent: 'the backup does not hold it',
  unsupported: 'it is there, in a form no declaration knows',
  failed: 'it is there and could not be read',
} as const;

/** One of the keys of {@link artefactStatuses}. */
export type ArtefactStatus = keyof typeof artefactStatuses;

/** Whether a store was read, be it in part: what it holds may show there. */
export function wasRead({ status }: Pick<ArtefactCoverage, 'status'>): boolean {
  return status === 'parsed' || status === 'partial';
}

/** A stretch of time. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** From the earliest of moments to the latest, `null` of none. Of as many as there are: no call takes so many arguments. */
export function periodOf(moments: Iterable<Instant>): Period | null {
  let period: Period | null = null;
  for (const at of moments)
    if (period === null) period = { from: at, to: at };
    else if (at < period.from) period = { from: at, to: period.to };
    else if (at > period.to) period = { from: period.from, to: at };
  return period;
}

/** What was examined of one artefact, and how far back it could have shown anything. */
export interface ArtefactCoverage {
  readonly artefact: string;
  readonly title: string;
  readonly family: Family;
  readonly channel: Channel;
  /** Whether every phone of this system has it, so that where it is absent something is missing. */
  readonly onEveryPhone: boolean;
  /** The kinds of what its records can name: an indicator of another kind it could not have shown. */
  readonly observes: readonly ObservableKind[];
  /** The algorithms of the hashes that its records can name; a file of another hash it could not have shown. */
  readonly hashedIn: readonly HashAlgorithm[];
  readonly status: ArtefactStatus;
  /** Why it is absent, where that is known: the backup is not encrypted. `app-in-use` where the app that keeps it left other files. */
  readonly absence: 'not-in-backup' | 'backup-not-encrypted' | 'app-in-use' | null;
  readonly records: number;
  /** Records whose content could not be examined, though the record was read. */
  readonly unexamined: number;
  /** Records of a file that is there and was not hashed: it could not have been known by its hash. */
  readonly unhashed: number;
  /** The oldest and newest moment a credible record gives. */
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
  /** Records that are dated more than a day later than the backup, and the latest such moment; `null` where none is. */
  readonly later: { readonly records: number; readonly newest: Instant } | null;
  /** Stretches longer than five times the usual distance between two records, and longer than a week. */
  readonly holes: readonly Period[];
}

/** The stores that every phone of its system has, or an app that is in use, and this backup lacks. */
export function lackedStores(coverage: readonly ArtefactCoverage[]): readonly ArtefactCoverage[] {
  return coverage.filter(isLacked);
}

function isLacked({ onEveryPhone, absence }: ArtefactCoverage): boolean {
  return absence === 'app-in-use' || (onEveryPhone && absence === 'not-in-backup');
}

/** The stores that would have shown more: lacked ones, and those that only an encrypted backup holds. Any other app may not be there. */
export function missedStores(coverage: readonly ArtefactCoverage[]): readonly ArtefactCoverage[] {
  return coverage.filter((it) => it.absence === 'backup-not-encrypted' || isLacked(it));
}

/** When the backup was made, or the last that any of its records knows. */
export function endOfRecords(madeAt: Instant | null, coverage: readonly ArtefactCoverage[]): Instant | null {
  if (madeAt !== null) return madeAt;
  return periodOf(coverage.flatMap((it) => it.newest ?? []))?.to ?? null;
}

/** The stretches up to `end` in which an artefact would hold what happened. */
export function coveredBy({ oldest, holes }: ArtefactCoverage, end: Instant): readonly Period[] {
  if (oldest === null) return [];
  const periods: Period[] = [];
  let from = oldest;
  for (const hole of holes) {
    if (hole.from > from) periods.push({ from, to: hole.from });
    from = hole.to;
  }
  if (end > from) periods.push({ from, to: end });
  return periods;
}
