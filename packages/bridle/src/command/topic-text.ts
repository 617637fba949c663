import { count, evidenceClasses, figure } from '@bridle/model';
import { rangeStatements, safeText } from '@bridle/report';
import type { Share } from '../selftest/tally.ts';
import {
  sorts,
  type ArtefactTopic,
  type CampaignTopic,
  type LineTopic,
  type OutcomeTopic,
  type RulePublication,
  type RuleTopic,
  type Sort,
  type Topic,
  type WordTopic,
} from '../explain/topic.ts';
import { nameAmongRules } from '../explain/topics.ts';
import { labelled } from './labelled.ts';
import { publicationText } from './publication-text.ts';

const sortNames: { readonly [S in WordTopic['sort']]: string } = {
  confidence: 'how good the ground of an outcome is',
  figure: 'a figure of a report',
  ground: 'a ground of a proof',
  reason: 'a reason why a verdict is not a firmer one',
  class: 'a class of evidence',
  strength: 'how much a trace bears',
  grade: 'a part of the grade of an indicator, as B and 2 are of B2',
  result: 'how an attempt ended',
  harmless: 'a harmless cause that a finding is tested against',
  trace: 'what it means that a value is there',
  trait: 'what the row of a value shows besides',
  exactness: 'how exactly a value is met',
  channel: 'a writer behind stores of the phone',
  basis: 'why something is dated so',
  status: 'how far an artefact could be read',
  look: 'whether a rule could look, and what came of it',
  reach: 'how far an indicator could have been met',
  issue: 'something that can go unexamined',
};

/** Everything that can be explained, by name and title, but for the artefacts, which have a list of their own. */
export function listText(topics: readonly Topic[]): string {
  const listed = (Object.keys(sorts) as Sort[]).filter((sort) => sort !== 'artefact');
  const blocks = listed.map((sort) => {
    const own = topics.filter((it) => it.sort === sort);
    const named = own.map((it) => [nameOf(it), inShort(it)] as const);
    const width = Math.max(0, ...named.map(([name]) => name.length));
    return [sorts[sort], ...named.map(([name, means]) => `  ${name.padEnd(width)}  ${safeText(means, 300)}`)].join(
      '\n',
    );
  });
  return `${blocks.join('\n\n')}\n\nWhat is read of a backup: \`bridle artefacts\`. What is listed by a value: \`bridle indicators explain <value>\`.\n`;
}

function inShort(topic: Topic): string {
  if (topic.sort === 'campaign')
    return topic.vendor === null ? sortOfCampaign(topic) : `${sortOfCampaign(topic)}, ${topic.vendor}`;
  if (topic.sort === 'outcome') return topic.says;
  return topic.sort === 'rule' ? topic.title : topic.means;
}

function nameOf(topic: Topic): string {
  return safeText(topic.sort === 'rule' ? nameAmongRules(topic) : topic.name);
}

/** One of them in full. */
export function topicText(topic: Topic): string {
  if (topic.sort === 'outcome') return outcomeText(topic);
  if (topic.sort === 'rule') return ruleText(topic);
  if (topic.sort === 'campaign') return campaignText(topic);
  if (topic.sort === 'artefact') return artefactText(topic);
  return topic.sort === 'line' ? lineText(topic) : wordText(topic);
}

function outcomeText({ name, says, means, meansNot, tell, next }: OutcomeTopic): string {
  return [
    `${name}: ${says}`,
    ...labelled('is', ['an outcome: what may be said of a phone or a campaign']),
    ...labelled('means', [means]),
    ...labelled('not', [meansNot]),
    ...labelled('tell', [`its owner, in words as these: ${tell}`]),
    ...labelled('then', next),
  ].join('\n');
}

function sortOfCampaign({ isDescribed, monitoring }: CampaignTopic): string {
  return isDescribed ? (monitoring ?? 'spyware and its use') : 'known by name alone, from what lists it';
}

