import type { Channel } from './channel.ts';
import type { TimelineEvent } from './event.ts';
import type { Family, FamilyFields } from './family.ts';
import type { Instant } from './instant.ts';
import type { Observable } from './observable.ts';
import { checkOf, insistOnArgument } from './options.ts';

/** Where in the evidence something was read, precise enough to open it by hand. */
export interface Origin {
  readonly domain: string;
  readonly path: string;
  /** A table and row id, or a key path; empty where the whole file is meant. */
  readonly locator: string;
}

/** What a record may hold in a field. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** The fields of a record, under our names and in our units. */
export type Fields = { readonly [name: string]: FieldValue };

/** A value as the evidence stores it; bytes are given by their length and SHA-256. */
export type RawValue = string | number | boolean | null;

/** How well an interval is known: which moments of the evidence bound it. */
export const timeBases = {
  recorded: 'the system recorded the moment',
  'first-and-last-use': 'first and last network use of the process',
  'last-update': 'the store was last updated then; it happened then or before',
  'file-times': 'the times of a file',
  created: 'when the item was created on the device',
  acquired: 'when the app was first acquired by its Apple account',
  undated: 'the evidence gives no time',
  'later-than-backup': 'the time that the evidence gives is later than the backup it is in, and cannot be right',
} as const;

/** One of the keys of {@link timeBases}. */
export type TimeBasis = keyof typeof timeBases;

/** Why it is not known when something happened. */
export const undatedBases = ['undated', 'later-than-backup'] as const satisfies readonly TimeBasis[];

/** One of {@link undatedBases}. */
export type UndatedBasis = (typeof undatedBases)[number];

/** When something happened: between two moments, and why we think so. */
export type TimeInterval =
  | { readonly from: Instant; readonly to: Instant; readonly basis: Exclude<TimeBasis, UndatedBasis> }
  | { readonly from: null; readonly to: null; readonly basis: UndatedBasis };

/**
 * One row of evidence, said in our words. Its parts are made when asked for, so that a row nobody asks about costs little:
 * to spread or to clone it leaves most of them behind. `plainRecord` copies it whole, and `JSON.stringify` writes it whole.
 */
export interface ArtefactRecord<F extends Fields = Fields> {
  readonly type: 'record';
  readonly artefact: string;
  /** Tells no type of `fields` by itself: `fieldsOf('message', record)` gives them typed. */
  readonly family: Family;
  readonly channel: Channel;
  readonly origin: Origin;
  readonly fields: F;
  /** The moments that can be believed, at which the store shows that it was keeping records: what its reach is measured by. */
  readonly moments: readonly Instant[];
  /** When what the record tells of happened: from the first to the last of its moments. */
  readonly time: TimeInterval;
  readonly events: readonly TimelineEvent[];
  readonly observables: readonly Observable[];
  /** The row as found: their names, their units. */
  raw(): { readonly [name: string]: RawValue };
  /** SHA-256 of the file the row is in, in lower-case hex; the file is read for it. */
  fileSha256(): string;
}

/** The fields of a record, when it is of a family. */
export function fieldsOf<F extends Family>(family: F, record: ArtefactRecord): (FamilyFields[F] & Fields) | null {
  return record.family === family ? (record.fields as FamilyFields[F] & Fields) : null;
}

/** All that a record says, but for the row as found and the hash of its file, which are read when they are asked for. */
export type PlainRecord<F extends Fields = Fields> = Omit<ArtefactRecord<F>, 'raw' | 'fileSha256'>;

const aRecord = checkOf(
  (it) => (it as { readonly type?: unknown } | null | undefined)?.type === 'record',
  "Give what an artefact reads, of the type 'record'.",
);

/** A record as an object that can be spread, cloned and sent to another thread. Throws a `TypeError` where it is none. */
export function plainRecord<F extends Fields>(record: ArtefactRecord<F>): PlainRecord<F> {
  insistOnArgument('The record', record, aRecord);
  const { type, artefact, family, channel, origin, fields, moments, time, events, observables } = record;
  return { type, artefact, family, channel, origin, fields, moments, time, events, observables };
}
