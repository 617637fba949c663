import { type ComparisonExpression } from '@bridle/model';

/** The types of object that one object can have and meet a comparison: none, where `AND` joins tests of different ones. */
export function sharedRoots(comparison: ComparisonExpression): ReadonlySet<string> {
  if (!('operands' in comparison)) return new Set([comparison.path.object]);
  const [first = new Set<string>(), ...others] = comparison.operands.map(sharedRoots);
  if (comparison.type === 'or') return new Set([...first, ...others.flatMap((it) => [...it])]);
  return new Set([...first].filter((root) => others.every((it) => it.has(root))));
}
