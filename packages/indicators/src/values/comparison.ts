import { type Comparison, type IndicatorKind } from '@bridle/model';

/** How a value of a kind is compared where its source does not say. */
export function usualComparison(kind: IndicatorKind, value: string): Comparison {
  if (kind === 'file-name') return 'basename';
  if (kind !== 'file-path') return 'exact';
  if (value.endsWith('/')) return 'prefix-dir';
  return value.startsWith('/') ? 'exact' : 'suffix';
}

/** Whether a value of a kind can be compared in a way: only a path has an end, only a directory has contents. */
export function canCompare(kind: IndicatorKind, value: string, match: Comparison): boolean {
  const usual = usualComparison(kind, value);
  if (match === usual) return true;
  if (kind === 'process-name') return match === 'basename';
  return kind === 'file-path' && usual !== 'prefix-dir' && match === 'suffix';
}
