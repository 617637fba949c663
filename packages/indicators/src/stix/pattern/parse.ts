import { type ObservationExpression } from '@bridle/model';
import { defaultLimits } from '../../limits.ts';
import { Cursor, type PatternLimits } from './cursor.ts';
import { readComparison } from './comparisons.ts';
import { readInteger, readMoment, readNumber } from './literals.ts';
import { readPlain } from './plain.ts';
import { PatternError, type PatternProblem } from './problem.ts';

/** What a text says as a STIX pattern, or the first reason why it is none. */
export type ParsedPattern =
  | { readonly status: 'parsed'; readonly pattern: ObservationExpression }
  | { readonly status: 'refused'; readonly problem: PatternProblem };

/**
 * Reads a pattern of STIX 2.1 or 2.0. Tolerated are: property names with hyphens and without quotes, and a byte order
 * mark among the blanks. The time a pattern takes is in proportion to its length.
 */
export function parsePattern(text: string, limits: PatternLimits = defaultLimits): ParsedPattern {
  const plain = readPlain(text, limits);
  if (plain !== null) return { status: 'parsed', pattern: plain };
  try {
    const cursor = new Cursor(text, limits);
    const pattern = readSequence(cursor, limits);
    if (cursor.now().kind !== 'end') cursor.damaged('the end');
    return { status: 'parsed', pattern };
  } catch (error) {
    if (error instanceof PatternError) return { status: 'refused', problem: error.problem };
    throw error;
  }
}

/** From the operator that binds least to the one that binds most. */
const joins = [
  { word: 'FOLLOWEDBY', type: 'followed-by' },
  { word: 'OR', type: 'or' },
  { word: 'AND', type: 'and' },
] as const;

/** Reads expressions that operators join, from the one at `level` to those that bind tighter. */
function readSequence(cursor: Cursor, limits: PatternLimits, level = 0): ObservationExpression {
  const join = joins[level];
  if (join === undefined) return readQualified(cursor, limits);
  const first = readSequence(cursor, limits, level + 1);
  if (!cursor.isAt(join.word)) return first;
  const operands = [first];
  while (cursor.skip(join.word)) operands.push(readSequence(cursor, limits, level + 1));
  return { type: join.type, operands };
}

function readQualified(cursor: Cursor, limits: PatternLimits): ObservationExpression {
  const isBare = cursor.isAt('[');
  let expression = readObservation(cursor, limits);
  const kinds: string[] = [];
  for (;;) {
    const keyword = cursor.now();
    const qualified = readQualifier(cursor, expression);
    if (qualified === null) return expression;
    if (isBare && kinds.includes(keyword.text))
      cursor.unsound(keyword, `a second ${keyword.text} for the same observation`);
    kinds.push(keyword.text);
    expression = qualified;
    if (qualifiersOf(expression) > mostQualifiers) cursor.tooLarge(`more than ${mostQualifiers} qualifiers in a row`);
  }
}

/** More would only nest the tree; three kinds are all there are. */
const mostQualifiers = 8;

function qualifiersOf(expression: ObservationExpression): number {
  let count = 0;
  for (let it = expression; 'expression' in it; it = it.expression) count += 1;
  return count;
}

function readObservation(cursor: Cursor, limits: PatternLimits): ObservationExpression {
  if (cursor.skip('(')) {
    const inner = cursor.nested(() => readSequence(cursor, limits));
    cursor.expect(')', 'a closing parenthesis');
    return inner;
  }
  cursor.expect('[', 'an opening bracket');
  const comparison = readComparison(cursor, limits);
  cursor.expect(']', 'a closing bracket');
  return { type: 'observe', comparison };
}

function readQualifier(cursor: Cursor, expression: ObservationExpression): ObservationExpression | null {
  if (cursor.skip('WITHIN')) {
    const at = cursor.now();
    const isNumber = (at.kind === 'integer' || at.kind === 'float') && !at.text.startsWith('-');
    const seconds = isNumber ? readNumber(cursor) : cursor.damaged('a number of seconds');
    cursor.expect('SECONDS', 'SECONDS');
    return seconds > 0 ? { type: 'within', expression, seconds } : cursor.unsound(at, 'a window of no seconds');
  }
  if (cursor.skip('REPEATS')) {
    const at = cursor.now();
    const isCount = at.kind === 'integer' && !at.text.startsWith('-');
    const times = isCount ? readInteger(cursor) : cursor.damaged('a number of times');
    cursor.expect('TIMES', 'TIMES');
    return times > 0 ? { type: 'repeats', expression, times } : cursor.unsound(at, 'a repetition of no times');
  }
  if (!cursor.skip('START')) return null;
  const at = cursor.now();
  const start = readMoment(cursor);
  cursor.expect('STOP', 'STOP');
  const stop = readMoment(cursor);
  if (start.at >= stop.at) return cursor.unsound(at, 'a time that stops before it starts');
  return { type: 'start-stop', expression, start, stop };
}
