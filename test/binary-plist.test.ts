import { describe, expect, test } from '@jest/globals';
import { plistDateOf, plistUidOf, readPlist, type PlistValue } from '@bridle/core';
import { writeBinaryPlist } from '@bridle/testkit';
import fc from 'fast-check';
import { at } from './support/at.ts';
import { bytes, plistOf, textObject } from './support/plist-bytes.ts';
import { thrownBy } from './support/thrown.ts';

const readObject = (...objects: readonly string[]): PlistValue => readPlist(plistOf(objects));

test('a whole file, byte by byte', () => {
  const file = bytes(
    `
    62 70 6c 69 73 74 30 30  bplist00, at 0
    d1 01 02                 a dictionary of one: key is object 1, value object 2; at 8
    51 61                    ASCII text of 1: a; at 11
    10 07                    an integer of one byte: 7; at 13
    08 0b 0d                 where the three objects begin; at 15
    00 00 00 00 00           unused
    00                       sort version
    01                       an offset has one byte
    01                       a reference has one byte
    00 00 00 00 00 00 00 03  three objects
    00 00 00 00 00 00 00 00  the first is the top
    00 00 00 00 00 00 00 0f  the table of offsets is at 15
  `.replace(/^( *(?:[0-9a-f]{2} )+).*$/gm, '$1'),
  );
  expect(readPlist(file)).toEqual({ a: 7 });
});

describe('a scalar', () => {
  test.each<[string, string, PlistValue]>([
    ['null', '00', null],
    ['false', '08', false],
    ['true', '09', true],
    ['one byte is unsigned', '10 ff', 255],
    ['two bytes are unsigned', '11 ffff', 65535],
    ['four bytes are unsigned', '12 ffffffff', 4294967295],
    ['eight bytes are signed', '13 ffffffffffffffff', -1],
    ['2^53 - 1 is a number', '13 001fffffffffffff', 9007199254740991],
    ['2^53 is no longer one', '13 0020000000000000', 9007199254740992n],
    ['2^53 + 1 keeps its last digit', '13 0020000000000001', 9007199254740993n],
    ['-(2^53 - 1) is a number', '13 ffe0000000000001', -9007199254740991],
    ['-2^53 is no longer one', '13 ffe0000000000000', -9007199254740992n],
    ['2^63 - 1', '13 7fffffffffffffff', 9223372036854775807n],
    ['-2^63', '13 8000000000000000', -9223372036854775808n],
    ['2^63 takes sixteen bytes', '14 0000000000000000 8000000000000000', 9223372036854775808n],
    ['2^64 - 1 too', '14 0000000000000000 ffffffffffffffff', 18446744073709551615n],
    ['2^64', '14 0000000000000001 0000000000000000', 18446744073709551616n],
    ['-1 in sixteen bytes', '14 ffffffffffffffff ffffffffffffffff', -1],
    ['1.5 in four bytes', '22 3fc00000', 1.5],
    ['pi in eight', '23 400921fb54442d18', Math.PI],
    ['infinity', '23 7ff0000000000000', Infinity],
    ['a date at the start of its clock', '33 0000000000000000', plistDateOf(at('2001-01-01T00:00:00Z'))],
    // 631152000.5 seconds after 2001
    ['a date with a fraction', '33 41c2cf4ec0400000', plistDateOf(at('2021-01-01T00:00:00.5Z'))],
    // -978393600 seconds: 978307200 back to 1970, and 86400 more
    ['a date before 1970', '33 c1cd288d00000000', plistDateOf(at('1969-12-31T00:00:00Z'))],
    // -63114076800 seconds are the calendar's sentinel: 0001-01-01 at midnight is -63113904000, two days later
    ['a date before all ours', '33 c22d63c8c5000000', plistDateOf(at('0000-12-30T00:00:00Z'))],
    ['bytes', '42 00ff', Uint8Array.of(0, 255)],
    ['no bytes', '40', new Uint8Array()],
    ['ASCII', '53 616263', 'abc'],
    ['no text', '50', ''],
    ['eight-bit text under the marker of ASCII', '51 e9', 'é'],
    ['UTF-16, big end first', '62 0041 20ac', 'A€'],
    ['a pair of surrogates', '62 d83d de00', '😀'],
    ['half a pair stays half a pair', '61 d83d', '\ud83d'],
    ['UTF-8', '73 e282ac', '€'],
    ['a reference of one byte', '80 05', plistUidOf(5)],
    ['a reference of three bytes', '82 010000', plistUidOf(65536)],
  ])('%s', (_, object, value) => {
    expect(readObject(object)).toEqual(value);
  });

  test('not a number', () => expect(readObject('23 7ff8000000000000')).toBeNaN());
});

describe('a length beyond 14', () => {
  test.each([
    ['in one byte', '5f 10 0f'],
    ['in two', '5f 11 000f'],
    ['in four', '5f 12 0000000f'],
    ['in eight', '5f 13 000000000000000f'],
  ])('%s', (_, marker) => expect(readObject(marker + '61'.repeat(15))).toBe('a'.repeat(15)));

  test('of bytes', () => expect(readObject(`4f 10 10 ${'07'.repeat(16)}`)).toEqual(new Uint8Array(16).fill(7)));
});

