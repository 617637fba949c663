import {
  isCredible,
  isInstant,
  isInstantKey,
  plainRecord,
  sortInWords,
  type ArtefactRecord,
  type Channel,
  type Clock,
  type EventKind,
  type Family,
  type Fields,
  type Instant,
  type Observable,
  type Origin,
  type PlainRecord,
  type RawValue,
  type TimeInterval,
  type TimelineEvent,
  type TimeBasis,
  type Trait,
  type UndatedBasis,
} from '@bridle/model';
import { refusedDeclaration } from './declaration.ts';
import type { ObservableRule } from './rule.ts';
import type { Format, Row } from './formats/format.ts';
import type { SourceFile } from './source.ts';

/** Why a dated record is dated so. */
export type DatedBasis = Exclude<TimeBasis, UndatedBasis>;

/** What happened at a moment, and by which clock that was written. */
export interface DatedRule<F> {
  readonly field: string;
  readonly clock: Clock;
  readonly column: string;
  readonly event: EventKind | ((record: F) => EventKind);
  readonly summary: (record: F) => string;
}

/** What the records of one artefact have in common, with its rules as lists. */
export interface RecordDescription<T, Found, F extends Fields> {
  readonly artefact: string;
  readonly family: Family;
  readonly channel: Channel;
  readonly format: Format<T, Found>;
  readonly time: { readonly of: (record: F) => readonly (Instant | null)[]; readonly basis: DatedBasis };
  readonly timeline: readonly DatedRule<F>[];
  readonly observables: readonly (readonly [field: string, rules: readonly ObservableRule<F>[]])[];
  /** Whether the names of fields that were met are of moments. */
  readonly momentNames: Map<string, boolean>;
}

/** Makes the record of a row. */
export function recordOf<T, Found, F extends Fields>(
  description: RecordDescription<T, Found, F>,
  file: SourceFile,
  row: Row<T, Found>,
  fields: F,
): ArtefactRecord<F> {
  return new LazyRecord(description, file, row, fields);
}

/** Insists that each field holds what a result can hold, and be read again with. Throws a `ScanError`. */
export function insistOnValues<T, Found, F extends Fields>(
  { artefact, momentNames }: RecordDescription<T, Found, F>,
  fields: F,
): void {
  insistOnObject(artefact, fields);
  for (const field in fields) {
    const held: unknown = fields[field];
    if (held === null || held === undefined || typeof held === 'boolean') continue;
    if (isOfMoments(field, momentNames)) {
      if (!isInstant(held)) throw refusedDeclaration({ artefact, field }, momentWanted(held));
    } else if (typeof held !== 'string' && !Number.isFinite(held) && !isListOfTexts(held))
      throw refusedDeclaration(
        { artefact, field },
        `${typeof held === 'number' ? 'a number that is not finite' : listInWords(held)} is given for a field, which is a text, a number, true, false, a list of texts or null.`,
      );
  }
}

function insistOnObject(artefact: string, fields: unknown): void {
  if (typeof fields !== 'object' || fields === null)
    throw refusedDeclaration({ artefact }, `"toRecord" gives ${sortInWords(fields)}, and is to give an object.`);
}

/** Names are few, and records may be millions. */
function isOfMoments(field: string, known: Map<string, boolean>): boolean {
  let isOne = known.get(field);
  if (isOne === undefined) known.set(field, (isOne = isInstantKey(field)));
  return isOne;
}

/** What is read again would be a moment where it looks like one: what it was is not told there. */
function momentWanted(held: unknown): string {
  const found = typeof held === 'number' ? 'a number that is no moment' : listInWords(held);
  return `${found} is given under a name that is of moments alone, as all are that end in "At", and at, from, to, oldest, newest and moments. Give null or whole microseconds since 1970, or another name.`;
}

function isListOfTexts(held: unknown): boolean {
  return Array.isArray(held) && (held as readonly unknown[]).every((it) => typeof it === 'string');
}

function listInWords(held: unknown): string {
  if (!Array.isArray(held)) return sortInWords(held);
  const odd = held.findIndex((it) => typeof it !== 'string');
  return odd < 0 ? sortInWords(held) : `${sortInWords(held[odd])} in a list`;
}

/**
 * Insists that the fields that rules name are some of those that a record has, that those compared hold texts, and that
 * what dates it are moments. Throws a `ScanError`.
 */
export function insistOnFields<T, Found, F extends Fields>(
  description: RecordDescription<T, Found, F>,
  fields: F,
): void {
  const { artefact, timeline, observables } = description;
  insistOnObject(artefact, fields);
  const named = [...timeline.map(({ field }) => field), ...observables.map(([field]) => field)];
  const unknown = named.find((field) => !Object.hasOwn(fields, field));
  if (unknown !== undefined)
    throw refusedDeclaration(
      { artefact, field: unknown },
      'the first record has no such field: name one that "toRecord" gives, with null where a record has none.',
    );
  for (const [field] of observables) insistOnTexts(artefact, field, fields[field]);
  momentsOf(description, fields);
}

