import { checkOf, checkOfEach, sortInWords, type OptionCheck } from '@bridle/model';
import type { z } from 'zod';
import { aText, insistOnEach, insistOnNames, isTable, refusedDeclaration } from '../../declaration.ts';
import { aTypeOfRows, insistOnFormat } from '../../declared-formats.ts';
import type { SqliteVariant } from './statement.ts';

/** What a SQLite artefact declares of its format. */
export interface SqliteDefinition<S extends z.ZodObject> {
  /** Newest first; the first whose needs are met is run. */
  readonly variants: readonly SqliteVariant[];
  /** The columns every variant's SQL yields. */
  readonly row: S;
  /** Which columns identify a row, and how a person finds it by them: `{ rowid: 'message ROWID' }`. */
  readonly key: { readonly [K in keyof z.output<S>]?: string };
}

/*
 * Whoever writes no types would not see what is misspelt: a variant whose needs are not said fits any database, and one
 * without a statement says that there is nothing in it.
 */

const someVariants: OptionCheck = (it) => {
  const wanted =
    "Give a list, as [{ name: 'page', needs: { page: ['id', 'body'] }, sql: 'SELECT id, body FROM page' }].";
  if (!Array.isArray(it) || it.length === 0) return { found: `is ${sortInWords(it)}`, wanted };
  const odd = it.findIndex((one) => !isTable(one));
  return odd < 0 ? null : { found: `holds ${sortInWords(it[odd])} at [${odd}]`, wanted };
};

const isListOfTexts = (it: unknown): boolean => checkOfEach((one) => aText(one) === null, '')(it) === null;

const columnsByTable = checkOf(
  (it) => isTable(it) && Object.values(it).every(isListOfTexts),
  "It is to have a list of columns for each table, as { page: ['id', 'body'] }.",
);

const variantParts: { readonly [K in keyof SqliteVariant]-?: OptionCheck } = {
  name: aText,
  needs: columnsByTable,
  expects: columnsByTable,
  sql: checkOf(
    (it) => it === null || aText(it) === null,
    'It is to be a statement, or null for a database that holds none of what is sought.',
  ),
};

const mayBeLeftOut: ReadonlySet<string> = new Set(['expects']);

const sqliteParts: { readonly [K in keyof SqliteDefinition<never>]-?: OptionCheck } = {
  variants: someVariants,
  row: aTypeOfRows,
  key: checkOf(
    (it) => isTable(it) && Object.values(it).every((label) => aText(label) === null),
    "It is to say how a row is found by its columns, as { id: 'page id' }.",
  ),
};

/** What is known of a declaration of a database once each of its parts is what it is to be. */
interface DeclaredDatabase {
  readonly variants: readonly SqliteVariant[];
  readonly row: { readonly shape: object };
  readonly key: object;
}

/**
 * Insists on every part of what is declared of a database, and that its rows are known by columns that they have: otherwise
 * no row could be told from another. Throws a `ScanError`.
 */
export function insistOnSqlite(definition: unknown): void {
  const format = 'sqlite';
  insistOnFormat(format, definition, sqliteParts);
  const { variants, row, key } = definition as DeclaredDatabase;
  const names = new Set<string>();
  for (const [index, variant] of variants.entries()) {
    const part = { format, field: `variants[${index}]` };
    insistOnEach(part, variant, variantParts, mayBeLeftOut);
    if (names.has(variant.name))
      throw refusedDeclaration(part, `its name is that of one before it: "${variant.name}".`);
    names.add(variant.name);
  }
  insistOnNames({ format, field: 'key' }, key, row.shape);
}
