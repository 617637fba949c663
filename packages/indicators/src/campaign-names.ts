import { type ComparisonExpression, type Literal, type ObservationExpression } from '@bridle/model';

/** Gives the campaigns that a pattern names the names that they have among all sets. */
export function withCampaignNames(
  pattern: ObservationExpression,
  nameOf: (name: string) => string,
): ObservationExpression {
  if (pattern.type === 'observe') return { ...pattern, comparison: renamed(pattern.comparison, nameOf) };
  if ('operands' in pattern) {
    return { ...pattern, operands: pattern.operands.map((it) => withCampaignNames(it, nameOf)) };
  }
  return { ...pattern, expression: withCampaignNames(pattern.expression, nameOf) };
}

function renamed(test: ComparisonExpression, nameOf: (name: string) => string): ComparisonExpression {
  if ('operands' in test) return { ...test, operands: test.operands.map((it) => renamed(it, nameOf)) };
  const [first] = test.path.steps;
  if (first?.type !== 'property' || first.name !== 'x_campaigns') return test;
  const name = (it: Literal): Literal => (it.type === 'string' ? { ...it, value: nameOf(it.value) } : it);
  if (test.type === 'compare') return { ...test, value: name(test.value) };
  return test.type === 'in' ? { ...test, values: test.values.map(name) } : test;
}
