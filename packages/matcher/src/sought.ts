import {
  couldBeSeen,
  otherSystemOf,
  usualWeighing,
  type ArtefactCoverage,
  type Campaign,
  type Indicator,
  type IndicatorSet,
  type PatternIndicator,
  type Weighing,
} from '@bridle/model';
import { rememberedReach } from './indicator-reach.ts';
import { accusedOnIphones, isOfWhatRuns } from './runs-on-iphones.ts';
import { carriesItsWeight } from './weight.ts';

/**
 * Whether anything of what was loaded could have been met on this phone and would have counted: else that nothing was found
 * says nothing of it. What runs on Android alone, or may as well, could not be met; what was withdrawn, or was not public on
 * the day that counts, would not have counted.
 */
export function isAnythingSought(
  { indicators, patterns, sequences }: Pick<IndicatorSet, 'indicators' | 'patterns' | 'sequences'>,
  campaigns: readonly Campaign[],
  coverage: readonly ArtefactCoverage[],
  weighing: Weighing = usualWeighing,
): boolean {
  const reachOf = rememberedReach(coverage);
  const accuses = accusedOnIphones(campaigns);
  const isOfIphones = (one: Indicator): boolean =>
    isOfWhatRuns(one) ? accuses(one).length > 0 : otherSystemOf(one) === null;
  const wouldCount = (one: Indicator | PatternIndicator): boolean =>
    couldBeSeen(reachOf(one)) && carriesItsWeight(one.assertions, weighing);
  return (
    indicators.some((it) => isOfIphones(it) && wouldCount(it)) ||
    [...patterns, ...sequences].some((it) => wouldCount(it))
  );
}
