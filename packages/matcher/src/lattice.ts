import type { EvidenceClass, Finding, LatticeRule, Outcome, ReasonCode } from '@bridle/model';
import { areIndependent, isA, isJoined, isMereContact, precedes } from './premises.ts';

/** What a line of the lattice may ask beyond the findings themselves. */
export interface Circumstances {
  /** Whether what ran is on record from a moment to the backup. */
  executionCoveredFrom(finding: Finding): boolean;
  /** Whether the phone then ran a system the campaign's exploits worked on, and its implant removes itself. */
  mayHaveErasedItself(finding: Finding): boolean;
  /** Whether the evidence was checked for signs of alteration. */
  readonly integrityChecked: boolean;
}

/** What a line concludes from its premises. */
export interface Conclusion {
  readonly rule: LatticeRule;
  readonly outcome: Outcome;
  readonly premises: readonly Finding[];
  readonly result: 'no-sign-of-success' | 'undetermined' | null;
  readonly reasons: readonly ReasonCode[];
}

type Line = (findings: readonly Finding[], circumstances: Circumstances) => Conclusion | null;

const implant: readonly EvidenceClass[] = ['execution', 'persistence'];
const effects: readonly EvidenceClass[] = ['execution', 'persistence', 'anti-forensics', 'command'];
const arrivals: readonly EvidenceClass[] = ['delivery', 'exploit'];

const conclude = (
  rule: LatticeRule,
  outcome: Outcome,
  premises: readonly Finding[],
  rest: Partial<Conclusion> = {},
): Conclusion => ({
  rule,
  outcome,
  premises: [...new Set(premises)],
  result: null,
  reasons: [],
  ...rest,
});

/**
 * V1: a decisive E or P, and a second trace from another channel: an effect, or an arrival within the day before. A weak
 * one does not count: it may be harmless contact, and what is harmless never raises a verdict (`verdict-science` 6.8).
 */
const corroborated: Line = (findings) => {
  const decisive = findings.filter((it) => isA(it, implant, 'decisive'));
  const pairs = decisive.flatMap((first) =>
    findings
      .filter((second) => areIndependent(first, second))
      .filter(
        (second) =>
          isA(second, effects, 'supporting') || (isA(second, arrivals, 'supporting') && precedes(second, first)),
      )
      .flatMap((second) => [first, second]),
  );
  return pairs.length > 0 ? conclude('V1', 'infected', pairs) : null;
};

/**
 * V2: two different decisive names or paths. They need not be of one channel: of two, V1 has spoken. A rule that joins
 * records is no second name: what it joins is found by itself.
 */
const twoNames: Line = (findings) => {
  const decisive = findings.filter((it) => isA(it, implant, 'decisive') && !isJoined(it));
  return new Set(decisive.map(({ rule }) => rule)).size > 1 ? conclude('V2', 'infected', decisive) : null;
};

/** V4: one decisive E or P alone. */
const decisiveAlone: Line = (findings, { integrityChecked }) => {
  const decisive = findings.filter((it) => isA(it, implant, 'decisive'));
  if (decisive.length === 0) return null;
  const reasons: ReasonCode[] = [];
  if (!integrityChecked) reasons.push('integrity-not-checked');
  if (decisive.some(({ benign }) => benign.some(({ outcome }) => outcome === 'open'))) reasons.push('benign-open');
  if (reasons.length === 0) return conclude('V4', 'infected', decisive);
  return conclude('V4', 'inconclusive', decisive, { reasons: ['uncorroborated', ...reasons] });
};

/** V5: a strong E, and a strong A or C from another channel. */
const withErasure: Line = (findings) =>
  paired(
    'V5',
    findings,
    (execution, second) => isA(second, ['anti-forensics', 'command'], 'strong') && areIndependent(execution, second),
  );

/** V5b: a strong E, and a strong D or X from another channel within the day before. */
const withArrival: Line = (findings) =>
  paired(
    'V5b',
    findings,
    (execution, second) =>
      isA(second, arrivals, 'strong') && areIndependent(execution, second) && precedes(second, execution),
  );

function paired(
  rule: LatticeRule,
  findings: readonly Finding[],
  matches: (execution: Finding, second: Finding) => boolean,
): Conclusion | null {
  const premises = findings
    .filter((it) => isA(it, ['execution'], 'strong'))
    .flatMap((execution) =>
      findings.filter((second) => matches(execution, second)).flatMap((second) => [execution, second]),
    );
  return premises.length > 0 ? conclude(rule, 'infected', premises) : null;
}

/** V6 and V7: a strong D or X and no effect; what ran is on record since then, or it is not. */
const attempt: Line = (findings, circumstances) => {
  if (findings.some((it) => isA(it, effects))) return null;
  const strong = findings.filter((it) => isA(it, arrivals, 'strong'));
  if (strong.length === 0) return null;
  const isSeen = strong.every((it) => circumstances.executionCoveredFrom(it) && !circumstances.mayHaveErasedItself(it));
  return isSeen
    ? conclude('V6', 'attempted', strong, { result: 'no-sign-of-success' })
    : conclude('V7', 'attempted', strong, { result: 'undetermined' });
};

/** V9: nothing but contact and context. */
const contact: Line = (findings) => (findings.every(isMereContact) ? conclude('V9', 'exposed', findings) : null);

/** V14: whatever no other line takes. */
const leftOver: Line = (findings) => {
  const bearing = findings.filter((it) => !isMereContact(it));
  const isStrong = bearing.some((it) => isA(it, [...effects, ...arrivals], 'strong'));
  return conclude('V14', 'inconclusive', bearing, { reasons: [isStrong ? 'uncorroborated' : 'weak-traces'] });
};

/** The lines in the order in which they are tried (`verdict-science` 6.2). */
const lattice: readonly Line[] = [
  corroborated,
  twoNames,
  decisiveAlone,
  withErasure,
  withArrival,
  attempt,
  contact,
  leftOver,
];

/** What each line that holds concludes from the findings of one campaign, the first first. The last line always holds. */
export function conclusionsFrom(
  findings: readonly Finding[],
  circumstances: Circumstances,
): readonly [Conclusion, ...Conclusion[]] {
  return lattice.flatMap((line) => line(findings, circumstances) ?? []) as [Conclusion, ...Conclusion[]];
}
