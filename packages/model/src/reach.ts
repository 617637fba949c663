import type { IndicatorKind, Ledger, LedgerFile } from './indicator.ts';

/** How far the evidence of a phone could have shown an indicator. */
export const reachLevels = {
  whole: 'everything that could have shown it was read',
  part: 'seen in part: some of what could have shown it was missing, or not read or hashed wholly',
  none: 'nothing to look at: whatever could have shown it was missing or could not be read',
  never: 'never to be seen: nothing that is read of a backup can show it',
} as const;

/** One of the keys of {@link reachLevels}. */
export type ReachLevel = keyof typeof reachLevels;

/** Where the evidence of a phone could have shown an indicator: artefacts by id, as far as they could be examined. */
export interface IndicatorReach {
  readonly level: ReachLevel;
  readonly read: readonly string[];
  readonly readInPart: readonly string[];
  /** There, and damaged or in a form that no declaration knows. */
  readonly unreadable: readonly string[];
  readonly absent: readonly string[];
}

/** Whether any part of the evidence could have shown it. */
export function couldBeSeen({ level }: Pick<IndicatorReach, 'level'>): boolean {
  return level === 'whole' || level === 'part';
}

/** Indicators of one kind and one reach. */
export interface ReachGroup extends IndicatorReach {
  readonly kind: IndicatorKind | 'pattern' | 'sequence';
  /** How many different ones. */
  readonly indicators: number;
  /**
   * How many of them carry no weight, as they were withdrawn or were not public on the day that counts; left out where none
   * is.
   */
  readonly weightless?: number;
  readonly met: number;
}

/** An indicator that was met, by its id, and the artefacts it was met in. */
export interface MetIndicator {
  readonly indicator: string;
  readonly artefacts: readonly string[];
}

/** What became of one file of indicators once a phone was examined. */
export interface ExaminedLedgerFile extends LedgerFile {
  /** Different indicators that the evidence could have shown, wholly or in part, and that carry weight. */
  readonly couldBeSeen: number;
  readonly met: number;
}

/** The account of indicators once a phone was examined: of each, whether it could have been seen, and whether it was met. */
export interface ExaminedLedger extends Ledger {
  readonly files: readonly ExaminedLedgerFile[];
  readonly reach: readonly ReachGroup[];
  readonly met: readonly MetIndicator[];
}
