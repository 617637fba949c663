import type { EvidenceClass } from './finding.ts';

/** How a rule of our own came out. */
export const ruleStatuses = {
  met: 'what it looks for is there',
  'not-met': 'what it looks for is not in what could be examined',
  'nothing-to-look-at': 'no store that could show what it looks for could be examined',
  failed: 'it failed by a mistake of ours',
} as const;

/** One of the keys of {@link ruleStatuses}. */
export type RuleStatus = keyof typeof ruleStatuses;

/** The account of one rule: that a rule was not met says nothing where it had nothing to look at. */
export interface RuleAccount {
  readonly rule: string;
  readonly title: string;
  /** What kind of evidence it gives. */
  readonly class: EvidenceClass;
  readonly status: RuleStatus;
  /** The artefacts it looked at, of those that could be examined. */
  readonly artefacts: readonly string[];
  readonly findings: number;
}
