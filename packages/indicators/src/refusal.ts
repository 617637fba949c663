/** Why something cannot be looked for: `set-aside` is sound, `rejected` is not. */
export interface Refusal {
  readonly status: 'set-aside' | 'rejected';
  readonly reason: string;
}

/** What is left of something once it can be looked for. */
export type Usable<T> = { readonly kept: T } | Refusal;
