import { strengths, type Observable, type ObservationExpression, type PatternIndicator } from '@bridle/model';
import type { Classification } from '../classify.ts';
import type { Statement } from '../statement.ts';
import { comparisonTest } from './comparison.ts';
import { classifyAlone, heaviestOf, type Occurrence } from './joined.ts';
import { aspectsOf, objectsOf } from './objects.ts';
import { observationsIn, type Observation } from './pattern-matcher.ts';
import { namesValues } from './triggers.ts';

/** What the heaviest part of an occurrence would weigh if the same source listed it by itself; `null` where it would not. */
type HeaviestNamed = (statement: Statement, occurrence: Occurrence) => Classification | null;

/**
 * Tells what the parts of a pattern would weigh alone, where it names a value for each, however it is met, and all of them
 * would count: where one would be context or weak, the pattern may speak of what is everywhere. How often something is
 * met is no part of the sort, since once it may be nothing.
 */
export function heaviestNamed({ pattern }: PatternIndicator): HeaviestNamed {
  const observes = [...observationsIn(pattern)];
  if (counts(pattern) || !observes.every(({ comparison }) => namesValues(comparison))) return () => null;
  const tests = observes.map(({ comparison }) => {
    const isMetBy = comparisonTest(comparison);
    const aspects = aspectsOf(comparison);
    return ({ record, listed }: Observation, observable: Observable): boolean =>
      isMetBy(objectsOf(record, aspects, listed, null, [observable]));
  });
  const classesIn = (part: Observation, statement: Statement): readonly Classification[] =>
    part.record.observables
      .filter((it) => tests.some((test) => test(part, it)))
      .map((it) => classifyAlone(it, part.time, statement))
      .filter((it) => it.class !== 'context' && it.strength !== strengths[0]);
  return (statement, occurrence) => {
    const named = occurrence.map((it) => classesIn(it, statement));
    return named.every((it) => it.length > 0) ? heaviest(named.flat()) : null;
  };
}

function counts(pattern: ObservationExpression): boolean {
  if (pattern.type === 'observe') return false;
  if ('operands' in pattern) return pattern.operands.some(counts);
  return (pattern.type === 'repeats' && pattern.times > 1) || counts(pattern.expression);
}

function heaviest(all: readonly Classification[]): Classification | null {
  const [first, ...rest] = all.map((classification) => ({ classification }));
  return first === undefined ? null : heaviestOf([first, ...rest]).classification;
}
