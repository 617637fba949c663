import { parsePattern } from '@bridle/indicators';
import { parseIso, type ComparisonExpression, type ObservationExpression } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';

/*
 * Accepting and rejecting cases for each thing of the language, by hand from section 9 of the STIX 2.1 OASIS Standard and
 * part 5 of STIX 2.0.
 */

function tree(text: string): ObservationExpression {
  const read = parsePattern(text);
  if (read.status === 'refused') throw new Error(`${text}: ${read.problem.message}`);
  return read.pattern;
}

/** The comparison of a pattern of one observation. */
function within(brackets: string): ComparisonExpression {
  const pattern = tree(`[${brackets}]`);
  if (pattern.type !== 'observe') throw new Error(`${brackets} is not one observation`);
  return pattern.comparison;
}

function refusal(text: string): string | null {
  const read = parsePattern(text);
  return read.status === 'refused' ? `${read.problem.kind} ${read.problem.message}` : null;
}

const size = { object: 'file', steps: [{ type: 'property', name: 'size' }] } as const;
const name = { object: 'file', steps: [{ type: 'property', name: 'name' }] } as const;
const one = { type: 'integer', value: 1 } as const;

/** `[file:size = n]`, and its tree. */
const a = (n: number) => ({
  type: 'observe',
  comparison: { type: 'compare', operator: '=', negated: false, path: size, value: { type: 'integer', value: n } },
});
const [first, second, third] = ['[file:size = 1]', '[file:size = 2]', '[file:size = 3]'];

