import { z } from 'zod';
import { ifSound } from '../lenient.ts';

/*
 * What is read of a STIX object. Published bundles break the schema in details that do not matter here (a list in a
 * list, a missing label), so a property that is not as it should be is taken as absent, and only what cannot be done
 * without is required.
 */

const longestId = 256;
const id = z.string().min(1).max(longestId);

const references = ifSound(
  z.array(
    z.object({
      url: ifSound(
        z
          .string()
          .regex(/^https?:\/\//i)
          .max(2048),
      ),
    }),
  ),
);

/** A date or a figure: what is wrong with one is worth a remark, so that it is looked at later. */
const anything = z.unknown().optional();

/** A statement of what to look for. */
export const indicatorObject = z.object({
  pattern: z.string(),
  pattern_type: ifSound(z.string()),
  indicator_types: ifSound(z.array(z.string())),
  labels: ifSound(z.array(z.string())),
  revoked: ifSound(z.boolean()),
  created_by_ref: ifSound(id),
  external_references: references,
  created: anything,
  modified: anything,
  valid_from: anything,
  valid_until: anything,
  confidence: anything,
  object_marking_refs: ifSound(z.array(z.string())),
});

/** An indicator as it is read. */
export type IndicatorObject = z.infer<typeof indicatorObject>;

/** Anything that gives an indicator its campaign. */
export const familyObject = z.object({
  name: ifSound(z.string()),
  external_references: references,
  published: anything,
  object_refs: ifSound(z.array(z.string())),
});

/** A statement that two objects belong together. */
export const relationshipObject = z.object({
  relationship_type: z.string(),
  source_ref: id,
  target_ref: id,
  revoked: ifSound(z.boolean()),
});

/** A relationship and where it stands. */
export type Relationship = z.infer<typeof relationshipObject> & { readonly label: string };

/** A statement that an indicator was met somewhere. */
export const sightingObject = z.object({
  sighting_of_ref: id,
  first_seen: anything,
  last_seen: anything,
  revoked: ifSound(z.boolean()),
});

/** What says who may know an object, in any of the ways in which the protocol's versions are written. */
export const markingObject = z.object({
  name: ifSound(z.string()),
  definition: ifSound(z.object({ tlp: ifSound(z.string()) })),
  extensions: ifSound(z.record(z.string(), z.unknown())),
});

/** A publisher. */
export const identityObject = z.object({ name: ifSound(z.string().min(1)) });

/** An object of a bundle, before it is asked what it says. */
export interface StixObject {
  /** `null` for something in the list of objects that is none. */
  readonly type: string | null;
  readonly id: string | null;
  readonly modified: string | null;
  /** Its id, or its place in the list where it has none. */
  readonly label: string;
  readonly place: number;
}

/** An object with what it says. */
export interface ReadObject extends StixObject {
  readonly json: unknown;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestId;
}

/** What stands at a place in a bundle's list of objects. */
export function objectAt(json: unknown, place: number): StixObject {
  const label = `objects[${place}]`;
  if (typeof json !== 'object' || json === null || !('type' in json) || typeof json.type !== 'string')
    return { type: null, id: null, modified: null, label, place };
  const id = 'id' in json && isId(json.id) ? json.id : null;
  const modified = 'modified' in json && typeof json.modified === 'string' ? json.modified : null;
  return { type: json.type, id, modified, label: id ?? label, place };
}

/** The first page on the web that an object refers to. */
export function firstUrl(list: z.infer<typeof references>): string | null {
  return list?.find((it) => it.url !== undefined)?.url ?? null;
}
