import {
  microsecondsPerDay,
  type EvidenceClass,
  type Finding,
  type Instant,
  type Period,
  type TimeInterval,
} from '@bridle/model';
import type { CitedRow } from './heuristic.ts';
import { effects, linkWindow } from './premises.ts';

/** Traces no further apart than this belong together (`verdict-science` 6.4). */
export const longestGap = 3 * microsecondsPerDay;

/** What is known of when something was. */
export interface Seen {
  /** Every moment at which it was. */
  readonly moments: readonly Instant[];
  /** Those of them at which it began, or may have begun anew. */
  readonly beginnings: readonly Instant[];
}

/**
 * What a row says of when that was which it tells of. Of several moments the first is the beginning: a last use of a process and
 * a last change of a file say that it went on, and no more. But the accounting notes besides when a process was in use again.
 * Who wrote to the owner did so when that is noted, and not when the owner wrote to them.
 */
export function seenIn(
  { family, fields, moments }: Pick<CitedRow, 'family' | 'fields' | 'moments'>,
  time: TimeInterval,
): Seen {
  if (time.from === null) return { moments: [], beginnings: [] };
  const isWithin = (at: unknown): at is Instant => typeof at === 'number' && at >= time.from && at <= time.to;
  const { firstSentToOwnerAt, lastSentToOwnerAt } = fields;
  const sentToOwner = family === 'contact' ? [firstSentToOwnerAt, lastSentToOwnerAt].filter(isWithin) : [];
  const uses = family === 'process-use' ? [fields['firstUsedAt'], fields['usedAt']] : [];
  return {
    moments: sentToOwner.length > 0 ? sentToOwner : [time.from, ...moments.filter(isWithin), time.to],
    beginnings: [time.from, ...uses.filter(isWithin)],
  };
}

/**
 * The stretches in which it is known to have been, where those are not all of its time. Of what arrived, moments in one are no
 * further apart than what links, so that whatever follows within them follows one of those moments. An effect has a new one
 * where it began anew after resting for longer than what belongs together: a process that runs every day was brought by nothing
 * that came meanwhile. Its last trace says that it went on, and makes none.
 */
export function stretchesWithin(
  kind: EvidenceClass,
  time: TimeInterval,
  seen: readonly Seen[],
): Pick<Finding, 'stretches'> {
  if (time.from === null || kind === 'integrity') return {};
  const stretches = effects.includes(kind)
    ? lasting(
        joined(
          seen.flatMap(({ beginnings }) => beginnings),
          longestGap,
        ),
        time.to,
      )
    : joined(
        seen.flatMap(({ moments }) => moments),
        linkWindow,
      );
  const [first, ...others] = stretches;
  const isWhole = first === undefined || (others.length === 0 && first.from === time.from && first.to === time.to);
  return isWhole ? {} : { stretches };
}

/** Moments as stretches, within which none is further from the next than some time. */
function joined(moments: readonly Instant[], gap: number): readonly Period[] {
  const stretches: Period[] = [];
  for (const at of [...moments].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last !== undefined && at - last.to <= gap) stretches[stretches.length - 1] = { from: last.from, to: at };
    else stretches.push({ from: at, to: at });
  }
  return stretches;
}

/** Stretches of which the last goes on to some moment. */
function lasting(stretches: readonly Period[], to: Instant): readonly Period[] {
  return stretches.map((it, index) => (index === stretches.length - 1 ? { from: it.from, to } : it));
}
