import { type Limits } from '../limits.ts';
import { readDates } from '../provenance.ts';
import { familyObject, firstUrl, type Relationship, type ReadObject } from './objects.ts';
import { outdatedAmong } from './versions.ts';

/** What gives an indicator its campaign, most specific first: the name of a malware says more than a report's title. */
export const familyTypes = [
  'malware',
  'tool',
  'campaign',
  'intrusion-set',
  'threat-actor',
  'report',
  'grouping',
] as const;

/** An object that can give an indicator its campaign. */
export interface Family {
  readonly id: string;
  readonly type: (typeof familyTypes)[number];
  readonly name: string | null;
  readonly url: string | null;
  /** The day a report was published. */
  readonly published: string | null;
  /** What it says and could not be kept. */
  readonly remarks: readonly string[];
  /** What a report or grouping lists. */
  readonly refs: readonly string[];
}

/** The campaigns an indicator belongs to. */
export interface Links {
  /** Empty where nothing links it; `null` where more than the limit do. */
  campaignsOf(indicator: string): readonly Family[] | null;
  /** The day of the first report that lists it. */
  publishedOf(indicator: string): string | null;
}

/** Relationships that say "this belongs to that"; publishers write them in either direction. */
const linkingTypes: ReadonlySet<string> = new Set(['indicates', 'based-on', 'related-to', 'attributed-to', 'uses']);

/** The families among a bundle's objects, by id; of several versions of one, the latest. */
export function familiesAmong(
  objects: readonly ReadObject[],
  repeated: ReadonlySet<string>,
  limits: Limits,
): ReadonlyMap<string, Family> {
  const isOutdated = outdatedAmong(objects, repeated);
  const families = new Map<string, Family>();
  for (const object of objects) {
    const { id, json } = object;
    const type = familyTypes.find((it) => it === object.type);
    const { data: said } = familyObject.safeParse(json);
    if (id === null || !type || !said || families.has(id) || isOutdated(object)) continue;
    const { published, remarks } = readDates({ published: said.published });
    families.set(id, {
      id,
      type,
      name: nameIn(said.name, limits),
      url: firstUrl(said.external_references),
      published,
      remarks,
      refs: said.object_refs ?? [],
    });
  }
  return families;
}

function nameIn(name: string | undefined, limits: Limits): string | null {
  const trimmed = name?.trim() ?? '';
  return trimmed === '' || trimmed.length > limits.stringLength ? null : trimmed;
}

/**
 * Links indicators to families by relationships in both directions and by the lists of reports and groupings, and on
 * from a family to the less specific ones it is attributed to. Of all that is reached, the names of the most specific
 * type count; several of them are several campaigns.
 */
export function linkFamilies(
  families: ReadonlyMap<string, Family>,
  relationships: readonly Relationship[],
  limits: Limits,
): Links {
  /** A family stands in a list as often as it is linked. */
  const direct = new Map<string, Family[]>();
  const link = (from: string, to: string): void => {
    const family = families.get(to);
    if (!family || from === to) return;
    const known = direct.get(from);
    if (known) known.push(family);
    else direct.set(from, [family]);
  };
  for (const it of relationships) {
    if (it.revoked === true || !linkingTypes.has(it.relationship_type)) continue;
    link(it.source_ref, it.target_ref);
    link(it.target_ref, it.source_ref);
  }
  for (const family of families.values()) {
    for (const listed of family.refs) if (!families.has(listed)) link(listed, family.id);
  }

  const above = (family: Family): readonly Family[] =>
    [...new Set(direct.get(family.id))].filter((it) => rank(it) > rank(family));
  const most = limits.campaignsPerEntry;
  // Cut just beyond the limit: a hub of half a million families must not be walked once for every indicator.
  const reached = new Map(
    [...families.values()].map((it) => [it.id, mostSpecific([it, ...above(it)]).slice(0, most + 1)]),
  );

  return {
    campaignsOf: (indicator) => {
      const links = (direct.get(indicator) ?? none).map((it) => reached.get(it.id) ?? none);
      const campaigns = links.length === 1 ? links[0] : mostSpecific([...new Set(links.flat())]);
      return campaigns && campaigns.length <= most ? campaigns : null;
    },
    publishedOf: (indicator) => {
      let first: string | null = null;
      for (const { published: day } of direct.get(indicator) ?? none)
        if (day !== null && (first === null || day < first)) first = day;
      return first;
    },
  };
}

const none: readonly Family[] = [];

function rank(family: Family): number {
  return familyTypes.indexOf(family.type);
}

function mostSpecific(families: readonly Family[]): readonly Family[] {
  const named = families.filter((it) => it.name !== null);
  const best = named.reduce((least, it) => Math.min(least, rank(it)), Infinity);
  return named.filter((it) => rank(it) === best);
}
