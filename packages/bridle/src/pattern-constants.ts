import type { ComparisonExpression, ObjectPath, ObservationExpression } from '@bridle/model';

/** The texts that a pattern looks for as they stand: what things are called, not what the record says of them. */
export function constantsOf(pattern: ObservationExpression): readonly string[] {
  if (pattern.type === 'observe') return constantsIn(pattern.comparison);
  return 'operands' in pattern ? pattern.operands.flatMap(constantsOf) : constantsOf(pattern.expression);
}

function constantsIn(comparison: ComparisonExpression): readonly string[] {
  if ('operands' in comparison) return comparison.operands.flatMap(constantsIn);
  if (comparison.type === 'exists' || comparison.negated || isOfRecord(comparison.path)) return [];
  const literals =
    comparison.type === 'compare' ? [comparison.value] : comparison.type === 'in' ? comparison.values : [];
  return literals.flatMap((it) => (it.type === 'string' ? [it.value] : []));
}

function isOfRecord({ object, steps: [first] }: ObjectPath): boolean {
  return object === 'x-record' || (first?.type === 'property' && first.name.startsWith('x_'));
}
