import { type Limits } from '../limits.ts';
import { type DroppedEntry, type Entry, type FileContent, type Reading, unreadable } from '../reading.ts';
import { readEntry } from './entry.ts';
import { familiesAmong, type Family, familyTypes, linkFamilies } from './families.ts';
import { markingsAmong, sightingsAmong } from './markings.ts';
import { identityObject, objectAt, type Relationship, relationshipObject, type StixObject } from './objects.ts';
import { outdatedAmong, withOwnLabels } from './versions.ts';

/** Reads a STIX 2.0 or 2.1 bundle: one entry for every indicator, under the campaigns its other objects give it. */
export function readBundle(bundle: object, file: string, limits: Limits): Reading {
  const listed: unknown = 'objects' in bundle ? bundle.objects : [];
  if (!Array.isArray(listed)) return unreadable('stix', 'its list of objects is no list');
  if (listed.length > limits.objects) {
    return unreadable('stix', `${listed.length} objects: at most ${limits.objects} are read from one file`);
  }

  const objects = listed.map(objectAt);
  const byType = new Map<string | null, StixObject[]>();
  const byLabel = new Map<string, StixObject>();
  const repeated = new Set<string>();
  for (const it of objects) {
    const known = byType.get(it.type);
    if (known) known.push(it);
    else byType.set(it.type, [it]);
    const { size } = byLabel;
    if (byLabel.set(it.label, it).size === size) repeated.add(it.label);
  }
  const all = (type: string | null): readonly StixObject[] => byType.get(type) ?? [];
  const relationships = all('relationship').flatMap(readRelationship);
  const families = familiesAmong(familyTypes.flatMap(all), repeated, limits);
  const links = linkFamilies(families, relationships, limits);
  const publishers = new Map(all('identity').flatMap(readPublisher));
  const markings = markingsAmong(all('marking-definition'));
  const { sightings, remarks } = sightingsAmong(all('sighting'));
  const indicators = withOwnLabels(all('indicator'), repeated);
  const isOutdated = outdatedAmong(indicators, repeated);
  const around = { file, links, publishers, markings, sightings, limits };

  function* entries(): Generator<Entry> {
    for (const it of all(null)) yield dropped(it, 'rejected', 'no STIX object');
    for (const it of indicators)
      yield isOutdated(it)
        ? dropped(it, 'set-aside', 'the file holds a later version of the same object')
        : readEntry(it, around);
  }

  return {
    status: 'read',
    format: formatOf(bundle, listed),
    entries: entries(),
    campaigns: [],
    remarks: [
      ...relationshipsThatDangle(relationships, (id) => byLabel.get(id)?.id === id),
      ...remarks,
      ...remarksOnFamilies(families.values()),
    ],
  };
}

/** STIX 2.0 states its version on the bundle only, 2.1 on every object, and some exports on both. */
function formatOf(bundle: object, objects: readonly unknown[]): string {
  const is21 = [bundle, ...objects].some(
    (it) => typeof it === 'object' && it !== null && 'spec_version' in it && it.spec_version === '2.1',
  );
  return is21 ? 'stix-2.1' : 'stix-2.0';
}

function dropped({ label }: StixObject, status: DroppedEntry['status'], reason: string): DroppedEntry {
  return { status, object: label, reason, says: null };
}

function readRelationship(object: StixObject): Relationship[] {
  const { success, data: said } = relationshipObject.safeParse(object.json);
  if (!success) return [];
  const { relationship_type, source_ref, target_ref, revoked } = said;
  return [{ relationship_type, source_ref, target_ref, revoked, label: object.label }];
}

function readPublisher({ id, json }: StixObject): (readonly [string, string])[] {
  const { data: said } = identityObject.safeParse(json);
  return id !== null && said?.name !== undefined ? [[id, said.name]] : [];
}

/** A relationship is no entry and counts for nothing, but one that leads nowhere may have named a campaign. */
function relationshipsThatDangle(
  relationships: readonly Relationship[],
  isPresent: (id: string) => boolean,
): FileContent['remarks'] {
  return relationships
    .filter((it) => !isPresent(it.source_ref) || !isPresent(it.target_ref))
    .map(({ label }) => ({
      object: label,
      status: 'noted',
      says: null,
      reason: 'a relationship with an object that the file does not hold: it links nothing',
    }));
}

function remarksOnFamilies(families: Iterable<Family>): FileContent['remarks'] {
  return [...families].flatMap(({ id, remarks }) =>
    remarks.map((reason) => ({ object: id, status: 'noted' as const, says: null, reason })),
  );
}
