import { type Campaign } from '@bridle/model';
import { byCodeUnits, distinctBy } from './order.ts';

/** Campaigns under one name each, and that name for every name a source may use. */
export interface UnifiedCampaigns {
  readonly campaigns: readonly Campaign[];
  /** The name itself where no set knows it. */
  readonly nameOf: (name: string) => string;
}

/** Feeds spell one campaign in many ways; sets whose names or aliases meet speak of the same one. */
export function unifyCampaigns(campaigns: readonly Campaign[]): UnifiedCampaigns {
  const unified = distinctBy(groupsThatMeet(campaigns).map(unify), (it) => it.name);
  const known = new Map(unified.flatMap((it) => namesOf(it).map((name) => [folded(name), it.name])));
  return { campaigns: unified, nameOf: (name) => known.get(folded(name)) ?? name };
}

/** How names are compared: `Operation Triangulation` is `OperationTriangulation`. */
function folded(name: string): string {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters === '' ? name : letters;
}

function namesOf({ name, aliases }: Campaign): readonly string[] {
  return [name, ...aliases];
}

function groupsThatMeet(campaigns: readonly Campaign[]): readonly (readonly Campaign[])[] {
  return campaigns.reduce<readonly (readonly Campaign[])[]>((groups, campaign) => {
    const names = new Set(namesOf(campaign).map(folded));
    const meets = (group: readonly Campaign[]): boolean =>
      group.some((it) => namesOf(it).some((name) => names.has(folded(name))));
    return [...groups.filter((it) => !meets(it)), [campaign, ...groups.filter(meets).flat()]];
  }, []);
}

function unify(group: readonly Campaign[]): Campaign {
  const ordered = distinctBy(group, (it) => JSON.stringify([it.name, it]));
  const name = chosenName(ordered);
  const others = ordered.flatMap(namesOf).filter((it) => folded(it) !== folded(name));
  return {
    name,
    vendor: ordered.find((it) => it.vendor !== null)?.vendor ?? null,
    aliases: distinctBy(others.sort(byCodeUnits), folded).sort(byCodeUnits),
    platforms: distinctBy(
      ordered.flatMap((it) => it.platforms),
      (it) => it,
    ),
    selfErasing: ordered.some((it) => it.selfErasing),
    vulnerable: distinctBy(
      ordered.flatMap((it) => it.vulnerable),
      ({ ios, from, to }) => JSON.stringify([ios, from, to]),
    ),
  };
}

/** A name that another set lists as a mere alias gives way to that set's own. */
function chosenName(group: readonly Campaign[]): string {
  const aliases = new Set(group.flatMap((it) => it.aliases.map(folded).filter((alias) => alias !== folded(it.name))));
  const names = group.map((it) => it.name).sort(byCodeUnits);
  return names.find((it) => !aliases.has(folded(it))) ?? names[0] ?? '';
}
