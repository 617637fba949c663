import { isOfOtherSystems, type Campaign, type Indicator } from '@bridle/model';

type Systems = Pick<Campaign, 'platforms'>;

/** How programs of other systems are named. An iPhone may be sent such a file, and runs none. */
const programElsewhere = /\.(?:apk|aab|dex|so|elf|exe|dll|msi|scr|bat|ps1|vbs|dmg|pkg)$/i;

/**
 * The name of a package, by which Android calls the processes of an app (`com.example.spy:remote`). iOS calls few of its
 * processes so, and each of those as Apple’s own.
 */
const packageName = /^(?!com\.apple\.)[a-z]\w*(?:\.\w+)+(?::\w+)?$/i;

/** Whether an indicator is of what ran, by its name. */
export function isOfWhatRuns({ kind }: Pick<Indicator, 'kind'>): boolean {
  return kind === 'process-name' || kind === 'app-id';
}

/**
 * Tells of something that runs which campaigns are known to have it on iPhones, `null` for those who name none. Sets of one
 * family may tell of it on different systems: what is of an iPhone, each says of what it lists itself.
 */
export function accusedOnIphones(campaigns: readonly Campaign[]): (indicator: Indicator) => readonly (string | null)[] {
  const platformsOf = new Map<string | null, readonly string[]>(
    campaigns.map(({ name, platforms }) => [name, platforms]),
  );
  return (indicator) => {
    if (programElsewhere.test(indicator.value)) return [];
    const isOfIphones = isOfUnknownSystem(indicator) ? isOfIphonesOnly : mayBeOfIphones;
    return indicator.assertions.flatMap(({ campaign, platforms }) =>
      isOfIphones({ platforms: platforms.length > 0 ? platforms : (platformsOf.get(campaign) ?? []) })
        ? [campaign]
        : [],
    );
  };
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
