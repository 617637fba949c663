import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { column, rejected } from '../column.ts';
import { codeOf } from '../errors.ts';
import { FormatError } from './format.ts';
import { protobufFields } from './protobuf.ts';

/** What is written in a note of the Notes app. */
export interface NoteDocument {
  readonly text: string;
  /** The addresses that passages of the text lead to, whatever the passages say. */
  readonly links: readonly string[];
  /** The uniform types of what is embedded in the text. */
  readonly embedded: readonly string[];
}

/** The longest document that is unpacked. A note of a book's length takes some megabytes. */
const longest = 32 * 2 ** 20;

/** How many times its size a document may unpack to, beyond the first megabyte; text shrinks to a tenth at best. */
const mostRepeated = 200;

const decoder = new TextDecoder();

/** The compressed document of a note. */
export const noteDocument = (): z.ZodType<NoteDocument> =>
  column('a compressed note', (value) => {
    if (!(value instanceof Uint8Array)) return rejected;
    try {
      return readNoteDocument(value);
    } catch (error) {
      if (error instanceof FormatError) return rejected;
      throw error;
    }
  });

/**
 * Reads a note as Notes stores it since iOS 9: gzip around a protocol-buffers message, in which field 2 is the document,
 * its field 3 the note, and in that field 2 the text and each field 5 a passage of it: field 9 of a passage is its link,
 * field 12 what is embedded there. Source: https://github.com/threeplanetssoftware/apple_cloud_notes_parser
 * (proto/notestore.proto). Throws `FormatError`.
 */
function readNoteDocument(bytes: Uint8Array): NoteDocument {
  let text = '';
  const links = new Set<string>();
  const embedded = new Set<string>();
  for (const document of messagesIn(unpacked(bytes), 2))
    for (const note of messagesIn(document, 3))
      for (const { field, value } of protobufFields(note)) {
        if (!(value instanceof Uint8Array)) continue;
        if (field === 2) text += decoder.decode(value);
        else if (field === 5) readPassage(value, links, embedded);
      }
  return { text, links: [...links], embedded: [...embedded] };
}

function readPassage(passage: Uint8Array, links: Set<string>, embedded: Set<string>): void {
  for (const { field, value } of protobufFields(passage)) {
    if (!(value instanceof Uint8Array)) continue;
    if (field === 9) links.add(decoder.decode(value));
    else if (field === 12) for (const type of messagesIn(value, 2)) embedded.add(decoder.decode(type));
  }
}

function* messagesIn(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const { field, value } of protobufFields(message))
    if (field === wanted && value instanceof Uint8Array) yield value;
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: Math.min(longest, 2 ** 20 + mostRepeated * bytes.length) });
  } catch (error) {
    // By code and not by class, as errors may come from another realm.
    if (!/^(?:Z_|ERR_BUFFER_TOO_LARGE)/.test(codeOf(error))) throw error;
    throw new FormatError('FILE_UNREADABLE', `not a compressed note (${codeOf(error)})`, { cause: error });
  }
}
