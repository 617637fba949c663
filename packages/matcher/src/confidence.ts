import { strengths, type Confidence, type Finding, type LatticeRule, type Outcome } from '@bridle/model';
import { countWitnesses, isWellSourced } from './premises.ts';

/** The most a line of the lattice allows, however good its basis. */
const atMost: { readonly [R in LatticeRule]?: Confidence } = {
  V2: 'moderate',
  V4: 'moderate',
  V5: 'moderate',
  V5b: 'moderate',
};

const scale: readonly Confidence[] = ['low', 'moderate', 'high'];

/**
 * Confidence from the quality of the basis (`verdict-science` 6.6): two independent channels, a trace of the strength the
 * outcome needs, and sources of grade A or B with credibility 1 or 2. One missing is moderate, two are low. An evidence
 * that was not checked for alteration allows no high confidence.
 */
export function confidenceOf(
  rule: LatticeRule,
  outcome: Outcome,
  premises: readonly Finding[],
  integrityChecked: boolean,
): Confidence {
  const needed = outcome === 'attempted' ? 'strong' : 'decisive';
  const missing = [
    countWitnesses(premises) >= 2,
    premises.some(({ strength }) => strengths.indexOf(strength) >= strengths.indexOf(needed)),
    premises.every(isWellSourced),
  ].filter((holds) => !holds).length;
  const basis: Confidence = missing === 0 ? 'high' : missing === 1 ? 'moderate' : 'low';
  return lower(basis, lower(atMost[rule] ?? 'high', integrityChecked ? 'high' : 'moderate'));
}

/** The higher of two confidences. */
export function higher(a: Confidence, b: Confidence): Confidence {
  return lower(a, b) === a ? b : a;
}

function lower(a: Confidence, b: Confidence): Confidence {
  return scale.indexOf(a) < scale.indexOf(b) ? a : b;
}
