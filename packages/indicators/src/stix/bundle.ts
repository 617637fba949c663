import { figure } from '@bridle/model';
import { damageIn, type Items, takeApart } from '../json.ts';
import { type Limits } from '../limits.ts';
import { type DroppedEntry, type Entry, type FileContent, type Reading, unreadable } from '../reading.ts';
import { utf8In } from '../text.ts';
import { readEntry } from './entry.ts';
import { familiesAmong, type Family, familyTypes, linkFamilies } from './families.ts';
import { markingsAmong, markingsSeen, sightingsAmong } from './markings.ts';
import {
  identityObject,
  objectAt,
  type ReadObject,
  type Relationship,
  relationshipObject,
  type StixObject,
} from './objects.ts';
import { outdatedAmong, withOwnLabels } from './versions.ts';

/**
 * Reads a bundle object by object from the bytes of its file, so that one of 64 MiB takes little more room than these.
 * `null` where the file holds something else, or is damaged around its objects.
 */
export function readBundleBytes(bytes: Uint8Array, file: string, limits: Limits): Reading | null {
  const text = utf8In(bytes);
  const parts = text === null ? null : takeApart(text, 'objects', limits);
  const isBundle = parts !== null && 'type' in parts.frame && parts.frame.type === 'bundle';
  if (text === null || !isBundle) return null;
  return readObjects(parts.frame, parts.items, file, limits, () => damageIn(text.toString('utf8')));
}

/** Reads a STIX 2.0 or 2.1 bundle: one entry for every indicator, under the campaigns its other objects give it. */
export function readBundle(bundle: object, file: string, limits: Limits): Reading {
  const listed: unknown = 'objects' in bundle ? bundle.objects : [];
  if (!Array.isArray(listed)) return unreadable('stix', 'its list of objects is no list');
  return readObjects(bundle, listed, file, limits);
}

/**
 * Reads the objects of a bundle, each when its turn comes: an indicator is looked at once to know that it is there, and
 * read when all that speaks of it has been.
 */
function readObjects(
  frame: object,
  objects: Items,
  file: string,
  limits: Limits,
  damage = () => damageIn(''),
): Reading {
  if (objects.length > limits.objects) {
    return unreadable(
      'stix',
      `${figure(objects.length)} objects: at most ${figure(limits.objects)} are read from one file`,
    );
  }

  const byType = new Map<string | null, StixObject[]>();
  const byLabel = new Map<string, StixObject>();
  const repeated = new Set<string>();
  const relationships: Relationship[] = [];
  const marked = markingsSeen();
  let is21 = isOf21(frame);
  for (let place = 0; place < objects.length; place += 1) {
    const json = objects.at(place);
    if (json === undefined) return unreadable('stix', damage());
    const it = objectAt(json, place);
    is21 ||= isOf21(json);
    marked.see(it, json);
    if (it.type === 'relationship') relationships.push(...readRelationship(it, json));
    const known = byType.get(it.type);
    if (known) known.push(it);
    else byType.set(it.type, [it]);
    const { size } = byLabel;
    if (byLabel.set(it.label, it).size === size) repeated.add(it.label);
  }
  const all = (type: string | null): readonly StixObject[] => byType.get(type) ?? [];
  const read = (type: string): readonly ReadObject[] => all(type).map((it) => ({ ...it, json: objects.at(it.place) }));
  const families = familiesAmong(familyTypes.flatMap(read), repeated, limits);
  const links = linkFamilies(families, relationships, limits);
  const publishers = new Map(read('identity').flatMap(readPublisher));
  const markings = markingsAmong(read('marking-definition'));
  const { sightings, remarks } = sightingsAmong(read('sighting'));
  const indicators = withOwnLabels(all('indicator'), repeated);
  const isOutdated = outdatedAmong(indicators, repeated);
  const around = { file, links, publishers, markings, sightings, limits };

  function* entries(): Generator<Entry> {
    for (const it of all(null)) yield dropped(it, 'rejected', 'no STIX object');
    for (const it of indicators)
      yield isOutdated(it)
        ? dropped(it, 'set-aside', 'the file holds a later version of the same object')
        : readEntry({ ...it, json: objects.at(it.place) }, around);
  }

  return {
    status: 'read',
    format: is21 ? 'stix-2.1' : 'stix-2.0',
    entries: entries(),
    campaigns: [],
    isForEveryone: marked.areClear(markings),
    remarks: [
      ...relationshipsThatDangle(relationships, (id) => byLabel.get(id)?.id === id),
      ...remarks,
      ...remarksOnFamilies(families.values()),
    ],
  };
}

/** STIX 2.0 states its version on the bundle only, 2.1 on every object, and some exports on both. */
function isOf21(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'spec_version' in json && json.spec_version === '2.1';
}

function dropped({ label }: StixObject, status: DroppedEntry['status'], reason: string): DroppedEntry {
  return { status, object: label, reason, says: null };
}

function readRelationship({ label }: StixObject, json: unknown): Relationship[] {
  const { success, data: said } = relationshipObject.safeParse(json);
  if (!success) return [];
  const { relationship_type, source_ref, target_ref, revoked } = said;
  return [{ relationship_type, source_ref, target_ref, revoked, label }];
}

function readPublisher({ id, json }: ReadObject): (readonly [string, string])[] {
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
