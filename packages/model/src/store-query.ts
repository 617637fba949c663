/**
 * Which of the known schemas a store has whose rows findings cite. The declaration of the artefact makes of it the
 * query that those rows were asked for with, and nothing that stands here is part of that.
 */
export interface StoreSchema {
  readonly artefact: string;
  readonly domain: string;
  readonly path: string;
  /** Its name among the schemas that the artefact knows. */
  readonly schema: string;
  /** The columns that are there of those it can do without, as `message.date_read`. */
  readonly holds: readonly string[];
}

/** How the rows of a store are asked for, for whoever asks without Bridle. */
export interface StoreQuery {
  readonly sql: string;
  /** The columns of its answer that tell one row from another. */
  readonly key: readonly string[];
  readonly moments: readonly QueriedMoment[];
}

/** A moment in what a query answers. */
export interface QueriedMoment {
  readonly column: string;
  /** The fields of a record that hold it: where there are several, one or the other, by what else the row says. */
  readonly fields: readonly string[];
  /** What makes an ISO 8601 text in UTC of the column, in SQL: to the microsecond, as {@link toIso} does. */
  readonly utc: string;
}
