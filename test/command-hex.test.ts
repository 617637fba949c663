import { describe, expect, test } from '@jest/globals';
import { bytesOfHex, hexOf } from '../packages/bridle/src/command/hex.ts';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('hexadecimal digits in bytes', () => {
  test('every digit stands for its half of a byte', () => {
    expect(hexOf(Uint8Array.of(0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef))).toEqual(ascii('0123456789abcdef'));
    expect(hexOf(new Uint8Array())).toHaveLength(0);
  });

  test('are read in either case', () => {
    expect(bytesOfHex(ascii('00fF9aA0'))).toEqual(Buffer.of(0x00, 0xff, 0x9a, 0xa0));
    expect(bytesOfHex(ascii(''))).toHaveLength(0);
  });

  // 0x10 and 0x1a differ from "0" and ":" in one bit, "`" and "@" stand before the letters, "g" after them.
  test.each(['0', '000', '0g', '0/', '0:', '0`', '0@', '0G', '0 ', '0\x10', '0\x1a', '0\xb0'])('are not %j', (text) => {
    expect(bytesOfHex(ascii(text))).toBeNull();
  });
});
