import { heuristics, latticeLines, type Heuristic } from '@bridle/matcher';
import {
  evidenceClasses,
  grounds,
  issueCodes,
  latticeRules,
  reasonCodes,
  type Assertion,
  type Campaign,
  type Confidence,
  type IndicatorSet,
  type IssueCode,
  type LatticeRule,
  type Sequence,
} from '@bridle/model';
import { confidenceStatement, outcomeSentences } from '@bridle/report';
import type { ErrorRates } from '../selftest/tally.ts';
import type { CampaignSource, CampaignTopic, LineTopic, RuleTopic, Topic, WordTopic } from './topic.ts';

/** What of the self-test an explanation tells. */
export type Measured = Pick<ErrorRates, 'version' | 'phones' | 'rules'>;

/** What of the loaded sets an explanation tells. */
export type Explained = Pick<IndicatorSet, 'campaigns' | 'indicators' | 'sequences'>;

/** Everything that can be explained, in the order in which it is listed. */
export function topicsOf(set: Explained, measured: Measured | null): readonly Topic[] {
  const rules = [...heuristics.map(ofHeuristic), ...set.sequences.map(ofSequence)]
    .map((it): RuleTopic => ({ ...it, errorRates: ratesOf(it.name, measured) }))
    .sort((a, b) => (nameAmongRules(a) < nameAmongRules(b) ? -1 : 1));
  return [
    ...words('outcome', outcomeSentences),
    ...words('confidence', confidences),
    ...campaignTopics(set, rules),
    ...rules,
    ...(Object.keys(latticeRules) as LatticeRule[]).map(ofLine),
    ...words('ground', grounds),
    ...words('reason', reasonCodes),
    ...words('class', evidenceClasses),
    ...Object.keys(issueCodes).map((code) => ofIssue(code as IssueCode)),
  ];
}

const confidences: { readonly [C in Confidence]: string } = {
  high: confidenceStatement('high'),
  moderate: confidenceStatement('moderate'),
  low: confidenceStatement('low'),
};

/** Of each campaign what the sets say of it, and which rules speak of it. */
function campaignTopics(
  { campaigns, indicators, sequences }: Explained,
  rules: readonly RuleTopic[],
): readonly CampaignTopic[] {
  const said = new Map<string, { listed: number; readonly sources: Map<string, CampaignSource> }>(
    campaigns.map(({ name }) => [name, { listed: 0, sources: new Map() }]),
  );
  const take = (assertions: readonly Assertion[], counted: number): void => {
    const named = new Set(assertions.flatMap(({ campaign }) => campaign ?? []));
    for (const name of named) if (said.has(name)) said.get(name)!.listed += counted;
    for (const { campaign, source } of assertions) {
      const { publisher, url, published } = source;
      if (campaign !== null && url !== null) said.get(campaign)?.sources.set(url, { publisher, url, published });
    }
  };
  for (const { assertions } of indicators) take(assertions, 1);
  for (const { assertions } of sequences) take(assertions, 0);
  return campaigns.map((campaign) => ofCampaign(campaign, said.get(campaign.name)!, rules));
}

function ofCampaign(
  campaign: Campaign,
  { listed, sources }: { readonly listed: number; readonly sources: ReadonlyMap<string, CampaignSource> },
  rules: readonly RuleTopic[],
): CampaignTopic {
  const { name } = campaign;
  const exploits = campaign.vulnerable.flatMap(({ publisher, url }): readonly CampaignSource[] =>
    url === null || sources.has(url) ? [] : [{ publisher, url, published: null }],
  );
  return {
    sort: 'campaign',
    ...campaign,
    listed,
    rules: rules.filter((it) => it.campaigns.includes(name)).map(nameAmongRules),
    fitting: rules.filter((it) => it.fits.includes(name)).map(nameAmongRules),
    publications: [...sources.values(), ...new Map(exploits.map((it) => [it.url, it])).values()],
  };
}

type Unmeasured = Omit<RuleTopic, 'errorRates'>;

function ofHeuristic(it: Heuristic): Unmeasured {
  return {
    ...{ sort: 'rule', name: it.id, code: it.code, title: it.title, hypothesis: it.hypothesis, pattern: null },
    ...{ proves: it.proves, class: it.class, atMost: it.atMost },
    campaigns: it.campaign === null ? [] : [it.campaign],
    ...{ fits: it.fits, needs: it.needs, window: it.window },
    publications: it.references.map((reference) => ({ publisher: null, published: null, ...reference })),
    harmless: it.falsePositives,
  };
}

function ofSequence(it: Sequence): Unmeasured {
  const { window, assertions } = it;
  const cited = assertions.flatMap(({ source: { publisher, url, published } }) =>
    url === null ? [] : [{ publisher, url, published, verified: it.verified }],
  );
  return {
    ...{ sort: 'rule', name: it.id, code: null, title: it.title, hypothesis: null, pattern: it.text },
    ...{ proves: it.proves, class: it.class, atMost: it.strength },
    campaigns: [...new Set(assertions.flatMap(({ campaign }) => campaign ?? []))].sort(),
    ...{ fits: it.fits, needs: [] },
    window: window === null ? null : `${window.seconds} seconds. ${window.because}`,
    publications: [...new Map(cited.map((source) => [source.url, source])).values()],
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

function ofLine(name: LatticeRule): LineTopic {
  return { sort: 'line', name, means: latticeRules[name], ...latticeLines[name] };
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