describe('comparison operators', () => {
  test.each([
    ['=', '='],
    ['==', '='],
    ['!=', '!='],
    ['<>', '!='],
    ['<', '<'],
    ['<=', '<='],
    ['>', '>'],
    ['>=', '>='],
  ])('%s compares with a constant, and can be negated', (written, operator) => {
    expect(within(`file:size ${written} 1`)).toEqual({
      type: 'compare',
      operator,
      negated: false,
      path: size,
      value: one,
    });
    expect(within(`file:size NOT ${written} 1`)).toMatchObject({ operator, negated: true });
    expect(within(`file:size${written}1`)).toMatchObject({ operator, negated: false });
    expect(refusal(`[file:size ${written}]`)).toMatch(/^syntax .* is due and there is "]"$/);
    expect(refusal(`[${written} 1]`)).toMatch(/^syntax .* the type of an object is due/);
    expect(refusal(`[NOT file:size ${written} 1]`)).toMatch(/^syntax .* the type of an object is due/);
    expect(refusal(`[file:size ${written} file:size]`)).toMatch(/^syntax at character \d+, a value/);
  });

  test.each(['<', '<=', '>', '>='])('%s does not compare truth values, which have no order', (operator) => {
    expect(refusal(`[x:y ${operator} true]`)).toMatch(
      /^syntax .* a value that can be more or less than another is due/,
    );
    expect(within('x:y = true')).toMatchObject({ value: { type: 'boolean', value: true } });
    expect(within('x:y != false')).toMatchObject({ value: { type: 'boolean', value: false } });
  });

  test.each(['=?', '=>', '!', '~', '=='.repeat(2)])('%s is no operator', (operator) => {
    expect(refusal(`[file:size ${operator} 1]`)).toMatch(/^syntax /);
  });

  test('IN takes a set of constants in parentheses, which may be empty', () => {
    const strings = ['x', 'y'].map((value) => ({ type: 'string', value }));
    expect(within("file:name IN ('x', 'y')")).toEqual({ type: 'in', negated: false, path: name, values: strings });
    expect(within("file:name NOT IN ('x')")).toMatchObject({ type: 'in', negated: true });
    expect(within('file:size IN (1,2,3)')).toMatchObject({ values: [{ value: 1 }, { value: 2 }, { value: 3 }] });
    expect(within('file:size IN ()')).toMatchObject({ values: [] });
    expect(refusal("[file:name IN 'x']")).toBe(
      'syntax at character 15, an opening parenthesis is due and there is "\'x\'"',
    );
    expect(refusal("[file:name IN ('x' 'y')]")).toMatch(/a comma or a closing parenthesis is due/);
    expect(refusal("[file:name IN ('x',)]")).toMatch(/a value is due and there is "\)"$/);
    expect(refusal("[file:name IN ('x'")).toMatch(/the pattern ends$/);
    expect(refusal('[file:name IN (file:size)]')).toMatch(/a value is due/);
  });

  test.each([
    ['LIKE', 'like', "'%.ex_mple.com'", '%.ex_mple.com'],
    ['MATCHES', 'matches', "'^a.+\\\\.b$'", '^a.+\\.b$'],
    ['ISSUBSET', 'is-subset', "'198.51.100.0/24'", '198.51.100.0/24'],
    ['ISSUPERSET', 'is-superset', "'2001:db8::/32'", '2001:db8::/32'],
  ])('%s takes a text', (word, type, written, text) => {
    expect(within(`file:name ${word} ${written}`)).toEqual({ type, negated: false, path: name, text });
    expect(within(`file:name NOT ${word} ${written}`)).toMatchObject({ type, negated: true });
    for (const other of ['1', 'true', "h'ff'", "t'2024-01-02T03:04:05Z'", "('x')", '/x/']) {
      expect(refusal(`[file:name ${word} ${other}]`)).toMatch(/^syntax .* a text in quotes is due/);
    }
    expect(refusal(`[file:name ${word.toLowerCase()} ${written}]`)).toMatch(/^syntax .* an operator is due/);
  });

  test.each(['x', '192.0.2.0/33', '2001:db8::/129', '192.0.2.0/', '192.0.2.0/24/1', '', '192.0.2/24'])(
    'ISSUBSET and ISSUPERSET compare with no such thing as %j',
    (range) => {
      const reason = /compares with an IP address or a range of them$/;
      expect(refusal(`[ipv4-addr:value ISSUBSET '${range}']`)).toMatch(reason);
      expect(refusal(`[ipv4-addr:value ISSUPERSET '${range}']`)).toMatch(reason);
    },
  );

  test('ISSUBSET takes one address too, and a range of everything', () => {
    for (const range of ['192.0.2.1', '192.0.2.1/32', '0.0.0.0/0', '::/0', '2001:db8::1/128']) {
      expect(within(`ipv4-addr:value ISSUBSET '${range}'`)).toMatchObject({ text: range });
    }
  });

  test('EXISTS stands before a path, and takes no NOT', () => {
    expect(within('EXISTS file:name')).toEqual({ type: 'exists', path: name });
    expect(within("EXISTS file:hashes.'SHA-256' AND file:size = 1")).toMatchObject({
      operands: [{ type: 'exists' }, {}],
    });
    expect(refusal('[EXISTS]')).toMatch(/^syntax .* the type of an object is due/);
    expect(refusal('[NOT EXISTS file:name]')).toMatch(/^syntax .* the type of an object is due/);
    expect(refusal('[file:name NOT EXISTS]')).toMatch(/^syntax .* an operator is due/);
    expect(refusal('[EXISTS file:name = 1]')).toMatch(/^syntax .* a closing bracket is due/);
  });
});

