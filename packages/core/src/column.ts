import type { Clock } from '@bridle/model';
import { z } from 'zod';

/** What a decoder returns for a value that is not of its type. */
export const rejected = Symbol('rejected');

/** Turns a stored value into ours, or rejects it. */
export type Decode<T> = (value: unknown) => T | typeof rejected;

interface ColumnType {
  readonly decode: Decode<unknown>;
  readonly needsBigIntegers: boolean;
  readonly clock: Clock | null;
  readonly inSql: ColumnOptions['inSql'] | null;
}

/** What else there is to say of a column type. */
export interface ColumnOptions {
  /** Whether its values exceed 2^53, so that SQLite must be asked for big integers. */
  readonly needsBigIntegers?: boolean;
  /** By which clock the value, or the moments in it, were written. */
  readonly clock?: Clock;
  /** What makes the same of a value in SQL: microseconds since 1970, or NULL. */
  readonly inSql?: (value: string) => string;
}

const columnTypes = new WeakMap<z.ZodType, ColumnType>();

/**
 * A type of column: a zod type whose check is one plain function. Row decoders call that function directly,
 * since building and running a zod context for each of twenty columns of a million rows costs more than reading them.
 * A type whose values exceed 2^53 says so; for rows without any, SQLite is asked for plain numbers, which cost less.
 */
export function column<T>(
  expects: string,
  decode: Decode<T>,
  { needsBigIntegers = false, clock, inSql }: ColumnOptions = {},
): z.ZodType<T> {
  const type = z.unknown().transform((value, context): T => {
    const decoded = decode(value);
    if (decoded !== rejected) return decoded;
    context.addIssue({ code: 'custom', message: `expected ${expects}` });
    return z.NEVER;
  });
  columnTypes.set(type, { decode, needsBigIntegers, clock: clock ?? null, inSql: inSql ?? null });
  return type;
}

const decoder = new TextDecoder();

/** Text; bytes are read as UTF-8, as some apps store text in blobs, and numbers as their digits where none is lost. */
export const text = (): z.ZodType<string> =>
  column('text', (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Uint8Array) return decoder.decode(value);
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return rejected;
    return typeof value === 'number' || typeof value === 'bigint' ? String(value) : rejected;
  });

/** A whole number that a JavaScript number holds exactly. */
export const integer = (): z.ZodType<number> =>
  column('a whole number', (value) => {
    const number = typeof value === 'bigint' ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : rejected;
  });

/** Any finite number. */
export const real = (): z.ZodType<number> =>
  column('a number', (value) => {
    const number = typeof value === 'bigint' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : rejected;
  });

/** A truth value: SQLite keeps it as a number, property lists as a boolean. */
export const flag = (): z.ZodType<boolean> =>
  column('a truth value', (value) => {
    if (typeof value === 'boolean') return value;
    return typeof value === 'bigint' || typeof value === 'number' ? Number(value) !== 0 : rejected;
  });

/** Bytes. */
export const blob = (): z.ZodType<Uint8Array> =>
  column('bytes', (value) => (value instanceof Uint8Array ? value : rejected));

/** Decodes one row: the values in the order of `names`. */
export interface RowDecoder<T> {
  readonly names: readonly string[];
  /** Whether integers must come as `bigint` for a column to keep its digits. */
  readonly needsBigIntegers: boolean;
  /** The row, or `null` where it cannot be used; `rejections` gets the columns that were not of their type. */
  readonly decode: (cells: readonly unknown[], rejections: string[]) => T | null;
}

/**
 * A decoder for rows of a zod object. A value that is not of its type becomes `null` where the column may be null,
 * as every moment may, so that one odd value does not hide the rest of the row; elsewhere it costs the row.
 */
export function rowDecoder<S extends z.ZodObject>(schema: S, names: readonly string[]): RowDecoder<z.output<S>> {
  const columns = names.map((name) => {
    const type = schema.shape[name] as z.ZodType | undefined;
    if (!type) throw new Error(`the row schema has no column ${name}`);
    const { decode, needsBigIntegers } = columnTypeOf(type);
    return { name, decode, needsBigIntegers, isNullable: type instanceof z.ZodNullable || decode(null) === null };
  });
  // Rows start as copies of one that is all NULL: most cells are, and to fill a field costs less than to add it.
  const empty: { [name: string]: unknown } = Object.fromEntries(names.map((name) => [name, null]));
  return {
    names,
    needsBigIntegers: columns.some((it) => it.needsBigIntegers),
    decode(cells, rejections) {
      const row = { ...empty };
      let usable = true;
      for (let index = 0; index < columns.length; index++) {
        const cell = cells[index];
        const { name, isNullable, decode } = columns[index]!;
        if (cell === null && isNullable) continue;
        const value = decode(cell);
        if (value === rejected) {
          rejections.push(`${name} (${typeName(cell)})`);
          usable &&= isNullable;
        } else row[name] = value;
      }
      return usable ? (row as z.output<S>) : null;
    },
  };
}

/** By which clock the columns of a row schema were written. */
export function clockIn(schema: z.ZodObject, name: string): Clock | null {
  const type = schema.shape[name] as z.ZodType | undefined;
  return type === undefined ? null : columnTypeOf(type).clock;
}

/** The columns of a row schema that each hold one moment as a number, with what makes microseconds since 1970 of it in SQL. */
export function momentsIn(schema: z.ZodObject): readonly (readonly [name: string, microseconds: string])[] {
  return Object.entries(schema.shape).flatMap(([name, type]) => {
    const { inSql } = columnTypeOf(type as z.ZodType);
    return inSql ? [[name, inSql(`"${name}"`)] as const] : [];
  });
}

/** The plain function of a type, or for a type that is not ours, zod's own check. */
function columnTypeOf(type: z.ZodType): ColumnType {
  const held = type instanceof z.ZodNullable ? (type.unwrap() as z.ZodType) : type;
  return columnTypes.get(held) ?? { decode: checkedBy(held), needsBigIntegers: true, clock: null, inSql: null };
}

function checkedBy(type: z.ZodType): Decode<unknown> {
  return (value) => {
    const parsed = type.safeParse(value);
    return parsed.success ? parsed.data : rejected;
  };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return value instanceof Uint8Array ? 'bytes' : typeof value;
}
