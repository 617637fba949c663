import { type ComparisonExpression, type ObservationExpression, type PropertyTest } from '@bridle/model';
import { type LintRule, placesOf } from '../rule.ts';

/** Patterns that look for a single word in what people write. */
export const oneWord: LintRule = {
  id: 'one-word-text',
  severity: 'warning',
  sentence: 'A pattern looks for a single word in texts.',
  why: 'People write every word; a phrase of an attack is longer.',
  mend: 'Look for a phrase, or ask beside it for an address or a sender.',
  *check({ patterns, sequences }) {
    for (const it of [...patterns, ...sequences])
      for (const word of wordsAlone(it.pattern))
        for (const place of placesOf(it))
          yield { place, message: `${JSON.stringify(word)} is one word, which any text may hold` };
  },
};

/** The words of which each would do for one observation; what must be there together with something else is no such word. */
function* wordsAlone(pattern: ObservationExpression): Generator<string> {
  if (pattern.type === 'observe') yield* wordsThatSuffice(pattern.comparison);
  else if ('operands' in pattern) for (const operand of pattern.operands) yield* wordsAlone(operand);
  else yield* wordsAlone(pattern.expression);
}

function* wordsThatSuffice(comparison: ComparisonExpression): Generator<string> {
  if (!('operands' in comparison)) {
    for (const text of textsIn(comparison)) if (!/\S\s+\S/.test(text.replaceAll('%', ' ').trim())) yield text;
  } else if (comparison.type === 'or') {
    for (const operand of comparison.operands) yield* wordsThatSuffice(operand);
  }
}

function textsIn(test: PropertyTest): readonly string[] {
  if (test.path.object !== 'x-text' || test.type === 'exists' || test.negated) return [];
  if (test.type === 'compare') return test.value.type === 'string' ? [test.value.value] : [];
  if (test.type === 'in') return test.values.flatMap((it) => (it.type === 'string' ? [it.value] : []));
  return [test.text];
}
