import type { RawValue } from '@bridle/model';
import type { z } from 'zod';
import { clockIn, momentsIn, rowDecoder, type RowDecoder } from '../column.ts';
import type { SourceFile } from '../source.ts';
import { FormatError, type Format, type Position, type Problem, type Row } from './format.ts';
import { rawValue } from './raw-value.ts';
import { compiled } from './sqlite/compiled.ts';
import { insistOnSqlite, type SqliteDefinition } from './sqlite/definition.ts';
import { asFormatError, attempt, DamagedDatabase, openDatabase, readImage, type OpenDatabase } from './sqlite/open.ts';
import { salvage } from './sqlite/salvage.ts';
import type { Losses } from './sqlite/salvage/rows.ts';
import { rowMeter } from './sqlite/row-meter.ts';
import type { Schema } from './sqlite/real-tables.ts';
import { readSchema } from './sqlite/schema.ts';
import { lackIn, optionalColumnsIn, statementHolding, type SqliteVariant } from './sqlite/statement.ts';
import { unread } from './sqlite/unread.ts';
import { contradictedTables } from './sqlite/own-count.ts';
import { isoInSql } from './sqlite/iso-in-sql.ts';
import { wholeRows } from './sqlite/whole-rows.ts';

interface Found {
  readonly cells: readonly unknown[];
  readonly names: readonly string[];
}

/**
 * A SQLite database: one statement, chosen by the tables and columns that are there. Throws a `ScanError`,
 * `DECLARATION_REFUSED`, where a part is missing or misspelt, or a row is to be known by a column that it lacks.
 */
export function sqlite<S extends z.ZodObject>(definition: SqliteDefinition<S>): Format<z.output<S>, Found> {
  insistOnSqlite(definition);
  const { variants, row, key } = definition;
  type Element = Row<z.output<S>, Found> | Problem;
  const keys = Object.entries(key) as [string, string][];
  const keyTables = keys.map(([, label]) => label.split(' ', 1)[0]!);
  const moments = momentsIn(row).map(([name, at]) => ({ column: name, utc: isoInSql(at) }));
  const decoders = new Map<string, RowDecoder<z.output<S>>>();

  // One generator, since each that delegates to another costs every row.
  function* rows(file: SourceFile, position: Position = {}): Generator<Element> {
    let open: OpenDatabase | null = null;
    let count = 0;
    try {
      open = openDatabase(file);
      yield* open.problems;
      const reading = prepare(open);
      if (reading === null) return;
      const { statement, schema, names, decode } = reading;
      yield* reading.lacks;
      const partAt = rowMeter(open.database, schema, keys[0], names);
      let last: readonly unknown[] = [];
      if (partAt !== null) position.part = () => partAt(last);
      let rejections: string[] = [];
      for (const cells of statement.iterate()) {
        last = cells;
        if (++count > open.mostRows) throw tooManyRows();
        const value = decode(cells, rejections);
        if (rejections.length > 0) {
          yield rejection(value, { cells, names }, rejections);
          rejections = [];
        }
        if (value !== null) yield { value, found: { cells, names } };
      }
      for (const detail of contradictedTables(open.database, schema, keyTables))
        yield { problem: 'DATABASE_CONTRADICTED', locator: '', detail };
    } catch (error) {
      const failure = asFormatError(error);
      if (!(failure instanceof DamagedDatabase)) throw failure;
      yield* salvagedRows(file, failure, open, count);
    } finally {
      open?.close();
    }
  }

  /** What a damaged database holds besides the rows that were read before the damage was met. */
  function* salvagedRows(
    file: SourceFile,
    failure: DamagedDatabase,
    damaged: OpenDatabase | null,
    readBefore: number,
  ): Generator<Element> {
    const { image, problems } = readImage(file);
    if (damaged === null) yield* problems;
    const salvaged = salvage(image, (table) => isNamedIn(variants, table));
    if (salvaged === null) throw failure;
    try {
      // A schema of which a part is lost is none that nobody knows.
      if (variantOf(readSchema(salvaged.database)) === undefined) throw failure;
      const reading = prepare(salvaged);
      let count = 0;
      if (reading !== null) {
        const { statement, names, decode } = reading;
        const again = function* (): Generator<readonly unknown[]> {
          if (damaged !== null && readBefore > 0) yield* firstOf(prepare(damaged)!, readBefore);
        };
        for (const cells of unread(
          () => statement.iterate(),
          again,
          (cells) => locate({ cells, names }),
        )) {
          if (++count > salvaged.mostRows) throw tooManyRows();
          const rejections: string[] = [];
          const value = decode(cells, rejections);
          if (rejections.length > 0) yield rejection(value, { cells, names }, rejections);
          if (value !== null) yield { value, found: { cells, names } };
        }
      }
      const detail = `${failure.message}; ${described(salvaged.losses)}, rows salvaged: ${count}`;
      if (readBefore + count === 0) throw new FormatError(failure.code, detail, { cause: failure });
      yield { problem: 'DATABASE_SALVAGED', locator: '', detail };
    } finally {
      salvaged.close();
    }
  }

  function prepare({ database }: OpenDatabase): Reading<z.output<S>> | null {
    const schema = attempt(() => readSchema(database));
    const variant = variantOf(schema);
    if (!variant) throw unknownSchema(schema);
    const { sql } = variant;
    if (sql === null) return null;
    const { statement, names } = compiled(database, schema, { ...variant, sql }, Object.keys(row.shape));
    const { decode, needsBigIntegers } = decoderFor(names);
    return {
      statement: statement.safeIntegers(needsBigIntegers),
      schema,
      lacks: lacksIn(schema, variant),
      names,
      decode,
    };
  }

  /** Kept for the next database of the kind: what the compiler learns of a decoder is lost with it. */
  function decoderFor(names: readonly string[]): RowDecoder<z.output<S>> {
    const known = decoders.get(names.join());
    if (known !== undefined) return known;
    const decoder = rowDecoder(row, names);
    decoders.set(names.join(), decoder);
    return decoder;
  }

  function variantOf(schema: Schema): SqliteVariant | undefined {
    return variants.find((one) => lackIn(schema, one) === null);
  }

  function unknownSchema(schema: Schema): FormatError {
    const tables = schema.describe();
    if (tables === '') return new FormatError('SCHEMA_UNKNOWN', 'it holds no table, as an empty file does');
    const known = variants.map((it) => `${it.name} (lacks ${lackIn(schema, it)})`).join(', ');
    return new FormatError('SCHEMA_UNKNOWN', `none of ${known}; found: ${tables}`);
  }

  function rejection(value: z.output<S> | null, found: Found, rejections: readonly string[]): Problem {
    const problem = value === null ? 'ROW_REJECTED' : 'CELL_REJECTED';
    return { problem, locator: locate(found), detail: `not as expected: ${rejections.join(', ')}` };
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
    whole(file, locators) {
      const { database, close } = openDatabase(file);
      try {
        const labels = keys.map(([, label]) => label);
        return attempt(() => wholeRows(database, labels, locators));
      } finally {
        close();
      }
    },
    schemaOf(file) {
      const { database, close } = openDatabase(file);
      try {
        const schema = attempt(() => readSchema(database));
        const variant = variantOf(schema);
        return variant === undefined ? null : { schema: variant.name, holds: optionalColumnsIn(schema, variant) };
      } finally {
        close();
      }
    },
    query({ schema, holds }) {
      const variant = variants.find(({ name }) => name === schema);
      const sql = variant === undefined ? null : statementHolding(holds, variant);
      return sql === null ? null : { sql: dedented(sql), key: keys.map(([name]) => name), moments };
    },
  };
}

