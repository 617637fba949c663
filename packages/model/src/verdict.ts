import type { LatticeRule } from './lattice-rule.ts';
import type { Period } from './coverage.ts';
import type { Proof } from './proof.ts';
import type { Instant } from './instant.ts';

/** What may be said of a device or a campaign, lowest first. There is no "clean". */
export const outcomes = ['no-traces', 'exposed', 'inconclusive', 'attempted', 'infected'] as const;

/** One of {@link outcomes}. */
export type Outcome = (typeof outcomes)[number];

/** How good the basis of an outcome is. */
export type Confidence = 'high' | 'moderate' | 'low';

/** Why a verdict is not a firmer one. */
export const reasonCodes = {
  unencrypted: 'The backup is not encrypted: what only encrypted backups hold is not in it.',
  'datausage-young': 'The records of which processes used the network do not reach back over the period.',
  'execution-holes': 'The records of which processes used the network have gaps in the period.',
  'delivery-young': 'The records of messages, or of all that came, do not reach back over the period.',
  'delivery-holes':
    'The records of messages, of visited pages, or of all that came, have gaps in the period, or end before it does: what was in them may have been deleted.',
  'store-empty': 'A store that every phone fills in use holds no record: what was in it may have been deleted.',
  'message-retention-30d':
    'The phone is set to delete messages after 30 days or fewer, so that older ones are not in it.',
  'artefact-missing': 'A store that the verdict needs is not in the backup.',
  'manifest-missing':
    'Manifest.db, the list of the files in the backup, is not in it: files that only it tells of may have been missed.',
  'manifest-incomplete':
    'The list of the files in the backup is damaged, or lacks some that are there: others may have been missed.',
  'artefact-corrupt': 'A store that the verdict needs could not be read, or not wholly.',
  'not-permitted': 'Files of the backup were not read, since the user who ran this may not read them.',
  'content-unexamined': 'The content of some records could not be read.',
  'backup-incomplete': 'The backup was interrupted before it was complete.',
  'completeness-unknown':
    'Whether the backup was finished when it was made is not known: the list that says so was not there to be asked, or does not say.',
  'another-phone':
    'Files of the backup itself describe different phones: what Manifest.plist says of the phone was taken, and what Info.plist lists was not examined.',
  'apps-unknown':
    'Which apps the phone has is not known, or only in part: whether one bears a name that was looked for cannot be told.',
  'period-unknown': 'Neither the backup nor its records say when the backup was made.',
  'phone-replaced': 'No record is as old as the period: the phone may have been new then, or older records deleted.',
  'restored-from-backup': 'The phone was restored from a backup; what is older may be of another phone.',
  'history-pruned': 'The list of visited pages does not reach back over the period; phones delete old visits.',
  'os-version-drops-artefact': 'This version of iOS no longer keeps a store that older versions kept.',
  'common-store-missing': 'Stores that every phone has are not in this backup.',
  'indicators-not-read': 'Nothing of some indicators that should have been looked for could be read or used.',
  'no-indicators': 'No indicators were looked for that count and that this phone could show.',
  'files-not-hashed':
    'Hashes of files were looked for, and some files that came with messages were not hashed, as those of more than 8 MiB.',
  'our-mistake': 'A part of Bridle failed; what it would have read was not examined.',
  'integrity-not-checked': 'Whether the evidence was altered has not been checked by this version.',
  'integrity-doubt': 'There is a reason to doubt that the evidence is as the phone left it.',
  'sequence-alone': 'Traces follow each other as in a published attack; nothing names its implant.',
  'family-unnamed': 'The traces fit an attack and name no campaign.',
  uncorroborated: 'What was found stands alone; nothing independent confirms it.',
  'effect-not-joined':
    'What was sent shows that spyware was aimed at this phone. Something else may be what it did here, and nothing joins the two: whether it took effect is not known.',
  'not-joined':
    'Traces in stores of their own stand beside each other, and no two of them together show what either alone does not.',
  'weak-traces': 'The traces are too weak to bear a conclusion.',
  'benign-open': 'A harmless explanation is open.',
  'monitoring-software':
    'It is sold to anyone who wants to watch another, and is no mercenary spyware. Who installed it is not known.',
  'other-system': 'It is known only on systems other than iOS.',
  'indicator-revoked': 'Someone who lists the indicator withdrew it.',
  'indicator-not-public': 'The indicator was not public on the day whose knowledge counts.',
} as const;

