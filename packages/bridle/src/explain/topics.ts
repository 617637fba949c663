import type { Artefact } from '@bridle/core';
import { publicationsIn, type Publication } from '@bridle/indicators';
import { heuristics, latticeLines, type Heuristic } from '@bridle/matcher';
import {
  artefactStatuses,
  benignExplanations,
  campaignNamed,
  channels,
  credibilities,
  evidenceClasses,
  exactness,
  grounds,
  issueCodes,
  latticeRules,
  reachLevels,
  reasonCodes,
  reliabilities,
  ruleStatuses,
  timeBases,
  traces,
  traits,
  type Assertion,
  type Campaign,
  type Confidence,
  type IndicatorSet,
  type IssueCode,
  type LatticeRule,
  type Outcome,
  type Sequence,
} from '@bridle/model';
import { attemptResults, confidenceStatement, nextSteps, outcomeSentences, strengthSentences } from '@bridle/report';
import { everythingRead } from '../everything-read.ts';
import type { ErrorRates } from '../selftest/tally.ts';
import { figures } from './figures.ts';
import { outcomeMeanings } from './outcomes.ts';
import type { ArtefactTopic, CampaignTopic, LineTopic, OutcomeTopic, RuleTopic, Topic, WordTopic } from './topic.ts';

/** What of the self-test an explanation tells. */
export type Measured = Pick<ErrorRates, 'version' | 'phones' | 'rules'>;

/** What of the loaded sets an explanation tells. */
export type Explained = Pick<IndicatorSet, 'campaigns' | 'indicators' | 'patterns' | 'sequences'>;

/** Everything that can be explained, in the order in which it is listed. */
export function topicsOf(set: Explained, measured: Measured | null): readonly Topic[] {
  const rules = [...heuristics.map(ofHeuristic), ...set.sequences.map(ofSequence)]
    .map((it): RuleTopic => ({ ...it, errorRates: ratesOf(it.name, measured) }))
    .sort((a, b) => (nameAmongRules(a) < nameAmongRules(b) ? -1 : 1));
  return [
    ...(Object.keys(outcomeMeanings) as Outcome[]).map(ofOutcome),
    ...words('confidence', confidences),
    ...words('figure', figures),
    ...campaignTopics(set, rules),
    ...rules,
    ...(Object.keys(latticeRules) as LatticeRule[]).map(ofLine),
    ...words('ground', grounds),
    ...words('reason', reasonCodes),
    ...words('class', evidenceClasses),
    ...words('strength', strengthSentences),
    ...words('grade', reliabilities),
    ...words('grade', credibilities),
    ...words('result', attemptResults),
    ...words('harmless', benignExplanations),
    ...words('trace', traces),
    ...words('trait', traits),
    ...words('exactness', exactness),
    ...words('channel', channels),
    ...words('basis', timeBases),
    ...words('status', artefactStatuses),
    ...words('look', ruleStatuses),
    ...words('reach', reachLevels),
    ...Object.keys(issueCodes).map((code) => ofIssue(code as IssueCode)),
    ...everythingRead.map(artefactTopic),
  ];
}

const confidences: { readonly [C in Confidence]: string } = {
  high: confidenceStatement('high'),
  moderate: confidenceStatement('moderate'),
  low: confidenceStatement('low'),
};

/** Of each campaign what sets and feeds say of it, and which rules speak of it. */
function campaignTopics(
  { campaigns, indicators, patterns, sequences }: Explained,
  rules: readonly RuleTopic[],
): readonly CampaignTopic[] {
  const said = new Map(campaigns.map(({ name }) => [name, nothingListed()]));
  const take = (assertions: readonly Assertion[], counted: 'values' | 'patterns' | null): void => {
    const named = new Set<Listed>();
    for (const assertion of assertions) {
      if (assertion.campaign === null) continue;
      const listed = said.get(assertion.campaign) ?? nothingListed();
      said.set(assertion.campaign, listed);
      listed.assertions.push(assertion);
      named.add(listed);
    }
    if (counted !== null) for (const it of named) it[counted] += 1;
  };
  for (const { assertions } of indicators) take(assertions, 'values');
  for (const { assertions } of patterns) take(assertions, 'patterns');
  for (const { assertions } of sequences) take(assertions, null);
  const described = new Map(campaigns.map((it) => [it.name, it]));
  return [...said].map(([name, listed]) => ofCampaign(name, described.get(name), listed, rules));
}

