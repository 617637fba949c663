import { givenOptions, insistOnGiven, type Artefact } from '@bridle/core';
import { plainValue } from '@bridle/indicators';
import {
  classify,
  createMatcher,
  createPatternMatcher,
  genuineNames,
  isOfEveryone,
  statementsOf,
  type Classification,
  type Statement,
} from '@bridle/matcher';
import {
  anIndicatorSet,
  checkOf,
  traces,
  traits,
  type Exactness,
  type Indicator,
  type IndicatorSet,
  type LedgerNote,
  type ObservableKind,
  type OptionChecks,
  type PatternIndicator,
  type Sequence,
  type StatedDate,
  type Trace,
  type Trait,
} from '@bridle/model';
import { everythingRead } from './everything-read.ts';
import { someArtefacts } from './given-options.ts';
import { constantsOf } from './pattern-constants.ts';
import { readingsOf, type Reading } from './readings.ts';
import { recordShowing } from './sample-record.ts';
import { whatShows, type Showing } from './what-shows.ts';

/** What a match would amount to where it is met in one way. */
export interface Meaning extends Classification {
  readonly trace: Trace;
  /** What the row would have to show besides. */
  readonly trait: Trait | null;
  /** Whether the page would have to be reached by more than a typed address. */
  readonly hasCause: boolean;
  /** The artefacts that always show it so; those that tell by the record are apart. */
  readonly artefacts: readonly string[];
}

/** What everyone together says of an indicator for one campaign, and what a match would amount to. */
export interface Word extends Statement {
  /** The first day it was public, `null` where no source says. */
  readonly since: string | null;
  /** When the first of its sources wrote it down, and when the last one withdrew it; `null` where none says. */
  readonly writtenDown: StatedDate | null;
  readonly withdrawn: StatedDate | null;
  readonly meanings: readonly Meaning[];
}

/** An indicator that a value meets. */
export interface ExplainedIndicator {
  readonly indicator: Indicator;
  /** As what the value was read, and how exactly it met. */
  readonly as: ObservableKind;
  readonly exactness: Exactness;
  readonly words: readonly Word[];
  readonly artefacts: readonly string[];
  /** Of the artefacts, those that tell only by the record what its being there means. */
  readonly byRecord: readonly string[];
}

/** A pattern or sequence that a value meets alone, that names it beside other things, or whose id it is. */
export interface ExplainedPattern {
  readonly pattern: PatternIndicator | Sequence;
  /** Whether it was asked for by its id. */
  readonly isNamed: boolean;
  readonly isMetAlone: boolean;
  readonly statements: readonly Statement[];
  readonly artefacts: readonly string[];
}

/** Everything that a set of indicators has to say of a value. */
export interface Explanation {
  /** As it was asked about. */
  readonly value: string;
  /** As what it was looked for, in the spelling in which values are compared. */
  readonly tried: readonly Reading[];
  readonly indicators: readonly ExplainedIndicator[];
  readonly patterns: readonly ExplainedPattern[];
  /** Entries that list it and are not looked for, with the reason. */
  readonly notLookedFor: readonly LedgerNote[];
}

/** What an explanation may be told. */
export interface ExplainOptions {
  /** The artefacts that are read of a backup. Default all. */
  readonly artefacts?: readonly Artefact[] | undefined;
}

const aValue = checkOf((it) => typeof it === 'string', 'It is to be a text.');

const checks: OptionChecks<ExplainOptions> = { artefacts: someArtefacts };

/**
 * Explains what indicators have to say of a value: the value is read as whatever it can be, defanged or not, and
 * compared by the matcher that a scan uses. Throws a `ScanError` where it is given no value or no set, or an option is none.
 */
export function explainValue(value: string, set: IndicatorSet, options: ExplainOptions = {}): Explanation {
  insistOnGiven('The value', value, aValue);
  insistOnGiven('The set of indicators', set, anIndicatorSet);
  const { artefacts = everythingRead } = givenOptions(options, checks);
  const showing = whatShows(artefacts);
  const tried = readingsOf(value);
  return {
    value,
    tried,
    indicators: indicatorsMet(tried, set, showing),
    patterns: patternsMet(value.trim(), tried, set, showing),
    notLookedFor: droppedOf(value, tried, set),
  };
}

type LookUp = (sought: Indicator | PatternIndicator) => Showing;

