import { describe, expect, test } from '@jest/globals';
import { plistDateOf, plistUidOf as uid, type PlistValue, readKeyedArchive, readPlist } from '@bridle/core';
import { writeBinaryPlist } from '@bridle/testkit';
import fc from 'fast-check';
import { at } from './support/at.ts';
import { plistOf, textObject } from './support/plist-bytes.ts';
import { thrownBy } from './support/thrown.ts';

const archive = (...objects: readonly PlistValue[]): PlistValue => ({
  $version: 100000,
  $archiver: 'NSKeyedArchiver',
  $top: { root: uid(1) },
  $objects: ['$null', ...objects],
});

const classOf = (name: string): PlistValue => ({ $classname: name, $classes: [name, 'NSObject'] });

describe('an archived object', () => {
  test.each<[string, readonly PlistValue[], PlistValue]>([
    ['text', ['hello'], 'hello'],
    ['a number', [7], 7],
    ['nothing', ['$null'], null],
    [
      'an array',
      [{ 'NS.objects': [uid(2), uid(0), uid(3)], $class: uid(4) }, 'a', 7, classOf('NSArray')],
      ['a', null, 7],
    ],
    [
      'a dictionary',
      [
        { 'NS.keys': [uid(2), uid(3)], 'NS.objects': [uid(4), uid(0)], $class: uid(5) },
        'one',
        'two',
        1,
        classOf('NSDictionary'),
      ],
      { one: 1, two: null },
    ],
    [
      'a dictionary whose keys are no texts',
      [{ 'NS.keys': [uid(2)], 'NS.objects': [uid(2)], $class: uid(3) }, 5, classOf('NSDictionary')],
      { '#0': 5 },
    ],
    ['a mutable text', [{ 'NS.string': 'text', $class: uid(2) }, classOf('NSMutableString')], 'text'],
    ['bytes', [{ 'NS.data': Uint8Array.of(1), $class: uid(2) }, classOf('NSMutableData')], Uint8Array.of(1)],
    // 631152000 seconds after 2001
    ['a date', [{ 'NS.time': 631152000, $class: uid(2) }, classOf('NSDate')], plistDateOf(at('2021-01-01T00:00:00Z'))],
    [
      'any other, with the name of its class',
      [{ url: uid(2), flag: true, $class: uid(3) }, 'https://example.com/', classOf('Link')],
      { url: 'https://example.com/', flag: true, $class: 'Link' },
    ],
    ['one of a class no one describes', [{ $class: uid(99) }], { $class: null }],
  ])('%s', (_, objects, value) => {
    expect(readKeyedArchive(archive(...objects))).toEqual(value);
  });

  test('without a root is all that stands at its top', () => {
    const top = { made: uid(1), by: uid(0), count: 7 };
    expect(readKeyedArchive({ $archiver: 'NSKeyedArchiver', $top: top, $objects: ['$null', 'today'] })).toEqual({
      made: 'today',
      by: null,
      count: 7,
    });
  });

  test('that refers back to what holds it ends there', () => {
    expect(readKeyedArchive(archive({ self: uid(1), name: 'loop' }))).toEqual({ self: null, name: 'loop' });
  });

  test('that is referred to twice is made once', () => {
    const [first, second] = readKeyedArchive(
      archive({ 'NS.objects': [uid(2), uid(2)] }, { a: 1 }),
    ) as readonly unknown[];
    expect(first).toBe(second);
  });

  test('has no prototype that a key could reach', () => {
    const keys = archive({ 'NS.keys': [uid(2)], 'NS.objects': [uid(3)] }, '__proto__', { polluted: true });
    const read = readKeyedArchive(keys) as { readonly [key: string]: PlistValue };
    expect(Object.getPrototypeOf(read)).toBeNull();
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

test('an archive is read from bytes written by hand', () => {
  // $archiver, $objects, $top, each under its key; the root is the second of the objects.
  const file = plistOf([
    'd3 01 02 03 04 05 06', // 0: the archive
    textObject('$archiver'), // 1
    textObject('$objects'), // 2
    textObject('$top'), // 3
    '5f 10 0f 4e534b6579656441726368697665 72', // 4: NSKeyedArchiver
    'a2 07 08', // 5: the objects
    'd1 09 0a', // 6: the top
    textObject('$null'), // 7
    textObject('hello'), // 8
    textObject('root'), // 9
    '80 01', // 10: a reference to the second object
  ]);
  expect(readKeyedArchive(readPlist(file))).toBe('hello');
});

describe('what is no archive is damaged', () => {
  test.each<[string, PlistValue]>([
    ['a list', []],
    ['a dictionary of other keys', { a: 1 }],
    ['another archiver', { $archiver: 'NSRKeyedArchiver', $top: {}, $objects: [] }],
    ['one without objects', { $archiver: 'NSKeyedArchiver', $top: {} }],
    ['one without a top', { $archiver: 'NSKeyedArchiver', $objects: [] }],
    ['a root that is not there', { $archiver: 'NSKeyedArchiver', $top: { root: uid(9) }, $objects: ['$null'] }],
    ['a date that is no number', archive({ 'NS.time': NaN })],
    ['a date beyond all calendars', archive({ 'NS.time': 1e300 })],
  ])('%s', (_, value) => {
    expect(thrownBy(() => readKeyedArchive(value))).toMatchObject({ name: 'FormatError', code: 'FILE_UNREADABLE' });
  });

  test('two thousand objects, each within the one before', () => {
    const objects = Array.from({ length: 2_000 }, (_, index) => ({ next: uid(index + 2) }));
    expect(thrownBy(() => readKeyedArchive(archive(...objects, 'end')))).toMatchObject({ message: /nested deeper/ });
  });

  test('an empty top holds nothing', () => {
    expect(readKeyedArchive({ $archiver: 'NSKeyedArchiver', $top: {}, $objects: [] })).toEqual({});
  });
});

describe('a bomb does not unfold', () => {
  test('of objects that refer to objects', () => {
    const levels = Array.from({ length: 60 }, (_, index) => ({ 'NS.objects': [uid(index + 2), uid(index + 2)] }));
    expect(depthOf(readKeyedArchive(archive(...levels, 'end')))).toBe(60);
  });

  test('of lists that hold one list twice', () => {
    let list: PlistValue = [uid(2)];
    for (let depth = 1; depth < 60; depth++) list = [list, list];
    expect(depthOf((readKeyedArchive(archive({ list }, 'end')) as { list: PlistValue }).list)).toBe(60);
  });

  function depthOf(value: PlistValue): number {
    let depth = 0;
    for (let held = value; Array.isArray(held); held = held[0] as PlistValue) depth++;
    return depth;
  }
});

test('five thousand damaged copies end in a value or in FormatError', () => {
  const original = writeBinaryPlist(
    archive(
      { 'NS.keys': [uid(2)], 'NS.objects': [uid(3)] },
      'when',
      { 'NS.time': 1.5, link: uid(4) },
      { 'NS.string': uid(2) },
    ),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      (changes) => {
        const mutant = Uint8Array.from(original);
        for (const [place, byte] of changes) mutant[place] = byte;
        try {
          readKeyedArchive(readPlist(mutant));
        } catch (error) {
          if ((error as Error).name !== 'FormatError') throw error;
        }
      },
    ),
    { seed: 20_210_101, numRuns: 5_000 },
  );
});
