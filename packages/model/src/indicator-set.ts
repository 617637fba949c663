import type { Campaign, Indicator, Ledger, PatternIndicator } from './indicator.ts';
import type { Sequence } from './sequence.ts';

/**
 * What was loaded, in a total order, and the account of it. It is made by `loadIndicators` of files and by
 * `parseIndicatorBytes` of what lies in memory; neither order nor account is checked of one that is made by hand.
 */
export interface IndicatorSet {
  readonly indicators: readonly Indicator[];
  readonly patterns: readonly PatternIndicator[];
  readonly sequences: readonly Sequence[];
  readonly campaigns: readonly Campaign[];
  readonly ledger: Ledger;
}
