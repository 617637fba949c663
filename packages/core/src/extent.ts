/** How far a piece of work is, in bytes as they lie in the evidence: how many there are is known before any is read. */
export interface Extent {
  readonly done: number;
  readonly total: number;
}
