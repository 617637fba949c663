import type { Clock, IssueCode, QueriedMoment, RawValue, StoreQuery, StoreSchema } from '@bridle/model';
import type { SourceFile } from '../source.ts';
import type { SqliteVariant } from './sqlite/statement.ts';

/** A row that was understood, beside what was found. */
export interface Row<T, Found = unknown> {
  readonly value: T;
  readonly found: Found;
}

/** Something in a file that was not understood, and what it costs. */
export interface Problem {
  readonly problem: IssueCode;
  readonly locator: string;
  /** Names and types only, never values: a detail is read by others than the owner of the phone. */
  readonly detail: string;
}

/** Where in a file a format is, which sets it if it can tell. */
export interface Position {
  /** The part of the file that was gone through, from 0 to 1. */
  part?: () => number;
}

/** What tells how a store was asked. */
export type KnownSchema = Pick<StoreSchema, 'schema' | 'holds'>;

/** How rows are asked for, as a format tells it: by columns alone, since which fields hold them it does not know. */
interface ColumnQuery extends Omit<StoreQuery, 'moments'> {
  readonly moments: readonly Omit<QueriedMoment, 'fields'>[];
}

/** How one kind of file is cut into rows. */
export interface Format<T, Found = unknown> {
  readonly name: string;
  /** The schema variants it knows; a fixture exercises each of them. */
  readonly variants: readonly SqliteVariant[];
  /** By which clock a column's moments were written, `null` where it holds none. */
  clockOf(column: string): Clock | null;
  /** Its rows, and `null` for each, or for whatever else takes its time, of which nothing is made: others may then have a turn. */
  rows(file: SourceFile, position?: Position): Iterable<Row<T, Found> | Problem | null>;
  /** The words that let a person find the row again: a table and row id, or a key path. */
  locator(row: Row<T, Found>): string;
  /** The row under the names and in the units of the file. */
  raw(row: Row<T, Found>): { readonly [name: string]: RawValue };
  /** Rows by their locators, with what `raw` leaves out; for formats whose rows hold more. Throws `FormatError`. */
  whole?(file: SourceFile, locators: Iterable<string>): ReadonlyMap<string, { readonly [name: string]: RawValue }>;
  /** Which of the schemas that it knows a file has, `null` where none. Throws `FormatError`. */
  schemaOf?(file: SourceFile): KnownSchema | null;
  /** How the rows of a store of a schema are asked for, `null` where it does not know it. */
  query?(schema: KnownSchema): ColumnQuery | null;
}

/** Why a file could not be cut into rows. Thrown by formats and sources only. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  readonly code: IssueCode;

  constructor(code: IssueCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether an element of a format's stream is a problem. */
export function isProblem<T, Found>(element: Row<T, Found> | Problem): element is Problem {
  return 'problem' in element;
}
