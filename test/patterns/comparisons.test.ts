import { describe, expect, test } from '@jest/globals';
import { tree, within, refusal, size, name, one } from './parsed.ts';

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
