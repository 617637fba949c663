import {
  carriesWeight,
  type Channel,
  type EvidenceClass,
  type Finding,
  type Instant,
  type Strength,
} from '@bridle/model';
import { areIndependent, arrivals, effects, isA } from './premises.ts';

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
      it.time.from !== null &&
      it.time.from <= at + after &&
      it.time.to >= at - before,
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
