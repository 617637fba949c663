import { describe, expect, test } from '@jest/globals';
import { secretText } from '../packages/bridle/src/command/secret-text.ts';

const bytes = (...hex: readonly string[]): Buffer => Buffer.from(hex.join(''), 'hex');
/** What is read, and whether the bytes given are spent where they are not the same. */
const read = (given: Buffer): string | null => {
  const text = secretText(given);
  if (text === null || text.buffer !== given.buffer) expect(given.every((byte) => byte === 0)).toBe(true);
  return text === null ? null : text.toString('hex');
};

describe('a secret text', () => {
  // Written out by RFC 3629: U+007F, U+0080, U+07FF, U+0800, U+FFFD, U+10000, U+10FFFF stand where lengths change.
  const utf8 = bytes('7f', 'c280', 'dfbf', 'e0a080', 'efbfbd', 'f0908080', 'f48fbfbf');
  const utf16 = ['007f', '0080', '07ff', '0800', 'fffd', 'd800dc00', 'dbffdfff'];

  test('is the bytes of its UTF-8', () => {
    expect(read(Buffer.from(utf8))).toBe(utf8.toString('hex'));
    expect(read(bytes())).toBe('');
  });

  test('loses a byte order mark, and only the first', () => {
    expect(read(bytes('efbbbf', '61'))).toBe('61');
    expect(read(bytes('efbbbf', 'efbbbf', '61'))).toBe('efbbbf61');
    expect(read(bytes('feff', 'feff', '0061'))).toBe('efbbbf61');
  });

  test('is made of UTF-16 in either order', () => {
    expect(read(bytes('feff', ...utf16))).toBe(utf8.toString('hex'));
    expect(read(bytes('feff', ...utf16).swap16())).toBe(utf8.toString('hex'));
    expect(read(bytes('feff'))).toBe('');
  });

  test.each([
    ['in Latin-1', bytes('e9')],
    ['cut within a letter', bytes('c3')],
    ['in UTF-16 without a mark', bytes('6100')],
    ['in UTF-32', bytes('fffe0000', '61000000')],
    ['in UTF-16 with half a unit', bytes('fffe', '6100', '62')],
    ['with a first surrogate alone', bytes('feff', 'd800', '0061')],
    ['that ends with one', bytes('feff', 'd800')],
    ['with a second surrogate alone', bytes('feff', 'dc00')],
    ['with surrogates in the wrong order', bytes('feff', 'dc00', 'd800')],
  ])('is not one %s', (_, given) => expect(read(given)).toBeNull());
});
