/** Everything that happened, as a page carries it: names in tables, and everything else deflated in base64. */
export interface StoredColumns {
  readonly count: number;
  /** The first moment; every row then says how much later it is. */
  readonly start: number;
  readonly artefacts: readonly string[];
  readonly events: readonly string[];
  readonly places: readonly string[];
  /** How many bytes each column has, in this order: times, artefacts, events, places, summaries, locators. */
  readonly lengths: readonly number[];
  readonly deflated: string;
}
