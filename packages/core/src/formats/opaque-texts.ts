import type { z } from 'zod';
import { column, rejected } from '../column.ts';
import { FormatError } from './format.ts';
import { readPlist } from './plist/read.ts';
import { textsIn } from './plist/texts.ts';

/** A continued line of an iCalendar text: lines are folded at 75 bytes (RFC 5545, 3.1). */
const fold = /\r?\n[ \t]/g;

/** What is printable in a row. A shorter run is more often chance than text. */
const printable = /[\x20-\x7e]{8,}/g;

/**
 * The texts in a value whose writer alone knows its form: those of a property list, else the value itself where it is
 * text, else whatever in it is printable. Only for what else would go unseen: it says that a text is there, not what for.
 */
export const opaqueTexts = (): z.ZodType<readonly string[]> =>
  column('text or bytes', (value) => {
    if (typeof value === 'string') return [value.replace(fold, '')];
    return value instanceof Uint8Array ? textsOf(value) : rejected;
  });

function textsOf(bytes: Uint8Array): readonly string[] {
  try {
    return [...new Set(textsIn(readPlist(bytes)).map(({ text }) => text))];
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  try {
    return [new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(fold, '')];
  } catch {
    return Buffer.from(bytes).toString('latin1').match(printable) ?? [];
  }
}
