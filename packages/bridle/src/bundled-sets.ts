import { loadBundled } from '@bridle/indicators';
import type { IndicatorSet } from '@bridle/model';

let known: IndicatorSet | undefined;

/**
 * The sets that come with Bridle, read once in a process: they belong to the code that runs in it. They are shared by
 * every scan and handed to no caller, who could change them. Where a file could not be read, the next scan tries again.
 */
export async function bundledSets(): Promise<IndicatorSet> {
  if (known !== undefined) return known;
  const sets = await loadBundled();
  if (sets.ledger.files.every(({ status }) => status === 'read')) known = sets;
  return sets;
}
