import {
  anIndicatorSet,
  type Assertion,
  type Indicator,
  type IndicatorSet,
  type PatternIndicator,
  type Sequence,
} from '@bridle/model';
import { insistOnGiven } from './given.ts';
import { byCodeUnits } from './order.ts';

/** What is looked for: a value, a pattern, or a sequence. */
export type Sought = Indicator | PatternIndicator | Sequence;

/** Which of these something is: a value says its own kind. */
export function kindOf(sought: Sought): Indicator['kind'] | 'pattern' | 'sequence' {
  if ('kind' in sought) return sought.kind;
  return 'proves' in sought ? 'sequence' : 'pattern';
}

/** How two sets differ, each list in the order of the ids. */
export interface Differences {
  readonly added: readonly Sought[];
  readonly removed: readonly Sought[];
  /** What is in both, with other things said of it; where it stands in its file is none of these. */
  readonly changed: readonly { readonly before: Sought; readonly after: Sought }[];
}

/** Says how one set differs from another. Throws an `IndicatorError` where it is given no set. */
export function differences(before: IndicatorSet, after: IndicatorSet): Differences {
  insistOnGiven('The set before', before, anIndicatorSet);
  insistOnGiven('The set after', after, anIndicatorSet);
  const [old, now] = [soughtIn(before), soughtIn(after)];
  return {
    added: missingFrom(old, now),
    removed: missingFrom(now, old),
    changed: inOrder(old).flatMap(([key, it]) => {
      const later = now.get(key);
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
    byKind: tally(list.map(kindOf)),
    byCampaign: tally(list.flatMap(({ assertions }) => [...new Set(assertions.map((it) => it.campaign ?? ''))])),
  };
}

function tally(names: readonly string[]): { readonly [name: string]: number } {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => byCodeUnits(a, b)));
}

function soughtIn({ indicators, patterns, sequences }: IndicatorSet): ReadonlyMap<string, Sought> {
  const sought = new Map<string, Sought>([...indicators, ...patterns].map((it) => [it.id, it]));
  // Two sequences may differ under one name; each of them is looked for.
  for (const it of sequences) sought.set(sought.has(it.id) ? `${it.id} ${it.text}` : it.id, it);
  return sought;
}

function missingFrom(there: ReadonlyMap<string, Sought>, here: ReadonlyMap<string, Sought>): readonly Sought[] {
  return inOrder(here).flatMap(([key, it]) => (there.has(key) ? [] : [it]));
}

function inOrder(sought: ReadonlyMap<string, Sought>): readonly (readonly [key: string, Sought])[] {
  return [...sought].sort(([a], [b]) => byCodeUnits(a, b));
}

/** What is said: a sequence speaks for itself too, of what else the id of a value or a pattern says all. */
function saidOf(sought: Sought): string {
  const said = [...new Set(sought.assertions.map(contentOf))].sort(byCodeUnits);
  return JSON.stringify('proves' in sought ? [said, { ...sought, pattern: null, assertions: null }] : said);
}

function contentOf({ source: { publisher, url, published }, ...said }: Assertion): string {
  const entries = Object.entries({ ...said, publisher, url, published });
  return JSON.stringify(entries.sort(([a], [b]) => byCodeUnits(a, b)));
}