function campaignText(campaign: CampaignTopic): string {
  const { name, vendor, aliases, platforms, values, patterns, rules, fitting, publications } = campaign;
  const listed = [count(values, 'value'), ...(patterns === 0 ? [] : [count(patterns, 'pattern')])].join(' and ');
  return [
    `${safeText(name)}: ${sortOfCampaign(campaign)}`,
    ...labelled('sold by', [vendor]),
    ...labelled('also', aliases.length === 0 ? [] : [aliases.join(', ')]),
    ...labelled('attacks', platforms.length === 0 ? [] : [platforms.join(', ')]),
    ...(campaign.isDescribed ? describedLines(campaign) : []),
    ...labelled('listed', [`${listed}: bridle indicators list`]),
    ...labelled('rules', rules.length === 0 ? ['none accuses it by name'] : [rules.join(', ')]),
    ...labelled('fits', fitting.length === 0 ? [] : [fitting.join(', ')]),
    ...labelled('source', publications.length === 0 ? ['none is named'] : publications.map(publicationText)),
  ].join('\n');
}

function describedLines({ selfErasing, vulnerable }: CampaignTopic): readonly string[] {
  const erases = selfErasing
    ? 'it is known to: an attempt may have succeeded though no trace shows it'
    : 'it is not known to';
  return [
    ...labelled('erases', [erases]),
    ...labelled('exploits', vulnerable.length === 0 ? ['none is known by its systems'] : rangeStatements(vulnerable)),
  ];
}

function artefactText({ name, title, means }: ArtefactTopic): string {
  return [
    `${name}: ${title}`,
    ...labelled('is', ['an artefact: something that is read of a backup']),
    ...labelled('tells', [means]),
    `Where it lies, and how that is known: bridle artefacts ${name}`,
  ].join('\n');
}

function lineText({ name, means, premises, outcomes, because, confidence }: LineTopic): string {
  const isIssued = 'an infection is never issued at low confidence: it is inconclusive then';
  return [
    `${name}: ${means}`,
    ...labelled('is', ['a line of the verdict lattice']),
    ...labelled(
      'asks',
      premises.flatMap((it) => [it.says, `  because ${it.because}`]),
    ),
    ...labelled('comes to', [outcomes.join(' or ') || 'nothing by itself', `  because ${because}`]),
    ...labelled(
      'sure',
      confidence === null
        ? ['it speaks of no campaign, and has no confidence']
        : [`${confidence.atMost} at most`, `  because ${confidence.because}`],
    ),
    ...labelled('', outcomes.includes('infected') ? [isIssued] : []),
  ].join('\n');
}

function wordText({ sort, name, means }: WordTopic): string {
  return [`${name}: ${means}`, ...labelled('is', [sortNames[sort]])].join('\n');
}

function ruleText(rule: RuleTopic): string {
  const { name, code, title, campaigns, fits, harmless } = rule;
  return [
    `${safeText(code === null ? name : `${code}, ${name}`)}: ${safeText(title)}`,
    ...labelled('supposes', [rule.hypothesis]),
    ...labelled('pattern', [rule.pattern]),
    ...labelled('proves', [rule.proves]),
    ...labelled('accuses', [campaigns.length === 0 ? 'nobody by name' : campaigns.join(', ')]),
    ...labelled('fits', fits.length === 0 ? [] : [fits.join(', ')]),
    ...labelled('weighs', [`${rule.atMost} at most: ${evidenceClasses[rule.class]} (${rule.class})`]),
    ...labelled('looks at', rule.needs.length === 0 ? [] : [rule.needs.join(', ')]),
    ...labelled('window', [rule.window ?? 'none']),
    ...labelled('source', rule.publications.map(rulePublicationText)),
    ...labelled(
      'harmless',
      harmless.flatMap(({ cause, refutedBy }) => [cause, `  refuted by: ${refutedBy}`]),
    ),
    ...labelled('measured', measuredLines(rule)),
  ].join('\n');
}

function rulePublicationText(publication: RulePublication): string {
  const ground = publication.verified ? 'compared with what stands there' : 'recalled or designed here, not compared';
  return `${publicationText(publication)}: ${ground}`;
}

function measuredLines({ errorRates }: RuleTopic): readonly string[] {
  if (errorRates === null) return ['not measured'];
  const { version, phones, met, truePositives, falsePositives } = errorRates;
  return [
    `said something on ${shareText(met)} phones`,
    `accused rightly on ${shareText(truePositives)} attacked phones, wrongly on ${shareText(falsePositives)} phones`,
    `by the self-test of Bridle ${version}, on ${count(phones, 'phone')} built for it`,
  ];
}

function shareText({ count: found, of }: Share): string {
  return `${figure(found)} of ${figure(of)}`;
}