/** What is listed of a campaign. */
interface Listed {
  values: number;
  patterns: number;
  readonly assertions: Assertion[];
}

function nothingListed(): Listed {
  return { values: 0, patterns: 0, assertions: [] };
}

function ofCampaign(
  name: string,
  described: Campaign | undefined,
  { values, patterns, assertions }: Listed,
  rules: readonly RuleTopic[],
): CampaignTopic {
  const { vulnerable, ...campaign } = described ?? campaignNamed(name);
  const cited = oncePerPage(publicationsIn(assertions));
  const exploits = vulnerable
    .map(({ publisher, url }): Publication => ({ publisher, url, published: null }))
    .filter(({ url }) => url !== null && !cited.some((it) => it.url === url));
  return {
    sort: 'campaign',
    ...campaign,
    isDescribed: described !== undefined,
    vulnerable,
    ...{ values, patterns },
    rules: rules.filter((it) => it.campaigns.includes(name)).map(nameAmongRules),
    fitting: rules.filter((it) => it.fits.includes(name)).map(nameAmongRules),
    publications: [...cited, ...new Map(exploits.map((it) => [it.url, it])).values()],
  };
}

/** Each page once, as it is cited first: a feed dates its entries one by one. What has no page stays as it is. */
function oncePerPage(publications: readonly Publication[]): readonly Publication[] {
  const firsts = new Map<string, Publication>();
  for (const it of publications) if (it.url !== null && !firsts.has(it.url)) firsts.set(it.url, it);
  return publications.filter((it) => it.url === null || firsts.get(it.url) === it);
}

type Unmeasured = Omit<RuleTopic, 'errorRates'>;

function ofHeuristic(it: Heuristic): Unmeasured {
  return {
    ...{ sort: 'rule', name: it.id, code: it.code, title: it.title, hypothesis: it.hypothesis, pattern: null },
    ...{ proves: it.proves, class: it.class, atMost: it.atMost },
    campaigns: it.campaign === null ? [] : [it.campaign],
    ...{ fits: it.fits, needs: it.artefacts ?? it.needs, window: it.window },
    publications: it.references.map((reference) => ({ publisher: null, published: null, ...reference })),
    harmless: it.falsePositives,
  };
}

function ofSequence(it: Sequence): Unmeasured {
  const { window, assertions } = it;
  return {
    ...{ sort: 'rule', name: it.id, code: null, title: it.title, hypothesis: null, pattern: it.text },
    ...{ proves: it.proves, class: it.class, atMost: it.strength },
    campaigns: [...new Set(assertions.flatMap(({ campaign }) => campaign ?? []))].sort(),
    ...{ fits: it.fits, needs: [] },
    window: window === null ? null : `${window.seconds} seconds. ${window.because}`,
    publications: oncePerPage(publicationsIn(assertions)).map((source) => ({ ...source, verified: it.verified })),
    harmless: it.harmless,
  };
}

function ratesOf(rule: string, measured: Measured | null): RuleTopic['errorRates'] {
  const rates = measured?.rules.find((it) => it.rule === rule);
  if (measured === null || rates === undefined) return null;
  return { ...rates, version: measured.version, phones: measured.phones };
}

/** Rules are known by their codes first. */
export function nameAmongRules({ code, name }: Pick<RuleTopic, 'code' | 'name'>): string {
  return code ?? name;
}

function ofOutcome(name: Outcome): OutcomeTopic {
  return { sort: 'outcome', name, says: outcomeSentences[name], ...outcomeMeanings[name], next: nextSteps[name] };
}

function ofLine(name: LatticeRule): LineTopic {
  return { sort: 'line', name, means: latticeRules[name], ...latticeLines[name] };
}

/** What an artefact is explained by. */
export function artefactTopic({ id, title, about }: Artefact): ArtefactTopic {
  return { sort: 'artefact', name: id, title, means: about };
}

function words(sort: WordTopic['sort'], table: { readonly [name: string]: string }): readonly WordTopic[] {
  return Object.entries(table).map(([name, means]) => ({ sort, name, means }));
}

function ofIssue(name: IssueCode): WordTopic {
  const { means, lowers } = issueCodes[name];
  const so = lowers
    ? 'It lowers what may be said: nothing is claimed from what was not seen.'
    : 'It is a note, and takes nothing away.';
  return { sort: 'issue', name, means: `${means} ${so}` };
}
