import {
  anIndicatorSet,
  canonical,
  observableKinds,
  type Assertion,
  type Indicator,
  type IndicatorSet,
  type OptionCheck,
} from '@bridle/model';
import { isAssembled } from './assemble.ts';
import { indicatorOf } from './indicator.ts';
import { loadedOf } from './ledger.ts';

const wanted =
  'Give a set as loadIndicators gave it, since its ledger is what a result says was looked for. To leave values out, or to change some, write a list that says so and load that.';

/**
 * That it is a set, and holds what its own ledger says was loaded: of one from which values were taken, a result would say
 * that they were looked for. Another value in the place of one, under its own id, is not seen.
 */
export const anAgreeingSet: OptionCheck = (it) => {
  const fault = anIndicatorSet(it);
  if (fault !== null) return fault;
  const set = it as IndicatorSet;
  const found = notOfSet(set) ?? disagreement(set);
  return found === null ? null : { found, wanted };
};

const lists = ['indicators', 'patterns', 'sequences', 'campaigns'] as const;

/** The first thing that stands where none of its sort can. */
function notOfSet(set: IndicatorSet): string | null {
  const noList = lists.find((name) => !Array.isArray(set[name]));
  if (noList !== undefined) return `has no list for its "${noList}"`;
  const { byKind, files, notes } = set.ledger;
  if (typeof byKind !== 'object' || !Array.isArray(files) || !Array.isArray(notes))
    return 'has a "ledger" that is not the account of a set';
  if (!isAssembled(set.indicators))
    for (const [index, it] of set.indicators.entries()) {
      const wrong = notOfIndicator(it);
      if (wrong !== null) return `holds an indicator at indicators[${index}] ${wrong}`;
    }
  for (const name of ['patterns', 'sequences'] as const) {
    const index = set[name].findIndex((it) => !areAssertions((it as { assertions?: unknown } | null)?.assertions));
    if (index >= 0) return `holds something at ${name}[${index}] without the assertions that a loaded one has`;
  }
  return null;
}

const indicatorKinds = observableKinds.filter((kind) => kind !== 'text');
const kinds: ReadonlySet<string> = new Set(indicatorKinds);

function notOfIndicator(it: Partial<Indicator> | null): string | null {
  const { id, kind, value, assertions } = it ?? {};
  if (kind === undefined || !kinds.has(kind))
    return `of no kind that is looked for (there are: ${[...kinds].join(', ')})`;
  if (typeof value !== 'string') return 'without a value';
  if (!areAssertions(assertions)) return 'without the assertions that a loaded one has';
  if (id !== indicatorOf(kind, value, assertions).id) return 'whose value is not the one of its id';
  return canonical(kind, value) === value ? null : 'whose value is not in canonical form';
}

const partsOfAssertion: { readonly [K in keyof Assertion]-?: true } = {
  campaign: true,
  platforms: true,
  role: true,
  stage: true,
  strength: true,
  match: true,
  traces: true,
  notWhen: true,
  reliability: true,
  credibility: true,
  confidence: true,
  tlp: true,
  dates: true,
  falsePositives: true,
  revoked: true,
  source: true,
};
const namesOfAssertion = Object.keys(partsOfAssertion) as readonly (keyof Assertion)[];

function areAssertions(it: unknown): it is readonly Assertion[] {
  return Array.isArray(it) && (it as readonly unknown[]).every(isAssertion);
}

function isAssertion(it: unknown): boolean {
  if (typeof it !== 'object' || it === null) return false;
  const said = it as Partial<Assertion>;
  return namesOfAssertion.every((name) => said[name] !== undefined);
}

/** Where more or less is held than its account says. */
function disagreement(set: IndicatorSet): string | null {
  const [held, said] = [loadedOf(set), set.ledger];
  const differs = (what: string, here = 0, there = 0): string | null =>
    here === there ? null : `holds another number of ${what} (${here}) than its ledger says were loaded (${there})`;
  for (const kind of indicatorKinds) {
    const found = differs(`values of the kind ${kind}`, held.byKind[kind], said.byKind[kind]);
    if (found !== null) return found;
  }
  return differs('patterns', held.patterns, said.patterns) ?? differs('sequences', held.sequences, said.sequences);
}
