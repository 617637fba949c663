import { toIso, type Instant } from '@bridle/model';
import type { Table } from './table.ts';

/** What Timesketch must know of a row. */
interface Happening {
  readonly message: string;
  /** `null` where it is undated. */
  readonly at: Instant | null;
  /** What the moment is. */
  readonly description: string;
}

/**
 * The four columns without which Timesketch takes no table (timesketch.org, "Import from JSON or CSV"): what happened, when
 * in ISO 8601 and in microseconds since 1970, and what the moment is. What is undated stands at zero and is called so, as
 * plaso does: Timesketch takes no gaps.
 */
export function timesketchColumns<Row>(told: (row: Row) => Happening): Table<Row> {
  return {
    message: (row) => told(row).message,
    datetime: (row) => datetimeOf(told(row).at ?? (0 as Instant)),
    timestamp: (row) => told(row).at ?? 0,
    timestamp_desc: (row) => (told(row).at === null ? 'Not a time' : told(row).description),
  };
}

/** `2019-02-11T14:45:45.002900+00:00`. */
export function datetimeOf(at: Instant): string {
  return toIso(at).replace('Z', '+00:00');
}
