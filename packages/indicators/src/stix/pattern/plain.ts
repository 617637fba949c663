import { type ComparisonExpression, type ObservationExpression, type PathStep } from '@bridle/model';
import { type PatternLimits } from './cursor.ts';
import { isReserved } from './tokens.ts';

/** A path of one or two properties, of which the second may be quoted, that equals a text without escapes; what follows. */
const equality =
  / *([a-z][a-z0-9-]*):([a-z_][a-z0-9_]*)(?:\.(?:([a-z_][a-z0-9_]*)|'([^'\\]*)'))? *= *'([^'\\]*)' *(AND\b|\]$)/y;

/**
 * Reads a pattern as nearly all of a feed are: `[domain-name:value = 'a.example']`, `[file:hashes.'SHA-256' = '…']`, or such
 * tests of one object joined by `AND`. `null` where it is any other, or none; then the parser decides. What is read here,
 * that reads to the same tree.
 */
export function readPlain(text: string, limits: PatternLimits): ObservationExpression | null {
  if (!text.startsWith('[') || limits.nesting < 2) return null;
  const operands: ComparisonExpression[] = [];
  let root: string | null = null;
  equality.lastIndex = 1;
  for (;;) {
    const found = equality.exec(text);
    if (found === null) return null;
    // Taken one by one: before the compiler has seen to it, taking a list apart costs as much as finding it.
    const object = found[1]!;
    const first = found[2]!;
    const second = found[3];
    if (isReserved(object) || isReserved(first) || (second !== undefined && isReserved(second))) return null;
    if (object !== (root ??= object) || operands.length >= limits.comparisons) return null;
    const steps: PathStep[] = [{ type: 'property', name: first }];
    const name = second ?? found[4];
    if (name !== undefined) steps.push({ type: 'property', name });
    const value = { type: 'string', value: found[5]! } as const;
    operands.push({ type: 'compare', operator: '=', negated: false, path: { object, steps }, value });
    if (found[6] !== 'AND') break;
  }
  return { type: 'observe', comparison: operands.length === 1 ? operands[0]! : { type: 'and', operands } };
}
