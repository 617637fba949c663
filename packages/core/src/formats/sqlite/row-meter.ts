import type { OpenDatabase } from './open.ts';
import type { Schema } from './real-tables.ts';

/**
 * Tells by the number of a row how much of its table was gone through, since SQLite reads a table by those; `null` where
 * a key, as `['id', 'message ROWID']`, is no such number of a real table: nothing else is ever asked. It is for progress
 * only: what fails here fails again where it counts.
 */
export function rowMeter(
  database: OpenDatabase['database'],
  schema: Schema,
  key: readonly [name: string, label: string] | undefined,
  names: readonly string[],
): ((cells: readonly unknown[]) => number) | null {
  const [table, column, ...others] = key?.[1].split(' ') ?? [];
  if (key === undefined || table === undefined || column === undefined || others.length > 0) return null;
  if (!schema.has(table, 'rowid') || !schema.has(table, column)) return null;
  const last = lastRow(database, table, column);
  if (last === null) return null;
  const index = names.indexOf(key[0]);
  return (cells) => Math.min(1, Math.max(0, Number(cells[index] ?? 0) / last));
}

function lastRow(database: OpenDatabase['database'], table: string, column: string): number | null {
  try {
    const last = database
      .prepare<[], readonly [number, number]>(
        `SELECT rowid, "${column}" = rowid FROM "${table}" ORDER BY rowid DESC LIMIT 1`,
      )
      .raw()
      .get();
    return last?.[1] === 1 && last[0] > 0 ? last[0] : null;
  } catch {
    return null;
  }
}
