import { type ComparisonExpression } from '@bridle/model';

/** Whether one object can meet a comparison. Nearly all that is published names but one type. */
export function isOfOneObject(comparison: ComparisonExpression): boolean {
  if (!('operands' in comparison)) return true;
  const [first] = comparison.operands;
  const isPlain = comparison.operands.every(
    (it) => 'path' in it && first !== undefined && 'path' in first && it.path.object === first.path.object,
  );
  return isPlain || sharedRoots(comparison).size > 0;
}

/** The types of object that one object can have and meet a comparison: none, where `AND` joins tests of different ones. */
function sharedRoots(comparison: ComparisonExpression): ReadonlySet<string> {
  if (!('operands' in comparison)) return new Set([comparison.path.object]);
  const [first = new Set<string>(), ...others] = comparison.operands.map(sharedRoots);
  if (comparison.type === 'or') return new Set([...first, ...others.flatMap((it) => [...it])]);
  return new Set([...first].filter((root) => others.every((it) => it.has(root))));
}
