import { couldBeSeen, otherSystemOf, type ArtefactCoverage, type Campaign, type IndicatorSet } from '@bridle/model';
import { rememberedReach } from './indicator-reach.ts';
import { accusedOnIphones, isOfWhatRuns } from './runs-on-iphones.ts';

/**
 * Whether anything of what was loaded could have been met on this phone: else that nothing was found says nothing of it. What
 * runs on Android alone, or may as well, could not.
 */
export function isAnythingSought(
  { indicators, patterns, sequences }: Pick<IndicatorSet, 'indicators' | 'patterns' | 'sequences'>,
  campaigns: readonly Campaign[],
  coverage: readonly ArtefactCoverage[],
): boolean {
  const reachOf = rememberedReach(coverage);
  const accuses = accusedOnIphones(campaigns);
  const couldBeMet = (one: (typeof indicators)[number]): boolean =>
    couldBeSeen(reachOf(one)) && (isOfWhatRuns(one) ? accuses(one).length > 0 : otherSystemOf(one) === null);
  return indicators.some(couldBeMet) || [...patterns, ...sequences].some((it) => couldBeSeen(reachOf(it)));
}
