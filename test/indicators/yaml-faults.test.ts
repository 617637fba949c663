import { describe, expect, test } from '@jest/globals';
import { parse } from './support.ts';

const lines = [
  'schema: iocset/1',
  'id: mine',
  'campaign:',
  '  name: Example',
  'sources:',
  '  ours:',
  '    publisher: Us',
  '    title: Our notes',
  '    url: https://example.org/',
  '    published: 2024-01-01',
  '    reliability: A',
  'indicators:',
  '  - kind: domain-name',
  '    role: c2',
  '    source: ours',
  '    values:',
  '      - evil.example.com',
  '      - other.example.net',
];
const title = 8;
const role = 14;
const first = 17;
const last = 18;

/** The set with another text for one of its lines, which is counted from 1. */
const withLine = (line: number, text: string): string =>
  [...lines.slice(0, line - 1), text, ...lines.slice(line)].map((it) => `${it}\n`).join('');

const reasonOf = (text: string): string | null | undefined => parse(text).ledger.files[0]?.reason;
const begins = (sign: string): string =>
  `a value begins with “${sign}”, which has a meaning of its own in YAML: put the value in quotes`;
const opened = (open: string, close: string): string =>
  `“${open}” is opened here and not closed: close it with “${close}”, or put the value in quotes where it begins with “${open}”`;
const colon = 'a value holds a colon with a space behind it: put the value in quotes';
const keyDue = 'a key is due here, with a colon and a space behind it';

test('a set without a fault is read', () =>
  expect(parse(withLine(role, '    role: c2')).ledger.files[0]).toMatchObject({ status: 'read', loaded: 2 }));

describe('a fault of YAML is told where it is, and with what to write instead:', () => {
  test.each<[string, number, string, number, number, string]>([
    ['a tab', 7, '\tpublisher: Us', 7, 1, 'a tab stands where spaces are due: indent with spaces'],
    ['a tab behind spaces', 7, '  \tpublisher: Us', 7, 3, 'a tab stands where spaces are due: indent with spaces'],
    [
      'a tab before a list',
      first,
      '\t- evil.example.com',
      first,
      1,
      'a tab stands where spaces are due: indent with spaces',
    ],
    ['a colon in a text', title, '    title: Report: our notes', title, 12, colon],
    ['a colon in a text in other quotes', title, '    title: “Our: notes”', title, 12, colon],
    ['a wildcard', first, '      - *.evil.example.com', first, 9, begins('*')],
    ['an asterisk alone', first, '      - * evil', first, 9, begins('*')],
    ['an account', first, '      - @evil', first, 9, begins('@')],
    ['a percent sign', title, '    title: %our notes', title, 12, begins('%')],
    ['a backtick', first, '      - `evil`', first, 9, begins('`')],
    ['a bracket at the beginning', first, '      - [.]example.com', first, 9, begins('[')],
    ['a brace at the beginning', first, '      - {evil}.example.com', first, 9, begins('{')],
    ['a list that is not closed', 15, '    source: [ours', 15, 13, opened('[', ']')],
    ['a table that is not closed', 4, '  name: { a: b', 4, 9, opened('{', '}')],
    ['a table that is not closed behind a list that is', 4, '  name: { a: [b], c: d', 4, 9, opened('{', '}')],
    ['a bracket that is not closed', first, '      - [evil.example.com', first, 9, opened('[', ']')],
    ['a quotation mark', title, '    title: "Our notes', title, 12, 'a quotation mark is opened here and never closed'],
    ['an apostrophe', title, "    title: 'Our notes", title, 12, 'a quotation mark is opened here and never closed'],
    [
      'an apostrophe between apostrophes',
      title,
      "    title: 'Our team's notes'",
      title,
      22,
      "the text goes on behind its quotation mark: within '…' an apostrophe is written twice",
    ],
    [
      'a word in quotes',
      title,
      '    title: "Our" notes',
      title,
      18,
      'the text goes on behind its quotation mark: within "…" a quotation mark is written \\"',
    ],
    [
      'a backslash',
      title,
      '    title: "C:\\Users"',
      title,
      15,
      'this sign may not follow a backslash within "…": write \\\\ for each backslash, or put the text in \'…\'',
    ],
    [
      'a bar',
      title,
      '    title: | our notes',
      title,
      12,
      'behind “|” a text begins in the next line: put what stands here in quotes',
    ],
    [
      'a column too far to the right',
      role,
      '     role: c2',
      role,
      6,
      'this is indented deeper than what it stands beside: begin both in the same column',
    ],
    [
      'an item of a list in another column',
      last,
      '    - other.example.net',
      last,
      1,
      'the items of one list begin in the same column: mend the indentation',
    ],
    ['no colon', role, '    role c2', role, 5, keyDue],
    ['a word alone', last, 'oops', last, 1, keyDue],
    ['no space behind a colon', role, '    role:c2', role, 5, 'behind the colon of a key a space is due'],
    [
      'a space that is none',
      role,
      '    role:\u00a0c2',
      role,
      10,
      'a space that is none (U+00A0): type an ordinary one',
    ],
    ['a merge', first, '<<<<<<< HEAD', first, 1, 'a mark of a merge that was not finished: finish it'],
    ['a key twice', 15, '    role: delivery', 15, 5, 'the key "role" again, after line 14: keep one'],
    [
      'a second document',
      last,
      '---\nschema: iocset/1',
      last,
      1,
      'a second document begins: put it in a file of its own, or take the line “---” out',
    ],
  ])('%s', (_, changed, text, line, column, what) =>
    expect(reasonOf(withLine(changed, text))).toBe(`damaged YAML in line ${line}, column ${column}: ${what}`),
  );

  test('without the name by which a library calls it, whatever it is', () => {
    for (const text of [
      '   role: c2',
      '    role: ! !c2',
      '    role: &a &b c2',
      '    role: ]',
      '    ? {',
      '    role: "\\x"',
      '    role: >9999 x',
      '    - role',
    ])
      expect(reasonOf(withLine(role, text)) ?? '').not.toMatch(/[A-Z]{3,}_[A-Z]/);
  });
});

