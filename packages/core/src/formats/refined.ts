import type { SourceFile } from '../source.ts';
import { FormatError, isProblem, type Format, type Problem, type Row } from './format.ts';

/**
 * The rows of another format with what can be made of each, without those of which nothing can: `refine` gives `null`
 * for them, and may throw `FormatError`, which costs the row.
 */
export function refined<T, U extends T, Found>(
  format: Format<T, Found>,
  refine: (value: T, file: SourceFile) => U | null,
): Format<U, Found> {
  return {
    ...format,
    *rows(file, position): Generator<Row<U, Found> | Problem> {
      for (const row of format.rows(file, position)) {
        if (isProblem(row)) {
          yield row;
          continue;
        }
        try {
          const value = refine(row.value, file);
          if (value !== null) yield { value, found: row.found };
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
          yield { problem: error.code, locator: format.locator(row), detail: error.message };
        }
      }
    },
  };
}
