import {
  canonical,
  type ComparisonExpression,
  type IndicatorKind,
  type Literal,
  type ObjectPath,
  type ObservationExpression,
} from '@bridle/model';
import { meaningOf } from './kinds.ts';

/** A value of a kind. */
export interface Value {
  readonly kind: IndicatorKind;
  readonly value: string;
}

/** The values that a pattern looks for, where that is all it does: any one of them meets it. Otherwise `null`. */
export function valuesAlone(pattern: ObservationExpression): readonly Value[] | null {
  if (pattern.type === 'observe') return valuesCompared(pattern.comparison);
  return pattern.type === 'or' ? all(pattern.operands.map(valuesAlone)) : null;
}

function valuesCompared(comparison: ComparisonExpression): readonly Value[] | null {
  switch (comparison.type) {
    case 'or':
      return all(comparison.operands.map(valuesCompared));
    case 'compare':
      if (comparison.operator !== '=' || comparison.negated) return null;
      return valuesAt(comparison.path, [comparison.value]);
    case 'in':
      return comparison.negated ? null : valuesAt(comparison.path, comparison.values);
    case 'and':
    case 'like':
    case 'matches':
    case 'is-superset':
    case 'exists':
      return null;
    case 'is-subset': {
      const range = comparison.negated ? null : canonical('ip-addr', comparison.text);
      return range === null ? null : valuesAt(comparison.path, [{ type: 'string', value: range }]);
    }
  }
}

function valuesAt(path: ObjectPath, literals: readonly Literal[]): readonly Value[] | null {
  const meaning = meaningOf(path);
  if (!('kind' in meaning) || meaning.kind === null) return null;
  const { kind } = meaning;
  return all(literals.map((it) => (it.type === 'string' ? [{ kind, value: it.value }] : null)));
}

function all(lists: readonly (readonly Value[] | null)[]): readonly Value[] | null {
  const values: Value[] = [];
  for (const list of lists) {
    if (list === null) return null;
    values.push(...list);
  }
  return values;
}
