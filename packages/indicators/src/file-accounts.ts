import {
  anIndicatorSet,
  type Assertion,
  type IndicatorKind,
  type IndicatorSet,
  type IndicatorSource,
  type LedgerFile,
  observableKinds,
} from '@bridle/model';
import { insistOnGiven } from './given.ts';
import { byCodeUnits, distinctBy } from './order.ts';

/** Who says something, without the place in a file where they are quoted. */
export type Publication = Pick<IndicatorSource, 'publisher' | 'url' | 'published'>;

/** What one file gave to a set. */
export interface FileAccount extends LedgerFile {
  /** Names of the campaigns that its entries are linked to. */
  readonly campaigns: readonly string[];
  /** Different values by kind. */
  readonly byKind: { readonly [K in IndicatorKind]?: number };
  readonly patterns: number;
  readonly sequences: number;
  /** Who its entries cite; what names neither a publisher nor a page cites nobody. */
  readonly publications: readonly Publication[];
}

/** Tells of each file of a set what became of it, and whose word it is. Throws an `IndicatorError` where it is given no set. */
export function fileAccounts(set: IndicatorSet): readonly FileAccount[] {
  insistOnGiven('The set of indicators', set, anIndicatorSet);
  const { indicators, patterns, sequences, ledger } = set;
  const said = new Map(ledger.files.map(({ file }) => [file, gathered()] as const));
  for (const { kind, assertions } of indicators)
    for (const [file, own] of byFile(assertions)) {
      const its = said.get(file);
      if (!its) continue;
      its.kinds.set(kind, (its.kinds.get(kind) ?? 0) + 1);
      its.assertions.push(...own);
    }
  for (const [list, what] of [[patterns, 'patterns'] as const, [sequences, 'sequences'] as const])
    for (const { assertions } of list)
      for (const [file, own] of byFile(assertions)) {
        const its = said.get(file);
        if (!its) continue;
        its[what] += 1;
        its.assertions.push(...own);
      }

  return ledger.files.map((it) => {
    const { kinds, assertions, ...counts } = said.get(it.file) ?? gathered();
    return {
      ...it,
      campaigns: [...new Set(assertions.flatMap(({ campaign }) => campaign ?? []))].sort(byCodeUnits),
      byKind: Object.fromEntries(
        observableKinds.flatMap((kind) => (kind !== 'text' && kinds.has(kind) ? [[kind, kinds.get(kind)!]] : [])),
      ),
      ...counts,
      publications: publicationsIn(assertions),
    };
  });
}

interface Gathered {
  readonly kinds: Map<IndicatorKind, number>;
  readonly assertions: Assertion[];
  patterns: number;
  sequences: number;
}

function gathered(): Gathered {
  return { kinds: new Map(), assertions: [], patterns: 0, sequences: 0 };
}

function byFile(assertions: readonly Assertion[]): ReadonlyMap<string, readonly Assertion[]> {
  const files = new Map<string, Assertion[]>();
  for (const it of assertions) {
    const known = files.get(it.source.file);
    if (known) known.push(it);
    else files.set(it.source.file, [it]);
  }
  return files;
}

/** Who says something in these assertions; what names neither a publisher nor a page cites nobody. */
export function publicationsIn(assertions: readonly Assertion[]): readonly Publication[] {
  const named = assertions
    .map(({ source: { publisher, url, published } }) => ({ publisher, url, published }))
    .filter(({ publisher, url }) => publisher !== null || url !== null);
  return distinctBy(named, ({ publisher, url, published }) => JSON.stringify([publisher, published, url]));
}
