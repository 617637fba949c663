import type { ComparisonExpression, Literal, ObjectPath, PropertyTest, ValueOperator } from '@bridle/model';
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
  if ('operands' in comparison) {
    const truths = comparison.operands.map((it) => truthOf(it, object));
    return comparison.type === 'and' ? all(truths) : any(truths);
  }
  if (comparison.path.object !== object.type) return null;
  const values = valuesAt(comparison.path, object);
  if (comparison.type === 'exists') return values.length > 0;
  const truth = testOf(comparison, values, object);
  return truth === null ? null : truth !== comparison.negated;
}

function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(null) ? null : true;
}

function any(truths: readonly Truth[]): Truth {
  return truths.includes(true) ? true : truths.includes(null) ? null : false;
}

/** What is to be decided of the values there are. */
type DecidingTest = Exclude<PropertyTest, { type: 'exists' }>;

/** Of several values, as a path with `[*]` has, one for which the test holds is enough (§9.7.2). */
function testOf(test: DecidingTest, values: readonly PropertyValue[], object: StixObject): Truth {
  if (values.length === 0) return null;
  return any(values.map((value) => meets(test, value, object)));
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
  const order = orderOf(value, literal);
  const isEqual = order === 0 || isHostBelow(value, literal, object);
  switch (operator) {
    case '=':
      return isEqual;
    case '!=':
      return !isEqual;
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
  return typeof value === 'object' && 'at' in value && typeof value.at === 'number';
}

/** What stands at a path: nothing where the object has no such property, several values where it leads through a list. */
function valuesAt({ steps }: ObjectPath, { properties }: StixObject): readonly PropertyValue[] {
  let values: readonly PropertyValue[] = [properties];
  for (const step of steps) {
    values = values.flatMap((value): readonly PropertyValue[] => {
      if (Array.isArray(value)) {
        const list = value as readonly PropertyValue[];
        if (step.type === 'any') return list;
        return step.type === 'index' && step.at < list.length ? [list[step.at]!] : [];
      }
      if (step.type !== 'property' || typeof value !== 'object' || isMoment(value)) return [];
      const dictionary = value as { readonly [name: string]: PropertyValue };
      return Object.hasOwn(dictionary, step.name) ? [dictionary[step.name]!] : [];
    });
  }
  return values;
}