describe('comparisons joined within an observation', () => {
  test('AND binds tighter than OR, and parentheses tighter than both', () => {
    expect(within('x:a = 1 OR x:b = 2 AND x:c = 3')).toMatchObject({
      type: 'or',
      operands: [{ type: 'compare' }, { type: 'and', operands: [{}, {}] }],
    });
    expect(within('(x:a = 1 OR x:b = 2) AND x:c = 3')).toMatchObject({
      type: 'and',
      operands: [{ type: 'or' }, { type: 'compare' }],
    });
    expect(within('x:a = 1 AND x:b = 2 AND x:c = 3')).toMatchObject({ type: 'and', operands: [{}, {}, {}] });
    expect(within('((x:a = 1))')).toMatchObject({ type: 'compare' });
  });

  test.each(['[x:a = 1 AND]', '[AND x:a = 1]', '[x:a = 1 AND OR x:a = 2]', '[x:a = 1 x:a = 2]', '[x:a = 1, x:a = 2]'])(
    '%s is none',
    (text) => expect(refusal(text)).toMatch(/^syntax /),
  );

  test('FOLLOWEDBY joins no comparisons, and a qualifier follows none', () => {
    expect(refusal('[x:a = 1 FOLLOWEDBY x:a = 2]')).toMatch(/a closing bracket is due and there is "FOLLOWEDBY"$/);
    expect(refusal('[x:a = 1 WITHIN 5 SECONDS]')).toMatch(/a closing bracket is due and there is "WITHIN"$/);
  });

  test('what AND joins is one object', () => {
    const reason = 'AND joins tests that no single object meets';
    expect(refusal("[domain-name:value = 'a' AND url:value = 'b']")).toBe(`meaning at character 2, ${reason}`);
    expect(refusal('[x:a = 1 AND (y:a = 1 OR z:a = 1)]')).toContain(reason);
    expect(refusal('[x:a = 1 OR (x:a = 1 AND y:a = 1)]')).toContain(reason);
    expect(within('x:a = 1 AND (y:a = 1 OR x:b = 1)')).toMatchObject({ type: 'and' });
    expect(within("domain-name:value = 'a' OR url:value = 'b'")).toMatchObject({ type: 'or' });
    expect(tree("[domain-name:value = 'a'] AND [url:value = 'b']")).toMatchObject({ type: 'and' });
  });
});

describe('object paths', () => {
  const steps = (text: string) => (within(`EXISTS ${text}`) as { path: { steps: readonly unknown[] } }).path.steps;
  const property = (it: string) => ({ type: 'property', name: it });

  test.each([
    ['file:size', [property('size')]],
    ["file:hashes.'SHA-256'", [property('hashes'), property('SHA-256')]],
    ["file:'size'", [property('size')]],
    ["x:'it\\'s'.'a\\\\b'.''", [property("it's"), property('a\\b'), property('')]],
    ['x:list[0].y', [property('list'), { type: 'index', at: 0 }, property('y')]],
    ['x:list[*][12]', [property('list'), { type: 'any' }, { type: 'index', at: 12 }]],
    [
      "file:extensions.'windows-pebinary-ext'.sections[*].entropy",
      ['extensions', 'windows-pebinary-ext', 'sections', null, 'entropy'].map((it) =>
        it === null ? { type: 'any' } : property(it),
      ),
    ],
    ['email-message:from_ref.value', [property('from_ref'), property('value')]],
    ['x : y . z [ 0 ]', [property('y'), property('z'), { type: 'index', at: 0 }]],
    // Not of the standard: feeds leave out the quotes.
    ['file:hashes.SHA-256', [property('hashes'), property('SHA-256')]],
  ])('%s', (text, expected) => expect(steps(text)).toEqual(expected));

  test.each([
    ['[size = 1]', 'syntax at character 7, a colon is due and there is "="'],
    ['[file.size = 1]', 'syntax at character 6, a colon is due and there is "."'],
    ['[file: = 1]', 'syntax at character 8, the name of a property is due and there is "="'],
    ['[file:size. = 1]', 'syntax at character 13, the name of a property is due and there is "="'],
    ['[file:[0] = 1]', 'syntax at character 7, the name of a property is due and there is "["'],
    ['[file:a[] = 1]', 'syntax at character 9, a place in a list is due and there is "]"'],
    ['[file:a[1.5] = 1]', 'syntax at character 9, a place in a list is due and there is "1.5"'],
    ["[file:a['b'] = 1]", 'syntax at character 9, a place in a list is due and there is "\'b\'"'],
    ['[file:a[0 = 1]', 'syntax at character 11, a closing bracket is due and there is "="'],
    ['[file:a[-1] = 1]', 'meaning at character 9, -1 is no place in a list'],
    ["['file':size = 1]", 'syntax at character 2, the type of an object is due and there is "\'file\'"'],
    ['[2file:size = 1]', 'syntax at character 2, the type of an object is due and there is "2"'],
    ['[file:IN = 1]', 'syntax at character 7, the name of a property is due and there is "IN"'],
    ['[file:LAST = 1]', 'syntax at character 7, the name of a property is due and there is "LAST"'],
  ])('%s is none', (text, expected) => expect(refusal(text)).toBe(expected));
});

