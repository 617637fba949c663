import type { Campaign, Indicator, Ledger, PatternIndicator } from './indicator.ts';
import { checkOfParts, type OptionCheck } from './options.ts';
import type { Sequence } from './sequence.ts';

/**
 * What was loaded, in a total order, and the account of it. It is made by `loadIndicators` of files and by
 * `parseIndicatorBytes` of what lies in memory. Its ledger is what a result says was looked for, so that a scan refuses a
 * set that holds more or fewer values than that says, or others under the ids of those: whoever wants some left out writes
 * a list without them. Nothing else is checked of one that is made by hand.
 */
export interface IndicatorSet {
  readonly indicators: readonly Indicator[];
  readonly patterns: readonly PatternIndicator[];
  readonly sequences: readonly Sequence[];
  readonly campaigns: readonly Campaign[];
  readonly ledger: Ledger;
}

const parts: { readonly [K in keyof IndicatorSet]-?: true } = {
  indicators: true,
  patterns: true,
  sequences: true,
  campaigns: true,
  ledger: true,
};

/** That it has every part of a set of indicators; what each of them holds is not looked at. */
export const anIndicatorSet: OptionCheck = checkOfParts(
  Object.keys(parts),
  "Give a set, as `await loadIndicators(['/evidence/indicators'])` gives it.",
);
