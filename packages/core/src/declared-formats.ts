import { checkOf, valueInWords, type OptionCheck } from '@bridle/model';
import { insistOnEach, isTable } from './declaration.ts';
import { ScanError } from './errors.ts';

/** That it has the types of columns. */
export const aTypeOfRows = checkOf(
  (it) => isTable(it) && isTable(it['shape']),
  'Give the types of its columns, as z.object({ id: integer(), body: text() }).',
);

/** Insists that a format is declared with each of its parts, as they are to be. Throws a `ScanError`. */
export function insistOnFormat(
  format: string,
  definition: unknown,
  checks: { readonly [name: string]: OptionCheck },
  mayBeLeftOut?: ReadonlySet<string>,
): void {
  if (!isTable(definition))
    throw new ScanError(
      'DECLARATION_REFUSED',
      `What ${format}() is given is to be an object, and is ${valueInWords(definition)}.`,
    );
  insistOnEach({ format }, definition, checks, mayBeLeftOut);
}
