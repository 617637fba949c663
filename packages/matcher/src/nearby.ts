import {
  carriesWeight,
  type Channel,
  type EvidenceClass,
  type Finding,
  type Instant,
  type Period,
  type Strength,
} from '@bridle/model';
import { stretchesOf } from './dating.ts';
import { areIndependent, arrivals, effects, isA } from './premises.ts';
import { longestGap } from './stretches.ts';

/** Everything that is a trace of an attack: all but context and doubts. */
export const everyTrace: readonly EvidenceClass[] = [...arrivals, ...effects];

/** A stretch of time around a moment, in microseconds. */
interface Span {
  readonly before: number;
  readonly after: number;
}

/** Dated findings of some classes, of which some moment lies no further before or after a moment than a span. */
export function findingsNear(
  findings: readonly Finding[],
  at: Instant,
  { before, after }: Span,
  classes: readonly EvidenceClass[] = everyTrace,
  atLeast: Strength = 'weak',
): readonly Finding[] {
  return findings.filter(
    (it) =>
      carriesWeight(it) &&
      isA(it, classes, atLeast) &&
      knownTimes(it).some(({ from, to }) => from <= at + after && to >= at - before),
  );
}

/** When a finding is known to have been. What lasts for longer than belongs together is known to have begun then, and ended. */
function knownTimes(finding: Finding): readonly Period[] {
  const stretches = stretchesOf(finding);
  if (!isA(finding, effects)) return stretches;
  return stretches.flatMap((it) =>
    it.to - it.from <= longestGap
      ? it
      : [
          { from: it.from, to: it.from },
          { from: it.to, to: it.to },
        ],
  );
}

/** Of findings those that no witness behind a writer gave: what the writer says itself adds nothing to them. */
export function byOtherWriters(findings: readonly Finding[], channel: Channel): readonly Finding[] {
  return findings.filter((it) => areIndependent(it, { channel }));
}

/** The campaigns that findings name, or fit where they name none. */
export function campaignsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ campaign, fits }) => campaign ?? fits))].sort();
}
