import { parseIso } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { tree, refusal, a, first, second, third } from './parsed.ts';

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
