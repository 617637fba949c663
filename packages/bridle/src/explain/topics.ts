import { heuristics, latticeLines, type Heuristic } from '@bridle/matcher';
import {
  evidenceClasses,
  grounds,
  issueCodes,
  latticeRules,
  reasonCodes,
  type IssueCode,
  type LatticeRule,
  type Sequence,
} from '@bridle/model';
import { confidenceGrounds, confidenceSentences, outcomeSentences } from '@bridle/report';
import type { ErrorRates } from '../selftest/tally.ts';
import type { LineTopic, RuleTopic, Topic, WordTopic } from './topic.ts';

/** What of the self-test an explanation tells. */
export type Measured = Pick<ErrorRates, 'version' | 'phones' | 'rules'>;

/** Everything that can be explained, in the order in which it is listed. */
export function topicsOf(sequences: readonly Sequence[], measured: Measured | null): readonly Topic[] {
  const rules = [...heuristics.map(ofHeuristic), ...sequences.map(ofSequence)]
    .map((it): RuleTopic => ({ ...it, errorRates: ratesOf(it.name, measured) }))
    .sort((a, b) => (nameAmongRules(a) < nameAmongRules(b) ? -1 : 1));
  return [
    ...words('outcome', outcomeSentences),
    ...words('confidence', confidences),
    ...rules,
    ...(Object.keys(latticeRules) as LatticeRule[]).map(ofLine),
    ...words('ground', grounds),
    ...words('reason', reasonCodes),
    ...words('class', evidenceClasses),
    ...Object.keys(issueCodes).map((code) => ofIssue(code as IssueCode)),
  ];
}

/** The sentences begin with their word, which stands before them here. */
const confidences = Object.fromEntries(
  Object.entries(confidenceSentences).map(([name, said]) => [
    name,
    `${said.slice(`${name}: `.length)} (in full they are ${confidenceGrounds})`,
  ]),
);

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
