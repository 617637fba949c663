import { FormatError } from './format.ts';

const wireVarint = 0;
const wireFixed64 = 1;
const wireBytes = 2;
const wireFixed32 = 5;

/** A varint of 64 bits has ten groups of seven. */
const longestVarint = 10;

const highestField = 536_870_911;

/**
 * The fields of one protocol buffer message, in order, each as its wire type holds it: a varint as its 64 bits, the rest
 * as bytes of `bytes` itself. What a field's bytes mean only its writer knows. Throws `FormatError` on damage, after the
 * fields that came before it. Source: https://protobuf.dev/programming-guides/encoding/
 */
export function* protobufFields(
  bytes: Uint8Array,
): Generator<{ field: number; wireType: 0 | 1 | 2 | 5; value: bigint | Uint8Array }> {
  let at = 0;

  function varint(): bigint {
    let value = 0n;
    for (let group = 0; group < longestVarint; group++) {
      const byte = bytes[at++];
      if (byte === undefined) throw damaged('a number has no end');
      value |= BigInt(byte & 0x7f) << BigInt(7 * group);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw damaged('a number is too long');
  }

  /** A varint that is a tag or a length, which has 32 bits at most; short ones need no big integers. */
  function small(): number {
    const [first = 0x80, second = 0x80] = [bytes[at], bytes[at + 1]];
    if (first < 0x80) {
      at += 1;
      return first;
    }
    if (second < 0x80) {
      at += 2;
      return (first & 0x7f) | (second << 7);
    }
    return Number(varint());
  }

  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw damaged('a field is longer than what is left');
    return bytes.subarray(at, (at += length));
  }

  while (at < bytes.length) {
    const tag = small();
    const field = Math.floor(tag / 8);
    if (field < 1 || field > highestField) throw damaged('a field has no number that is allowed');
    const wireType = tag % 8;
    if (wireType === wireVarint) yield { field, wireType, value: varint() };
    else if (wireType === wireFixed64) yield { field, wireType, value: take(8) };
    else if (wireType === wireBytes) yield { field, wireType, value: take(small()) };
    else if (wireType === wireFixed32) yield { field, wireType, value: take(4) };
    else throw damaged('a field is of no type that is in use');
  }
}

function damaged(what: string): FormatError {
  return new FormatError('FILE_UNREADABLE', `not a protocol buffer: ${what}`);
}