describe('a collection', () => {
  test.each([
    ['an array', 'a2 01 02'],
    ['an ordered set', 'b2 01 02'],
    ['a set', 'c2 01 02'],
  ])('%s', (_, object) => expect(readObject(object, '10 07', '08')).toEqual([7, false]));

  test('that is empty', () => {
    expect(readObject('a0')).toEqual([]);
    expect(readObject('d0')).toEqual({});
  });

  test('of more than 14', () =>
    expect(readObject(`af 10 10 ${'01'.repeat(16)}`, '09')).toEqual(Array.from({ length: 16 }, () => true)));

  test('reads what is referred to twice once, and shares it', () => {
    const [first, second] = readObject('a2 01 01', 'd0') as readonly PlistValue[];
    expect(first).toBe(second);
  });

  test('takes the last of two equal keys', () =>
    expect(readObject('d2 01 01 02 03', '51 61', '08', '09')).toEqual({ a: true }));

  test('has no prototype that a key could reach', () => {
    const read = readObject('d2 01 02 03 04', textObject('__proto__'), textObject('constructor'), 'd1 02 04', '09');
    expect(Object.getPrototypeOf(read)).toBeNull();
    expect(Object.keys(read as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { constructor: unknown }).constructor).toBe(Object);
  });
});

describe('the frame', () => {
  const objects = ['a2 01 02', '10 07', '51 61'];

  test.each([1, 2, 3, 4, 5, 8])('offsets may have %i bytes', (offsetSize) =>
    expect(readPlist(plistOf(objects, { offsetSize }))).toEqual([7, 'a']),
  );

  test.each([
    [2, 'a2 0001 0002'],
    [3, 'a2 000001 000002'],
    [8, 'a2 0000000000000001 0000000000000002'],
  ])('references may have %i bytes', (referenceSize, array) =>
    expect(readPlist(plistOf([array, '10 07', '51 61'], { referenceSize }))).toEqual([7, 'a']),
  );

  test('any object may be the top', () => expect(readPlist(plistOf(objects, { top: 2 }))).toBe('a'));
});

describe('a file that lies is damaged, and says how', () => {
  const all = ['a1 01', '10 07'];
  test.each<[string, Uint8Array, RegExp]>([
    ['a header and no more', Buffer.from('bplist00'), /no header or trailer/],
    ['a trailer cut short', plistOf(all).subarray(0, -1), /./],
    ['offsets of no bytes', plistOf(all, { offsetSize: 0 }), /sizes in the trailer/],
    ['offsets of nine bytes', plistOf(all, { offsetSize: 9 }), /sizes in the trailer/],
    ['references of no bytes', plistOf(all, { referenceSize: 0 }), /sizes in the trailer/],
    ['more objects than offsets', plistOf(all, { count: 3 }), /offset table lies outside/],
    ['2^63 objects', plistOf(all, { count: 2 ** 63 }), /offset table lies outside/],
    ['a table beyond the file', plistOf(all, { table: 999 }), /offset table lies outside/],
    ['a table within the header', plistOf(all, { table: 7 }), /offset table lies outside/],
    ['a top that is no object', plistOf(all, { top: 2 }), /top object/],
    ['an offset into the header', plistOf(all, { offsets: [8, 3] }), /offset outside/],
    ['an offset into the table', plistOf(all, { offsets: [8, 12] }), /offset outside/],
    ['a reference to no object', plistOf(['a1 02', '10 07']), /reference to no object/],
    ['a container that holds itself', plistOf(['a1 00']), /holds itself/],
    ['two that hold each other', plistOf(['a1 01', 'd1 02 00', '51 61']), /holds itself/],
    ['text longer than the file', plistOf(['5f 12 00ffffff 61']), /leaves the file/],
    ['text of 2^64 characters', plistOf(['5f 13 ffffffffffffffff']), /leaves the file/],
    ['bytes longer than the file', plistOf(['4e 00']), /leaves the file/],
    ['UTF-16 whose second half is not there', plistOf(['62 0041']), /leaves the file/],
    ['an array longer than the file', plistOf(['af 12 7fffffff 00']), /leaves the file/],
    ['a dictionary without its values', plistOf(['d1 00']), /leaves the file/],
    ['an integer cut short', plistOf(['13 00']), /leaves the file/],
    ['an integer of 32 bytes', plistOf([`15 ${'00'.repeat(32)}`]), /integer of an unknown size/],
    ['a real of two bytes', plistOf(['21 0000']), /real of an unknown size/],
    ['a date cut short', plistOf(['33 00']), /leaves the file/],
    ['a date that is no number', plistOf(['33 7ff8000000000000']), /beyond all calendars/],
    ['a date beyond all calendars', plistOf(['33 7e37e43c8800759c']), /beyond all calendars/],
    ['a length that is no integer', plistOf(['5f 51 61']), /a length that is none/],
    ['a length at the end of the objects', plistOf(['5f']), /a length that is none/],
    ['a key that is no text', plistOf(['d1 01 01', '10 07']), /key that is no text/],
    ['a type no one knows', plistOf(['90']), /unknown type/],
    ['another', plistOf(['e0']), /unknown type/],
  ])('%s', (_, file, message) => {
    const error = thrownBy(() => readPlist(file));
    expect(error).toMatchObject({ name: 'FormatError', code: 'FILE_UNREADABLE' });
    expect(error['message']).toMatch(message);
  });
});

