import {
  latticeRules,
  reasonCodes,
  type CampaignVerdict,
  type Episode,
  type Finding,
  type Reason,
  type Result,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { attemptResults, confidenceGrounds, confidenceSentences } from '../sentences.ts';
import { findingLines } from './finding.ts';
import { indented, span, type Lines } from './words.ts';

/** Why: for each campaign when it happened, by which rule it is concluded, and every finding with its rows. */
export function why({ verdict, findings }: Result): readonly Lines[] {
  const ordered = [...findings].sort(
    (a, b) => (a.time.from ?? Infinity) - (b.time.from ?? Infinity) || (a.id < b.id ? -1 : 1),
  );
  const counted = new Set(verdict.campaigns.flatMap(({ premises, besides }) => [...premises, ...besides]));
  const others = ordered.filter(({ id }) => !counted.has(id));
  return [
    ...verdict.campaigns.map((it) => campaign(it, ordered)),
    ...(others.length === 0
      ? []
      : [['Found, and not counted', ...others.flatMap((it) => indented(findingLines(it), 2))]]),
  ];
}

function campaign(judged: CampaignVerdict, all: readonly Finding[]): Lines {
  const { campaign: name, outcome, result, confidence, rule, premises, besides, reasons, episodes } = judged;
  const basis = all.filter(({ id }) => premises.includes(id));
  const rest = all.filter(({ id }) => besides.includes(id));
  return [
    `Why ${safeText(name) || 'no campaign by name'}: ${outcome}`,
    `  rule        ${rule}: ${latticeRules[rule]}`,
    `  confidence  ${confidenceSentences[confidence]} (in full they are ${confidenceGrounds})`,
    ...(result === null ? [] : [`  outcome     ${attemptResults[result]}`]),
    ...reasons.map((it) => `  but         ${reason(it)}`),
    ...episodes.map((it) => `  when        ${episode(it)}`),
    ...(basis.length === 0 ? [] : ['  this rests on', ...basis.flatMap((it) => indented(findingLines(it), 4))]),
    ...(rest.length === 0 ? [] : ['  found besides', ...rest.flatMap((it) => indented(findingLines(it), 4))]),
  ];
}

function episode({ from, to, delivery }: Episode): string {
  const lasted = from === null || to === null ? 'at an unknown time' : span({ from, to }, 'until at least');
  return delivery === null ? lasted : `${lasted}; what brought it came ${span(delivery)}`;
}

/** A reason in words, with what gave rise to it. */
export function reason({ code, detail }: Reason): string {
  return `${reasonCodes[code]} (${code}${detail === '' ? '' : `: ${safeText(detail, 400)}`})`;
}
