import type { SourceFile } from '../source.ts';
import { FormatError, isProblem, type Format, type Problem, type Row } from './format.ts';

/**
 * The rows of another format with what can be made of each, `null` for those of which nothing can: `refine` gives it
 * for them, and may throw `FormatError`, which costs the row.
 */
export function refined<T, U extends T, Found>(
  format: Format<T, Found>,
  refine: (value: T, file: SourceFile) => U | null,
): Format<U, Found> {
  return {
    ...format,
    *rows(file, position): Generator<Row<U, Found> | Problem | null> {
      for (const row of format.rows(file, position)) {
        if (row === null || isProblem(row)) {
          yield row;
          continue;
        }
        try {
          const value = refine(row.value, file);
          yield value === null ? null : { value, found: row.found };
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
          yield { problem: error.code, locator: format.locator(row), detail: error.message };
        }
      }
    },
  };
}
