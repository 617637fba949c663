import {
  couldBeSeen,
  familyCovers,
  isOfOtherSystems,
  usualWeighing,
  type ArtefactCoverage,
  type Campaign,
  type Indicator,
  type Weighing,
} from '@bridle/model';
import { classify } from './classify.ts';
import { genuineNames } from './genuine-names.ts';
import { rememberedReach } from './indicator-reach.ts';
import { statementsOf } from './statement.ts';

/** How programs of other systems are named. An iPhone may be sent such a file, and runs none. */
const programElsewhere = /\.(?:apk|aab|dex|so|elf|exe|dll|msi|scr|bat|ps1|vbs|dmg|pkg)$/i;

/**
 * The name of a package, by which Android calls the processes of an app (`com.example.spy:remote`). iOS calls few of its
 * processes so, and each of those as Apple’s own.
 */
const packageName = /^(?!com\.apple\.)[a-z]\w*(?:\.\w+)+(?::\w+)?$/i;

type Systems = Pick<Campaign, 'platforms'>;

/**
 * The campaigns that would show, as far as is known, if they had run on the phone: a process of their implant was looked for
 * in what records what ran. Of all others the lack of a trace says nothing: a list of addresses names no implant, and what
 * an implant leaves on Android is on no iPhone. Nor does a file or a profile that is not there: most files of implants lie
 * where no backup has anything, and what is not there at the end may have been removed (`verdict-science` §4: what ran is on
 * record in the accounting; lists of files add to that, and cannot stand for it). Most feeds
 * do not say which systems a campaign attacks; what they list is taken for something of iPhones, unless it may as well be
 * of another system, or is.
 */
export function campaignsThatWouldShow(
  indicators: Iterable<Indicator>,
  campaigns: readonly Campaign[],
  coverage: readonly ArtefactCoverage[],
  weighing: Weighing = usualWeighing,
): ReadonlySet<string> {
  const platformsOf = new Map(campaigns.map(({ name, platforms }) => [name, platforms]));
  const shown = new Set<string>();
  const reachOf = rememberedReach(coverage.filter(({ family }) => familyCovers[family] === 'execution'));
  for (const indicator of indicators) {
    if (indicator.kind !== 'process-name' && indicator.kind !== 'app-id') continue;
    if (programElsewhere.test(indicator.value)) continue;
    const isOfIphones = isOfUnknownSystem(indicator) ? isOfIphonesOnly : mayBeOfIphones;
    // Sets of one family may tell of it on different systems: what is of an iPhone says each of what it lists itself.
    const named = indicator.assertions.flatMap(({ campaign, platforms }) => {
      if (campaign === null || shown.has(campaign)) return [];
      return isOfIphones({ platforms: platforms.length > 0 ? platforms : (platformsOf.get(campaign) ?? []) })
        ? [campaign]
        : [];
    });
    if (named.length === 0 || !couldBeSeen(reachOf(indicator))) continue;
    for (const campaign of accusedByRunning(indicator, weighing)) if (named.includes(campaign)) shown.add(campaign);
  }
  return shown;
}

function mayBeOfIphones(systems: Systems): boolean {
  return !isOfOtherSystems(systems);
}

function isOfIphonesOnly({ platforms }: Systems): boolean {
  return platforms.length > 0 && platforms.every((it) => it === 'ios');
}

/** Whether something runs on one system only, and does not say on which: apps of Android have names as those of iOS have. */
function isOfUnknownSystem({ kind, value }: Indicator): boolean {
  return kind === 'app-id' || packageName.test(value);
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