describe('constants', () => {
  const constant = (text: string) => (within(`x:y = ${text}`) as { value: unknown }).value;

  test.each([
    ["'text'", { type: 'string', value: 'text' }],
    ["''", { type: 'string', value: '' }],
    ["'it\\'s a \\\\'", { type: 'string', value: "it's a \\" }],
    ["'two\nlines'", { type: 'string', value: 'two\nlines' }],
    ["'/* no comment */ // none'", { type: 'string', value: '/* no comment */ // none' }],
    ["'\u{1f40e}'", { type: 'string', value: '\u{1f40e}' }],
    ['0', { type: 'integer', value: 0 }],
    ['-12', { type: 'integer', value: -12 }],
    ['+12', { type: 'integer', value: 12 }],
    ['9007199254740991', { type: 'integer', value: 9_007_199_254_740_991 }],
    ['8.321', { type: 'float', value: 8.321 }],
    ['-.5', { type: 'float', value: -0.5 }],
    ['+007.0', { type: 'float', value: 7 }],
    ['true', { type: 'boolean', value: true }],
    ['false', { type: 'boolean', value: false }],
    ["h'FFc3'", { type: 'hex', value: 'ffc3' }],
    ["h''", { type: 'hex', value: '' }],
    ["b'ZmZmZg=='", { type: 'binary', value: 'ZmZmZg==' }],
    ["b'ZmZm'", { type: 'binary', value: 'ZmZm' }],
  ])('%s', (text, expected) => expect(constant(text)).toEqual(expected));

  test.each([
    ['2014-01-13T07:03:17Z', '2014-01-13T07:03:17.000000Z'],
    ['2014-01-13T07:03:17.1Z', '2014-01-13T07:03:17.100000Z'],
    ['2014-01-13T07:03:17.123456Z', '2014-01-13T07:03:17.123456Z'],
    ['2014-01-13T07:03:17.1234565000Z', '2014-01-13T07:03:17.123457Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000000Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59.500000Z'],
  ])("t'%s' is the moment %s", (text, at) => {
    expect(constant(`t'${text}'`)).toEqual({ type: 'timestamp', at: parseIso(at), text });
  });

  test.each([
    "t'2014-13-13T07:03:17Z'",
    "t'2014-01-32T07:03:17Z'",
    "t'2014-01-13T24:03:17Z'",
    "t'2014-01-13T07:60:17Z'",
    "t'2014-01-13T07:03:61Z'",
    "t'2014-01-13 07:03:17Z'",
    "t'2014-01-13T07:03:17'",
    "t'2014-01-13T07:03:17+00:00'",
    "t'2014-01-13'",
    "t''",
    "T'2014-01-13T07:03:17Z'",
    't "2014"',
    "h'ffc'",
    "h'gg'",
    "b'===='",
    "b''",
    "b'Zg'",
    "b'Z==='",
    '007',
    '1e5',
    '5.',
    '0x1f',
    'NaN',
    'TRUE',
    'text',
    '"text"',
    "'text",
    "'te\\xt'",
    "'text\\'",
  ])('%s is none', (text) => expect(refusal(`[x:y = ${text}]`)).toMatch(/^syntax /));

  test.each([
    ["t'2023-02-29T00:00:00Z'", '2023-02-29 is no day of the calendar'],
    ["t'2024-04-31T00:00:00Z'", '2024-04-31 is no day of the calendar'],
    ['9007199254740992', '9007199254740992 is beyond what an integer can be'],
    ['-9007199254740992', '-9007199254740992 is beyond what an integer can be'],
    [`${'9'.repeat(400)}.0`, 'a number is too large'],
  ])('%s is written soundly and is none', (text, reason) =>
    expect(refusal(`[x:y = ${text}]`)).toBe(`meaning at character 8, ${reason}`),
  );
});

