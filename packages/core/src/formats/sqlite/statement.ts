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
  /**
   * Columns that every store of the kind has, and that the statement does without: where one is not there, rows are read all
   * the same, since a table that is lost costs no other, and an issue tells of it.
   */
  readonly expects?: { readonly [table: string]: readonly string[] };
  /**
   * What is asked of it; `null` for a database that is known by these columns to hold none of what is sought. That it does
   * not compile, or yields other columns than the row has, shows with the first store, and is told by an issue there.
   */
  readonly sql: string | null;
}

type Column = readonly [table: string, column: string];

const braces = /\{([^{}]*)\}/g;
const joinedTable = /^\s*LEFT JOIN (\w+)/;
const columnReference = /\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)\b/g;

/** The first table or column that a variant needs and a database lacks; `null` where it has everything. */
export function lackIn(schema: Schema, { needs }: Pick<SqliteVariant, 'needs'>): string | null {
  for (const [table, columns] of Object.entries(needs)) {
    const lacking = columns.find((column) => !schema.has(table, column));
    if (lacking !== undefined) return schema.columns(table).length === 0 ? table : nameOf([table, lacking]);
  }
  return null;
}

/** A variant's SQL for the columns that are there. */
export function statementFor(schema: Pick<Schema, 'has'>, sql: string): string {
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

/** Of the columns that a variant can do without, those that are there. */
export function optionalColumnsIn(schema: Schema, variant: SqliteVariant): readonly string[] {
  const held = optionalColumnsOf(variant).filter(([table, column]) => schema.has(table, column));
  return held.map(nameOf);
}

/** A variant's SQL for a database that holds, of the columns it can do without, these. */
export function statementHolding(holds: readonly string[], { needs, sql }: SqliteVariant): string | null {
  const has = (table: string, column: string): boolean =>
    needs[table]?.includes(column) === true || holds.includes(nameOf([table, column]));
  return sql === null ? null : statementFor({ has }, sql);
}

/** The columns a variant can do without, as `table.column`. */
export function optionalColumns(variant: SqliteVariant): readonly string[] {
  return optionalColumnsOf(variant).map(nameOf);
}

/** The same, each as its table and its name. */
export function optionalColumnsOf({ needs, sql }: SqliteVariant): readonly Column[] {
  const columns = [...(sql ?? '').matchAll(braces)].flatMap(([, optional = '']) => referencesIn(optional));
  const optional = columns.filter(([table, column]) => needs[table]?.includes(column) !== true);
  const byName = new Map(optional.map((it) => [nameOf(it), it]));
  return [...byName.keys()].sort().map((name) => byName.get(name)!);
}

function nameOf([table, column]: Column): string {
  return `${table}.${column}`;
}

function referencesIn(fragment: string): readonly Column[] {
  return [...fragment.matchAll(columnReference)].map(([, table = '', column = '']) => [table, column] as const);
}
