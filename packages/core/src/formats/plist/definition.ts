import { aFunction, checkOf, sortInWords, type OptionCheck } from '@bridle/model';
import type { z } from 'zod';
import { isTable, refusedDeclaration } from '../../declaration.ts';
import { aTypeOfRows, insistOnFormat } from '../../declared-formats.ts';
import type { PlistValue } from './value.ts';

/** What a property-list artefact declares of its format. */
export interface PlistDefinition<D extends z.ZodType, S extends z.ZodObject> {
  /** How the file is read, where it is more than a property list. Throws `FormatError`. */
  readonly read?: (bytes: Uint8Array) => PlistValue;
  /** The shape of the whole file, as far as it is used. */
  readonly document: D;
  /** Picks the repeating part: for each piece its key path and its values. */
  readonly rows: (document: z.output<D>) => Iterable<readonly [keyPath: string, values: PlistRow<S>]>;
  /** The types of those values; one that is absent is `null`. */
  readonly row: S;
}

/** The values of a row before they are known to be of their types. */
export type PlistRow<S extends z.ZodObject> = { readonly [K in keyof z.output<S>]: unknown };

const plistParts: { readonly [K in keyof PlistDefinition<never, never>]-?: OptionCheck } = {
  read: aFunction,
  document: checkOf(
    (it) => isTable(it) && typeof it['safeParse'] === 'function',
    'Give the type of the whole, as z.object({ pages: z.array(z.string()) }).',
  ),
  rows: aFunction,
  row: aTypeOfRows,
};

const mayBeLeftOut: ReadonlySet<string> = new Set<keyof PlistDefinition<never, never>>(['read']);

/** Insists on every part of what is declared of a property list. Throws a `ScanError`. */
export function insistOnPlist(definition: unknown): void {
  insistOnFormat('plist', definition, plistParts, mayBeLeftOut);
}

/** Insists that a piece is a key path and values, which shows when the first is given. Throws a `ScanError`. */
export function insistOnPiece(piece: unknown): void {
  const [keyPath, values] = (Array.isArray(piece) ? piece : []) as readonly unknown[];
  if (typeof keyPath === 'string' && isTable(values)) return;
  throw refusedDeclaration(
    { format: 'plist', field: 'rows' },
    `a piece is ${sortInWords(piece)}. Give its key path and its values, as ['pages.0', { title: 'A page' }].`,
  );
}
