import type { EventKind, ObservableKind, Trace, Trait } from '@bridle/model';

/** What happened at a moment the record holds. */
export interface TimelineRule<F, T> {
  /** The column the moment was read from; its type says by which clock. */
  readonly from: keyof T & string;
  readonly event: EventKind | ((record: F) => EventKind);
  readonly summary: (record: F) => string;
}

/** Tells of which of several kinds a value is, `null` where of none, and says beforehand which they are. */
export interface KindChoice<F> {
  (value: string, record: F): ObservableKind | null;
  readonly among: readonly ObservableKind[];
}

/** A choice among kinds by the value alone. What kinds a store can show is thereby known before it was read. */
export function among<K extends ObservableKind>(
  kinds: readonly K[],
  choose: (value: string) => NoInfer<K> | null,
): ((value: string) => K | null) & { readonly among: readonly K[] } {
  return Object.assign((value: string) => choose(value), { among: kinds });
}

/** A choice among kinds by what else the record says. */
export function amongBy<K extends ObservableKind, F>(
  kinds: readonly K[],
  choose: (value: string, record: F) => NoInfer<K> | null,
): KindChoice<F> {
  return Object.assign((value: string, record: F) => choose(value, record), { among: kinds });
}

/** Tells by the record what a value's being there means, `null` where it is none, and may say beforehand which traces these are. */
export interface TraceChoice<F> {
  (record: F): Trace | null;
  readonly among?: readonly Trace[];
}

/** A choice among traces. What a store can show is thereby known before it was read. */
export function amongTraces<T extends Trace, F>(
  traces: readonly T[],
  choose: (record: F) => NoInfer<T> | null,
): TraceChoice<F> {
  return Object.assign((record: F) => choose(record), { among: traces });
}

/** What a field's value is, and what its being there means; `null` where in this record it is none. */
export interface ObservableRule<F> {
  /**
   * What is no value of its kind is compared with nothing, and a scan says so of it (`VALUE_INCOMPARABLE`): a domain name with
   * a port, a URL without its scheme, a text around a link, of which `findLinks` makes links.
   */
  readonly kind: ObservableKind | KindChoice<F>;
  readonly trace: Trace | TraceChoice<F>;
  readonly traits?: (value: string, record: F) => readonly Trait[];
}

/** The kinds that what a rule observes can be of. */
export function kindsOf<F>({ kind }: ObservableRule<F>): readonly ObservableKind[] {
  return typeof kind === 'string' ? [kind] : kind.among;
}

/** The traces that what a rule observes can be; `null` where only the record tells. */
export function tracesOf<F>({ trace }: ObservableRule<F>): readonly (Trace | null)[] {
  return typeof trace === 'string' ? [trace] : (trace.among ?? [null]);
}
