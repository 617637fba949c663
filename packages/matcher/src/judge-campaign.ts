import {
  detailOfFits,
  type CampaignVerdict,
  type CounterEvidence,
  type Finding,
  type Reason,
  type ReasonCode,
} from '@bridle/model';
import { confidenceOf, higher, soundParts } from './confidence.ts';
import { broughtByRestore } from './earlier-phone.ts';
import { episodesOf } from './episodes.ts';
import { triedOn, type Circumstances, type Conclusion } from './lattice.ts';
import { likelihoodOf } from './likelihood.ts';
import { isA } from './premises.ts';
import { issued, soundConclusion } from './sound-conclusion.ts';

/** What each reason of a conclusion means; the code says it, the detail adds what is known here. */
const reasonDetails: { readonly [code in Reason['code']]?: string } = {
  uncorroborated: 'no trace in an independent store confirms it',
  'effect-not-joined': 'no strong trace that something ran follows what arrived within a day, by a writer of its own',
  'not-joined': 'none is decisive, and no pair of them is one that a line takes',
  'weak-traces': 'no trace is stronger than supporting',
  'integrity-not-checked': 'the checks of integrity did not run',
  'integrity-doubt': 'see the doubts among the findings',
  'benign-open': 'see the harmless explanations of the finding',
};

const tooLow: Reason = {
  code: 'weak-traces',
  detail:
    'two grounds are missing: a second store, a decisive trace, good sources of what bears it, or evidence that was checked for alteration',
};

/** What may be said of a campaign by what names it and what fits it. */
export function judgeCampaign(
  campaign: string,
  findings: readonly Finding[],
  circumstances: Circumstances,
  against: readonly CounterEvidence[],
  withLikelihood: boolean,
): CampaignVerdict {
  const chosen = soundConclusion(findings, circumstances, against);
  const outcome = issued(chosen);
  const isTooLow = outcome !== chosen.outcome;
  const reasons = [
    ...chosen.reasons.map((code): Reason => ({ code, detail: detailOf(code, chosen) })),
    ...earlierPhone(chosen, circumstances),
  ];
  return {
    campaign,
    outcome,
    result: chosen.result,
    confidence: chosen.confidence,
    rule: chosen.rule,
    premises: chosen.premises.map(({ id }) => id).sort(),
    besides: besides(findings, chosen.premises),
    reasons: isTooLow ? [...reasons, tooLow] : reasons,
    // Beside mere contact, traces that name no campaign are told by themselves, with their dates.
    episodes: episodesOf(outcome === 'exposed' ? chosen.premises : findings.filter((it) => it.class !== 'context')),
    alternatives: [],
    proof: { rule: chosen.rule, steps: chosen.steps, tried: triedOn(findings, circumstances, chosen.rule) },
    counterEvidence: against,
    likelihood: withLikelihood ? likelihoodOf(findings) : null,
  };
}

/** Why whatever is found of a campaign is contact with what is listed, by V9. */
export interface ContactReason extends Reason {
  readonly code: 'monitoring-software' | 'other-system';
}

/**
 * Software that one person installs to watch another is shown, and never called spyware found; nor is what arrives of
 * spyware for other systems an attempt on an iPhone (`verdict-science` 6.2).
 */
export function judgeContact(
  campaign: string,
  reason: ContactReason,
  findings: readonly Finding[],
  { integrityChecked }: Pick<Circumstances, 'integrityChecked'>,
): CampaignVerdict {
  const premises = findings.map(({ id }) => id).sort();
  return {
    campaign,
    outcome: 'exposed',
    result: null,
    confidence: soundParts(findings)
      .map((part) => confidenceOf('V9', 'exposed', part, integrityChecked))
      .reduce(higher),
    rule: 'V9',
    premises,
    besides: [],
    reasons: [reason],
    episodes: episodesOf(findings),
    alternatives: [],
    proof: {
      rule: 'V9',
      steps: [{ ground: reason.code, findings: premises }],
      tried: [{ rule: 'V9', held: true }],
    },
    counterEvidence: [],
    likelihood: null,
  };
}

/** What was considered and is no premise. */
function besides(findings: readonly Finding[], premises: readonly Finding[]): readonly string[] {
  const borne = new Set(premises);
  return findings
    .filter((it) => !borne.has(it))
    .map(({ id }) => id)
    .sort();
}

/** That a restore may have brought all that shows an effect of it: then it may have been on another phone. */
function earlierPhone({ premises }: Conclusion, { restoredAt }: Pick<Circumstances, 'restoredAt'>): readonly Reason[] {
  const shown = premises.filter((it) => isA(it, ['execution', 'persistence', 'command']));
  const detail = broughtByRestore(shown, restoredAt);
  return detail === null ? [] : [{ code: 'restored-from-backup', detail }];
}

function detailOf(code: ReasonCode, { premises }: Conclusion): string {
  return code === 'family-unnamed' ? detailOfFits(premises) : (reasonDetails[code] ?? '');
}
