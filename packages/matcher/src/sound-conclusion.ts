import { outcomes, type Confidence, type CounterEvidence, type Finding, type Outcome } from '@bridle/model';
import { confidenceOf, higher, soundParts } from './confidence.ts';
import { conclusionsFrom, doubtedConclusion, type Circumstances, type Conclusion } from './lattice.ts';

/** A conclusion, and how good its basis is. */
export interface HeldConclusion extends Conclusion {
  readonly confidence: Confidence;
}

/** What is said of a conclusion: `infected` is never issued at low confidence (`verdict-science` 6.6). */
export function issued({ outcome, confidence }: HeldConclusion): Outcome {
  return outcome === 'infected' && confidence === 'low' ? 'inconclusive' : outcome;
}

/** What the findings come to; where evidence it rests on is in doubt, what still holds without that. */
export function soundConclusion(
  findings: readonly Finding[],
  circumstances: Circumstances,
  against: readonly CounterEvidence[],
): HeldConclusion {
  const drawn = firmest(findings, circumstances, against);
  const isInDoubt = (it: Finding): boolean => circumstances.doubtsAbout(it).length > 0;
  if (rank(issued(drawn)) <= rank('inconclusive') || !drawn.premises.some(isInDoubt)) return drawn;
  const sound = findings.filter((it) => !isInDoubt(it));
  if (sound.some(({ campaign }) => campaign !== null)) {
    // What is in doubt may be true: that there is no sign of success cannot be claimed beside it.
    const again = firmest(sound, { ...circumstances, executionCoveredFrom: () => false }, against);
    if (rank(issued(again)) > rank('inconclusive')) return again;
  }
  return { ...doubtedConclusion(drawn, circumstances), confidence: drawn.confidence };
}

/**
 * The surest infection that may be issued, else an attempt, else the first conclusion. A line that leaves open what a later
 * one bears does not keep it from speaking: beside traces that name no campaign an attempt stays one.
 */
function firmest(
  findings: readonly Finding[],
  circumstances: Circumstances,
  against: readonly CounterEvidence[],
): HeldConclusion {
  const held = conclusionsFrom(findings, circumstances).map((it): HeldConclusion => ({
    ...it,
    confidence: countered(confidenceIn(it, circumstances), it, against),
  }));
  const infections = held.filter((it) => issued(it) === 'infected');
  const surest = infections.map(({ confidence }) => confidence).reduce(higher, 'low');
  return (
    infections.find(({ confidence }) => confidence === surest) ??
    held.find(({ outcome }) => outcome === 'attempted') ??
    held[0]!
  );
}

/** How sure a conclusion is: as sure as the surest part of its premises that comes to the same. */
function confidenceIn({ rule, outcome, premises }: Conclusion, circumstances: Circumstances): Confidence {
  const { integrityChecked } = circumstances;
  const [, ...parts] = soundParts(premises);
  return parts
    .flatMap((part) => conclusionsFrom(part, circumstances))
    .filter((it) => it.outcome === outcome)
    .map((it) => confidenceOf(it.rule, outcome, it.premises, integrityChecked))
    .reduce(higher, confidenceOf(rule, outcome, premises, integrityChecked));
}

/**
 * Counter-evidence against every trace of execution takes high confidence away. It takes no more: that the accounting
 * keeps nothing of a process in one of its two stores is usual, and must not turn an infection into a doubt.
 */
function countered(confidence: Confidence, { premises }: Conclusion, against: readonly CounterEvidence[]): Confidence {
  const ran = premises.filter((it) => it.class === 'execution');
  const isCountered = ran.length > 0 && ran.every(({ id }) => against.some(({ finding }) => finding === id));
  return isCountered && confidence === 'high' ? 'moderate' : confidence;
}

function rank(outcome: Outcome): number {
  return outcomes.indexOf(outcome);
}
