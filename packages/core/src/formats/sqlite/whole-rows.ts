import type { RawValue } from '@bridle/model';
import { rawValue } from '../raw-value.ts';
import type { OpenDatabase } from './open.ts';
import { readSchema, type Schema } from './schema.ts';

/** The cells of a row by column, as `message.ck_sync_state`. */
type Cells = { readonly [column: string]: RawValue };

type Database = OpenDatabase['database'];

/** A table, the column that tells its rows apart, and which row is meant. */
interface Place {
  readonly table: string;
  readonly column: string;
  readonly value: bigint;
}

const place = /^(\w+) (\w+) (-?\d+)$/;

/**
 * Reads rows again by their locators, as `message ROWID 12, handle ROWID 3`, with every column: what was left out while
 * all rows went by is shown of the few that are cited. A row that is not to be had is left out.
 */
export function wholeRows(database: Database, locators: Iterable<string>): ReadonlyMap<string, Cells> {
  const schema = readSchema(database);
  const rows = new Map<string, Cells>();
  for (const locator of locators) {
    const found = placesIn(locator, schema).flatMap((one) => cellsOf(database, schema, one));
    if (found.length > 0) rows.set(locator, Object.fromEntries(found));
  }
  return rows;
}

/** None where any part of the locator is not a number in a column that is there: what an app wrote may look like one. */
function placesIn(locator: string, schema: Schema): readonly Place[] {
  const places: Place[] = [];
  for (const part of locator.split(', ')) {
    const [, table = '', column = '', number = ''] = place.exec(part) ?? [];
    const value = BigInt(number);
    if (!schema.has(table, column) || BigInt.asIntN(64, value) !== value) return [];
    places.push({ table, column, value });
  }
  return places;
}

function cellsOf(
  database: Database,
  schema: Schema,
  { table, column, value }: Place,
): readonly (readonly [name: string, cell: RawValue])[] {
  const columns = schema.columns(table);
  const found = database
    .prepare<[bigint], readonly unknown[]>(
      `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)} WHERE ${quoted(column)} = ? LIMIT 2`,
    )
    .raw()
    .safeIntegers()
    .all(value);
  const [cells] = found;
  // Where two rows bear one number, no one knows which is meant.
  return cells === undefined || found.length > 1
    ? []
    : columns.map((name, index) => [`${table}.${name}`, rawValue(cells[index])] as const);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
