import {
  canonical,
  type ComparisonExpression,
  type Literal,
  type PropertyTest,
  type TextTest,
  type ValueOperator,
} from '@bridle/model';
import { type Cursor, type PatternLimits } from './cursor.ts';
import { readLiteral, readText } from './literals.ts';
import { readPath } from './paths.ts';
import { isOfOneObject } from './roots.ts';

const valueOperators: ReadonlyMap<string, ValueOperator> = new Map([
  ['=', '='],
  ['==', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

const textOperators: ReadonlyMap<string, TextTest['type']> = new Map([
  ['LIKE', 'like'],
  ['MATCHES', 'matches'],
  ['ISSUBSET', 'is-subset'],
  ['ISSUPERSET', 'is-superset'],
]);

/** Reads what stands between brackets: tests joined by `AND`, which binds tighter, and `OR`. */
export function readComparison(cursor: Cursor, limits: PatternLimits): ComparisonExpression {
  const first = readConjunction(cursor, limits);
  if (!cursor.isAt('OR')) return first;
  const operands = [first];
  while (cursor.skip('OR')) operands.push(readConjunction(cursor, limits));
  return { type: 'or', operands };
}

function readConjunction(cursor: Cursor, limits: PatternLimits): ComparisonExpression {
  const start = cursor.now();
  const first = readTest(cursor, limits);
  if (!cursor.isAt('AND')) return first;
  const operands = [first];
  while (cursor.skip('AND')) operands.push(readTest(cursor, limits));
  const joined: ComparisonExpression = { type: 'and', operands };
  return isOfOneObject(joined) ? joined : cursor.unsound(start, 'AND joins tests that no single object meets');
}

function readTest(cursor: Cursor, limits: PatternLimits): ComparisonExpression {
  if (cursor.skip('(')) {
    const inner = cursor.nested(() => readComparison(cursor, limits));
    cursor.expect(')', 'a closing parenthesis');
    return inner;
  }
  cursor.countComparison();
  return cursor.skip('EXISTS') ? { type: 'exists', path: readPath(cursor, limits) } : readPropertyTest(cursor, limits);
}

function readPropertyTest(cursor: Cursor, limits: PatternLimits): PropertyTest {
  const path = readPath(cursor, limits);
  const negated = cursor.skip('NOT');
  const { text: written } = cursor.now();
  const operator = valueOperators.get(written);
  if (operator) {
    cursor.take();
    return { type: 'compare', operator, negated, path, value: readOperand(cursor, operator) };
  }
  const type = textOperators.get(written);
  if (type) {
    cursor.take();
    const at = cursor.now();
    const { value: text } = readText(cursor, 'a text in quotes');
    if ((type === 'is-subset' || type === 'is-superset') && !isAddressOrRange(text)) {
      return cursor.unsound(at, `${written} compares with an IP address or a range of them`);
    }
    return { type, negated, path, text };
  }
  if (cursor.skip('IN')) return { type: 'in', negated, path, values: readSet(cursor) };
  return cursor.damaged('an operator');
}

function readOperand(cursor: Cursor, operator: ValueOperator): Literal {
  if (operator === '=' || operator === '!=') return readLiteral(cursor, 'a value');
  const due = 'a value that can be more or less than another';
  return cursor.isAt('true') || cursor.isAt('false') ? cursor.damaged(due) : readLiteral(cursor, due);
}

function readSet(cursor: Cursor): readonly Literal[] {
  cursor.expect('(', 'an opening parenthesis');
  const values: Literal[] = [];
  if (cursor.skip(')')) return values;
  do {
    cursor.countComparison();
    values.push(readLiteral(cursor, 'a value'));
  } while (cursor.skip(','));
  cursor.expect(')', 'a comma or a closing parenthesis');
  return values;
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.split('/');
  const most = address.includes(':') ? 128 : 32;
  return more.length === 0 && canonical('ip-addr', address) !== null && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}
