import {
  couldBeSeen,
  otherSystemOf,
  usualWeighing,
  type ArtefactCoverage,
  type Campaign,
  type Indicator,
  type PatternIndicator,
  type Weighing,
} from '@bridle/model';
import { hashesSought, isOfHash, namesHashes, type Sought } from './hashes-sought.ts';
import { rememberedReach } from './indicator-reach.ts';
import { accusedOnIphones, isOfWhatRuns } from './runs-on-iphones.ts';
import { carriesItsWeight } from './weight.ts';

/**
 * Whether anything of what was loaded could have been met on this phone and would have counted: else that nothing was found
 * says nothing of it. What runs on Android alone, or may as well, could not be met; what was withdrawn, or was not public on
 * the day that counts, would not have counted.
 */
export function isAnythingSought(
  { indicators, patterns, sequences }: Sought,
  campaigns: readonly Campaign[],
  coverage: readonly ArtefactCoverage[],
  weighing: Weighing = usualWeighing,
): boolean {
  const wouldCount = countable(campaigns, rememberedReach(coverage), weighing);
  return indicators.some(wouldCount) || [...patterns, ...sequences].some(wouldCount);
}

/** What was looked for by hashes among files that were not all hashed. */
export interface HashesMissed {
  /** Those with such files; none where no hash was looked for of what an iPhone may have. */
  readonly stores: readonly ArtefactCoverage[];
  /** Whether nothing but such hashes could have been met, and counted: that nothing was found then says nothing. */
  readonly isAllThatWasSought: boolean;
}

/** Whether hashes were looked for where files were not hashed, and whether anything else was. */
export function hashesMissed(
  sought: Sought,
  campaigns: readonly Campaign[],
  coverage: readonly ArtefactCoverage[],
  weighing: Weighing = usualWeighing,
): HashesMissed {
  const stores = coverage.filter(({ unhashed }) => unhashed > 0);
  if (stores.length === 0 || !namesHashes(sought)) return { stores: [], isAllThatWasSought: false };
  const reachOf = rememberedReach(coverage);
  const isMissed = (one: Indicator | PatternIndicator): boolean =>
    isOfHash(one) && stores.some(({ artefact }) => reachOf(one).readInPart.includes(artefact));
  const counting = [...sought.indicators, ...sought.patterns, ...sought.sequences].filter(
    countable(campaigns, reachOf, weighing),
  );
  const isAllThatWasSought = counting.length > 0 && counting.every(isMissed);
  const isOfIphones = hashesSought(sought, campaigns).length > 0;
  return { stores: isOfIphones || isAllThatWasSought ? stores : [], isAllThatWasSought };
}

/** Whether something could have been met on this phone, and would have counted. */
function countable(
  campaigns: readonly Campaign[],
  reachOf: ReturnType<typeof rememberedReach>,
  weighing: Weighing,
): (one: Indicator | PatternIndicator) => boolean {
  const accuses = accusedOnIphones(campaigns);
  return (one) => {
    if (!couldBeSeen(reachOf(one)) || !carriesItsWeight(one.assertions, weighing)) return false;
    if ('pattern' in one) return true;
    return isOfWhatRuns(one) ? accuses(one).length > 0 : otherSystemOf(one) === null;
  };
}
