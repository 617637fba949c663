import { latticeRules, type Result } from '@bridle/model';
import { countedThoughWithdrawn, knownThen, protectionSentences } from '../sentences.ts';
import { alike, campaignStatement, cautionOf, sureness } from '../text/answer.ts';
import { coveredStatement } from '../text/covered-statement.ts';
import { deviceWord, nameOrWord } from '../text/device-word.ts';
import { ofEarlierPhone } from '../text/earlier-phone.ts';
import { findingsById } from '../text/findings-in-order.ts';
import { openCauses } from '../text/open-causes.ts';
import { outcomeSentence } from '../text/said-of.ts';
import { warnings } from '../text/warnings.ts';
import { moment, span } from '../text/words.ts';
import { html, type Markup } from './markup.ts';
import { definitions, said, withDates } from './said.ts';

/** The answer: what is said of the phone, of each campaign, and of which phone and which time it is said. */
export function answer(result: Result): Markup {
  const { verdict, findings } = result;
  const byId = findingsById(result);
  return html`<header class="answer ${verdict.outcome}">
    <p class="title">Bridle: report on a backup of ${said(nameOrWord(result.device), 80)}</p>
    <h1>
      <span class="outcome">${verdict.outcome}</span>
      ${outcomeSentence(result)}
    </h1>
    <p class="caution">${cautionOf(result)}</p>
    ${alike(verdict.campaigns).map(
      (it) =>
        html`<p class="campaign">
          ${withDates(campaignStatement(it, findings))}.
          <span class="confidence">${sureness(it, byId)}</span>
          ${openCauses(it, byId)} ${withDates(ofEarlierPhone(it) ?? '')}
        </p> `,
    )}
    ${warnings(result).map(([warning, advice]) => html`<p class="warning"><strong>${warning}</strong> ${advice}</p> `)}
    ${facts(result)}
  </header>`;
}

function facts(result: Result): Markup {
  const { device, backup, weighing, tool, verdict } = result;
  const { period } = verdict;
  const phone = [
    device.productName ?? device.productType,
    device.productVersion === null ? null : `iOS ${device.productVersion}`,
    device.serialNumber === null ? null : `serial ${device.serialNumber}`,
  ].filter((it) => it !== null);
  return definitions([
    [deviceWord(device), phone.length === 0 ? 'unknown' : said(phone.join(', '), 120)],
    ['backup', withDates(`${protectionSentences[backup.protection]}, made ${moment(backup.madeAt)}`)],
    ['period', period === null ? 'unknown' : withDates(span(period))],
    ['covered', said(coveredStatement(result), 400)],
    ['as of', weighing.asOf === null ? null : html`${said(weighing.asOf)}: ${knownThen}`],
    ['counted', weighing.ignoreRevocations ? countedThoughWithdrawn : null],
    ['decided', html`by ${verdict.rule}, ${latticeRules[verdict.rule]} (Bridle ${said(tool.version)})`],
  ]);
}
