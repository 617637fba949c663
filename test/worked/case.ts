import type { BenignExplanation, Outcome, ReasonCode } from '@bridle/model';
import type { Plant, Telephone } from './phone.ts';

/** One phone and what must be said of it. */
export interface Case {
  readonly what: string;
  readonly phone?: Partial<Telephone>;
  /** Traces by a name of their own. */
  readonly plants?: { readonly [trace: string]: Plant };
  readonly outcome: Outcome;
  /** A line for each campaign, `unnamed` for what names none: rule, outcome, confidence, and of an attempt its result. */
  readonly campaigns: readonly string[];
  /** Of the first campaign: its episodes, to the second. */
  readonly windows?: readonly string[];
  /** Of the phone as a whole. Default none. */
  readonly reasons?: readonly ReasonCode[];
  /** Of the campaigns. Default not compared. */
  readonly because?: readonly string[];
  /** Campaigns that an unnamed trace is consistent with, as the reason tells it. */
  readonly consistentWith?: string;
  /** Harmless causes that were tested and hold. */
  readonly explained?: readonly BenignExplanation[];
  /** Rules that must have spoken, though they bear no verdict. */
  readonly spoke?: readonly string[];
  /** Of an infection: what its own campaign's line is without each of the traces it rests on. */
  readonly without?: { readonly [trace: string]: readonly string[] };
}
