import { insistOnIndicators, loadIndicators, mergeIndicatorSets, type LoadOptions } from '@bridle/indicators';
import type { IndicatorSet } from '@bridle/model';

/** No indicators. */
export const noIndicators: IndicatorSet = mergeIndicatorSets([]);

/** Insists that indicators that are given by paths are there. Rejects with an `IndicatorError`. */
export async function insistOnGivenIndicators(given: readonly string[] | IndicatorSet = []): Promise<void> {
  if (!('ledger' in given)) await insistOnIndicators(given);
}

/** The indicators that are given: a set, or what lies at paths. Rejects with an `IndicatorError` where one leads nowhere. */
export async function givenIndicators(
  given: readonly string[] | IndicatorSet = [],
  options: LoadOptions,
): Promise<IndicatorSet> {
  if ('ledger' in given) return given;
  return given.length === 0 ? noIndicators : loadIndicators(given, options);
}
