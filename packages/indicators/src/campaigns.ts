import { type Campaign, isOfOtherSystems, monitoringSorts, type Vulnerable } from '@bridle/model';
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
  const asked = new Map<string, string>();
  return {
    campaigns: unified,
    nameOf: (name) => {
      // Half a million statements may name one campaign.
      const answer = asked.get(name) ?? known.get(folded(name)) ?? name;
      asked.set(name, answer);
      return answer;
    },
  };
}

/** How names are compared: `Operation Triangulation` is `OperationTriangulation`. */
function folded(name: string): string {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters === '' ? name : letters;
}

function namesOf({ name, aliases }: Campaign): readonly string[] {
  return [name, ...aliases];
}

/** The smaller group joins the larger, so that a file of a hundred thousand names is grouped in a moment. */
function groupsThatMeet(campaigns: readonly Campaign[]): readonly (readonly Campaign[])[] {
  interface Group {
    readonly members: Campaign[];
    readonly names: string[];
  }
  const byName = new Map<string, Group>();
  for (const campaign of campaigns) {
    const names = namesOf(campaign).map(folded);
    const met = [...new Set(names.flatMap((it) => byName.get(it) ?? []))];
    const [largest = { members: [], names: [] }, ...others] = met.sort((a, b) => b.names.length - a.names.length);
    largest.members.push(campaign, ...others.flatMap((it) => it.members));
    const joining = [...names, ...others.flatMap((it) => it.names)];
    largest.names.push(...joining);
    for (const it of joining) byName.set(it, largest);
  }
  return [...new Set(byName.values())].map((it) => it.members);
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
    monitoring: leastHarmless(ordered.map((it) => it.monitoring)),
    vulnerable: distinctBy(
      ordered.flatMap((it) => it.vulnerable).sort((a, b) => groundOf(b) - groundOf(a)),
      (it) => JSON.stringify([it.from ?? '', it.to ?? '', it.ios, it.exploit]),
    ),
  };
}

/** How good the ground of a range is: of what two sets say alike, the better is kept. */
function groundOf({ verified, publisher, url }: Vulnerable): number {
  return verified ? 2 : publisher !== null || url !== null ? 1 : 0;
}

/** Whoever lists mercenary spyware among monitoring software must not make it harmless: the graver word holds. */
function leastHarmless(sorts: readonly Campaign['monitoring'][]): Campaign['monitoring'] {
  return sorts.includes(null) ? null : (monitoringSorts.find((it) => sorts.includes(it)) ?? null);
}

/**
 * A name that another set lists as a mere alias gives way to that set's own. What a set of other systems calls it, as Chrysaor
 * for Pegasus, is no name of what is found on an iPhone, where another set may be of those.
 */
function chosenName(group: readonly Campaign[]): string {
  const mayBeOfIphones = group.filter((it) => !isOfOtherSystems(it));
  const naming = mayBeOfIphones.length > 0 ? mayBeOfIphones : group;
  const aliases = new Set(naming.flatMap((it) => it.aliases.map(folded).filter((alias) => alias !== folded(it.name))));
  const names = naming.map((it) => it.name).sort(byCodeUnits);
  return names.find((it) => !aliases.has(folded(it))) ?? names[0] ?? '';
}
