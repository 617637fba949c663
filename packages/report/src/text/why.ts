import { isDoubt, latticeRules, type CampaignVerdict, type Episode, type Finding, type Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import {
  attemptResults,
  causesAreNoGround,
  confidenceSentences,
  confidenceStatement,
  fitsOthers,
  gradeIsAssumed,
  outsidePeriod,
  siblingLacksIt,
  uncountedLegend,
} from '../sentences.ts';
import { findingLines } from './finding.ts';
import { findingsById } from './findings-in-order.ts';
import { likelihoodLines } from './likelihood.ts';
import { nameOf, namesOf, unnamedTraces } from './named.ts';
import { openCauses } from './open-causes.ts';
import { proofLines, triedLines } from './proof.ts';
import { listedBelow, reasonSaid, statementLine, together } from './statement.ts';
import { indented, span, type Lines } from './words.ts';

/**
 * Why: for each campaign by which rule it is concluded, step by step with the findings of each, what speaks against it and
 * what else it could be; then doubts and findings that no verdict counts.
 */
export function why(result: Result): readonly Lines[] {
  const byId = findingsById(result);
  const others = uncounted(result);
  return [
    ...result.verdict.campaigns.map((it) => campaign(it, byId, result)),
    section('Doubts about the evidence', others.filter(isDoubt)),
    section(
      'Found, and not counted',
      others.filter((it) => !isDoubt(it)),
      uncountedLegend,
    ),
  ];
}

/** Findings of which no verdict takes notice, in the order of time. */
export function uncounted(result: Result): readonly Finding[] {
  const told = new Set(result.verdict.campaigns.flatMap((it) => [...shown(it), ...considered(it)]));
  return [...findingsById(result).values()].filter(({ id }) => !told.has(id));
}

function section(heading: string, findings: readonly Finding[], ...legend: Lines): Lines {
  if (findings.length === 0) return [];
  return [heading, ...indented([...legend, ...findings.flatMap(findingLines)], 2)];
}

function campaign(judged: CampaignVerdict, byId: ReadonlyMap<string, Finding>, { coverage }: Result): Lines {
  const { outcome, result, confidence, rule, reasons, episodes, alternatives, proof, counterEvidence } = judged;
  const rest = besides(judged, [...byId.values()]);
  const titleOf = (id: string): string => safeText(coverage.find(({ artefact }) => artefact === id)?.title ?? id, 60);
  return [
    `Why ${judged.campaign === '' ? unnamedTraces : nameOf(judged)}: ${outcome}`,
    `  rule        ${rule}: ${latticeRules[rule]}`,
    `  confidence  ${confidence}: ${confidenceGround(judged, byId)}`,
    ...likelihoodLines(judged),
    ...(result === null ? [] : [`  outcome     ${attemptResults[result]}`]),
    ...together(reasons.map(reasonSaid)).flatMap((it) => [
      `  but         ${statementLine(it)}`,
      ...indented(listedBelow(it), 16),
    ]),
    ...(alternatives.length === 0 ? [] : [`  or          ${fitsOthers}: ${namesOf(alternatives)}`]),
    ...episodes.map((it) => `  when        ${episodeStatement(it)}`),
    ...triedLines(proof),
    ...proofLines(judged, byId),
    ...counterEvidence.map(({ finding, artefact }) => {
      const what = byId.get(finding)?.rule ?? finding;
      return `  against     ${siblingLacksIt}: ${safeText(what)} is not in ${titleOf(artefact)}`;
    }),
    ...(rest.length === 0 ? [] : ['  found besides', ...rest.flatMap((it) => indented(findingLines(it), 4))]),
  ];
}

/** How sure a verdict is, what it takes to be surer, and whether the grade of a source that it rests on was assumed. */
export function confidenceGround(judged: CampaignVerdict, findings: ReadonlyMap<string, Finding>): string {
  return `${confidenceStatement(judged.confidence)}${provisos(judged, findings)}`;
}

/** The same in brief. */
export function confidenceInBrief(judged: CampaignVerdict, findings: ReadonlyMap<string, Finding>): string {
  return `${confidenceSentences[judged.confidence]}${provisos(judged, findings)}`;
}

function provisos(judged: CampaignVerdict, findings: ReadonlyMap<string, Finding>): string {
  const isAssumed = judged.premises.some((id) => findings.get(id)?.indicator?.gradeAssumed === true);
  const said = [
    ...(openCauses(judged, findings) === null ? [] : [causesAreNoGround]),
    ...(isAssumed ? [gradeIsAssumed] : []),
  ];
  return said.map((it) => `; ${it}`).join('');
}

/** What the steps of a proof cite. */
function shown({ proof }: CampaignVerdict): ReadonlySet<string> {
  return new Set(proof.steps.flatMap(({ findings }) => findings));
}

/** Every finding of which a campaign's verdict takes notice. */
function considered({ premises, besides: others }: CampaignVerdict): ReadonlySet<string> {
  return new Set([...premises, ...others]);
}

/** What was considered for a campaign, and is no step of its proof. */
export function besides(judged: CampaignVerdict, ordered: readonly Finding[]): readonly Finding[] {
  const [cited, known] = [shown(judged), considered(judged)];
  return ordered.filter(({ id }) => known.has(id) && !cited.has(id));
}

/** When an episode was, and when what brought it came. */
export function episodeStatement({ from, to, delivery, isOutsidePeriod }: Episode): string {
  const lasted = from === null || to === null ? 'at an unknown time' : span({ from, to }, 'until at least');
  const said = delivery === null ? lasted : `${lasted}; what brought it came ${span(delivery)}`;
  return isOutsidePeriod === true ? `${said}${outsidePeriod}` : said;
}
