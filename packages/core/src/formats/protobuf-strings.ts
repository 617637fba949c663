import { FormatError } from './format.ts';
import { protobufFields } from './protobuf.ts';

/** A text in a message, and the numbers of the fields that lead to it. */
export interface ProtobufString {
  readonly path: readonly number[];
  readonly text: string;
}

const mostBytes = 1_048_576;
const mostFields = 10_000;
const deepest = 12;

const space = 0x20;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Every text in a protocol buffer message and the messages within it. The wire does not tell a text from a message, and
 * some bytes can be read as either: then both readings are given, the text first, but for bytes that begin with a control
 * character, as no one's text does. Throws `FormatError` on damage, and on more than a chat app would write.
 */
export function protobufStrings(bytes: Uint8Array): readonly ProtobufString[] {
  if (bytes.length > mostBytes) throw tooMuch();
  let fields = 0;

  function stringsIn(message: Uint8Array, path: readonly number[]): readonly ProtobufString[] {
    const strings: ProtobufString[] = [];
    for (const { field, wireType, value } of protobufFields(message)) {
      if (++fields > mostFields) throw tooMuch();
      if (wireType !== 2 || typeof value === 'bigint' || value.length === 0) continue;
      const here = [...path, field];
      const within = here.length < deepest && isMessage(value) ? stringsIn(value, here) : [];
      const text = within.length > 0 && value[0]! < space ? null : textIn(value);
      if (text !== null) strings.push({ path: here, text });
      strings.push(...within);
    }
    return strings;
  }

  return stringsIn(bytes, []);
}

/** Whether bytes are wholly fields. Most are not, and an error for each would cost more than all the rest. */
function isMessage(bytes: Uint8Array): boolean {
  let at = 0;

  /** A varint of at most 32 bits; of a longer one no more than its end is of interest here. */
  function varint(): number {
    let value = 0;
    for (let group = 0; group < 10; group++) {
      const byte = bytes[at++];
      if (byte === undefined) return NaN;
      value += (byte & 0x7f) * 2 ** (7 * group);
      if (byte < 0x80) return value;
    }
    return NaN;
  }

  /** How many bytes of a value are left once the varint that it is, or begins with, is read; NaN where there is none. */
  function valueLength(wireType: number): number {
    if (wireType === 0) return Number.isNaN(varint()) ? NaN : 0;
    if (wireType === 2) return varint();
    return wireType === 1 ? 8 : wireType === 5 ? 4 : NaN;
  }

  while (at < bytes.length) {
    const tag = varint();
    const wireType = tag % 8;
    if (!(tag >= 8) || tag >= 2 ** 32) return false;
    const length = valueLength(wireType);
    if (!(length <= bytes.length - at)) return false;
    at += length;
  }
  return true;
}

function textIn(bytes: Uint8Array): string | null {
  for (const byte of bytes) if (byte < space && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return null;
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function tooMuch(): FormatError {
  return new FormatError('FILE_TOO_LARGE', 'the protocol buffer holds more than is read');
}
