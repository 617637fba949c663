import type { Publication } from '@bridle/indicators';
import type { LatticeLine } from '@bridle/matcher';
import type { Campaign, EvidenceClass, Strength } from '@bridle/model';
import type { RuleRates } from '../selftest/tally.ts';
import type { OutcomeMeaning } from './outcomes.ts';

/** What can be explained, by sort, in the order in which it is listed. */
export const sorts = {
  outcome: 'Outcomes',
  confidence: 'Confidence in an outcome',
  figure: 'Figures of a report',
  campaign: 'Campaigns that sets or feeds name',
  rule: 'Rules of Bridle, which no single value can express',
  line: 'Lines of the verdict lattice, in the order in which they are tried',
  ground: 'Grounds of a proof',
  reason: 'Reasons why a verdict is not a firmer one',
  class: 'Classes of evidence',
  strength: 'How much a trace bears',
  grade: 'Grades of an indicator: the reliability of its source, and how credible it is',
  result: 'How an attempt ended',
  harmless: 'Harmless causes that a finding is tested against',
  trace: 'What it means that a value is there',
  trait: 'What the row of a value shows besides',
  exactness: 'How exactly a value is met',
  channel: 'Writers behind the stores, of which two that are independent corroborate each other',
  basis: 'Why something is dated so',
  status: 'How far an artefact could be read',
  look: 'Whether a rule could look, and what came of it',
  reach: 'How far an indicator could have been met',
  issue: 'What can go unexamined',
  artefact: 'Artefacts, which are what is read of a backup',
} as const;

/** One of the keys of {@link sorts}. */
export type Sort = keyof typeof sorts;

/** Where a rule was published. */
export interface RulePublication extends Publication {
  /** Whether the rule's facts and numbers were compared with what stands there, or are recalled or designed here. */
  readonly verified: boolean;
}

/** A rule of ours, and everything there is to doubt it by. */
export interface RuleTopic {
  readonly sort: 'rule';
  readonly name: string;
  /** Another name of it, under which the knowledge of the field keeps it. */
  readonly code: string | null;
  readonly title: string;
  /** What an attack would have done to leave this; a sequence says no more than its pattern. */
  readonly hypothesis: string | null;
  readonly pattern: string | null;
  readonly proves: string;
  readonly class: EvidenceClass;
  readonly atMost: Strength;
  readonly campaigns: readonly string[];
  readonly fits: readonly string[];
  readonly needs: readonly string[];
  readonly window: string | null;
  readonly publications: readonly RulePublication[];
  readonly harmless: readonly { readonly cause: string; readonly refutedBy: string }[];
  /** `null` where nothing was measured. */
  readonly errorRates: (RuleRates & { readonly version: string; readonly phones: number }) | null;
}

/** A campaign: what is known of it, and what is looked for. */
export interface CampaignTopic extends Campaign {
  readonly sort: 'campaign';
  /** Whether a set describes it. Of one that feeds merely name nothing else is known. */
  readonly isDescribed: boolean;
  /** How many values and patterns are listed of it. */
  readonly values: number;
  readonly patterns: number;
  /** The names of the rules that accuse it, and of those that it fits. */
  readonly rules: readonly string[];
  readonly fitting: readonly string[];
  readonly publications: readonly Publication[];
}

/** A line of the verdict lattice: what it asks, what it comes to, and why. */
export interface LineTopic extends LatticeLine {
  readonly sort: 'line';
  readonly name: string;
  readonly means: string;
}

/** An outcome: what a report says with it, what that means and does not mean, what to tell its owner and what to do. */
export interface OutcomeTopic extends OutcomeMeaning {
  readonly sort: 'outcome';
  readonly name: string;
  readonly says: string;
  readonly next: readonly string[];
}

/** A word that a result uses, and what it means. */
export interface WordTopic {
  readonly sort: Exclude<Sort, 'outcome' | 'rule' | 'line' | 'campaign' | 'artefact'>;
  readonly name: string;
  readonly means: string;
}

/** An artefact: what is read of a backup, and what it tells. */
export interface ArtefactTopic {
  readonly sort: 'artefact';
  readonly name: string;
  readonly title: string;
  readonly means: string;
}

/** Something that a result names. */
export type Topic = OutcomeTopic | CampaignTopic | RuleTopic | LineTopic | WordTopic | ArtefactTopic;
