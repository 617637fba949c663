import { type ComparisonExpression, type Literal, type ObjectPath, type ObservationExpression } from '@bridle/model';
import { isReserved } from './tokens.ts';

/** Writes a pattern in the one spelling that says the same: parsed again, it gives the same tree. */
export function printPattern(pattern: ObservationExpression): string {
  switch (pattern.type) {
    case 'followed-by':
      return joined(pattern.operands, ' FOLLOWEDBY ', ['followed-by']);
    case 'or':
      return joined(pattern.operands, ' OR ', ['followed-by', 'or']);
    case 'and':
      return joined(pattern.operands, ' AND ', ['followed-by', 'or', 'and']);
    case 'observe':
      return `[${printComparison(pattern.comparison)}]`;
    case 'within':
    case 'repeats':
    case 'start-stop':
      return qualified(pattern);
  }
}

function joined(
  operands: readonly ObservationExpression[],
  operator: string,
  inParentheses: readonly ObservationExpression['type'][],
): string {
  return operands
    .map((it) => (inParentheses.includes(it.type) ? `(${printPattern(it)})` : printPattern(it)))
    .join(operator);
}

/** A qualifier may not follow a bare observation twice, but may follow one in parentheses. */
function qualified(pattern: ObservationExpression): string {
  const qualifiers: string[] = [];
  const kinds: string[] = [];
  let inner = pattern;
  while ('expression' in inner) {
    kinds.push(inner.type);
    qualifiers.unshift(qualifierOf(inner));
    inner = inner.expression;
  }
  const isBare = inner.type === 'observe' && new Set(kinds).size === kinds.length;
  return [isBare ? printPattern(inner) : `(${printPattern(inner)})`, ...qualifiers].join(' ');
}

function qualifierOf(pattern: Extract<ObservationExpression, { readonly expression: unknown }>): string {
  switch (pattern.type) {
    case 'within':
      return `WITHIN ${decimal(pattern.seconds)} SECONDS`;
    case 'repeats':
      return `REPEATS ${pattern.times} TIMES`;
    case 'start-stop':
      return `START t'${pattern.start.text}' STOP t'${pattern.stop.text}'`;
  }
}

const words = { like: 'LIKE', matches: 'MATCHES', 'is-subset': 'ISSUBSET', 'is-superset': 'ISSUPERSET' } as const;

function printComparison(comparison: ComparisonExpression): string {
  switch (comparison.type) {
    case 'or':
      return comparison.operands.map((it) => inParentheses(it, it.type === 'or')).join(' OR ');
    case 'and':
      return comparison.operands.map((it) => inParentheses(it, it.type === 'or' || it.type === 'and')).join(' AND ');
    case 'exists':
      return `EXISTS ${printPath(comparison.path)}`;
    case 'compare':
      return test(comparison, comparison.operator, printLiteral(comparison.value));
    case 'in':
      return test(comparison, 'IN', `(${comparison.values.map(printLiteral).join(', ')})`);
    case 'like':
    case 'matches':
    case 'is-subset':
    case 'is-superset':
      return test(comparison, words[comparison.type], inQuotes(comparison.text));
  }
}

function inParentheses(comparison: ComparisonExpression, needed: boolean): string {
  return needed ? `(${printComparison(comparison)})` : printComparison(comparison);
}

function test({ path, negated }: { path: ObjectPath; negated: boolean }, operator: string, operand: string): string {
  return `${printPath(path)}${negated ? ' NOT' : ''} ${operator} ${operand}`;
}

/** Writes an object path. */
export function printPath({ object, steps }: ObjectPath): string {
  const written = steps.map((it, at) => {
    if (it.type !== 'property') return it.type === 'any' ? '[*]' : `[${it.at}]`;
    const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(it.name) && !isReserved(it.name);
    return `${at === 0 ? '' : '.'}${isName ? it.name : inQuotes(it.name)}`;
  });
  return `${object}:${written.join('')}`;
}

function printLiteral(literal: Literal): string {
  switch (literal.type) {
    case 'string':
      return inQuotes(literal.value);
    case 'timestamp':
      return `t'${literal.text}'`;
    case 'hex':
      return `h'${literal.value}'`;
    case 'binary':
      return `b'${literal.value}'`;
    case 'float': {
      const digits = decimal(literal.value);
      return digits.includes('.') ? digits : `${digits}.0`;
    }
    case 'integer':
    case 'boolean':
      return String(literal.value);
  }
}

function inQuotes(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

/** A number without an exponent, which the language does not have. */
function decimal(value: number): string {
  const [, sign = '', digits = '', exponent] = /^(-?)([\d.]+)(?:e(.+))?$/.exec(String(value)) ?? [];
  if (exponent === undefined) return `${sign}${digits}`;
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(shift, '0')}`;
}
