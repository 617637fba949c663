import type Database from 'better-sqlite3';
import { refusedDeclaration } from '../../declaration.ts';
import { emptyDatabase } from './open.ts';
import type { Schema } from './real-tables.ts';
import { optionalColumnsOf, statementFor, type SqliteVariant } from './statement.ts';
import { quotedName } from './quoted-name.ts';

type Asking = SqliteVariant & { readonly sql: string };

/** A statement that was compiled, and the declared columns in its order. */
export interface Compiled {
  readonly statement: Database.Statement<[], readonly unknown[]>;
  readonly names: readonly string[];
}

/**
 * Compiles the statement of a variant for a database that has what it needs. Throws a `ScanError` where the declaration
 * is at fault.
 */
export function compiled(
  database: Database.Database,
  schema: Pick<Schema, 'has'>,
  variant: Asking,
  declared: readonly string[],
): Compiled {
  const statement = prepared(database, statementFor(schema, variant.sql), variant);
  if (!statement.reader || !statement.readonly) throw refused(variant, 'is to read, and to do nothing else.');
  statement.raw();
  return { statement, names: namesIn(variant, statement.columns(), declared) };
}

function prepared(database: Database.Database, sql: string, variant: Asking): Compiled['statement'] {
  try {
    return database.prepare(sql);
  } catch (error) {
    const refusal = refusalOf(variant);
    throw refusal === null ? error : refused(variant, `does not compile: ${refusal}.`);
  }
}

/**
 * Why SQLite refuses the statement even where there is nothing but the tables and columns that are declared, `null` where it
 * takes it. What it then says is of the declaration alone, and repeats nothing of the evidence.
 */
function refusalOf(variant: Asking): string | null {
  const { database, close } = emptyDatabase(0);
  try {
    for (const [table, columns] of tablesOf(variant))
      database.exec(`CREATE TABLE ${quotedName(table)} (${[...columns].map(quotedName).join(', ')})`);
    // It makes its own table of sequences with the first that counts.
    database.exec('CREATE TABLE "that counts" (id INTEGER PRIMARY KEY AUTOINCREMENT)');
    database.prepare(statementFor({ has: () => true }, variant.sql));
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    close();
  }
}

/** The tables that a variant names with columns, without those that are SQLite's own; it compares names in any letters. */
function tablesOf(variant: Asking): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = Object.entries(variant.needs).flatMap(([table, columns]) => columns.map((it) => [table, it] as const));
  const tables = new Map<string, Set<string>>();
  for (const [table, column] of [...needed, ...optionalColumnsOf(variant)]) {
    if (table.startsWith('sqlite_')) continue;
    const columns = tables.get(table.toLowerCase()) ?? new Set();
    tables.set(table.toLowerCase(), columns.add(column.toLowerCase()));
  }
  return tables;
}

/** The declared names in the order of the statement; SQLite spells a column that is not renamed as its table does. */
function namesIn(
  variant: Asking,
  found: readonly { readonly name: string }[],
  declared: readonly string[],
): readonly string[] {
  const names = found.map(({ name }) => declared.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name);
  if ([...names].sort().join() === [...declared].sort().join()) return names;
  const missing = declared.filter((it) => !names.includes(it));
  throw refused(
    variant,
    missing.length > 0
      ? `does not yield what the row has: ${missing.join(', ')}.`
      : `yields more than the row has: ${declared.join(', ')}.`,
  );
}

function refused({ name }: Asking, why: string): Error {
  return refusedDeclaration({ format: 'sqlite', field: 'variants' }, `the statement of "${name}" ${why}`);
}
