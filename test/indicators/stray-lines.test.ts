import { parseIndicatorBytes } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';

const reasonOf = (text: string): string | null => {
  const { ledger } = parseIndicatorBytes('own.txt', Buffer.from(text));
  return ledger.files[0]!.reason;
};

describe('of a list in another form it is told what is due, and the first line that is not so', () => {
  const due =
    'of no form that is known: a list has one value in each line, and a table names its columns in its first (as “domain”, “url” or “indicator”)';

  test.each([
    [
      'remarks behind its values',
      'evil.example.org  seen in 2021\nbad.example.org  in 2022\n',
      1,
      'evil.example.org  seen in 2021',
    ],
    ['another sign between its columns', '# ours\nevil.example.org|C2\nbad.example.org|C2\n', 2, 'evil.example.org|C2'],
    ['a header in another language', 'Wert,Art\nevil.example.org,x\nbad.example.org,y\n', 1, 'Wert,Art'],
    ['numbers', '1. evil.example.org\n2. bad.example.org\n', 1, '1. evil.example.org'],
  ])('%s', (_, text, line, stray) => {
    expect(reasonOf(text)).toBe(`${due}; line ${line}, "${stray}", is neither`);
  });

  test('and of a text in which no value stands nothing', () => {
    expect(reasonOf('All rights are reserved by us\nand by nobody else\n')).toBe('of no form that is known');
  });
});

describe('a list that is written in one line', () => {
  const loaded = (text: string): readonly string[] =>
    parseIndicatorBytes('own.txt', Buffer.from(text)).indicators.map(({ value }) => value);

  test.each([
    ['with commas', 'evil.example.org, worse.example.org,bad.example.org\n'],
    ['with semicolons, one too many', 'evil.example.org;worse.example.org; bad.example.org;'],
  ])('%s is looked for as a whole', (_, text) =>
    expect([...loaded(text)].sort()).toEqual(['bad.example.org', 'evil.example.org', 'worse.example.org']),
  );

  test('is none where it holds several kinds, or goes on: what stands behind a value may be a page about it', () => {
    expect(loaded('evil.example.org,https://example.com/report\n')).toEqual(['evil.example.org']);
    expect([...loaded('evil.example.org,example.com\nbad.example.org,example.com\n')].sort()).toEqual([
      'bad.example.org',
      'evil.example.org',
    ]);
  });
});
