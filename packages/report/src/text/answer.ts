import {
  beganAt,
  type CampaignVerdict,
  count,
  type Finding,
  latticeRules,
  reasonCodes,
  type Result,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { countedThoughWithdrawn, knownThen, lookAgain, outsidePeriod, protectionSentences } from '../sentences.ts';
import { coveredStatement } from './covered-statement.ts';
import { deviceWord, saidOf } from './device-word.ts';
import { ofEarlierPhone } from './earlier-phone.ts';
import { findingsById } from './findings-in-order.ts';
import { nameOf } from './named.ts';
import { openCauses } from './open-causes.ts';
import { campaignSentence, outcomeCaution, outcomeSentence } from './said-of.ts';
import { warnings } from './warnings.ts';
import { confidenceInBrief } from './why.ts';
import { indented, moment, span, type Lines } from './words.ts';

/** The answer: what is said of the phone, of each campaign, and of which phone and which time it is said. */
export function answer(result: Result): Lines {
  const { verdict, findings, device, backup, tool, weighing } = result;
  const { period } = verdict;
  const byId = findingsById(result);
  const phone = [
    device.name,
    device.productName ?? device.productType,
    device.productVersion === null ? null : `iOS ${device.productVersion}`,
    device.serialNumber === null ? null : `serial ${device.serialNumber}`,
  ].filter((it) => it !== null);
  return [
    `${verdict.outcome.toUpperCase()}: ${outcomeSentence(result)}`,
    ...indented([cautionOf(result)], 2),
    ...indented(
      alike(verdict.campaigns).flatMap((it) => [
        `${campaignStatement(it, findings)}. ${sureness(it, byId)}`,
        ...indented(
          [openCauses(it, byId), ofEarlierPhone(it)].filter((said) => said !== null),
          2,
        ),
      ]),
      2,
    ),
    ...indented(warnings(result).flat(), 2),
    '',
    `  ${deviceWord(device).padEnd(10)}${phone.length === 0 ? 'unknown' : phone.map((it) => safeText(it)).join(', ')}`,
    `  backup    ${protectionSentences[backup.protection]}, made ${moment(backup.madeAt)}`,
    `  period    ${period === null ? 'unknown' : span(period)}`,
    `  covered   ${coveredStatement(result)}`,
    ...asked(weighing),
    `  decided   by ${verdict.rule}, ${latticeRules[verdict.rule]} (Bridle ${safeText(tool.version)})`,
  ];
}

/** How sure the verdict on a campaign is. */
export function sureness(judged: CampaignVerdict, findings: ReadonlyMap<string, Finding>): string {
  return `Confidence ${judged.confidence}: ${confidenceInBrief(judged, findings)}.`;
}

/** What is to be said with an outcome: what it does not mean, or what stood in its way and is no warning. */
export function cautionOf(result: Result): string {
  const { outcome, reasons } = result.verdict;
  if (outcome !== 'inconclusive') return outcomeCaution(result);
  const inTheWay = reasons
    .filter(({ code }) => lookAgain[code] === undefined && code !== 'not-permitted')
    .map(({ code }) => reasonCodes[code]);
  return inTheWay.length === 0 ? outcomeCaution(result) : saidOf(result.device, [...new Set(inTheWay)].join(' '));
}

/** What was asked for that is not usual, since an answer may hang on it. */
function asked({ asOf, ignoreRevocations }: Result['weighing']): Lines {
  return [
    ...(asOf === null ? [] : [`  as of     ${safeText(asOf)}: ${knownThen}`]),
    ...(ignoreRevocations ? [`  counted   ${countedThoughWithdrawn}`] : []),
  ];
}

/** Of campaigns that are each other's alternatives, and are judged alike, the first speaks for all. */
export function alike(campaigns: readonly CampaignVerdict[]): readonly CampaignVerdict[] {
  return campaigns.filter(
    (it, index) =>
      !campaigns
        .slice(0, index)
        .some(
          (other) =>
            other.outcome === it.outcome &&
            other.alternatives.includes(it.campaign) &&
            it.alternatives.includes(other.campaign),
        ),
  );
}

/** What is said of one campaign, and since when. */
export function campaignStatement(judged: CampaignVerdict, findings: readonly Finding[]): string {
  const { reasons, episodes } = judged;
  const [first, ...more] = episodes;
  const fits = reasons.find(({ code }) => code === 'family-unnamed')?.detail ?? '';
  const sentence = campaignSentence(judged, findings);
  const said = fits === '' ? sentence : `${sentence}, ${safeText(fits)}`;
  const outside = first?.isOutsidePeriod === true ? outsidePeriod : '';
  const since = beganAt(judged);
  const when = since === null ? '' : `, ${moment(since)}${outside}`;
  const later = more.filter(({ from }) => from !== null);
  const again = later.length === 0 ? '' : `, and again ${count(later.length, 'time')}`;
  return `${nameOf(judged)}: ${judged.outcome}, ${said}${when}${again}`;
}
