import type { ComparisonExpression, Literal, PathStep, PropertyTest } from '@bridle/model';
import { liesWithin } from './address-range.ts';
import { expressionOf } from './expressions.ts';
import type { MomentValue, PropertyValue, StixObject } from './objects.ts';
import { likenessTo } from './wildcards.ts';

/** What is known of a test; `null` where the value does not say, so that neither it nor its opposite holds. */
type Truth = boolean | null;

type ValueTest = (value: PropertyValue) => Truth;

/**
 * Makes the test whether a comparison holds of an observation: what `AND` joins must hold of one and the same object, what
 * `OR` joins may hold of any (STIX 2.1 §9.6). It is made once and asked of every record, so that what can be made ready is.
 */
export function comparisonTest(comparison: ComparisonExpression): (objects: readonly StixObject[]) => boolean {
  if (comparison.type === 'or') {
    const tests = comparison.operands.map(comparisonTest);
    return (objects) => tests.some((test) => test(objects));
  }
  const test = objectTest(comparison);
  return (objects) => objects.some(test);
}

/** Whether a comparison holds of one object. Only single tests are negated, so that what is unknown of one holds not. */
function objectTest(comparison: ComparisonExpression): (object: StixObject) => boolean {
  if ('operands' in comparison) {
    const tests = comparison.operands.map(objectTest);
    return comparison.type === 'and'
      ? (object) => tests.every((test) => test(object))
      : (object) => tests.some((test) => test(object));
  }
  const { object: type, steps } = comparison.path;
  const wanted = comparison.type === 'exists' || !comparison.negated;
  const test = valueTest(comparison);
  return (object) => object.type === type && truthAt(object.properties, steps, 0, test) === wanted;
}

/**
 * What a test says of the values that stand at a path below a value; `undefined` where none does. Of several values, as a
 * path with `[*]` has, one for which the test holds is enough (§9.7.2).
 */
function truthAt(
  value: PropertyValue | undefined,
  steps: readonly PathStep[],
  next: number,
  test: ValueTest,
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

function valueTest(test: PropertyTest): ValueTest {
  switch (test.type) {
    case 'exists':
      return () => true;
    case 'compare':
      return comparing(test);
    case 'in': {
      const equal = test.values.map((one) => equalTo(one, test.path.object));
      return (value) => equal.some((isEqual) => isEqual(value));
    }
    case 'like': {
      const isLike = likenessTo(test.text);
      return (value) => typeof value === 'string' && isLike(value);
    }
    case 'matches': {
      const expression = expressionOf(test.text);
      return (value) => typeof value === 'string' && (expression?.finds(value) ?? null);
    }
    case 'is-subset':
      return (value) => typeof value === 'string' && liesWithin(value, test.text);
    case 'is-superset':
      return (value) => typeof value === 'string' && liesWithin(test.text, value);
  }
}

/** Values of types that cannot be compared are unequal, and in no order (§9.6.1). */
function comparing({ operator, value: literal, path }: Extract<PropertyTest, { type: 'compare' }>): ValueTest {
  const isEqual = equalTo(literal, path.object);
  const ordered = (isSo: (order: number) => boolean) => (value: PropertyValue) => {
    const order = orderOf(value, literal);
    return order !== null && isSo(order);
  };
  switch (operator) {
    case '=':
      return isEqual;
    case '!=':
      return (value) => !isEqual(value);
    case '<':
      return ordered((order) => order < 0);
    case '<=':
      return ordered((order) => order <= 0);
    case '>':
      return ordered((order) => order > 0);
    case '>=':
      return ordered((order) => order >= 0);
  }
}

/**
 * The standard compares texts as they are spelt (§9.6.2). Of names that differ in nothing but how an accent is composed, a
 * file system shows no difference, and neither is made here: a trace would be missed. A domain that stands alone as an
 * indicator is met by every host below it; within a pattern it means the same.
 */
function equalTo(literal: Literal, type: string): (value: PropertyValue) => boolean {
  if (literal.type !== 'string') return (value) => orderOf(value, literal) === 0;
  const text = literal.value.normalize('NFC');
  const domain = type === 'domain-name' ? `.${literal.value.toLowerCase()}` : null;
  return (value) =>
    typeof value === 'string' &&
    (value === text || value.normalize('NFC') === text || (domain !== null && value.endsWith(domain)));
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
