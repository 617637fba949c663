import { latticeRules, type CampaignVerdict, type Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import {
  campaignSentences,
  countedThoughWithdrawn,
  knownThen,
  outcomeSentences,
  protectionSentences,
} from '../sentences.ts';
import { count, moment, percent, span, type Lines } from './words.ts';

/** The answer: what is said of the phone, of each campaign, and of which phone and which time it is said. */
export function answer({ verdict, device, backup, tool, weighing }: Result): Lines {
  const { period, execution, delivery } = verdict;
  const phone = [
    device.name,
    device.productName ?? device.productType,
    device.productVersion === null ? null : `iOS ${device.productVersion}`,
    device.serialNumber === null ? null : `serial ${device.serialNumber}`,
  ].filter((it) => it !== null);
  return [
    `${verdict.outcome.toUpperCase()}: ${outcomeSentences[verdict.outcome]}`,
    ...verdict.campaigns.map(campaign),
    '',
    `  phone     ${phone.length === 0 ? 'unknown' : phone.map((it) => safeText(it)).join(', ')}`,
    `  backup    ${protectionSentences[backup.protection]}, made ${moment(backup.madeAt)}`,
    `  period    ${period === null ? 'unknown' : span(period)}`,
    `  covered   what ran on the phone: ${percent(execution.share)} of the period; what came to it: ${percent(delivery.share)}`,
    ...weighed(weighing),
    `  decided   by ${verdict.rule}, ${latticeRules[verdict.rule]} (Bridle ${safeText(tool.version)})`,
    `  measured  ${measured(tool.measured)}`,
  ];
}

/** How far this version is to be trusted, in numbers. */
function measured({ phones, infected, falselyInfected }: Result['tool']['measured']): string {
  return (
    `on ${phones} phones built for it: ${infected.count} of ${infected.of} infected ones called so, and ` +
    `${falselyInfected.count} of ${falselyInfected.of} others (bridle selftest)`
  );
}

/** What was asked for that is not usual, since an answer may hang on it. */
function weighed({ asOf, ignoreRevocations }: Result['weighing']): Lines {
  return [
    ...(asOf === null ? [] : [`  as of     ${safeText(asOf)}: ${knownThen}`]),
    ...(ignoreRevocations ? [`  counted   ${countedThoughWithdrawn}`] : []),
  ];
}

function campaign({ campaign: name, outcome, episodes: [first, ...more] }: CampaignVerdict): string {
  const since = first === undefined || first.from === null ? '' : `, ${moment(first.from)}`;
  const again = more.length === 0 ? '' : `, and again ${count(more.length, 'time')}`;
  return `  ${safeText(name) || 'no campaign by name'}: ${outcome}, ${campaignSentences[outcome]}${since}${again}`;
}
