import type { Channel, Family, FamilyFields, Fields, HashAlgorithm, Instant, SystemRange } from '@bridle/model';
import type { Format } from './formats/format.ts';
import type { KeepingApp } from './keeping-app.ts';
import type { DatedBasis } from './record.ts';
import type { ObservableRule, TimelineRule } from './rule.ts';
import type { SourceFile, Where } from './source.ts';

type KeysOf<F, V> = { [K in keyof F]-?: F[K] extends V ? K : never }[keyof F] & string;
type MomentKey<F> = KeysOf<F, Instant | null>;
type ValueKey<F> = KeysOf<F, string | readonly string[] | null>;

/** Everything there is to say about an artefact, in one place. */
export interface ArtefactDefinition<
  N extends Family,
  T,
  Found,
  F extends FamilyFields[N] & Fields,
  Id extends string = string,
> {
  /** Kebab-case, unique, the file's name; it stands in results for ever. */
  readonly id: Id;
  readonly title: string;
  readonly about: string;
  readonly references: readonly string[];
  readonly family: N;
  /** The writer behind the store: two traces of one writer do not corroborate each other. */
  readonly channel: Channel;
  /**
   * Where it lies; of places that overlap each file is read once. An exact place that is known is named beside a pattern:
   * by its id it is found even where no manifest lists it.
   */
  readonly where: readonly Where[];
  /** Whether only an encrypted backup holds it, or only one of these systems. */
  readonly encryptedOnly?: boolean | SystemRange;
  /** Whether every phone has it, or every one of these systems, so that where it is absent something is missing. */
  readonly onEveryPhone?: boolean | SystemRange;
  /** The apps that keep it: where one is in use and the store is absent, something is missing, though not every phone has it. */
  readonly apps?: readonly KeepingApp[];
  readonly format: Format<T, Found>;
  /**
   * Their names and units into ours. Pure. Codes nobody knows are kept, never dropped. A field is a text, a finite number,
   * true, false, a list of texts or null; under a name that ends in `At`, and under `at`, `from`, `to`, `oldest`, `newest` and
   * `moments`, it is an `Instant` and no text, since what is read of a result again takes it for one. A row that gives another
   * is an issue, and no record. `hashesSought` are the algorithms of the hashes that files are looked for by.
   */
  readonly toRecord: (row: T, file: SourceFile, hashesSought: readonly HashAlgorithm[]) => F;
  /** Why a row's content could not be examined though the row was read, `null` where it could. */
  readonly unexamined?: (row: T, record: NoInfer<F>) => string | null;
  /** Why nothing was looked for in something that a row names, `null` where there is no such thing: it lowers no coverage. */
  readonly unsearched?: (row: T, record: NoInfer<F>) => string | null;
  /**
   * Whether the file that a record names is there and was not hashed; only of an artefact that hashes files in whatever
   * algorithm is sought. Every hash that another names is of SHA-256.
   */
  readonly unhashed?: (record: NoInfer<F>) => boolean;
  /** Why a row's content is encrypted with a key that no backup holds, `null` where it is not. */
  readonly sealed?: (row: T) => string | null;
  /**
   * Which moments show that the store was keeping records then; the first and last bound the time the record tells of. One
   * before 2007 or from 2038 on, as a wrong clock gives, dates nothing: the coverage then has records, and no `oldest`.
   */
  readonly time: { readonly of: (record: NoInfer<F>) => readonly (Instant | null)[]; readonly basis: DatedBasis };
  readonly timeline: { readonly [K in MomentKey<NoInfer<F>>]?: TimelineRule<NoInfer<F>, NoInfer<T>> };
  readonly observables: {
    readonly [K in ValueKey<NoInfer<F>>]?: ObservableRule<NoInfer<F>> | readonly ObservableRule<NoInfer<F>>[];
  };
}
