import { parsePattern } from '@bridle/indicators';
import type { ComparisonExpression, ObservationExpression } from '@bridle/model';

/*
 * Accepting and rejecting cases for each thing of the language, by hand from section 9 of the STIX 2.1 OASIS Standard and
 * part 5 of STIX 2.0.
 */

export function tree(text: string): ObservationExpression {
  const read = parsePattern(text);
  if (read.status === 'refused') throw new Error(`${text}: ${read.problem.message}`);
  return read.pattern;
}

/** The comparison of a pattern of one observation. */
export function within(brackets: string): ComparisonExpression {
  const pattern = tree(`[${brackets}]`);
  if (pattern.type !== 'observe') throw new Error(`${brackets} is not one observation`);
  return pattern.comparison;
}

export function refusal(text: string): string | null {
  const read = parsePattern(text);
  return read.status === 'refused' ? `${read.problem.kind} ${read.problem.message}` : null;
}

export const size = { object: 'file', steps: [{ type: 'property', name: 'size' }] } as const;
export const name = { object: 'file', steps: [{ type: 'property', name: 'name' }] } as const;
export const one = { type: 'integer', value: 1 } as const;

/** `[file:size = n]`, and its tree. */
export const a = (n: number) => ({
  type: 'observe',
  comparison: { type: 'compare', operator: '=', negated: false, path: size, value: { type: 'integer', value: n } },
});
export const [first, second, third] = ['[file:size = 1]', '[file:size = 2]', '[file:size = 3]'];