describe('a value that YAML takes for something else', () => {
  const noteOf = (line: number, text: string): readonly string[] =>
    parse(withLine(line, text)).ledger.notes.map(({ reason }) => reason);

  test.each([
    ['a comment', '      - #evil'],
    ['a name for what follows', '      - &evil'],
  ])('is told as nothing where it is %s', (_, text) =>
    expect(noteOf(first, text)).toEqual([
      'line 17: nothing stands here: a value that begins with “#”, “&” or “~” stands in quotes',
    ]),
  );

  test('is told as halved by its colon', () =>
    expect(noteOf(first, '      - evil: example.com')).toEqual([
      'line 17: no value: one that holds a colon with a space behind it, or begins with “? ”, stands in quotes',
    ]));

  test('is told as no list without a space behind the dash', () =>
    expect(noteOf(first, '      -evil.example.com')).toEqual([
      'line 13: values: a list is due, each value in a line of its own that begins with “- ”',
    ]));
});

test('a list under “value:” is told as that slip, of each of its values', () => {
  const slip = 'value: one value is due there; a list of them stands under “values:”';
  const { ledger } = parse(withLine(16, '    value:'));
  expect(ledger.notes.map(({ object, says, reason }) => [object, says, reason])).toEqual([
    ['indicators[0].value[0]', 'evil.example.com', `line 17: ${slip}`],
    ['indicators[0].value[1]', 'other.example.net', `line 18: ${slip}`],
  ]);
});

test('what is of another form is told in words, and not in those of a program', () => {
  const head = 'line 10: sources.ours.published: it is to be a day, as 2021-07-18';
  expect(reasonOf(withLine(10, '    published: January 2024'))).toBe(head);
  expect(reasonOf(withLine(9, '    url: example.org'))).toBe(
    'line 9: sources.ours.url: it is to be an address that begins with http:// or https://',
  );
  expect(reasonOf(withLine(2, 'id: My Set'))).toBe('line 2: id: it is to be of lower-case letters, digits and hyphens');
  expect(reasonOf(withLine(6, '  Our Notes:'))).toMatch(
    /: sources\.Our Notes: its name is none: it is to be of lower-case letters, digits and hyphens$/,
  );
});

test('a mistake in the head says in which line, and what is missing', () => {
  expect(reasonOf(withLine(title, '    titel: Our notes'))).toBe(
    'line 7: sources.ours.title: it is missing, and is to be a text',
  );
  expect(reasonOf(withLine(11, '    reliability: G'))).toBe(
    'line 11: sources.ours.reliability: it is to be one of A, B, C, D, E, F',
  );
});
