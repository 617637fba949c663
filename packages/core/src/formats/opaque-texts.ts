import type { z } from 'zod';
import { column, rejected } from '../column.ts';
import { withoutFolds } from './folded-lines.ts';
import { FormatError } from './format.ts';
import { readPlist } from './plist/read.ts';
import { textsIn } from './plist/texts.ts';

/** What is printable in a row. A shorter run is more often chance than text. */
const printable = /[\x20-\x7e]{8,}/g;

/** How a binary property list begins; one that is damaged may be nothing but printable signs. */
const plistMark = 'bplist';

/**
 * The texts in a value whose writer alone knows its form: those of a property list, else the value itself where it is
 * text, else whatever in it is printable. Only for what else would go unseen: it says that a text is there, not what for.
 */
export const opaqueTexts = (): z.ZodType<readonly string[]> =>
  column('text or bytes', (value) => {
    const content = contentOf(value);
    return content === rejected ? rejected : content.texts;
  });

/** What a value of a form that its writer alone knows holds. */
export interface OpaqueContent {
  readonly texts: readonly string[];
  /** Whether it is a property list or a text: of anything else only what happens to be printable is known. */
  readonly isReadable: boolean;
}

/** The texts in such a value, and whether they are all that it says. */
export const opaqueContent = (): z.ZodType<OpaqueContent> => column('text or bytes', contentOf);

function contentOf(value: unknown): OpaqueContent | typeof rejected {
  if (typeof value === 'string') return { texts: [withoutFolds(value)], isReadable: true };
  return value instanceof Uint8Array ? contentOfBytes(value) : rejected;
}

function contentOfBytes(bytes: Uint8Array): OpaqueContent {
  try {
    return { texts: [...new Set(textsIn(readPlist(bytes)).map(({ text }) => text))], isReadable: true };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { texts: [withoutFolds(text)], isReadable: !text.startsWith(plistMark) };
  } catch {
    return { texts: Buffer.from(bytes).toString('latin1').match(printable) ?? [], isReadable: false };
  }
}
