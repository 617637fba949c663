import type { z } from 'zod';
import { column, rejected } from '../../column.ts';

/** What one of several rows says, that SQLite put into a JSON object. */
export type GroupedRow = { readonly [name: string]: string | number | null };

/** The rows of a `json_group_array` of objects; none where SQLite found none. */
export const groupedRows = (): z.ZodType<readonly GroupedRow[]> => grouped(isGroupedRow, 'rows in JSON');

/** The values of a `json_group_array`; none where SQLite found none. */
export const groupedTexts = (): z.ZodType<readonly string[]> =>
  grouped((value) => typeof value === 'string', 'values in JSON');

function grouped<T>(isOne: (value: unknown) => value is T, expects: string): z.ZodType<readonly T[]> {
  return column(expects, (value) => {
    if (value === null) return [];
    if (typeof value !== 'string') return rejected;
    return (JSON.parse(value) as readonly unknown[]).filter(isOne);
  });
}

function isGroupedRow(value: unknown): value is GroupedRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
