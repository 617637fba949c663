import { stixPaths, type ComparisonExpression, type ObjectPath, type ObservableKind } from '@bridle/model';

/** A thing without which a comparison cannot hold: of a type, and where `value` is given, of that value. */
export interface Trigger {
  readonly type: string;
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
  if (comparison.type !== 'exists' && !comparison.negated && isNaming(path)) {
    if (comparison.type === 'compare' && comparison.operator === '=' && comparison.value.type === 'string')
      return [{ type: path.object, value: comparison.value.value }];
    if (comparison.type === 'in' && comparison.values.every((it) => it.type === 'string'))
      return comparison.values.map(({ value }) => ({ type: path.object, value }));
  }
  return [{ type: path.object, value: null }];
}

/** Constants let few records through; a type lets through all that have one. */
function weightOf(triggers: readonly Trigger[]): number {
  return triggers.some(({ value }) => value === null) ? Infinity : triggers.length;
}

/** The property by which the things of each type are looked up. */
export const namingProperty: { readonly [type: string]: string } = {
  ...Object.fromEntries(
    Object.values(stixPaths)
      .flat()
      .map((path) => path.split(':') as [string, string])
      .filter(([type]) => type !== 'file')
      .map(([type, property]) => [type, property]),
  ),
  file: 'path',
  'x-record': 'family',
};

function isNaming({ object, steps: [first, ...more] }: ObjectPath): boolean {
  return more.length === 0 && first?.type === 'property' && first.name === namingProperty[object];
}

/** The types of things that observables of each kind name. */
export const typesNamedBy: { readonly [K in ObservableKind]: readonly string[] } = {
  'domain-name': ['domain-name'],
  url: ['url', 'domain-name', 'ipv4-addr', 'ipv6-addr'],
  'ip-addr': ['ipv4-addr', 'ipv6-addr'],
  'process-name': ['process'],
  'email-addr': ['email-addr'],
  'phone-number': ['x-phone-number'],
  'file-path': ['file'],
  'file-name': ['file'],
  'file-hash': ['file'],
  'app-id': ['app'],
  'profile-id': ['configuration-profile'],
  text: ['x-text'],
};
