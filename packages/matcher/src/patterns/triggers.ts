import {
  observableKinds,
  stixPaths,
  type ComparisonExpression,
  type ObjectPath,
  type ObservableKind,
  type PropertyTest,
} from '@bridle/model';
import { expressionOf } from './expressions.ts';
import { partsOfExpression, partsOfLike } from './required-parts.ts';

/**
 * A thing without which a comparison cannot hold: of a type, and at a property with a `value`, or with a text that has all
 * of some parts. Where there is neither, anything of the type will do.
 */
export interface Trigger {
  readonly type: string;
  readonly property: string;
  readonly value: string | null;
  readonly parts: readonly string[];
}

/**
 * The things of which at least one must be there for a comparison to hold. Of what `AND` joins any one will do, so that
 * the most telling is taken: a constant rather than a mere type.
 */
export function triggersOf(comparison: ComparisonExpression): readonly Trigger[] {
  if ('operands' in comparison) {
    const triggers = comparison.operands.map(triggersOf);
    if (comparison.type === 'or') return triggers.flat();
    return triggers.reduce((best, it) => (weightOf(it) < weightOf(best) ? it : best));
  }
  const { path } = comparison;
  const { type, property } = namedBy(path);
  if (comparison.type !== 'exists' && !comparison.negated && property !== null) {
    if (comparison.type === 'compare' && comparison.operator === '=' && comparison.value.type === 'string')
      return [{ type, property, value: comparison.value.value, parts: [] }];
    if (comparison.type === 'in' && comparison.values.every((it) => it.type === 'string'))
      return comparison.values.map(({ value }) => ({ type, property, value, parts: [] }));
    const parts = requiredParts(comparison);
    if (parts.length > 0 && property !== campaignProperty) return [{ type, property, value: null, parts }];
  }
  return [{ type: path.object, property: '', value: null, parts: [] }];
}

/** Whether in whatever way a comparison holds, it names a value that could stand in a list by itself. */
export function namesValues(comparison: ComparisonExpression): boolean {
  return triggersOf(comparison).every(
    ({ type, property, value }) => value !== null && pathsOfValues.has(`${type}:${property}`),
  );
}

const pathsOfValues: ReadonlySet<string> = new Set(
  observableKinds.flatMap((kind) => (kind === 'text' ? [] : stixPaths[kind])),
);

function requiredParts(test: PropertyTest): readonly string[] {
  if (test.type === 'like') return partsOfLike(test.text);
  // What does not compile holds of nothing, and has no parts that could be read off it.
  return test.type === 'matches' && expressionOf(test.text) !== null ? partsOfExpression(test.text) : [];
}

/** Constants let few records through, parts of a text some more; a type lets through all that have one. */
function weightOf(triggers: readonly Trigger[]): number {
  if (triggers.some(({ value, parts }) => value === null && parts.length === 0)) return Infinity;
  return triggers.length + (triggers.some(({ value }) => value === null) ? manyConstants : 0);
}

/** More than any set of constants has. */
const manyConstants = 1_000_000;

/** The properties by which the things of each type are looked up. */
const namingProperties: { readonly [type: string]: readonly string[] } = {
  ...Object.fromEntries(
    Object.values(stixPaths)
      .flat()
      .map((path) => path.split(':') as [string, string])
      .map(([type, property]) => [type, [property]]),
  ),
  file: ['path', 'name'],
  directory: ['path', 'name'],
  'x-record': ['family', 'artefact'],
};

/** The property by which campaigns that list a thing are looked up. */
export const campaignProperty = 'x_campaigns';

/** By which property of what type things are looked up that have a constant at a path; `null` where by none. */
function namedBy({ object, steps }: ObjectPath): { readonly type: string; readonly property: string | null } {
  const [first, second, ...more] = steps.map((it) =>
    it.type === 'property' ? it.name : it.type === 'any' ? '*' : null,
  );
  if (more.length === 0 && first === 'x_record') return namedBy({ object: 'x-record', steps: steps.slice(1) });
  if (more.length === 0 && first === campaignProperty && second === '*') {
    return { type: object, property: campaignProperty };
  }
  const isNaming = first !== null && first !== undefined && namingProperties[object]?.includes(first) === true;
  return { type: object, property: isNaming && second === undefined ? first : null };
}

/** The types of things that observables of each kind name. */
export const typesNamedBy: { readonly [K in ObservableKind]: readonly string[] } = {
  'domain-name': ['domain-name'],
  url: ['url', 'domain-name', 'ipv4-addr', 'ipv6-addr'],
  'ip-addr': ['ipv4-addr', 'ipv6-addr'],
  'process-name': ['process'],
  'email-addr': ['email-addr'],
  'phone-number': ['x-phone-number'],
  'file-path': ['file', 'directory'],
  'file-name': ['file', 'directory'],
  'file-hash': ['file', 'directory'],
  'app-id': ['app'],
  'profile-id': ['configuration-profile'],
  text: ['x-text'],
};