/** One of the keys of {@link reasonCodes}. */
export type ReasonCode = keyof typeof reasonCodes;

/** A reason, and what in this scan gave rise to it. */
export interface Reason {
  readonly code: ReasonCode;
  readonly detail: string;
}

/** Traces that belong together: none is more than three days from the next. */
export interface Episode {
  /** The earliest moment it can have begun, `null` where none of its traces is dated. */
  readonly from: Instant | null;
  /** It lasted at least until then. */
  readonly to: Instant | null;
  /** When what brought it arrived, within the day before a trace of it, where that is seen. */
  readonly delivery: Period | null;
  /** The findings it rests on. */
  readonly findings: readonly string[];
  /** Whether all of it that is dated lies outside the period that was asked about; left out where not. */
  readonly isOutsidePeriod?: true;
}

/** What may be said of one campaign. */
export interface CampaignVerdict {
  /** Its name; empty for traces that name no campaign. */
  readonly campaign: string;
  readonly outcome: Outcome;
  /** For an attempt: whether it succeeded. */
  readonly result: 'no-sign-of-success' | 'undetermined' | null;
  readonly confidence: Confidence;
  readonly rule: LatticeRule;
  /** The findings that meet the rule's premises. */
  readonly premises: readonly string[];
  /** The findings that were considered and are no premises. */
  readonly besides: readonly string[];
  /** Why it is no firmer one, and where what it rests on may have happened. */
  readonly reasons: readonly Reason[];
  readonly episodes: readonly Episode[];
  /** Campaigns that everything strong that was found accuses as well: it is this one, or one of those. */
  readonly alternatives: readonly string[];
  /** Why it is this, step by step. */
  readonly proof: Proof;
  /** What speaks against: traces that stand in one store, while its sibling, which covers that time, lacks them. */
  readonly counterEvidence: readonly CounterEvidence[];
  /** How likely an infection is, by declared priors; `null` where it was not asked for, or nothing shows any effect. */
  readonly likelihood: Likelihood | null;
}

/**
 * When what is said of a campaign began, `null` where that is not known: the first episode, or of an attempt what came in it,
 * since an effect that may be of it is none that is known.
 */
export function beganAt({ outcome, episodes: [first] }: CampaignVerdict): Instant | null {
  if (first === undefined) return null;
  return outcome === 'attempted' ? (first.delivery?.from ?? first.from) : first.from;
}

/** That a sibling of the store in which a trace stands should have it too, and has not. */
export interface CounterEvidence {
  readonly finding: string;
  readonly artefact: string;
}

/**
 * How many of those who were examined were infected, before anything is known of a phone. The prior is chosen by who comes
 * to be examined and decides more than most traces do, so no likelihood is given without naming it.
 */
export const priors = {
  screening: { infected: 7, of: 2_500, among: 'people who had their own phones screened (iVerify, 2024)' },
  'list-selected': {
    infected: 23,
    of: 67,
    among: 'phones whose numbers were on a list of targets (Pegasus Project, 2021)',
  },
} as const;

/** One of the keys of {@link priors}. */
export type Prior = keyof typeof priors;

/** What the traces come to as odds, and what follows from them under each prior. */
export interface Likelihood {
  /** The sum of the logarithms to base ten of the likelihood ratios, each independent writer once; in halves. */
  readonly log10: number;
  /** How many of a thousand such phones would be infected. */
  readonly perMille: { readonly [P in Prior]: number };
}

/** How much of the asked period a kind of evidence covers. */
export interface PeriodCoverage {
  /** Covered stretches, in order. */
  readonly periods: readonly Period[];
  /** The part of the asked period that they cover, in thousandths: 0 to 1,000. */
  readonly share: number;
  readonly artefacts: readonly string[];
}

/** What may be said of the device, and why. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly rule: LatticeRule;
  readonly campaigns: readonly CampaignVerdict[];
  readonly reasons: readonly Reason[];
  /** What narrows the view of every phone, or of this one, and leaves the outcome as it is. */
  readonly notes: readonly Reason[];
  /** The time asked about, `null` where it could not be determined. */
  readonly period: Period | null;
  readonly execution: PeriodCoverage;
  /** What any store of what came covers, be it one of them alone. */
  readonly delivery: PeriodCoverage;
}