describe('observations', () => {
  test('stand in brackets, and parentheses around them say nothing', () => {
    expect(tree(first)).toEqual(a(1));
    expect(tree(`((${first}))`)).toEqual(a(1));
    for (const text of [
      '',
      '[]',
      'file:size = 1',
      '[[file:size = 1]]',
      `${first} ${second}`,
      `(${first}`,
      `${first})`,
    ]) {
      expect(refusal(text)).toMatch(/^syntax /);
    }
  });

  test.each([
    ['AND', 'and'],
    ['OR', 'or'],
    ['FOLLOWEDBY', 'followed-by'],
  ])('%s joins two and more', (word, type) => {
    expect(tree(`${first} ${word} ${second}`)).toEqual({ type, operands: [a(1), a(2)] });
    expect(tree(`${first}${word}${second}${word}${third}`)).toEqual({ type, operands: [a(1), a(2), a(3)] });
    expect(tree(`${first} ${word} (${second} ${word} ${third})`)).toEqual({
      type,
      operands: [a(1), { type, operands: [a(2), a(3)] }],
    });
    for (const text of [`${first} ${word}`, `${word} ${first}`, `${first} ${word} ${word} ${second}`]) {
      expect(refusal(text)).toMatch(/^syntax .* an opening bracket is due/);
    }
    expect(refusal(`${first} ${word.toLowerCase()} ${second}`)).toMatch(/^syntax .* the end is due/);
    expect(refusal(`${first} NOT ${word} ${second}`)).toMatch(/^syntax .* the end is due and there is "NOT"$/);
  });

  test('AND binds tightest, then OR, then FOLLOWEDBY', () => {
    expect(tree(`${first} FOLLOWEDBY ${second} OR ${third} AND ${first}`)).toEqual({
      type: 'followed-by',
      operands: [a(1), { type: 'or', operands: [a(2), { type: 'and', operands: [a(3), a(1)] }] }],
    });
    expect(tree(`(${first} FOLLOWEDBY ${second}) AND ${third}`)).toEqual({
      type: 'and',
      operands: [{ type: 'followed-by', operands: [a(1), a(2)] }, a(3)],
    });
  });
});

