import { loadBundled, loadIndicators, mergeIndicatorSets } from '@bridle/indicators';
import type { IndicatorSet } from '@bridle/model';
import { MisuseError } from '../misuse-error.ts';

/** The indicators at these paths, and those that come with Bridle where they are wanted. Throws `MisuseError` for none. */
export async function setAt(paths: readonly string[], builtin: boolean): Promise<IndicatorSet> {
  if (paths.length === 0 && !builtin)
    throw new MisuseError('Without the sets that come with Bridle nothing is left: give files, folders or globs.');
  const own = builtin ? [await loadBundled()] : [];
  return mergeIndicatorSets([...own, await loadIndicators(paths)]);
}
