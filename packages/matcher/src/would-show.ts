import {
  couldBeSeen,
  familyCovers,
  usualWeighing,
  type ArtefactCoverage,
  type Campaign,
  type Indicator,
  type Weighing,
} from '@bridle/model';
import { classify } from './classify.ts';
import { genuineNames } from './genuine-daemons.ts';
import { rememberedReach } from './indicator-reach.ts';
import { accusedOnIphones, isOfWhatRuns } from './runs-on-iphones.ts';
import { statementsOf } from './statement.ts';

/**
 * The campaigns that would show, as far as is known, if they had run on the phone: a process of their implant was looked for
 * in what records what ran. Of all others the lack of a trace says nothing: a list of addresses names no implant, and what
 * an implant leaves on Android is on no iPhone. Nor does a file or a profile that is not there: most files of implants lie
 * where no backup has anything, and what is not there at the end may have been removed (`verdict-science` §4: what ran is on
 * record in the accounting; lists of files add to that, and cannot stand for it). Most feeds do not say which systems a
 * campaign attacks; what they list is taken for something of iPhones, unless it may as well be of another system, or is.
 */
export function campaignsThatWouldShow(
  indicators: Iterable<Indicator>,
  campaigns: readonly Campaign[],
  coverage: readonly ArtefactCoverage[],
  weighing: Weighing = usualWeighing,
): ReadonlySet<string> {
  const accuses = accusedOnIphones(campaigns);
  const shown = new Set<string>();
  const reachOf = rememberedReach(coverage.filter(({ family }) => familyCovers[family] === 'execution'));
  for (const indicator of indicators) {
    if (!isOfWhatRuns(indicator)) continue;
    const named = accuses(indicator).filter((it) => it !== null && !shown.has(it));
    if (named.length === 0 || !couldBeSeen(reachOf(indicator))) continue;
    for (const campaign of accusedByRunning(indicator, weighing)) if (named.includes(campaign)) shown.add(campaign);
  }
  return shown;
}

/** The campaigns whose implant an indicator would show, if it had run. */
function accusedByRunning(indicator: Indicator, weighing: Weighing): readonly string[] {
  const { kind, value } = indicator;
  const met = {
    kind,
    trace: 'executed',
    traits: [],
    exactness: 'exact',
    hasCause: false,
    isGenuineName: genuineNames.has(value),
  } as const;
  return statementsOf(indicator, weighing)
    .filter(({ revoked, notPublicThen }) => !revoked && !notPublicThen)
    .filter((statement) => classify(met, statement).class === 'execution')
    .map(({ campaign }) => campaign);
}
