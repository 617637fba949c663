import { grounds, latticeRules, type CampaignVerdict, type Episode, type Finding, type Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { attemptResults, fitsOthers, siblingLacksIt } from '../sentences.ts';
import { citedOf } from '../text/findings-in-order.ts';
import { likelihoodStatements } from '../text/likelihood.ts';
import { nameOf, namesOf } from '../text/named.ts';
import { passedOver } from '../text/proof.ts';
import { campaignSentence } from '../text/said-of.ts';
import { reasonSaid, together } from '../text/statement.ts';
import { systemStatements } from '../text/system.ts';
import { besides, confidenceGround, episodeStatement } from '../text/why.ts';
import { beginning } from '../text/words.ts';
import { finding, headline, weight } from './finding.ts';
import { html, type Content, type Markup } from './markup.ts';
import { definitions, list, said, section, statement, value } from './said.ts';
import type { Told } from './told.ts';

/** Why a campaign's verdict is what it is: its episodes, its proof step by step, what speaks against, what else was found. */
export function campaign(judged: CampaignVerdict, number: number, told: Told, result: Result): Markup | null {
  const { outcome, result: success, confidence, rule, reasons, alternatives, episodes, proof } = judged;
  return section(`campaign-${number}`, html`${nameOf(judged)}: <span class="outcome ${outcome}">${outcome}</span>`, [
    html`<p class="lead">${sentence(campaignSentence(judged, result.findings))}</p>`,
    definitions([
      ['rule', `${rule}: ${latticeRules[rule]}`],
      ['confidence', `${confidence}: ${confidenceGround(judged, told.findings)}`],
      ['likelihood', list(likelihoodStatements(judged))],
      ['outcome', success === null ? null : attemptResults[success]],
      ['but', list(together(reasons.map(reasonSaid)).map(statement))],
      ['or', alternatives.length === 0 ? null : `${fitsOthers}: ${namesOf(alternatives)}`],
    ]),
    episodes.length === 0 ? null : html`<h3>What happened, in order</h3>`,
    episodes.map((it) => episode(it, told)),
    html`<h3>Why, step by step</h3>
      <ol class="proof">
        ${proof.steps.map(
          ({ ground, findings, ...about }) =>
            html`<li>
              <p>${sentence(grounds[ground])}</p>
              ${list(systemStatements(about))} ${citedOf(findings, told.findings).map(({ id }) => once(id, told))}
            </li> `,
        )}
      </ol>`,
    tried(judged),
    against(judged, told, result),
    alsoFound(besides(judged, [...told.findings.values()]), told),
  ]);
}

function episode(it: Episode, { findings, anchors }: Told): Markup {
  return html`<div class="episode">
    <h4 class="when">${sentence(episodeStatement(it))}</h4>
    <ol class="chain">
      ${citedOf(it.findings, findings).map(
        (found) =>
          html`<li class="${found.strength}">
            <span class="when">${beginning(found.time)}</span>
            <a href="#${anchors.get(found.id) ?? ''}">${headline(found)}</a>
            <span class="weight">${weight(found)}</span>
          </li> `,
      )}
    </ol>
  </div> `;
}

/** A finding where it is first cited, and a link to that place after. */
export function once(id: string, { findings, anchors, told, places }: Told): Content {
  const [found, anchor] = [findings.get(id), anchors.get(id)];
  if (found === undefined || anchor === undefined) return null;
  if (told.has(id)) return html`<p class="again"><a href="#${anchor}">${headline(found)}</a> (told above)</p>`;
  told.add(id);
  return told.size > mostInFull ? inBrief(found, anchor) : finding(found, anchor, places);
}

/** What bears a verdict comes first. No browser shows a page of a hundred thousand findings with their rows, and nobody reads it. */
const mostInFull = 2_000;

/** A finding of those that are too many, by the id under which `bridle explain --result` tells it. */
function inBrief(found: Finding, anchor: string): Markup {
  return html`<p class="again" id="${anchor}">
    ${headline(found)}, ${weight(found)} (in the result: ${value(found.id, 600)})
  </p>`;
}

function tried({ proof: { rule, tried: lines } }: CampaignVerdict): Content {
  const of = (held: boolean): string =>
    lines
      .filter((it) => it.rule !== rule && it.held === held)
      .map((it) => it.rule)
      .join(', ');
  return list([
    ...(of(false) === '' ? [] : [`Tried first, without holding: ${of(false)}.`]),
    ...(of(true) === '' ? [] : [`Tried too, and held, but ${passedOver(rule)}: ${of(true)}.`]),
  ]);
}

function against({ counterEvidence }: CampaignVerdict, { findings }: Told, { coverage }: Result): Content {
  if (counterEvidence.length === 0) return null;
  const titleOf = (id: string): string => coverage.find(({ artefact }) => artefact === id)?.title ?? id;
  return html`<h3>What speaks against</h3>
    ${list(
      counterEvidence.map(
        (it) =>
          html`${sentence(siblingLacksIt)}: ${safeText(findings.get(it.finding)?.rule ?? it.finding)} is not in
          ${said(titleOf(it.artefact), 60)}`,
      ),
    )}`;
}

function alsoFound(rest: readonly Finding[], told: Told): Content {
  return rest.length === 0
    ? null
    : html`<h3>Found besides</h3>
        ${rest.map(({ id }) => once(id, told))}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
