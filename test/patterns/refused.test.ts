import { parsePattern } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import { tree, within, refusal, a, first } from './parsed.ts';

describe('blanks and comments', () => {
  test.each([
    '  [file:size=1]\t\n',
    '[ file : size = 1 ]',
    '/* a */[file:size/* b\n */=/**/1]// c',
    '// a\r\n[file:size = 1 // b ]\n]',
    '\u00a0[file:size\u2003=\u30001]\u0085',
    '\ufeff[file:size = 1]',
  ])('%j is the same', (text) => expect(tree(text)).toEqual(a(1)));

  test.each([
    '[file:size = 1] /* ',
    '[file:size = 1 // ]',
    '[file:size = 1] / 2',
    '[file:size = 1] # x',
    '[fi/**/le:size = 1]',
  ])('%j is none', (text) => expect(refusal(text)).toMatch(/^syntax /));

  test('words need no blanks between them where they cannot be taken for one', () => {
    expect(tree('[file:size=1]AND[file:size=2]')).toMatchObject({ type: 'and' });
    expect(within('x:a=1AND x:b=2')).toMatchObject({ type: 'and' });
    expect(refusal('[x:a=1ANDx:b=2]')).toMatch(/^syntax .* there is "ANDx"$/);
  });
});

describe('what is refused', () => {
  test('says the line too where there are several', () => {
    expect(refusal('[file:size = 1]\n  AND [file:size 2]')).toBe(
      'syntax at line 2, character 18, an operator is due and there is "2"',
    );
    expect(refusal('[file:size = 1]\r\nAND\r[')).toBe(
      'syntax at line 3, character 2, the type of an object is due and the pattern ends',
    );
  });

  test('says where it is', () => {
    const read = parsePattern('[file:size 1]');
    expect(read).toEqual({
      status: 'refused',
      problem: { kind: 'syntax', at: 11, message: 'at character 12, an operator is due and there is "1"' },
    });
  });

  test('is quoted in one short line', () => {
    expect(refusal(`[file:size = ${'x'.repeat(200)}]`)).toBe(
      `syntax at character 14, a value is due and there is "${'x'.repeat(80)}…"`,
    );
  });
});

describe('limits', () => {
  const limits = { nesting: 3, comparisons: 4 };
  const limited = (text: string) => {
    const read = parsePattern(text, limits);
    return read.status === 'refused' ? read.problem : null;
  };

  test('on how deep a pattern is nested', () => {
    expect(limited(`(((${first})))`)).toBeNull();
    expect(limited('([((file:size = 1))])')).toBeNull();
    expect(limited(`((((${first}))))`)).toMatchObject({
      kind: 'limit',
      message: expect.stringContaining('more than 3 times'),
    });
    expect(limited('([(((file:size = 1)))])')).toMatchObject({ kind: 'limit' });
    expect(limited('[a:b.c.d = 1]')).toBeNull();
    expect(limited('[a:b.c.d.e = 1]')).toMatchObject({
      kind: 'limit',
      message: expect.stringContaining('more than 3 steps'),
    });
  });

  test('on how many comparisons it has, and how many members its sets', () => {
    expect(limited('[a:b = 1 OR a:b = 2] OR [a:b = 3 OR a:b = 4]')).toBeNull();
    expect(limited('[a:b = 1 OR a:b = 2] OR [a:b = 3 OR a:b = 4 OR a:b = 5]')).toMatchObject({ kind: 'limit' });
    expect(limited('[a:b IN (1, 2, 3)]')).toBeNull();
    expect(limited('[a:b IN (1, 2, 3, 4)]')).toMatchObject({ kind: 'limit' });
  });

  test('on how many qualifiers follow one another', () => {
    const qualified = (times: number) => `(${first})${' WITHIN 5 SECONDS'.repeat(times)}`;
    expect(limited(qualified(8))).toBeNull();
    expect(limited(qualified(9))).toMatchObject({ kind: 'limit' });
    expect(limited(`(${qualified(5)}) ${'REPEATS 2 TIMES '.repeat(4)}`)).toMatchObject({ kind: 'limit' });
  });

  test.each([
    ['opening parentheses', '('.repeat(65_536)],
    ['opening brackets', '['.repeat(65_536)],
    ['an unending text', `[a:b = '${"\\'".repeat(32_000)}`],
    ['unending comments', '/*'.repeat(32_000)],
    ['empty comments', '/**/'.repeat(16_000)],
    ['line comments', '//\n'.repeat(20_000)],
    ['blanks', ' '.repeat(65_536)],
    ['signs', `[a:b = ${'+'.repeat(65_000)}`],
    ['digits', `[a:b = ${'1'.repeat(65_000)}]`],
    ['bytes', `[a:b = h'${'f'.repeat(64_999)}']`],
    ['bytes in base 64', `[a:b = b'${'Z'.repeat(64_998)}']`],
    ['comparisons', `[${'a:b=1 OR '.repeat(7_000)}a:b=1]`],
    ['observations', `${'[a:b=1]OR'.repeat(7_000)}[a:b=1]`],
    ['members', `[a:b IN (${'1,'.repeat(30_000)}1)]`],
    ['qualifiers', `([a:b=1])${'WITHIN 1 SECONDS '.repeat(3_000)}`],
    ['nested AND', `[${'(a:b=1 AND '.repeat(5_000)}`],
  ])('64 KiB of %s are read to an end', (_, text) => {
    expect(['parsed', 'refused']).toContain(parsePattern(text).status);
  });
});
