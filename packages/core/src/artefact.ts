import {
  hashAlgorithms,
  grouped,
  observableKinds,
  type ArtefactRecord,
  type Channel,
  type Family,
  type FamilyFields,
  type Fields,
  type HashAlgorithm,
  type Issue,
  type ObservableKind,
  type Origin,
  type RawValue,
  type StoreQuery,
  type StoreSchema,
  type SystemRange,
  type Trace,
} from '@bridle/model';
import type { ArtefactDefinition } from './artefact-definition.ts';
import { whileOpen } from './closing.ts';
import { refusedDeclaration, soundEvent, soundRules, soundSummary } from './declaration.ts';
import { insistOnParts } from './declared-parts.ts';
import { FormatError, isProblem, type Format, type KnownSchema, type Position } from './formats/format.ts';
import type { SqliteVariant } from './formats/sqlite/statement.ts';
import { failureAt, issueAt } from './issue.ts';
import type { KeepingApp } from './keeping-app.ts';
import { withoutPauses } from './pauses.ts';
import { kindsOf, tracesOf, type ObservableRule, type TimelineRule } from './rule.ts';
import { insistOnFields, insistOnValues, recordOf, type DatedRule, type RecordDescription } from './record.ts';
import { placeKey, type Source, type SourceFile, type Where } from './source.ts';

/** A kind of value that records can name, and what its being there means; `null` where that depends on the record. */
export interface Meaning {
  readonly kind: ObservableKind;
  readonly trace: Trace | null;
}

/** A trace the system or an app leaves, that we can read. */
export interface Artefact<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  readonly about: string;
  readonly references: readonly string[];
  readonly family: Family;
  readonly channel: Channel;
  readonly where: readonly Where[];
  readonly encryptedOnly: boolean | SystemRange;
  readonly onEveryPhone: boolean | SystemRange;
  /** The apps that keep it, whose use shows that it is missing where it is absent. */
  readonly apps: readonly KeepingApp[];
  /** The kinds of what its records can name, whatever a phone holds of it. */
  readonly observes: readonly ObservableKind[];
  /** What there being a value of a kind means, for everything that its records can name. */
  readonly meanings: readonly Meaning[];
  /** The algorithms of the hashes that its records can name, where files are hashed in those that are sought. */
  hashedIn(sought: readonly HashAlgorithm[]): readonly HashAlgorithm[];
  /** Whether the file of one of its records is there and was not hashed. */
  isUnhashed(record: ArtefactRecord): boolean;
  /** The database schemas it knows, newest first. */
  readonly variants: readonly SqliteVariant[];
  /** The fields of its records that hold the moments of events. */
  readonly events: readonly string[];
  /** The fields of its records that are compared with indicators. */
  readonly observables: readonly string[];
  /** The files of a source that hold it. Throws `FormatError` where the source cannot tell. */
  locate(source: Source): Iterable<SourceFile>;
  /**
   * What one file holds: a record for each row, an issue for whatever could not be examined. Files that rows name are hashed
   * in the algorithms that are sought. Throws only `BACKUP_CLOSED`.
   */
  readFile(
    file: SourceFile,
    position?: Position,
    hashesSought?: readonly HashAlgorithm[],
  ): Iterable<ArtefactRecord | Issue>;
  /**
   * The same step by step, for whoever must not hold the thread: with `null` before the file is opened, and for each row of
   * which nothing is made.
   */
  stepsOf(
    file: SourceFile,
    position?: Position,
    hashesSought?: readonly HashAlgorithm[],
  ): Iterable<ArtefactRecord | Issue | null>;
  /** What all of its files hold. Throws only `BACKUP_CLOSED`. */
  read(source: Source): Iterable<ArtefactRecord | Issue>;
  /**
   * Rows once more, by where they were read, each with every column it has; what cannot be had again is left out. Throws
   * only `BACKUP_CLOSED`.
   */
  readWhole(source: Source, origins: readonly Origin[]): Iterable<WholeRow | Issue>;
  /** Which of the schemas it knows the stores have that rows were read from. Throws only `BACKUP_CLOSED`. */
  schemas(source: Source, origins: readonly Origin[]): Iterable<StoreSchema | Issue>;
  /** How it asks for the rows of a store of that schema, `null` where it does not know it. */
  query(schema: KnownSchema): StoreQuery | null;
}

