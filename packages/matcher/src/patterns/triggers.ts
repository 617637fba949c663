import { stixPaths, type ComparisonExpression, type ObjectPath, type ObservableKind } from '@bridle/model';

/** A thing without which a comparison cannot hold: of a type, and where `value` is given, with that value at a property. */
export interface Trigger {
  readonly type: string;
  readonly property: string;
  readonly value: string | null;
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
  const type = path.object;
  const property = namingIn(path);
  if (comparison.type !== 'exists' && !comparison.negated && property !== null) {
    if (comparison.type === 'compare' && comparison.operator === '=' && comparison.value.type === 'string')
      return [{ type, property, value: comparison.value.value }];
    if (comparison.type === 'in' && comparison.values.every((it) => it.type === 'string'))
      return comparison.values.map(({ value }) => ({ type, property, value }));
  }
  return [{ type, property: '', value: null }];
}

/** Constants let few records through; a type lets through all that have one. */
function weightOf(triggers: readonly Trigger[]): number {
  return triggers.some(({ value }) => value === null) ? Infinity : triggers.length;
}

/** The properties by which the things of each type are looked up. */
export const namingProperties: { readonly [type: string]: readonly string[] } = {
  ...Object.fromEntries(
    Object.values(stixPaths)
      .flat()
      .map((path) => path.split(':') as [string, string])
      .map(([type, property]) => [type, [property]]),
  ),
  file: ['path', 'name'],
  directory: ['path', 'name'],
  'x-record': ['family'],
};

function namingIn({ object, steps: [first, ...more] }: ObjectPath): string | null {
  if (more.length > 0 || first?.type !== 'property') return null;
  return namingProperties[object]?.includes(first.name) === true ? first.name : null;
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
