import {
  usualWeighing,
  type EvidenceClass,
  type Finding,
  type PatternIndicator,
  type Sequence,
  type Stage,
  type Weighing,
} from '@bridle/model';
import { benignTests } from '../benign/benign-tests.ts';
import { type Classification } from '../classify.ts';
import { compareTexts } from '../evidence.ts';
import { possibleTime } from '../last-possible.ts';
import { appOfTheName } from '../premises.ts';
import { statementsOf, stepDown, weaker, type Statement } from '../statement.ts';
import { stretchesWithin } from '../stretches.ts';
import type { Surroundings } from '../surroundings.ts';
import { joined, type Occurrence } from './joined.ts';
import { heaviestNamed } from './named-parts.ts';
import type { PatternFound } from './pattern-matcher.ts';
import { sequenceFindingsOf } from './sequence-findings.ts';

/** What is shown by a pattern whose source says of which stage of an attack it tells. */
const classOfStage: { readonly [S in Stage]: EvidenceClass } = {
  delivery: 'delivery',
  exploit: 'exploit',
  execution: 'execution',
  persistence: 'persistence',
  'anti-forensics': 'anti-forensics',
  exfil: 'command',
};

/** Makes findings of the patterns and sequences that were found, in a total order. */
export function patternFindingsOf(
  found: readonly PatternFound<PatternIndicator | Sequence>[],
  surroundings: Surroundings,
  weighing: Weighing = usualWeighing,
): readonly Finding[] {
  const possible = possibleTimes(surroundings);
  return found
    .flatMap(({ pattern, ...each }) => {
      const occurrences = each.occurrences.map(possible);
      const namedIn = heaviestNamed(pattern);
      return statementsOf(pattern, weighing).flatMap((statement) =>
        'proves' in pattern
          ? sequenceFindingsOf(pattern, statement, occurrences, surroundings)
          : occurrences.map((occurrence) => {
              const { finding, alone, seen, isExpired } = joined(pattern, statement, occurrence);
              const whole = wholeOf(alone, statement, occurrence, namedIn);
              const strength = isExpired ? stepDown(whole.strength) : whole.strength;
              const stretches = stretchesWithin(whole.class, finding.time, seen);
              return weighedByApps({ ...finding, ...whole, ...stretches, strength }, surroundings);
            }),
      );
    })
    .sort((a, b) => compareTexts(a.id, b.id));
}

/** Takes from records their moments that the backup does not allow. */
function possibleTimes({ lastPossibleAt }: Surroundings): (occurrence: Occurrence) => Occurrence {
  return (occurrence) =>
    occurrence.map((it) => {
      const moments = it.time.from === null ? [] : [it.time.from, it.time.to];
      return { ...it, time: possibleTime({ time: it.time, moments }, lastPossibleAt) };
    });
}

/** Tests the harmless causes of a pattern; an app of the name makes it a collision of names, as it makes a value. */
function weighedByApps(found: Finding, surroundings: Surroundings): Finding {
  const benign = benignTests({ finding: found, surroundings, meeting: null });
  const collision = appOfTheName(benign);
  if (collision === undefined) return { ...found, benign };
  return { ...found, class: 'context', strength: 'weak', because: collision.because, benign };
}

/**
 * What an occurrence amounts to: what its source says of it. Where that says nothing, it is of the class of the heaviest
 * of its parts. Whoever lists what several values mean together says no less than who lists one, so that it weighs what the
 * heaviest would; but where not every part is a value that would count alone, nobody lists a part by itself, and together
 * they are no more than supporting.
 */
function wholeOf(
  alone: Classification,
  statement: Statement,
  parts: Occurrence,
  namedIn: ReturnType<typeof heaviestNamed>,
): Classification {
  const { stage, strength } = statement;
  if (stage !== null)
    return {
      class: classOfStage[stage],
      strength: strength ?? alone.strength,
      because: 'what was observed is what its source describes',
    };
  if (parts.length === 1 || strength !== null) return alone;
  const named = namedIn(statement, parts);
  if (named !== null && named.class === alone.class)
    return {
      ...alone,
      strength: weaker(alone.strength, named.strength),
      because: 'each part of what its source describes would count alone; together they weigh as the heaviest of them',
    };
  return {
    ...alone,
    strength: weaker(alone.strength, 'supporting'),
    because: 'what was observed together is what its source describes, which does not say how much that means',
  };
}