/** A statement as it is declared, without the indentation of the declaration. */
function dedented(sql: string): string {
  const lines = sql
    .replace(/^\s*\n|\s+$/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const indentation = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indentation)).join('\n');
}

function rawRow({ cells, names }: Found): { readonly [name: string]: RawValue } {
  return Object.fromEntries(names.map((name, index) => [name, rawValue(cells[index])]));
}

/** A statement, and what makes rows of what it yields. */
interface Reading<T> {
  readonly statement: { iterate(): IterableIterator<readonly unknown[]> };
  readonly schema: Schema;
  /** What every store of the kind has and this one has not. */
  readonly lacks: readonly Problem[];
  readonly names: readonly string[];
  readonly decode: RowDecoder<T>['decode'];
}

function lacksIn(schema: Schema, { expects = {} }: SqliteVariant): readonly Problem[] {
  const lack = lackIn(schema, { needs: expects });
  if (lack === null) return [];
  return [{ problem: 'SCHEMA_UNKNOWN', locator: '', detail: `it lacks ${lack}, and was read without it` }];
}

/** The rows that a statement gave before it failed; it gives the same as often as it is asked. */
function* firstOf({ statement }: Pick<Reading<unknown>, 'statement'>, count: number): Generator<readonly unknown[]> {
  let left = count;
  for (const cells of statement.iterate()) {
    yield cells;
    if (--left === 0) return;
  }
}

function tooManyRows(): FormatError {
  return new FormatError('FILE_UNREADABLE', 'the database claims more rows than its bytes can hold');
}

function described({ pages, strays, cells }: Losses): string {
  return `pages lost: ${pages}, pages that can be of several tables or deleted: ${strays}, cells lost: ${cells}`;
}

/** Whether a statement may read a table: rows of no other are needed. */
function isNamedIn(variants: readonly SqliteVariant[], table: string): boolean {
  const words = variants.flatMap(({ sql }) => sql?.toLowerCase().match(/\w+/g) ?? []);
  return words.includes(table.toLowerCase());
}
