import { strengths, type Confidence, type Finding, type LatticeRule, type Outcome } from '@bridle/model';
import { latticeLines } from './lattice-lines.ts';
import { countWitnesses, isPoorlySourced, isWellSourced } from './premises.ts';

const scale: readonly Confidence[] = ['low', 'moderate', 'high'];

/**
 * Confidence from the quality of the basis (`verdict-science` 6.6): two independent channels, a trace of the strength the
 * outcome needs, good sources, and evidence that was checked for alteration. One missing is moderate, two are low.
 */
export function confidenceOf(
  rule: LatticeRule,
  outcome: Outcome,
  premises: readonly Finding[],
  integrityChecked: boolean,
): Confidence {
  const needed = strengths.indexOf(outcome === 'attempted' ? 'strong' : 'decisive');
  const bearing = premises.filter(({ strength }) => strengths.indexOf(strength) >= needed);
  const grounds = [
    countWitnesses(premises) >= 2,
    bearing.length > 0,
    areWellSourced(premises, bearing),
    integrityChecked,
  ];
  const missing = grounds.filter((holds) => !holds).length;
  const basis: Confidence = missing === 0 ? 'high' : missing === 1 ? 'moderate' : 'low';
  return lower(basis, latticeLines[rule].confidence?.atMost ?? 'high');
}

/**
 * Every indicator is of a good source, and so is one of the premises that bear the outcome; the others may be rules that
 * are recalled. Where nothing bears it alone, all bear it together, and none of them may be recalled.
 */
function areWellSourced(premises: readonly Finding[], bearing: readonly Finding[]): boolean {
  if (bearing.length === 0) return premises.every(isWellSourced);
  return bearing.some(isWellSourced) && !premises.some(isPoorlySourced);
}

/**
 * All premises, those without poor sources, and those of good ones. What any of them bears is borne: what poorer sources
 * add never makes a conclusion the less sure.
 */
export function soundParts(premises: readonly Finding[]): readonly (readonly Finding[])[] {
  return [premises, premises.filter((it) => !isPoorlySourced(it)), premises.filter(isWellSourced)];
}

/** The higher of two confidences. */
export function higher(a: Confidence, b: Confidence): Confidence {
  return lower(a, b) === a ? b : a;
}

function lower(a: Confidence, b: Confidence): Confidence {
  return scale.indexOf(a) < scale.indexOf(b) ? a : b;
}
