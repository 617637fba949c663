import { type ObservationExpression, type PathStep } from '@bridle/model';
import { type PatternLimits } from './cursor.ts';
import { isReserved } from './tokens.ts';

/** A path of one or two properties, of which the second may be quoted, and a text without escapes. */
const plain = /^\[([a-z][a-z0-9-]*):([a-z_][a-z0-9_]*)(?:\.(?:([a-z_][a-z0-9_]*)|'([^'\\]*)'))? *= *'([^'\\]*)'\]$/;

/**
 * Reads a pattern as nearly all of a feed are: `[domain-name:value = 'a.example']`, `[file:hashes.'SHA-256' = '…']`.
 * `null` where it is any other, or none; then the parser decides. What is read here, that reads to the same tree.
 */
export function readPlain(text: string, limits: PatternLimits): ObservationExpression | null {
  const [, object, first, second, quoted, value] = plain.exec(text) ?? [];
  if (object === undefined || first === undefined || value === undefined) return null;
  if (isReserved(object) || isReserved(first) || (second !== undefined && isReserved(second))) return null;
  if (limits.nesting < 2 || limits.comparisons < 1) return null;
  const name = second ?? quoted;
  const steps: PathStep[] = [{ type: 'property', name: first }];
  if (name !== undefined) steps.push({ type: 'property', name });
  return {
    type: 'observe',
    comparison: {
      type: 'compare',
      operator: '=',
      negated: false,
      path: { object, steps },
      value: { type: 'string', value },
    },
  };
}
