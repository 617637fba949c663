import { anIndicatorSet, checkOfEach, type Assertion, type IndicatorSet, type OptionCheck } from '@bridle/model';
import { anAgreeingSet } from './agreeing-set.ts';
import { assemble } from './assemble.ts';
import { insistOnGiven } from './given.ts';

const eachSet = checkOfEach(
  (it) => anIndicatorSet(it) === null,
  'Give a list of sets, as `[await loadBundled(), await loadIndicators(paths)]`.',
);

const someSets: OptionCheck = (it) => {
  const fault = eachSet(it);
  if (fault !== null) return fault;
  for (const [index, set] of (it as readonly IndicatorSet[]).entries()) {
    const disagreeing = anAgreeingSet(set);
    if (disagreeing !== null) return { ...disagreeing, found: `holds a set at [${index}] that ${disagreeing.found}` };
  }
  return null;
};

/**
 * Merges sets into one: equal values once, with all that is said of them, and campaigns under one name. The order of
 * the sets does not matter, and a set merged with itself is itself. Throws an `IndicatorError` where it is given no list of sets.
 */
export function mergeIndicatorSets(sets: readonly IndicatorSet[]): IndicatorSet {
  insistOnGiven('What is to be merged', sets, someSets);
  const distinct = withOwnFileNames(sets);
  return assemble({
    indicators: distinct.flatMap((it) => it.indicators),
    patterns: distinct.flatMap((it) => it.patterns),
    sequences: distinct.flatMap((it) => it.sequences),
    campaigns: distinct.flatMap((it) => it.campaigns),
    files: distinct.flatMap((it) => it.ledger.files),
    notes: distinct.flatMap((it) => it.ledger.notes),
  });
}

/** Two different files of one name are told apart by their content, which is the same on every machine. */
function withOwnFileNames(sets: readonly IndicatorSet[]): readonly IndicatorSet[] {
  const contents = new Map<string, Set<string>>();
  for (const { file, sha256 } of sets.flatMap((it) => it.ledger.files)) {
    if (sha256 !== null) contents.set(file, (contents.get(file) ?? new Set()).add(sha256));
  }
  const shared = new Set([...contents].filter(([, hashes]) => hashes.size > 1).map(([file]) => file));
  return shared.size === 0 ? sets : sets.map((set) => withFileNames(set, namesByContent(set, shared)));
}

function namesByContent({ ledger }: IndicatorSet, shared: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map(
    ledger.files.flatMap(({ file, sha256 }) =>
      shared.has(file) && sha256 !== null ? [[file, `${file}@${sha256.slice(0, 12)}`]] : [],
    ),
  );
}

/** A set some of whose files are called otherwise, wherever it names them. */
export function withFileNames(set: IndicatorSet, names: ReadonlyMap<string, string>): IndicatorSet {
  const rename = <T extends { readonly file: string }>(it: T): T => ({ ...it, file: names.get(it.file) ?? it.file });
  const renameSources = <T extends { readonly assertions: readonly Assertion[] }>(it: T): T => ({
    ...it,
    assertions: it.assertions.map((said) => ({ ...said, source: rename(said.source) })),
  });
  return {
    campaigns: set.campaigns,
    indicators: set.indicators.map(renameSources),
    patterns: set.patterns.map(renameSources),
    sequences: set.sequences.map(renameSources),
    ledger: { ...set.ledger, files: set.ledger.files.map(rename), notes: set.ledger.notes.map(rename) },
  };
}
