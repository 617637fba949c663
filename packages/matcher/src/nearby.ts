import { carriesWeight, type EvidenceClass, type Finding, type Instant, type Strength } from '@bridle/model';
import { isA } from './premises.ts';

/** Everything that is a trace of an attack: all but context and doubts. */
export const everyTrace: readonly EvidenceClass[] = [
  'delivery',
  'exploit',
  'execution',
  'persistence',
  'anti-forensics',
  'command',
];

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
