import type { ComparisonExpression, Literal, PathStep, PropertyTest, ValueOperator } from '@bridle/model';
import { liesWithin } from './address-range.ts';
import { expressionOf } from './expressions.ts';
import type { MomentValue, PropertyValue, StixObject } from './objects.ts';
import { isLike } from './wildcards.ts';

/** What is known of a statement; `null` where the object does not say, so that neither it nor its opposite holds. */
type Truth = boolean | null;

/**
 * Whether a comparison holds of an observation: what `AND` joins must hold of one and the same object, what `OR` joins
 * may hold of any (STIX 2.1 §9.6).
 */
export function holds(comparison: ComparisonExpression, objects: readonly StixObject[]): boolean {
  if (comparison.type === 'or') return comparison.operands.some((it) => holds(it, objects));
  return objects.some((object) => truthOf(comparison, object) === true);
}

function truthOf(comparison: ComparisonExpression, object: StixObject): Truth {
  if ('operands' in comparison)
    return comparison.type === 'and' ? all(comparison.operands, object) : any(comparison.operands, object);
  const { path } = comparison;
  if (path.object !== object.type) return null;
  if (comparison.type === 'exists') return truthAt(object.properties, path.steps, 0, () => true) ?? false;
  const truth = truthAt(object.properties, path.steps, 0, (value) => meets(comparison, value, object));
  return truth === null || truth === undefined ? null : truth !== comparison.negated;
}

/** One that does not hold decides, whatever else is unknown. */
function all(operands: readonly ComparisonExpression[], object: StixObject): Truth {
  let truth: Truth = true;
  for (const operand of operands) {
    const one = truthOf(operand, object);
    if (one === false) return false;
    if (one === null) truth = null;
  }
  return truth;
}

/** One that holds decides, whatever else is unknown. */
function any(operands: readonly ComparisonExpression[], object: StixObject): Truth {
  let truth: Truth = false;
  for (const operand of operands) {
    const one = truthOf(operand, object);
    if (one === true) return true;
    if (one === null) truth = null;
  }
  return truth;
}

/** What is to be decided of the values there are. */
type DecidingTest = Exclude<PropertyTest, { type: 'exists' }>;

/**
 * What a test says of the values that stand at a path below a value; `undefined` where none does. Of several values, as a
 * path with `[*]` has, one for which the test holds is enough (§9.7.2).
 */
function truthAt(
  value: PropertyValue | undefined,
  steps: readonly PathStep[],
  next: number,
  test: (value: PropertyValue) => Truth,
): Truth | undefined {
  if (value === undefined) return undefined;
  const step = steps[next];
  if (step === undefined) return test(value);
  if (typeof value === 'function')
    return step.type === 'property' ? truthAt(value(step.name), steps, next + 1, test) : undefined;
  if (!isList(value) || step.type === 'property') return undefined;
  if (step.type === 'index') return truthAt(value[step.at], steps, next + 1, test);
  let truth: Truth | undefined;
  for (const one of value) {
    const here = truthAt(one, steps, next + 1, test);
    if (here === true) return true;
    if (here !== undefined && truth !== null) truth = here;
  }
  return truth;
}

function isList(value: PropertyValue): value is readonly PropertyValue[] {
  return Array.isArray(value);
}

function meets(test: DecidingTest, value: PropertyValue, object: StixObject): Truth {
  switch (test.type) {
    case 'compare':
      return compares(value, test.operator, test.value, object);
    case 'in':
      return test.values.some((one) => compares(value, '=', one, object));
    case 'like':
      return typeof value === 'string' && isLike(value, test.text);
    case 'matches':
      return typeof value === 'string' && (expressionOf(test.text)?.finds(value) ?? null);
    case 'is-subset':
      return typeof value === 'string' && liesWithin(value, test.text);
    case 'is-superset':
      return typeof value === 'string' && liesWithin(test.text, value);
  }
}

/** Values of types that cannot be compared are unequal, and in no order (§9.6.1). */
function compares(value: PropertyValue, operator: ValueOperator, literal: Literal, object: StixObject): boolean {
  if (operator === '=') return isEqual(value, literal, object);
  if (operator === '!=') return !isEqual(value, literal, object);
  const order = orderOf(value, literal);
  switch (operator) {
    case '<':
      return order !== null && order < 0;
    case '<=':
      return order !== null && order <= 0;
    case '>':
      return order !== null && order > 0;
    case '>=':
      return order !== null && order >= 0;
  }
}

/**
 * The standard compares texts as they are spelt (§9.6.2). Of names that differ in nothing but how an accent is composed, a
 * file system shows no difference, and neither is made here: a trace would be missed.
 */
function isEqual(value: PropertyValue, literal: Literal, object: StixObject): boolean {
  if (literal.type !== 'string' || typeof value !== 'string') return orderOf(value, literal) === 0;
  return (
    value === literal.value ||
    value.normalize('NFC') === literal.value.normalize('NFC') ||
    isHostBelow(value, literal, object)
  );
}

/** A domain that stands alone as an indicator is met by every host below it; within a pattern it means the same. */
function isHostBelow(value: PropertyValue, literal: Literal, { type }: StixObject): boolean {
  return (
    type === 'domain-name' &&
    literal.type === 'string' &&
    typeof value === 'string' &&
    value.endsWith(`.${literal.value.toLowerCase()}`)
  );
}

function orderOf(value: PropertyValue, literal: Literal): number | null {
  switch (literal.type) {
    case 'string':
      return typeof value === 'string' ? inOrder(value.normalize('NFC'), literal.value.normalize('NFC')) : null;
    case 'integer':
    case 'float':
      return typeof value === 'number' ? value - literal.value : null;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) - Number(literal.value) : null;
    case 'timestamp':
      return isMoment(value) ? value.at - literal.at : null;
    // No observable of a backup is made of bytes.
    case 'hex':
    case 'binary':
      return null;
  }
}

/** By code points, which differs from the order of UTF-16 above U+FFFF. */
function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  const [first, second] = [Array.from(a), Array.from(b)];
  const at = first.findIndex((character, index) => character !== second[index]);
  if (at === -1) return -1;
  return (first[at]!.codePointAt(0) ?? 0) - (second[at]?.codePointAt(0) ?? -1);
}

function isMoment(value: PropertyValue): value is MomentValue {
  return typeof value === 'object' && !isList(value);
}
