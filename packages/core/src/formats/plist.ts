import type { z } from 'zod';
import { clockIn, rowDecoder } from '../column.ts';
import { FormatError, type Format, type Problem, type Row } from './format.ts';
import { insistOnPiece, insistOnPlist, type PlistDefinition, type PlistRow } from './plist/definition.ts';
import { readPlist } from './plist/read.ts';
import type { PlistDictionary } from './plist/value.ts';
import { rawValue } from './raw-value.ts';

/** A row whose columns are the keys of a dictionary, but for those given. */
export function rowFrom<S extends z.ZodObject>(
  { shape }: S,
  dictionary: PlistDictionary,
  given: { readonly [K in keyof z.output<S>]?: unknown } = {},
): PlistRow<S> {
  const cells = Object.keys(shape).map((name) => [name, name in given ? given[name] : dictionary[name]] as const);
  return Object.fromEntries(cells) as PlistRow<S>;
}

interface Found {
  readonly keyPath: string;
  readonly values: { readonly [name: string]: unknown };
}

/** The longest property list that is read. */
const longest = 256 * 2 ** 20;

/** A property list, binary or XML. Throws a `ScanError`, `DECLARATION_REFUSED`, where a part is missing or misspelt. */
export function plist<D extends z.ZodType, S extends z.ZodObject>(
  definition: PlistDefinition<D, S>,
): Format<z.output<S>, Found> {
  insistOnPlist(definition);
  const { read = readPlist, document, rows, row } = definition;
  const { names, decode } = rowDecoder(row, Object.keys(row.shape));
  return {
    name: 'plist',
    variants: [],
    clockOf: (name) => clockIn(row, name),
    *rows(file): Generator<Row<z.output<S>, Found> | Problem> {
      const known = document.safeParse(read(file.read(longest)));
      if (!known.success) throw new FormatError('SCHEMA_UNKNOWN', placesOf(known.error));
      for (const piece of rows(known.data)) {
        insistOnPiece(piece);
        const [keyPath, values] = piece;
        const rejections: string[] = [];
        const cells = names.map((name) => values[name] ?? null);
        const value = decode(cells, rejections);
        if (rejections.length > 0) yield problemOf(value === null, keyPath, rejections);
        if (value !== null) yield { value, found: { keyPath, values } };
      }
    },
    locator: ({ found }) => found.keyPath,
    raw: ({ found: { values } }) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rawValue(value)])),
  };
}

function problemOf(isLost: boolean, keyPath: string, rejections: readonly string[]): Problem {
  const problem = isLost ? 'ROW_REJECTED' : 'CELL_REJECTED';
  return { problem, locator: keyPath, detail: `not as expected: ${rejections.join(', ')}` };
}

/** Where a document is not as declared, and what was expected; never the value. */
function placesOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.map(String).join(' › ') || 'the whole'}: ${message}`).join('; ');
}
