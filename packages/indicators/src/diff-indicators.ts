import { type Assertion, type Indicator, type IndicatorSet, type PatternIndicator } from '@bridle/model';
import { byCodeUnits } from './order.ts';

/** What is looked for: a value, or a pattern. */
export type Sought = Indicator | PatternIndicator;

/** How two sets differ, each list in the order of the ids. */
export interface Differences {
  readonly added: readonly Sought[];
  readonly removed: readonly Sought[];
  /** What is in both, with other things said of it; where it stands in its file is none of these. */
  readonly changed: readonly { readonly before: Sought; readonly after: Sought }[];
}

/** Says how one set differs from another. */
export function differences(before: IndicatorSet, after: IndicatorSet): Differences {
  const [old, now] = [soughtIn(before), soughtIn(after)];
  return {
    added: missingFrom(old, now),
    removed: missingFrom(now, old),
    changed: inOrder(old).flatMap((it) => {
      const later = now.get(it.id);
      return later === undefined || saidOf(it) === saidOf(later) ? [] : [{ before: it, after: later }];
    }),
  };
}

/** How many of these there are of each kind and of each campaign; one of several campaigns counts for each. */
export interface Counts {
  readonly byKind: { readonly [kind: string]: number };
  /** What no campaign is named for counts under the empty name. */
  readonly byCampaign: { readonly [campaign: string]: number };
}

/** Counts what is looked for. */
export function countsOf(list: readonly Sought[]): Counts {
  return {
    byKind: tally(list.map((it) => ('kind' in it ? it.kind : 'pattern'))),
    byCampaign: tally(list.flatMap(({ assertions }) => [...new Set(assertions.map((it) => it.campaign ?? ''))])),
  };
}

function tally(names: readonly string[]): { readonly [name: string]: number } {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => byCodeUnits(a, b)));
}

function soughtIn({ indicators, patterns }: IndicatorSet): ReadonlyMap<string, Sought> {
  return new Map([...indicators, ...patterns].map((it) => [it.id, it]));
}

function missingFrom(there: ReadonlyMap<string, Sought>, here: ReadonlyMap<string, Sought>): readonly Sought[] {
  return inOrder(here).filter((it) => !there.has(it.id));
}

function inOrder(sought: ReadonlyMap<string, Sought>): readonly Sought[] {
  return [...sought.values()].sort((a, b) => byCodeUnits(a.id, b.id));
}

function saidOf({ assertions }: Sought): string {
  return JSON.stringify([...new Set(assertions.map(contentOf))].sort(byCodeUnits));
}

function contentOf({ source: { publisher, url, published }, ...said }: Assertion): string {
  const entries = Object.entries({ ...said, publisher, url, published });
  return JSON.stringify(entries.sort(([a], [b]) => byCodeUnits(a, b)));
}
