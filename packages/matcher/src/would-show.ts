import {
  couldBeSeen,
  isOfOtherSystems,
  isOnDevice,
  otherSystemOf,
  usualWeighing,
  type ArtefactCoverage,
  type Campaign,
  type Indicator,
  type IndicatorKind,
  type Trace,
  type Weighing,
} from '@bridle/model';
import { classify } from './classify.ts';
import { genuineNames } from './genuine-names.ts';
import { rememberedReach } from './indicator-reach.ts';
import { statementsOf } from './statement.ts';

/** How something of an implant is on a phone. */
const onDevice: readonly Trace[] = ['executed', 'installed', 'stored'];

/** What is made for one system only, and does not say for which: apps of Android have names as those of iOS have. */
const ofUnknownSystem: ReadonlySet<IndicatorKind> = new Set<IndicatorKind>(['app-id', 'file-hash']);

/** How programs of other systems are named. An iPhone may be sent such a file, and runs none. */
const programElsewhere = /\.(?:apk|aab|dex|so|elf|exe|dll|msi|scr|bat|ps1|vbs|dmg|pkg)$/i;

/**
 * The campaigns that would show, as far as is known, if they had run on the phone: something that their implant leaves was
 * looked for where it could be met. Of all others the lack of a trace says nothing: a list of addresses names no implant,
 * and what an implant leaves on Android is on no iPhone. Most feeds do not say which systems a campaign attacks; what they
 * list is taken for something of iPhones, unless it may as well be of another system, or is.
 */
export function campaignsThatWouldShow(
  indicators: Iterable<Indicator>,
  campaigns: readonly Campaign[],
  coverage: readonly ArtefactCoverage[],
  weighing: Weighing = usualWeighing,
): ReadonlySet<string> {
  const elsewhere = new Set(campaigns.filter(isOfOtherSystems).map(({ name }) => name));
  const onlyOnIphones = new Set(campaigns.filter(isOfIphonesOnly).map(({ name }) => name));
  const shown = new Set<string>();
  const reachOf = rememberedReach(coverage);
  for (const indicator of indicators) {
    if (!isOnDevice(indicator) || otherSystemOf(indicator) !== null || programElsewhere.test(indicator.value)) continue;
    const isUndecided = (campaign: string): boolean =>
      !shown.has(campaign) &&
      (ofUnknownSystem.has(indicator.kind) ? onlyOnIphones.has(campaign) : !elsewhere.has(campaign));
    if (!indicator.assertions.some(({ campaign }) => campaign !== null && isUndecided(campaign))) continue;
    if (!couldBeSeen(reachOf(indicator))) continue;
    for (const campaign of accusedByImplant(indicator, weighing)) if (isUndecided(campaign)) shown.add(campaign);
  }
  return shown;
}

function isOfIphonesOnly({ platforms }: Campaign): boolean {
  return platforms.length > 0 && platforms.every((it) => it === 'ios');
}

/** The campaigns whose implant an indicator would show, wherever on a phone it may be met. */
function accusedByImplant(indicator: Indicator, weighing: Weighing): readonly string[] {
  const { kind, value } = indicator;
  const met = {
    kind,
    traits: [],
    exactness: 'exact',
    hasCause: false,
    isGenuineName: genuineNames.has(value),
  } as const;
  return statementsOf(indicator, weighing)
    .filter(({ revoked, notPublicThen }) => !revoked && !notPublicThen)
    .filter((statement) =>
      onDevice.some((trace) => {
        const { class: kindOfEvidence } = classify({ ...met, trace }, statement);
        return kindOfEvidence === 'execution' || kindOfEvidence === 'persistence';
      }),
    )
    .map(({ campaign }) => campaign);
}
