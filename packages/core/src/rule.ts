import type { EventKind, ObservableKind, Trace, Trait } from '@bridle/model';

/** What happened at a moment the record holds. */
export interface TimelineRule<F, T> {
  /** The column the moment was read from; its type says by which clock. */
  readonly from: keyof T & string;
  readonly event: EventKind | ((record: F) => EventKind);
  readonly summary: (record: F) => string;
}

/** What a field's value is, and what its being there means; `null` where in this record it is none. */
export interface ObservableRule<F> {
  readonly kind: ObservableKind | ((value: string, record: F) => ObservableKind | null);
  readonly trace: Trace | ((record: F) => Trace | null);
  readonly traits?: (value: string, record: F) => readonly Trait[];
}