describe('qualifiers', () => {
  const moments = ["t'2024-01-02T03:04:05Z'", "t'2024-01-02T03:04:06Z'"] as const;
  const window = `START ${moments[0]} STOP ${moments[1]}`;

  test('WITHIN is followed by a number of seconds, whole or not', () => {
    expect(tree(`${first} WITHIN 300 SECONDS`)).toEqual({ type: 'within', expression: a(1), seconds: 300 });
    expect(tree(`${first} WITHIN 0.5 SECONDS`)).toMatchObject({ seconds: 0.5 });
    for (const rest of ['', '300', 'SECONDS', '-5 SECONDS', "'5' SECONDS", '5 HOURS', '5 seconds', '5 TIMES']) {
      expect(refusal(`${first} WITHIN ${rest}`)).toMatch(/^syntax /);
    }
    // The committee's own matcher refuses it too: https://github.com/oasis-open/cti-pattern-matcher
    expect(refusal(`${first} WITHIN 0 SECONDS`)).toBe('meaning at character 24, a window of no seconds');
    expect(refusal(`${first} WITHIN 0.0 SECONDS`)).toMatch(/^meaning/);
  });

  test('REPEATS is followed by a whole number of times', () => {
    expect(tree(`${first} REPEATS 5 TIMES`)).toEqual({ type: 'repeats', expression: a(1), times: 5 });
    for (const rest of ['', '5', 'TIMES', '-5 TIMES', '1.5 TIMES', '5 SECONDS', '5 times']) {
      expect(refusal(`${first} REPEATS ${rest}`)).toMatch(/^syntax /);
    }
    expect(refusal(`${first} REPEATS 0 TIMES`)).toBe('meaning at character 25, a repetition of no times');
  });

  test('START and STOP are followed by a moment each, the earlier first', () => {
    expect(tree(`${first} ${window}`)).toEqual({
      type: 'start-stop',
      expression: a(1),
      start: { type: 'timestamp', at: parseIso('2024-01-02T03:04:05Z'), text: '2024-01-02T03:04:05Z' },
      stop: { type: 'timestamp', at: parseIso('2024-01-02T03:04:06Z'), text: '2024-01-02T03:04:06Z' },
    });
    for (const rest of [
      `START ${moments[0]}`,
      `STOP ${moments[1]}`,
      `STOP ${moments[1]} START ${moments[0]}`,
      'START 1 STOP 2',
    ]) {
      expect(refusal(`${first} ${rest}`)).toMatch(/^syntax /);
    }
    // At or after the one and before the other: if they are equal, nothing can be.
    const reason = 'meaning at character 23, a time that stops before it starts';
    expect(refusal(`${first} START ${moments[1]} STOP ${moments[0]}`)).toBe(reason);
    expect(refusal(`${first} START ${moments[0]} STOP ${moments[0]}`)).toBe(reason);
  });

  test('STIX 2.0 writes the moments as texts', () => {
    const older = window.replaceAll("t'", "'");
    expect(tree(`${first} ${older}`)).toEqual(tree(`${first} ${window}`));
    expect(refusal(`${first} START '2024' STOP '2025'`)).toMatch(
      /a timestamp such as .* is due and there is "'2024'"$/,
    );
  });

  test('belong to the one expression right before them', () => {
    expect(tree(`${first} AND ${second} WITHIN 5 SECONDS`)).toEqual({
      type: 'and',
      operands: [a(1), { type: 'within', expression: a(2), seconds: 5 }],
    });
    expect(tree(`(${first} AND ${second}) WITHIN 5 SECONDS`)).toMatchObject({
      type: 'within',
      expression: { type: 'and' },
    });
    expect(tree(`${first} REPEATS 2 TIMES WITHIN 5 SECONDS ${window}`)).toMatchObject({
      type: 'start-stop',
      expression: { type: 'within', expression: { type: 'repeats', expression: { type: 'observe' } } },
    });
    expect(refusal('WITHIN 5 SECONDS')).toMatch(/^syntax .* an opening bracket is due/);
  });

  test.each(['WITHIN 5 SECONDS', 'REPEATS 2 TIMES', window])('%s is not said twice of one observation', (qualifier) => {
    const reason = `a second ${qualifier.split(' ')[0]!} for the same observation`;
    expect(refusal(`${first} ${qualifier} ${qualifier}`)).toContain(reason);
    expect(
      refusal(`${first} ${qualifier} ${qualifier === window ? 'WITHIN 1 SECONDS' : window} ${qualifier}`),
    ).toContain(reason);
    // What is in parentheses is an expression of its own.
    expect(tree(`(${first} ${qualifier}) ${qualifier}`)).toMatchObject({ expression: { expression: a(1) } });
    expect(tree(`(${first} OR ${second}) ${qualifier} ${qualifier}`)).toMatchObject({ expression: {} });
  });
});

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
