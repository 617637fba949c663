import type { EvidenceClass } from './finding.ts';

/** How a rule of our own came out. */
export const ruleStatuses = {
  met: 'found what it looks for',
  'not-met': 'looked, and found nothing',
  'nothing-to-look-at': 'could not look, since no store that could show it could be examined',
  failed: 'could not look, by a mistake of ours',
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
