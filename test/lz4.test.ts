import { describe, expect, test } from '@jest/globals';
import { FormatError, unpackLz4 } from '@bridle/core';
import { bytes } from './support/plist-bytes.ts';
import { thrownBy } from './support/thrown.ts';

const unpacked = (packed: string, longest = 1000): string =>
  Buffer.from(unpackLz4(bytes(packed), longest)).toString('latin1');

const head = '62763431'; // bv41
const plain = '6276342d'; // bv4-
const end = '62763424'; // bv4$

describe('bytes packed as LZ4', () => {
  test.each<[string, string, string]>([
    ['may be none', end, ''],
    ['may stand as they are', `${plain} 03000000 616263 ${end}`, 'abc'],
    // Three letters as they are, a repetition of 4 + 2 from three back, then one letter without a repetition.
    ['may repeat what they make', `${head} 0a000000 08000000 32 616263 0300 10 64 ${end}`, 'abcabcabcd'],
    // Fifteen and one letters as they are.
    [
      'may have long runs',
      `${head} 10000000 12000000 f0 01 61626364656667686162636465666768 ${end}`,
      'abcdefghabcdefgh',
    ],
    // One letter, a repetition of 4 + 15 + 255 + 1 from one back.
    ['may repeat long', `${head} 14010000 06000000 1f 61 0100 ff 01 ${end}`, 'a'.repeat(276)],
    // The second block repeats four letters of the first.
    ['may repeat an earlier block', `${plain} 04000000 61626364 ${head} 04000000 03000000 00 0400 ${end}`, 'abcdabcd'],
  ])('%s', (_, packed, content) => expect(unpacked(packed)).toBe(content));

  test.each([
    ['are longer than will be read', `${plain} e9030000 ${end}`],
    ['do not end', `${plain} 03000000 616263`],
    ['have an unknown block', '62767832 00000000'],
    ['leave the bytes', `${plain} ff000000 61`],
    ['end within a run', `${head} 04000000 02000000 40 61 ${end}`],
    ['end within a length', `${head} 04000000 01000000 f0 ${end}`],
    ['repeat what is not there', `${head} 05000000 04000000 10 61 0200 ${end}`],
    ['repeat at no distance', `${head} 05000000 04000000 10 61 0000 ${end}`],
    ['are longer than they say', `${head} 01000000 03000000 20 6162 ${end}`],
    ['are shorter than they say', `${head} 05000000 02000000 10 61 ${end}`],
  ])('that %s are refused', (_, packed) =>
    expect(thrownBy(() => unpacked(packed))).toMatchObject({ code: 'FILE_UNREADABLE' }),
  );

  test('damaged anywhere are an error of ours, or other bytes', () => {
    const whole = bytes(`${head} 0a000000 08000000 32 616263 0300 10 64 ${end}`);
    for (let at = 0; at < whole.length; at++)
      for (let byte = 0; byte < 256; byte++)
        try {
          unpackLz4(
            whole.map((it, index) => (index === at ? byte : it)),
            1000,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
  });
});
