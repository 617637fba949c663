import type { Schema } from './real-tables.ts';

/**
 * One schema an app has shipped, told apart by the tables and columns it has.
 * In its SQL, what stands in braces is optional: where a column it names is absent, `{message.date_read}` becomes `NULL`
 * and `{LEFT JOIN chat ON …}` vanishes. Columns in braces are written with their table's full name.
 */
export interface SqliteVariant {
  readonly name: string;
  /** Columns without which the statement does not compile, by table. */
  readonly needs: { readonly [table: string]: readonly string[] };
  /** What is asked of it; `null` for a database that is known by these columns to hold none of what is sought. */
  readonly sql: string | null;
}

const braces = /\{([^{}]*)\}/g;
const joinedTable = /^\s*LEFT JOIN (\w+)/;
const columnReference = /\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)\b/g;

/** Whether a database has everything a variant needs. */
export function fits(schema: Schema, { needs }: SqliteVariant): boolean {
  return Object.entries(needs).every(([table, columns]) => columns.every((column) => schema.has(table, column)));
}

/** A variant's SQL for the columns that are there. */
export function statementFor(schema: Schema, sql: string): string {
  const unjoined = new Set<string>();
  const isThere = (optional: string): boolean =>
    referencesIn(optional).every(([table, column]) => !unjoined.has(table) && schema.has(table, column));
  // A table whose join vanishes takes its columns with it, and the joins that build on it.
  for (const [, optional = ''] of sql.matchAll(braces)) {
    const joined = joinedTable.exec(optional)?.[1];
    if (joined !== undefined && !isThere(optional)) unjoined.add(joined);
  }
  return sql.replace(braces, (_, optional: string) => {
    if (isThere(optional)) return optional;
    return joinedTable.test(optional) ? '' : 'NULL';
  });
}

/** The columns a variant can do without, as `table.column`. */
export function optionalColumns({ needs, sql }: SqliteVariant): readonly string[] {
  const columns = [...(sql ?? '').matchAll(braces)].flatMap(([, optional = '']) => referencesIn(optional));
  const optional = columns.filter(([table, column]) => needs[table]?.includes(column) !== true);
  return [...new Set(optional.map(([table, column]) => `${table}.${column}`))].sort();
}

function referencesIn(fragment: string): readonly (readonly [table: string, column: string])[] {
  return [...fragment.matchAll(columnReference)].map(([, table = '', column = '']) => [table, column] as const);
}