function momentsOf<T, Found, F extends Fields>(
  { artefact, time }: RecordDescription<T, Found, F>,
  fields: F,
): readonly Instant[] {
  const moments: Instant[] = [];
  const given: unknown = time.of(fields);
  if (!Array.isArray(given))
    throw refusedDeclaration({ artefact, field: 'time' }, `"of" gives ${sortInWords(given)}, and is to give a list.`);
  for (const at of given as readonly (Instant | null)[]) {
    if (at === null) continue;
    insistOnMoment(artefact, 'time', at);
    if (isCredible(at)) moments.push(at);
  }
  return moments;
}

/** What a field that is misspelt gives is no moment, nor what is reckoned with it, and would date nothing. */
function insistOnMoment(artefact: string, field: string, at: unknown): void {
  if (Number.isInteger(at)) return;
  const found = typeof at === 'number' ? 'a number that is not whole' : sortInWords(at);
  throw refusedDeclaration(
    { artefact, field },
    `${found} is given for a moment, which is null or microseconds since 1970.`,
  );
}

/** What is no text is compared with nothing. */
function insistOnTexts(artefact: string, field: string, held: unknown): void {
  if (held === null || typeof held === 'string') return;
  const odd = Array.isArray(held) ? held.findIndex((it) => typeof it !== 'string') : 0;
  if (odd < 0) return;
  const found = Array.isArray(held) ? `${sortInWords(held[odd])} in a list` : sortInWords(held);
  throw refusedDeclaration(
    { artefact, field },
    `${found} is given for what is compared: a text, a list of texts or null.`,
  );
}

const noTraits: readonly Trait[] = [];
const undated: TimeInterval = { from: null, to: null, basis: 'undated' };

/**
 * A class, as the one place where it pays: its parts are made on demand by methods that all records share, so a row
 * that nobody asks about costs one small object. Literal getters would cost a closure each, a million times over.
 */
class LazyRecord<T, Found, F extends Fields> implements ArtefactRecord<F> {
  readonly type = 'record';
  readonly fields: F;
  readonly #description: RecordDescription<T, Found, F>;
  readonly #file: SourceFile;
  readonly #row: Row<T, Found>;
  /** Made once: whatever looks at a record asks for them, one after another. */
  #observables: readonly Observable[] | null = null;

  constructor(description: RecordDescription<T, Found, F>, file: SourceFile, row: Row<T, Found>, fields: F) {
    this.fields = fields;
    this.#description = description;
    this.#file = file;
    this.#row = row;
  }

  get artefact(): string {
    return this.#description.artefact;
  }

  get family(): Family {
    return this.#description.family;
  }

  get channel(): Channel {
    return this.#description.channel;
  }

  get origin(): Origin {
    return { domain: this.#file.domain, path: this.#file.path, locator: this.#description.format.locator(this.#row) };
  }

  get moments(): readonly Instant[] {
    return momentsOf(this.#description, this.fields);
  }

  get time(): TimeInterval {
    let from: Instant | null = null;
    let to: Instant | null = null;
    for (const at of this.moments) {
      if (from === null || at < from) from = at;
      if (to === null || at > to) to = at;
    }
    return from === null || to === null ? undated : { from, to, basis: this.#description.time.basis };
  }

  get events(): readonly TimelineEvent[] {
    const events: TimelineEvent[] = [];
    for (const { field, clock, column, event, summary } of this.#description.timeline) {
      const at = this.fields[field] as Instant | null;
      if (at === null) continue;
      insistOnMoment(this.artefact, field, at);
      events.push({
        at,
        event: typeof event === 'function' ? event(this.fields) : event,
        summary: summary(this.fields),
        clock,
        column,
      });
    }
    return events;
  }

  get observables(): readonly Observable[] {
    return (this.#observables ??= this.#observed());
  }

  #observed(): readonly Observable[] {
    const observables: Observable[] = [];
    for (const [field, rules] of this.#description.observables) {
      const held = this.fields[field] as string | readonly string[] | null;
      if (held === null || held.length === 0) continue;
      insistOnTexts(this.artefact, field, held);
      if (typeof held === 'string') this.#observe(field, held, rules, observables);
      else for (const value of held) this.#observe(field, value, rules, observables);
    }
    return observables;
  }

  #observe(field: string, value: string, rules: readonly ObservableRule<F>[], observables: Observable[]): void {
    const { fields } = this;
    for (const rule of rules) {
      const kind = typeof rule.kind === 'function' ? rule.kind(value, fields) : rule.kind;
      const trace = typeof rule.trace === 'function' ? rule.trace(fields) : rule.trace;
      if (kind === null || trace === null) continue;
      observables.push({ kind, value, field, trace, traits: rule.traits?.(value, fields) ?? noTraits });
    }
  }

  raw(): { readonly [name: string]: RawValue } {
    return this.#description.format.raw(this.#row);
  }

  fileSha256(): string {
    return this.#file.sha256();
  }

  /** What `JSON.stringify` writes: its own properties are but two. */
  toJSON(): PlainRecord<F> {
    return plainRecord(this);
  }
}
