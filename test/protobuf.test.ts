import { describe, expect, test } from '@jest/globals';
import { FormatError, protobufFields, protobufStrings } from '@bridle/core';
import { thrownBy as thrown } from './support/thrown.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const shown = (message: Uint8Array) =>
  [...protobufFields(message)].map(({ field, wireType, value }) => [
    field,
    wireType,
    typeof value === 'bigint' ? value : Buffer.from(value).toString('hex'),
  ]);

/** One of each wire type, a nested message among them. */
const sample = bytes(
  '08 9601' + // field 1, a varint: 0x16 + 1 × 128 = 150
    '12 07 74657374696e67' + // field 2, seven bytes: “testing”
    '1a 03 089601' + // field 3, a message with field 1 = 150
    '21 0102030405060708' + // field 4, eight bytes
    '2d 01020304' + // field 5, four bytes
    '8201 02 6869', // field 16 = 0x82 01 → 130 = 16 × 8 + 2, two bytes: “hi”
);

describe('the fields of a protocol buffer', () => {
  test('come in order, each as its wire type holds it', () => {
    expect(shown(sample)).toEqual([
      [1, 0, 150n],
      [2, 2, '74657374696e67'],
      [3, 2, '089601'],
      [4, 1, '0102030405060708'],
      [5, 5, '01020304'],
      [16, 2, '6869'],
    ]);
    expect(shown(bytes(''))).toEqual([]);
  });

  test('may hold 64 bits, and no more', () => {
    expect(shown(bytes('08 ffffffffffffffffff01'))).toEqual([[1, 0, 18446744073709551615n]]);
    expect(shown(bytes('08 ffffffffffffffffff7f'))).toEqual([[1, 0, 18446744073709551615n]]);
    expect(thrown(() => shown(bytes('08 ffffffffffffffffffff01')))).toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test.each([
    ['a varint without an end', '08 96'],
    ['a length beyond the end', '12 08 74657374'],
    ['a length of 2^63', '12 80808080808080808001'],
    ['field 0', '00 01'],
    ['a field beyond 2^29', '80 80 80 80 80 01 01'],
    ['a group, which is no longer in use', '0b'],
    ['a wire type that never was', '0e'],
    ['four bytes where eight are due', '21 01020304'],
  ])('%s is damage', (_, hex) => {
    expect(thrown(() => shown(bytes(hex)))).toMatchObject({ name: 'FormatError', code: 'FILE_UNREADABLE' });
  });

  test('damage anywhere gives an error of ours or other fields, never a crash', () => {
    for (let end = 0; end < sample.length; end++) expectOurs(sample.subarray(0, end));
    for (let at = 0; at < sample.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const damaged = Uint8Array.from(sample);
        damaged[at]! ^= 1 << bit;
        expectOurs(damaged);
      }
  });
});

describe('the texts in a protocol buffer', () => {
  test('come with the numbers that lead to them, out of messages within messages', () => {
    // 1: “a.example”; 2: a message with 1: “b.example” and 3: a message with 5: “ccc.example”; 4: bytes that are no text.
    const message = bytes(
      `0a09${hex('a.example')} 121a 0a09${hex('b.example')} 1a0d 2a0b${hex('ccc.example')} 2203 ff00fe`,
    );
    expect(protobufStrings(message)).toEqual([
      { path: [1], text: 'a.example' },
      { path: [2, 1], text: 'b.example' },
      { path: [2, 3, 5], text: 'ccc.example' },
    ]);
  });

  test('are whole where a message within would be a text too', () => {
    // 0a 30, as a text, is a line feed and “0”; 48 = 0x30 letters follow.
    const text = 'x'.repeat(48);
    expect(protobufStrings(bytes(`9a0132 0a30${hex(text)}`))).toEqual([{ path: [19, 1], text }]);
  });

  test('that could be either are given as both', () => {
    // “b$…”, with 36 = 0x24 letters after it, could be field 12 with a text of that length.
    const text = `b$${'x'.repeat(36)}`;
    expect(protobufStrings(bytes(`0a26${hex(text)}`))).toEqual([
      { path: [1], text },
      { path: [1, 12], text: 'x'.repeat(36) },
    ]);
  });

  test('within a message that is damaged are not looked for, and the bytes are a text if they are one', () => {
    // What would be field 1 with nine letters has eight: an unfinished message, and no text, as it begins with 0a 09.
    expect(protobufStrings(bytes(`0a0a 0a09${hex('a.exampl')}`))).toEqual([{ path: [1], text: '\n\ta.exampl' }]);
    for (let at = 0; at < sample.length; at++) {
      const damaged = Uint8Array.from(sample);
      damaged[at]! ^= 0xff;
      const outer = Uint8Array.from([0x0a, damaged.length, ...damaged]);
      expect(() => protobufStrings(outer)).not.toThrow();
    }
  });

  test('of short words are no messages', () => {
    // “hi” could be field 13 with the number 105: a message without a text in it.
    expect(protobufStrings(bytes(`0a02${hex('hi')}`))).toEqual([{ path: [1], text: 'hi' }]);
  });

  test('are read to a depth, a size and a count that no app reaches', () => {
    // The word could be a message each time, and so counts twice.
    let deep = bytes(`0a02${hex('hi')}`);
    for (let depth = 0; depth < 40; depth++) deep = Uint8Array.from([0x0a, deep.length, ...deep]);
    expect(protobufStrings(deep)).toHaveLength(0);
    const many = Uint8Array.from({ length: 40_004 }, (_, index) => [0x0a, 0x02, 0x68, 0x69][index % 4]!);
    expect(thrown(() => protobufStrings(many))).toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(protobufStrings(many.subarray(0, 20_000))).toHaveLength(5_000);
    expect(thrown(() => protobufStrings(new Uint8Array(1_048_577)))).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  test('cost no more time for being hostile', () => {
    // Every two bytes begin a message of all that follows, as deep as can be.
    const hostile = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index % 2 === 0 ? 0x0a : 0x7f));
    const before = performance.now();
    thrown(() => protobufStrings(hostile));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

function expectOurs(message: Uint8Array): void {
  for (const read of [() => shown(message), () => protobufStrings(message)])
    try {
      read();
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
    }
}