/** A row as the store holds it: every column, also those no field is made of. */
export interface WholeRow {
  readonly type: 'whole-row';
  readonly origin: Origin;
  readonly columns: { readonly [column: string]: RawValue };
}

/**
 * Makes an artefact of its declaration. Throws a `ScanError`, `DECLARATION_REFUSED`, where a part of that is missing, is
 * misspelt or says what cannot be meant. What only records show is told by an issue where the first shows it, as a field
 * that is named and none has; a later one throws it when it is asked for its moments, events or observables.
 */
export function defineArtefact<
  N extends Family,
  T,
  Found,
  F extends FamilyFields[N] & Fields,
  Id extends string = string,
>(definition: ArtefactDefinition<N, T, Found, F, Id>): Artefact<Id> {
  const description = describe(definition);
  const { id, where, format } = definition;
  let isKnownSound = false;
  const observed = new Set(description.observables.flatMap(([, rules]) => rules.flatMap(kindsOf)));

  function* stepsOf(
    file: SourceFile,
    position?: Position,
    hashesSought: readonly HashAlgorithm[] = [],
  ): Generator<ArtefactRecord<F> | Issue | null> {
    const at = (locator: string): Origin => ({ domain: file.domain, path: file.path, locator });
    yield null;
    try {
      for (const row of whileOpen(file.closing, () => format.rows(file, position))) {
        if (row === null) {
          yield null;
          continue;
        }
        if (isProblem(row)) {
          yield issueAt(at(row.locator), id, row.problem, row.detail);
          continue;
        }
        try {
          const sealed = definition.sealed?.(row.value) ?? null;
          const fields = definition.toRecord(row.value, file, hashesSought);
          // What fields there are is told by no declaration: the first record shows it, and others are made alike.
          if (!isKnownSound) insistOnFields(description, fields);
          insistOnValues(description, fields);
          isKnownSound = true;
          const unexamined = definition.unexamined?.(row.value, fields) ?? null;
          const unsearched = definition.unsearched?.(row.value, fields) ?? null;
          const record = recordOf(description, file, row, fields);
          if (unexamined !== null) yield issueAt(at(format.locator(row)), id, 'CONTENT_UNEXAMINED', unexamined);
          if (unsearched !== null) yield issueAt(at(format.locator(row)), id, 'NOT_SEARCHED', unsearched);
          if (sealed !== null) yield issueAt(at(format.locator(row)), id, 'CONTENT_ENCRYPTED', sealed);
          yield record;
        } catch (error) {
          yield failureAt(at(format.locator(row)), id, error);
        }
      }
    } catch (error) {
      yield failureAt(at(''), id, error);
    }
  }

  function* locate(source: Source): Generator<SourceFile> {
    const given = new Set<string>();
    for (const place of where) {
      const here: string[] = [];
      for (const file of source.find(place)) {
        const key = placeKey(file);
        if (given.has(key)) continue;
        // Of two rows of a manifest for one place either may be the right one.
        here.push(key);
        yield file;
      }
      for (const key of here) given.add(key);
    }
  }

  function* read(source: Source): Generator<ArtefactRecord<F> | Issue> {
    try {
      for (const file of locate(source)) yield* withoutPauses(stepsOf(file));
    } catch (error) {
      yield failureAt(null, id, error);
    }
  }

  /** What is to be had of the files that rows were read from, once more. */
  function* again<Had>(
    source: Source,
    origins: readonly Origin[],
    read: (file: SourceFile, locators: readonly string[]) => Iterable<Had>,
  ): Generator<Had | Issue> {
    const cited = grouped(origins, placeKey);
    for (const file of locate(source)) {
      const locators = cited.get(placeKey(file))?.map(({ locator }) => locator) ?? [];
      if (locators.length === 0) continue;
      yield* whatThereIs(() => read(file, locators));
    }
  }

  /** What is wrong with a file was said when it was first read, and ends what is had of that one. */
  function* whatThereIs<Had>(read: () => Iterable<Had>): Generator<Had | Issue> {
    try {
      yield* read();
    } catch (error) {
      if (!(error instanceof FormatError)) yield failureAt(null, id, error);
    }
  }

  function* wholeRowsOf(file: SourceFile, locators: readonly string[]): Generator<WholeRow> {
    const { domain, path } = file;
    for (const [locator, columns] of format.whole?.(file, locators) ?? [])
      yield { type: 'whole-row', origin: { domain, path, locator }, columns };
  }

  function* schemaOf(file: SourceFile): Generator<StoreSchema> {
    const { domain, path } = file;
    const known = format.schemaOf?.(file) ?? null;
    if (known !== null) yield { artefact: id, domain, path, ...known };
  }

  function query(schema: KnownSchema): StoreQuery | null {
    const known = format.query?.(schema) ?? null;
    if (known === null) return null;
    const fieldsOf = (column: string): readonly string[] =>
      description.timeline.filter((rule) => rule.column === column).map(({ field }) => field);
    return { ...known, moments: known.moments.map((it) => ({ ...it, fields: fieldsOf(it.column) })) };
  }

  return Object.freeze({
    id,
    title: definition.title,
    about: definition.about,
    references: definition.references,
    family: definition.family,
    channel: definition.channel,
    where,
    encryptedOnly: definition.encryptedOnly ?? false,
    onEveryPhone: definition.onEveryPhone ?? false,
    apps: definition.apps ?? [],
    observes: observableKinds.filter((kind) => observed.has(kind)),
    meanings: description.observables.flatMap(([, rules]) => rules.flatMap(meaningsOf)),
    hashedIn: (sought: readonly HashAlgorithm[]) => {
      if (!observed.has('file-hash')) return [];
      // What an artefact hashes by itself it hashes in this.
      return hashAlgorithms.filter(
        (it) => it === 'SHA-256' || (definition.unhashed !== undefined && sought.includes(it)),
      );
    },
    // Only of its own records it is asked, which have its fields.
    isUnhashed: ({ fields }: ArtefactRecord) => definition.unhashed?.(fields as F) ?? false,
    variants: format.variants,
    events: description.timeline.map(({ field }) => field),
    observables: description.observables.map(([field]) => field),
    locate,
    readFile: (...given: Parameters<typeof stepsOf>) => withoutPauses(stepsOf(...given)),
    stepsOf,
    read,
    readWhole: (source: Source, origins: readonly Origin[]) => whatThereIs(() => again(source, origins, wholeRowsOf)),
    schemas: (source: Source, origins: readonly Origin[]) => whatThereIs(() => again(source, origins, schemaOf)),
    query,
  });
}

