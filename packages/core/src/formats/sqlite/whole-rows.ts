import type { RawValue } from '@bridle/model';
import { rawValue } from '../raw-value.ts';
import type { OpenDatabase } from './open.ts';
import type { Schema } from './real-tables.ts';
import { readSchema } from './schema.ts';
import { quotedName } from './quoted-name.ts';

/** The cells of a row by column, as `message.ck_sync_state`. */
type Cells = { readonly [column: string]: RawValue };

type Database = OpenDatabase['database'];

/** A table, the column that tells its rows apart, and which row is meant. */
interface Place {
  readonly table: string;
  readonly column: string;
  readonly value: string;
}

/**
 * Reads rows again by their locators, with every column: what was left out while all rows went by is shown of the few
 * that are cited. `keys` are the beginnings of locators, as `message ROWID`. A row that is not to be had is left out.
 */
export function wholeRows(
  database: Database,
  keys: readonly string[],
  locators: Iterable<string>,
): ReadonlyMap<string, Cells> {
  const schema = readSchema(database);
  const rows = new Map<string, Cells>();
  for (const locator of locators) {
    const found = placesIn(locator, keys).flatMap((one) => cellsOf(database, schema, one));
    if (found.length > 0) rows.set(locator, Object.fromEntries(found));
  }
  return rows;
}

/** Where a locator has several parts, each must be a number: a text may hold what looks like another part. */
function placesIn(locator: string, keys: readonly string[]): readonly Place[] {
  const parts = keys.length === 1 ? [locator] : locator.split(', ');
  const places: Place[] = [];
  for (const part of parts) {
    const key = keys.find((one) => part.startsWith(`${one} `));
    const [table, column, ...others] = key?.split(' ') ?? [];
    if (key === undefined || table === undefined || column === undefined || others.length > 0) return [];
    const value = part.slice(key.length + 1);
    if (keys.length > 1 && !/^-?\d+$/.test(value)) return [];
    places.push({ table, column, value });
  }
  return places;
}

/** SQLite compares a text with a number by what the column holds. */
function cellsOf(
  database: Database,
  schema: Schema,
  { table, column, value }: Place,
): readonly (readonly [name: string, cell: RawValue])[] {
  if (!schema.has(table, column)) return [];
  const columns = schema.columns(table);
  const found = database
    .prepare<[string], readonly unknown[]>(
      `SELECT ${columns.map(quotedName).join(', ')} FROM ${quotedName(table)} WHERE ${quotedName(column)} = ? LIMIT 2`,
    )
    .raw()
    .safeIntegers()
    .all(value);
  const [cells] = found;
  // Where two rows bear one key, no one knows which is meant.
  return cells === undefined || found.length > 1
    ? []
    : columns.map((name, index) => [`${table}.${name}`, rawValue(cells[index])] as const);
}
