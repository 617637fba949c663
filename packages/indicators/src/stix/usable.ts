import { type ComparisonExpression, type ObservationExpression } from '@bridle/model';
import type { Refusal, Usable } from '../refusal.ts';
import { isOfOneObject } from './pattern/roots.ts';
import { addressOfConnection } from './connection.ts';
import { selectivePattern } from './selective.ts';
import { usableTest } from './usable-test.ts';
import { valuesAlone } from './values.ts';

/** A pattern of which everything can be looked for, and what had to be changed for it. */
export interface UsablePattern {
  readonly pattern: ObservationExpression;
  readonly repairs: readonly string[];
}

/**
 * Makes the constants of a pattern comparable, and leaves out the alternatives that no backup could ever answer, and those
 * that nearly every record meets. Where nothing is left, the pattern is refused.
 */
export function usablePattern(pattern: ObservationExpression): UsablePattern | Refusal {
  const repairs: string[] = [];
  const answerable = usable(pattern, repairs);
  const found =
    'reason' in answerable || valuesAlone(answerable.kept) ? answerable : selectivePattern(answerable.kept, repairs);
  return 'reason' in found
    ? found
    : { pattern: found.kept, repairs: repairs.length > 1 ? [...new Set(repairs)] : repairs };
}

function usable(pattern: ObservationExpression, repairs: string[]): Usable<ObservationExpression> {
  switch (pattern.type) {
    case 'observe':
      return rebuilt(usableComparison(pattern.comparison, repairs), (comparison) => ({ type: 'observe', comparison }));
    case 'or':
      return anyOf(
        pattern.operands,
        (it) => usable(it, repairs),
        repairs,
        (operands) => ({ type: 'or', operands }),
      );
    case 'and':
    case 'followed-by':
      return allOf(
        pattern.operands,
        (it) => usable(it, repairs),
        (operands) => ({ type: pattern.type, operands }),
      );
    case 'within':
    case 'repeats':
    case 'start-stop':
      return rebuilt(usable(pattern.expression, repairs), (expression) => ({ ...pattern, expression }));
  }
}

function usableComparison(comparison: ComparisonExpression, repairs: string[]): Usable<ComparisonExpression> {
  if (comparison.type === 'or') {
    const read = (it: ComparisonExpression): Usable<ComparisonExpression> => usableComparison(it, repairs);
    return anyOf(comparison.operands, read, repairs, (operands) => ({ type: 'or', operands }));
  }
  if (!('operands' in comparison)) return usableTest(comparison, repairs);
  const address = addressOfConnection(comparison.operands);
  if (address) {
    repairs.push('the address of a connection, looked for wherever it stands');
    return usableTest(address, repairs);
  }
  const read = (it: ComparisonExpression): Usable<ComparisonExpression> => usableComparison(it, repairs);
  const found = allOf(comparison.operands, read, (operands): ComparisonExpression => ({ type: 'and', operands }));
  if ('reason' in found || isOfOneObject(found.kept)) return found;
  return { status: 'rejected', reason: 'a value of the wrong kind beside other properties of the same object' };
}

function rebuilt<T, U>(part: Usable<T>, rebuild: (kept: T) => U): Usable<U> {
  return 'reason' in part ? part : { kept: rebuild(part.kept) };
}

function allOf<T>(
  operands: readonly T[],
  read: (operand: T) => Usable<T>,
  join: (operands: readonly T[]) => T,
): Usable<T> {
  const kept: T[] = [];
  for (const operand of operands) {
    const part = read(operand);
    if ('reason' in part) return part;
    kept.push(part.kept);
  }
  return { kept: join(kept) };
}

function anyOf<T>(
  operands: readonly T[],
  read: (operand: T) => Usable<T>,
  repairs: string[],
  join: (operands: readonly T[]) => T,
): Usable<T> {
  const parts = operands.map(read);
  const kept = parts.flatMap((it) => ('reason' in it ? [] : [it.kept]));
  const refusals = parts.flatMap((it) => ('reason' in it ? [it] : []));
  const [only] = kept;
  // What is sound and cannot be looked for says more of a pattern than what is unsound in it.
  if (only === undefined) return refusals.find((it) => it.status === 'set-aside') ?? refusals[0]!;
  for (const { reason } of refusals) repairs.push(`an alternative left out: ${reason}`);
  return { kept: kept.length === 1 ? only : join(kept) };
}
