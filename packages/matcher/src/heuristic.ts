import type {
  ArtefactCoverage,
  ArtefactRecord,
  BackupDescription,
  BenignTest,
  Channel,
  Device,
  EvidenceClass,
  Family,
  Finding,
  Issue,
  Strength,
  TimeInterval,
} from '@bridle/model';
import type { Surroundings } from './surroundings.ts';

/** Where a rule was published. */
export interface Reference {
  readonly url: string;
  /** Whether the rule's conditions and numbers were compared with what stands there, or are recalled from it. */
  readonly verified: boolean;
}

/** A harmless cause that a rule knows, and what would rule it out. */
export interface FalsePositive {
  readonly cause: string;
  readonly refutedBy: string;
}

/** Everything there is to say about a rule that needs more than a pattern: what it takes to be a trace, and why. */
export interface HeuristicDefinition {
  /** Kebab-case, unique, the file's name; it stands in results for ever. */
  readonly id: string;
  /** The short name under which the knowledge of the field keeps it, as `AMN-05`. */
  readonly code: string;
  readonly title: string;
  /** What an attack would have done to leave this. */
  readonly hypothesis: string;
  /** What may be concluded where it is met, and what may not. */
  readonly proves: string;
  readonly class: EvidenceClass;
  /** The most that one of its signs weighs. */
  readonly atMost: Strength;
  /** Whether a sign of it is several traces in the order and at the distances of a published attack. */
  readonly isSequence: boolean;
  /** The campaign it accuses; `null` where it names none by itself. */
  readonly campaign: string | null;
  /** Campaigns that its signs fit though it names none. */
  readonly fits: readonly string[];
  /** The families it looks at; where none of their stores could be examined, it had nothing to look at. */
  readonly needs: readonly Family[];
  /** The artefacts of those families that it looks at, by id, where the others tell it nothing. */
  readonly artefacts?: readonly string[];
  /** Whether records without a date tell it nothing. */
  readonly needsDates?: boolean;
  /** Its spans of time and numbers, each with why it is that; `null` where it has none. */
  readonly window: string | null;
  readonly references: readonly Reference[];
  readonly falsePositives: readonly FalsePositive[];
  /** A fresh watcher for one scan. */
  readonly watch: () => Watcher;
}

/** A rule of this kind. Its definition, frozen. */
export type Heuristic = Readonly<HeuristicDefinition>;

/** Sees the records of the families a heuristic needs as they stream by, and says at the end what it saw. */
export interface Watcher {
  /** Keeps of a record no more than the rule will cite. */
  see(record: ArtefactRecord): void;
  /** What was seen, in any order. */
  conclude(phone: Phone): readonly Sign[];
}

/** What is known of the phone when every record was seen. */
export interface Phone {
  readonly device: Device;
  readonly backup: BackupDescription;
  readonly coverage: readonly ArtefactCoverage[];
  readonly surroundings: Surroundings;
  /** What indicators and patterns found. */
  readonly findings: readonly Finding[];
  /** What could not be examined. */
  readonly issues: readonly Issue[];
}

/** What a sign needs of a row to cite it: a record has it, and so has what a finding cited before. */
export interface CitedRow extends Pick<
  ArtefactRecord,
  'artefact' | 'channel' | 'origin' | 'fields' | 'time' | 'moments' | 'raw'
> {
  /** `null` of what a finding cited before, which does not say. */
  readonly family: Family | null;
  /** `null` where the file has no bytes of its own. */
  fileSha256(): string | null;
}

/** One thing that a heuristic takes to be a trace. */
export interface Sign {
  readonly strength: Strength;
  /** Where it differs from the rule's own. */
  readonly class?: EvidenceClass;
  /** Where it differs from the rule's own. */
  readonly campaign?: string | null;
  /** Where it differs from the rule's own. */
  readonly fits?: readonly string[];
  /** The writer that is the witness; that of the first record, if it is not given. */
  readonly channel?: Channel;
  /** From the first to the last of its records, if it is not given. */
  readonly time?: TimeInterval;
  /** In words, without values of the owner's. */
  readonly because: string;
  /** The rows it rests on, the first of them the one it is told apart by. */
  readonly records: readonly [CitedRow, ...CitedRow[]];
  readonly benign?: readonly BenignTest[];
  /**
   * Files whose traces are in doubt, as `domain/path`, where the rule is of the class `integrity`. Where none is, and yet
   * the sign is more than a note, what the backup lacks is.
   */
  readonly doubts?: readonly string[];
}

/** Makes a heuristic of its declaration. */
export function defineHeuristic(definition: HeuristicDefinition): Heuristic {
  return Object.freeze(definition);
}
