import {
  type Campaign,
  type Indicator,
  type LedgerNote,
  type MayList,
  type PatternIndicator,
  type Sequence,
} from '@bridle/model';

/** What an entry of either kind that can be used has. */
interface SoundEntry {
  /** Where in the file it stands; no two entries of a file share it. */
  readonly object: string;
  /** What had to be changed before it could be compared. */
  readonly repairs: readonly string[];
  /** What it says besides and could not be kept, and why. */
  readonly remarks: readonly string[];
  readonly says: string | null;
}

/** An entry whose value will be looked for, or whose values, each of which counts alone. */
interface LoadedEntry extends SoundEntry {
  readonly status: 'loaded';
  readonly indicators: readonly Indicator[];
}

/** An entry that is more than values. */
interface PatternEntry extends SoundEntry {
  readonly status: 'pattern';
  readonly pattern: Omit<PatternIndicator, 'id'>;
}

/** An entry that is a rule of its own. */
interface SequenceEntry extends SoundEntry {
  readonly status: 'sequence';
  readonly sequence: Sequence;
}

/** An entry that will not be looked for: `set-aside` is sound but cannot be used, `rejected` is unsound. */
export interface DroppedEntry {
  readonly status: 'set-aside' | 'rejected';
  readonly object: string;
  readonly reason: string;
  /** What the entry looks for, as it stands in the file; `null` where it cannot be read. */
  readonly says: string | null;
}

/** One entry of an indicator file, and what became of it. */
export type Entry = LoadedEntry | PatternEntry | SequenceEntry | DroppedEntry;

/** What a file that could be read says. */
export interface FileContent {
  readonly status: 'read';
  readonly format: string;
  /** To be walked once: of half a million, each may be made when its turn comes, and forgotten. */
  readonly entries: Iterable<Entry>;
  readonly campaigns: readonly Campaign[];
  /** What is worth saying of objects that are no entries; they count for nothing. */
  readonly remarks: readonly Omit<LedgerNote, 'file'>[];
  /** Whether all that stands in it is marked TLP:CLEAR, which STIX and MISP alone can say of a whole. Default `false`. */
  readonly isForEveryone?: boolean;
}

/** Why a file gave nothing: `not-read` is no format we read, `unreadable` is one we read, and damaged. */
export interface FileRefusal {
  readonly status: 'not-read' | 'unreadable';
  readonly format: string | null;
  readonly reason: string;
  /** What it is, where it may list indicators all the same. Default none. */
  readonly mayList?: MayList;
}

/** What became of one file. */
export type Reading = FileContent | FileRefusal;

/** A file in a form that is recognised, and not read. */
export function notRead(reason: string): FileRefusal {
  return { status: 'not-read', format: null, reason };
}

/** A file of which nothing can be read here, though it may list indicators. */
export function closed(reason: string, mayList: MayList): FileRefusal {
  return { ...notRead(reason), mayList };
}

/** A file that claims a format and cannot be read in it. */
export function unreadable(format: string | null, reason: string): FileRefusal {
  return { status: 'unreadable', format, reason };
}

/** A value as a reason quotes it: short, and in one line whatever it holds. */
export function quoted(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
