import type { z } from 'zod';
import { column, rejected } from '../../column.ts';
import { FormatError } from '../format.ts';
import { readTypedstream, type StreamObject, type StreamValue } from './read.ts';

/** A text, and what its attributes say of stretches of it, as far as they name someone or something. */
export interface AttributedString {
  readonly text: string;
  /** Where a link leads, whatever the text shows. */
  readonly links: readonly string[];
  /** Addresses of who is mentioned. */
  readonly mentions: readonly string[];
}

const linkAttribute = '__kIMLinkAttributeName';
const mentionAttribute = '__kIMMentionConfirmedMention';

/** Reads an `NSAttributedString` as Messages archives it. Throws `FormatError`. */
export function readAttributedString(bytes: Uint8Array): AttributedString {
  const [root] = readTypedstream(bytes);
  if (!isObject(root) || !root.className.endsWith('AttributedString'))
    throw new FormatError('FILE_UNREADABLE', 'the typedstream holds no attributed string');
  const text = textOf(root.contents[0]);
  if (text === null) throw new FormatError('FILE_UNREADABLE', 'the attributed string has no text');
  const links = new Set<string>();
  const mentions = new Set<string>();
  for (const value of root.contents.slice(1)) {
    if (!isObject(value) || !value.className.endsWith('Dictionary')) continue;
    for (const [name, held] of pairsOf(value)) {
      const found = textOf(held);
      if (found === null) continue;
      if (name === linkAttribute) links.add(found);
      else if (name === mentionAttribute) mentions.add(found);
    }
  }
  return { text, links: [...links], mentions: [...mentions] };
}

/** An attributed string kept in a column. */
export const attributedString = (): z.ZodType<AttributedString> =>
  column('an attributed string', (value) => {
    if (!(value instanceof Uint8Array)) return rejected;
    try {
      return readAttributedString(value);
    } catch (error) {
      if (error instanceof FormatError) return rejected;
      throw error;
    }
  });

function isObject(value: StreamValue | undefined): value is StreamObject {
  return typeof value === 'object' && value !== null && 'contents' in value;
}

/** A dictionary writes how many pairs it has, then each key and its value. */
function* pairsOf({ contents }: StreamObject): Generator<readonly [name: string, value: StreamValue]> {
  for (let index = 1; index + 1 < contents.length; index += 2) {
    const name = textOf(contents[index]);
    if (name !== null) yield [name, contents[index + 1]!];
  }
}

/** A string, or the string a URL is made of: it stands last, after whether there is a base. */
function textOf(value: StreamValue | undefined): string | null {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return null;
  const last = value.contents.at(-1);
  if (typeof last === 'string') return last;
  return value.className === 'NSURL' && isObject(last) ? textOfString(last) : null;
}

function textOfString({ contents }: StreamObject): string | null {
  const [text] = contents;
  return typeof text === 'string' ? text : null;
}
