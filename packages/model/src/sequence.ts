import type { Channel } from './channel.ts';
import type { EvidenceClass } from './finding.ts';
import type { PatternIndicator, Strength } from './indicator.ts';

/** A harmless cause of what a rule describes, and what would show that it is not the cause. */
export interface HarmlessCause {
  readonly cause: string;
  readonly refutedBy: string;
  /** Which question the rows themselves may answer, and so refute it; `null` where only a person can tell. */
  readonly answeredBy: HarmlessAnswer | null;
}

/** What the rows behind a rule may say against a harmless cause. */
export const harmlessAnswers = {
  'this-device': 'the store says that the visit was on this device',
  'no-app': 'no app owns the process, and none that the backup names has its name',
  'system-folder': 'the program stands in a folder of the system, where no app can be put',
} as const;

/** One of the keys of {@link harmlessAnswers}. */
export type HarmlessAnswer = keyof typeof harmlessAnswers;

/**
 * A rule as data: a pattern over one record or several, and what it shows where it holds. Unlike a pattern from a feed it
 * states its own class and strength, and each of its sources is an assertion.
 */
export interface Sequence extends PatternIndicator {
  /** The rule's name in findings, as `TRI-03`. */
  readonly id: string;
  readonly title: string;
  readonly class: EvidenceClass;
  readonly strength: Strength;
  /**
   * The one writer it counts for, where the rest of it is found by itself; `null` where it counts for the writers of all
   * its parts.
   */
  readonly channel: Channel | null;
  /** Campaigns that it fits though it names none: it corroborates what names them, and accuses nobody. */
  readonly fits: readonly string[];
  readonly proves: string;
  /** How many seconds it may take, and why so many; `null` where it has no window. */
  readonly window: { readonly seconds: number; readonly because: string } | null;
  readonly harmless: readonly HarmlessCause[];
  /** Whether its facts and numbers were read at the source, and not recalled or designed here. */
  readonly verified: boolean;
}