/** Checks a declaration and brings its rules into lists, once for all rows. */
function describe<N extends Family, T, Found, F extends FamilyFields[N] & Fields>(
  definition: ArtefactDefinition<N, T, Found, F>,
): RecordDescription<T, Found, F> {
  insistOnParts(definition);
  const { id, family, channel, format, time } = definition;
  const timeline = Object.entries<TimelineRule<F, T> | undefined>(definition.timeline);
  const observables = Object.entries<ObservableRule<F> | readonly ObservableRule<F>[] | undefined>(
    definition.observables,
  );
  return {
    artefact: id,
    family,
    channel,
    format,
    time,
    timeline: timeline.flatMap(([field, rule]) => (rule === undefined ? [] : [datedBy(id, format, field, rule)])),
    observables: observables.flatMap(([field, rules]) =>
      rules === undefined ? [] : [[field, soundRules({ artefact: id, field }, rules)] as const],
    ),
    momentNames: new Map(),
  };
}

function meaningsOf<F>(rule: ObservableRule<F>): readonly Meaning[] {
  return kindsOf(rule).flatMap((kind) => tracesOf(rule).map((trace) => ({ kind, trace })));
}

/** A moment that no column of a clock backs is a mistake in the declaration. */
function datedBy<T, Found, F>(
  artefact: string,
  format: Format<T, Found>,
  field: string,
  rule: TimelineRule<F, T>,
): DatedRule<F> {
  const part = { artefact, field };
  const event = soundEvent(part, rule);
  const { from } = rule;
  const clock = format.clockOf(from);
  if (clock === null)
    throw refusedDeclaration(part, `the moment is said to come from "${from}", which is on no clock.`);
  return { field, clock, column: from, event, summary: soundSummary(part, rule) };
}
