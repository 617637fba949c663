import type { RawValue } from '@bridle/model';
import type { z } from 'zod';
import { clockIn, rowDecoder } from '../column.ts';
import type { SourceFile } from '../source.ts';
import { FormatError, type Format, type Problem, type Row } from './format.ts';
import { rawValue } from './raw-value.ts';
import { asFormatError, attempt, openDatabase, type OpenDatabase } from './sqlite/open.ts';
import { readSchema } from './sqlite/schema.ts';
import { fits, statementFor, type SqliteVariant } from './sqlite/statement.ts';

/** What a SQLite artefact declares of its format. */
export interface SqliteDefinition<S extends z.ZodObject> {
  /** Newest first; the first whose needs are met is run. */
  readonly variants: readonly SqliteVariant[];
  /** The columns every variant's SQL yields. */
  readonly row: S;
  /** Which columns identify a row, and how a person finds it by them: `{ rowid: 'message ROWID' }`. */
  readonly key: { readonly [K in keyof z.output<S>]?: string };
}

interface Found {
  readonly cells: readonly unknown[];
  readonly names: readonly string[];
}

/** A SQLite database: one statement, chosen by the tables and columns that are there. */
export function sqlite<S extends z.ZodObject>({ variants, row, key }: SqliteDefinition<S>): Format<z.output<S>, Found> {
  const keys = Object.entries(key) as [string, string][];

  // One generator, since each that delegates to another costs every row.
  function* rows(file: SourceFile): Generator<Row<z.output<S>, Found> | Problem> {
    const open = openDatabase(file);
    try {
      yield* open.problems;
      const statement = prepare(open, variants);
      if (statement === null) return;
      const names = namesIn(statement.columns(), Object.keys(row.shape));
      const { decode, needsBigIntegers } = rowDecoder(row, names);
      let count = 0;
      let rejections: string[] = [];
      for (const cells of statement.safeIntegers(needsBigIntegers).iterate()) {
        if (++count > open.mostRows)
          throw new FormatError('FILE_UNREADABLE', 'the database claims more rows than its bytes can hold');
        const value = decode(cells, rejections);
        if (rejections.length > 0) {
          const problem = value === null ? 'ROW_REJECTED' : 'CELL_REJECTED';
          yield { problem, locator: locate({ cells, names }), detail: `not as expected: ${rejections.join(', ')}` };
          rejections = [];
        }
        if (value !== null) yield { value, found: { cells, names } };
      }
    } catch (error) {
      throw asFormatError(error);
    } finally {
      open.close();
    }
  }

  function locate({ cells, names }: Found): string {
    return keys
      .map(([name, label]) => ({ label, cell: cells[names.indexOf(name)] }))
      .filter(({ cell }) => cell !== null && cell !== undefined)
      .map(({ label, cell }) => `${label} ${String(rawValue(cell))}`)
      .join(', ');
  }

  return {
    name: 'sqlite',
    variants,
    clockOf: (name) => clockIn(row, name),
    rows,
    locator: ({ found }) => locate(found),
    raw: ({ found }) => rawRow(found),
  };
}

function rawRow({ cells, names }: Found): { readonly [name: string]: RawValue } {
  return Object.fromEntries(names.map((name, index) => [name, rawValue(cells[index])]));
}

function prepare({ database }: OpenDatabase, variants: readonly SqliteVariant[]) {
  const schema = attempt(() => readSchema(database));
  const variant = variants.find((one) => fits(schema, one));
  if (!variant)
    throw new FormatError(
      'SCHEMA_UNKNOWN',
      `none of ${variants.map(({ name }) => name).join(', ')}; found: ${schema.describe() || 'no table'}`,
    );
  if (variant.sql === null) return null;
  return database.prepare<[], readonly unknown[]>(statementFor(schema, variant.sql)).raw();
}

/** The declared names in the order of the statement; SQLite spells a column that is not renamed as its table does. */
function namesIn(found: readonly { readonly name: string }[], declared: readonly string[]): readonly string[] {
  const names = found.map(({ name }) => declared.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name);
  if ([...names].sort().join() !== [...declared].sort().join())
    throw new Error(`the statement yields ${names.join(', ')}; the row declares ${declared.join(', ')}`);
  return names;
}