describe('a bomb', () => {
  test('of arrays of ten, ten deep and forty, is read at once and shared', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `aa ${(level + 1).toString(16).padStart(2, '0').repeat(10)}`,
    );
    let read = readObject(...levels, '09');
    for (let depth = 0; depth < 40; depth++) {
      expect(new Set(read as readonly PlistValue[]).size).toBe(1);
      read = (read as readonly PlistValue[])[0]!;
    }
    expect(read).toBe(true);
  });

  test('of ten thousand texts at one place, of a megabyte each, is refused', () => {
    const text = `5f 12 00100000 ${'61'.repeat(2 ** 20)}`;
    const references = Array.from({ length: 10_000 }, (_, index) => (index + 1).toString(16).padStart(4, '0')).join('');
    const offsets = [8 + 6 + 2 ** 20, ...Array.from({ length: 10_000 }, () => 8)];
    const file = plistOf([text, `af 12 00002710 ${references}`], {
      offsets,
      count: offsets.length,
      offsetSize: 4,
      referenceSize: 2,
    });
    expect(thrownBy(() => readPlist(file))).toMatchObject({ code: 'FILE_UNREADABLE', message: /overlap/ });
  });

  const nested = (depth: number): Uint8Array =>
    plistOf([...Array.from({ length: depth }, (_, level) => `a1 ${(level + 1).toString(16).padStart(4, '0')}`), '09'], {
      referenceSize: 2,
    });

  test('of containers in containers is read down to 2,000', () => {
    let depth = 0;
    for (let read = readPlist(nested(2_000)); Array.isArray(read); read = read[0] as PlistValue) depth++;
    expect(depth).toBe(2_000);
  });

  test.each([2_001, 20_000])('of containers %i deep is refused', (depth) => {
    expect(thrownBy(() => readPlist(nested(depth)))).toMatchObject({ code: 'FILE_UNREADABLE', message: /deeper/ });
  });
});

describe('beside other programs', () => {
  // plistlib.dumps(…, fmt=FMT_BINARY) of Python 3.11, of a dictionary with each of the types it writes.
  const written = `
    62706c6973743030d90102030405060708090a0b0c0d12131415165362696754646174615464617465546c697374546c6f6e67536e6567547265
    616c547465787453756964140000000000000000ffffffffffffffff4200ff33c1cd94194e000000a40e0f10110908a0d05f11012c${'78'.repeat(300)}
    138000000000000000233ff40000000000006b0047007200f600df006500204f8b30480020d83dde0081012c0008001b001f00240029002e0033
    0037003c00410045005600590062006700680069006a006b019b01a401ad01c400000000000002010000000000000017000000000000000000000000000001c7`;
  const value = {
    big: 2n ** 64n - 1n,
    data: Uint8Array.of(0, 255),
    date: plistDateOf(at('1969-07-20T20:17:40Z')),
    list: [true, false, [], {}],
    long: 'x'.repeat(300),
    neg: -(2n ** 63n),
    real: 1.25,
    text: 'Größe 例え 😀',
    uid: plistUidOf(300),
  };

  test('what Python writes is read', () => expect(readPlist(bytes(written))).toEqual(value));

  test('what the testkit writes is read as the same', () => expect(readPlist(writeBinaryPlist(value))).toEqual(value));

  test('twenty thousand damaged copies end in a value or in FormatError', () => {
    const originals = [
      bytes(written),
      writeBinaryPlist({ a: [1, 'two', { b: new Uint8Array(3) }], c: -1.5, d: plistDateOf(at('2021-01-01')) }),
      plistOf(['a2 0001 0002', 'd1 0003 0002', '10 07', '51 61'], { referenceSize: 2 }),
    ];
    const change = fc.tuple(
      fc.nat(),
      fc.oneof(fc.constantFrom(0, 0x0f, 0x5f, 0xaf, 0xdf, 0xff), fc.integer({ min: 0, max: 255 })),
    );
    let values = 0;
    let errors = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...originals),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (original, changes) => {
          const mutant = Uint8Array.from(original);
          for (const [place, byte] of changes) mutant[place % mutant.length] = byte;
          try {
            readPlist(mutant);
            values++;
          } catch (error) {
            if ((error as Error).name !== 'FormatError') throw error;
            errors++;
          }
        },
      ),
      { seed: 20_210_101, numRuns: 20_000 },
    );
    expect(values + errors).toBe(20_000);
    expect(Math.min(values, errors)).toBeGreaterThan(2_000);
  });
});