function indicatorsMet(tried: readonly Reading[], set: IndicatorSet, showing: LookUp): readonly ExplainedIndicator[] {
  const match = createMatcher(set.indicators);
  const met = new Map<string, ExplainedIndicator>();
  for (const { kind, value, isCut } of tried)
    for (const { indicator, exactness } of match(recordShowing({ kind, value, traits: isCut ? ['truncated'] : [] }))) {
      if (met.has(indicator.id)) continue;
      const shown = showing(indicator);
      met.set(indicator.id, {
        indicator,
        as: kind,
        exactness,
        words: statementsOf(indicator).map((it) => wordOf(indicator, exactness, it, shown)),
        artefacts: shown.artefacts,
        byRecord: shown.byRecord,
      });
    }
  return [...met.values()];
}

function wordOf(indicator: Indicator, exactness: Exactness, statement: Statement, shown: Showing): Word {
  const sources = [...statement.sources].sort((a, b) => compareDays(a.published, b.published));
  const dates = indicator.assertions.filter((it) => sources.includes(it.source)).map((it) => it.dates);
  return {
    ...statement,
    sources,
    since: sources[0]?.published ?? null,
    writtenDown: inOrder(dates.map((it) => it.created))[0] ?? null,
    withdrawn: inOrder(dates.map((it) => it.revoked)).at(-1) ?? null,
    meanings: meaningsOf(indicator, exactness, statement, shown),
  };
}

function inOrder(dates: readonly (StatedDate | null)[]): readonly StatedDate[] {
  return dates.filter((it) => it !== null).sort();
}

/** The earliest first, and what bears no day last. */
function compareDays(a: string | null, b: string | null): number {
  const [one, other] = [a ?? '9999', b ?? '9999'];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** By the table that a scan uses: plainly for each trace, and for whatever else a row may show that changes it. */
function meaningsOf(
  { kind, value }: Indicator,
  exactness: Exactness,
  statement: Statement,
  { byTrace, byRecord }: Showing,
): readonly Meaning[] {
  const given = { isGenuineName: genuineNames.has(value), isOfEveryone: isOfEveryone({ kind, value }) };
  const possible = keysOf(traces).filter((trace) => byTrace.has(trace) || byRecord.length > 0);
  return possible.flatMap((trace) => {
    const artefacts = byTrace.get(trace) ?? [];
    const meaning = (trait: Trait | null, hasCause: boolean): Meaning => ({
      ...{ trace, trait, hasCause, artefacts },
      ...classify({ kind, trace, traits: trait === null ? [] : [trait], exactness, hasCause, ...given }, statement),
    });
    const plain = meaning(null, false);
    const variants = [meaning(null, true), ...keysOf(traits).map((trait) => meaning(trait, false))];
    return [plain, ...variants.filter((it) => it.because !== plain.because)];
  });
}

function patternsMet(
  said: string,
  tried: readonly Reading[],
  set: IndicatorSet,
  showing: LookUp,
): readonly ExplainedPattern[] {
  const sought = [...set.patterns, ...set.sequences];
  const alone = new Set<PatternIndicator>();
  for (const { kind, value } of tried) {
    const matcher = createPatternMatcher(sought);
    matcher.see(recordShowing({ kind, value }));
    for (const { pattern } of matcher.found()) alone.add(pattern);
  }
  const forms = new Set(tried.map(({ value }) => value));
  const isNamed = ({ id }: PatternIndicator): boolean => id.toLowerCase() === said.toLowerCase();
  return sought
    .filter((it) => isNamed(it) || alone.has(it) || constantsOf(it.pattern).some((constant) => forms.has(constant)))
    .map((pattern) => ({
      pattern,
      isNamed: isNamed(pattern),
      isMetAlone: alone.has(pattern),
      statements: statementsOf(pattern),
      artefacts: showing(pattern).artefacts,
    }));
}

function droppedOf(value: string, tried: readonly Reading[], { ledger }: IndicatorSet): readonly LedgerNote[] {
  const forms = new Set([value, plainValue(value), ...tried.map((it) => it.value)]);
  const lists = (says: string): boolean =>
    forms.has(says) || forms.has(plainValue(says)) || [...forms].some((it) => says.includes(`'${it}'`));
  return ledger.notes.filter(
    ({ status, says }) => (status === 'rejected' || status === 'set-aside') && says !== null && lists(says),
  );
}

function keysOf<T extends object>(table: T): readonly (keyof T)[] {
  // The tables are closed lists, whose keys are all that they have.
  return Object.keys(table) as (keyof T)[];
}
