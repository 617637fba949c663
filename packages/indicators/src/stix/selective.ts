import {
  type ComparisonExpression,
  type Literal,
  type ObjectPath,
  type ObservationExpression,
  type PropertyTest,
  type TextTest,
} from '@bridle/model';
import type { Usable } from '../refusal.ts';
import { tooWide, whyShared } from '../values/repair.ts';

/*
 * A pattern that only says what a thing is not, or that it is like anything, is met by nearly every record of every phone.
 * As a part beside something that is named it narrows; as a way of its own to meet a pattern it would accuse everybody.
 */

const reason = 'nothing in it says what to look for: nearly every record meets it';
const leftOut = `an alternative left out: ${reason}`;

/** Whether an entry was refused because it accuses everybody. */
export function isRefusalOfAnything(said: string): boolean {
  return said.endsWith(reason);
}

/** A pattern without those of its alternatives that name nothing; where it has no other, it is refused. */
export function selectivePattern(pattern: ObservationExpression, repairs: string[]): Usable<ObservationExpression> {
  if (namesSomething(pattern)) return { kept: pattern };
  switch (pattern.type) {
    case 'observe': {
      const { comparison } = pattern;
      if (!('operands' in comparison) || comparison.type !== 'or') break;
      return either(comparison.operands.filter(isOfSomething), repairs, (operands, only) => ({
        type: 'observe',
        comparison: only ?? { type: 'or', operands },
      }));
    }
    case 'or':
      return either(
        pattern.operands.flatMap((it) => {
          const found = selectivePattern(it, repairs);
          return 'reason' in found ? [] : [found.kept];
        }),
        repairs,
        (operands, only) => only ?? { type: 'or', operands },
      );
    case 'within':
    case 'repeats':
    case 'start-stop': {
      const found = selectivePattern(pattern.expression, repairs);
      return 'reason' in found ? found : { kept: { ...pattern, expression: found.kept } };
    }
    case 'and':
    case 'followed-by':
      break;
  }
  return { status: 'set-aside', reason };
}

function either<T>(
  kept: readonly T[],
  repairs: string[],
  join: (kept: readonly T[], only: T | null) => ObservationExpression,
): Usable<ObservationExpression> {
  const [first] = kept;
  if (first === undefined) return { status: 'set-aside', reason };
  if (!repairs.includes(leftOut)) repairs.push(leftOut);
  return { kept: join(kept, kept.length === 1 ? first : null) };
}

/** Whether something is named in whatever way a pattern is met. */
function namesSomething(pattern: ObservationExpression): boolean {
  switch (pattern.type) {
    case 'observe':
      return isOfSomething(pattern.comparison);
    case 'or':
      return pattern.operands.every(namesSomething);
    case 'and':
    case 'followed-by':
      return pattern.operands.some(namesSomething);
    case 'within':
    case 'repeats':
    case 'start-stop':
      return namesSomething(pattern.expression);
  }
}

function isOfSomething(comparison: ComparisonExpression): boolean {
  if (!('operands' in comparison)) return selects(comparison);
  return comparison.type === 'or' ? comparison.operands.every(isOfSomething) : comparison.operands.some(isOfSomething);
}

function selects(test: PropertyTest): boolean {
  if (test.type === 'exists') return isOfRecord(test.path);
  if (test.type === 'compare') {
    const isEqual = test.operator === (test.negated ? '!=' : '=');
    return isEqual ? !saysHow(test.path) && isTelling(test.value) : isOfRecord(test.path);
  }
  if (test.negated) return false;
  switch (test.type) {
    case 'in':
      return !saysHow(test.path) && test.values.every(isTelling);
    case 'like':
      return hasLetters(withoutScheme(test.text)) && !isAnySiteUnder(test);
    case 'matches':
      return alternativesOf(withoutScheme(test.text)).every(hasLiteral);
    case 'is-subset':
      return tooWide('ip-addr', test.text) === null;
    case 'is-superset':
      return true;
  }
}

function isTelling(value: Literal): boolean {
  return value.type !== 'string' || value.value !== '';
}

const waysOfMeeting: ReadonlySet<string> = new Set(['x_trace', 'x_traits', 'x_field', 'x_event']);

/** How a thing was met, and not what it is. */
function saysHow({ steps: [first] }: ObjectPath): boolean {
  return first?.type === 'property' && waysOfMeeting.has(first.name);
}

/** What the record says of itself, as the milliseconds of a redirect: few have the field. */
function isOfRecord({ object, steps: [first] }: ObjectPath): boolean {
  return object === 'x-record' || (first?.type === 'property' && first.name === 'x_record');
}

/** Every address of a page begins with one. */
function withoutScheme(text: string): string {
  return text.replace(/^(\^?)https?\??(?:%|:(?:\\?\/){0,2})?/i, '$1');
}

/** `%.com`: what unrelated sites share. */
function isAnySiteUnder({ path, text }: TextTest): boolean {
  return path.object === 'domain-name' && text.startsWith('%') && whyShared(text.replace(/^%\.?/, '')) !== null;
}

function hasLetters(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/^%?www\./i, ''));
}

/** What stands between the bars at the top of a regular expression. */
function alternativesOf(source: string): readonly string[] {
  const alternatives: string[] = [];
  let current = '';
  let depth = 0;
  for (const [piece] of source.matchAll(pieces)) {
    if (piece.startsWith('(') && !piece.endsWith(')')) depth += 1;
    if (piece === ')') depth -= 1;
    if (piece === '|' && depth === 0) {
      alternatives.push(current);
      current = '';
    } else current += piece;
  }
  return [...alternatives, current];
}

/** An escaped character, a class of characters, a count, the head of a group, or any other one character. */
const pieces = /\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?[a-z-]*[:)]|[^]/gu;

/** Whether a regular expression asks for a letter or a digit of its own, or for so many characters of some. */
function hasLiteral(source: string): boolean {
  const all = [...source.matchAll(pieces)].map(([piece]) => piece);
  return all.some(
    (piece, index) => isCount.test(piece) || (/^[\p{L}\p{N}]$/u.test(piece) && !isNoneToo.test(all[index + 1] ?? '')),
  );
}

/** Two or more. */
const isCount = /^\{(?:[2-9]|\d\d)/;

/** What makes the character before it one that may be missing. */
const isNoneToo = /^(?:[*?]|\{0(?:,\d*)?\})$/;
