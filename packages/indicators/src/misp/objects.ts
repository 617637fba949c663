import { z } from 'zod';
import { ifSound } from '../lenient.ts';

/*
 * What is read of a MISP event. Whatever is not as it should be is taken as absent: identifiers are numbers in one
 * export and texts in the next.
 */

const label = ifSound(z.union([z.string().min(1).max(256), z.number()]));
const anything = ifSound(z.array(z.unknown()));

/** A date, which is looked at later: what is wrong with one is worth a remark. */
const date = z.unknown().optional();
const tags = ifSound(z.array(z.unknown()));

/** A label such as `tlp:amber`. */
export const tagShape = z.object({ name: z.string().max(256) });

const galaxy = z.object({
  type: z.string(),
  GalaxyCluster: ifSound(z.array(z.object({ value: ifSound(z.string()) }))),
});

/** A value and what its author says of it. */
export const attributeShape = z.object({
  uuid: label,
  id: label,
  type: z.string().max(256),
  value: z.union([z.string(), z.number()]).transform(String),
  object_relation: ifSound(z.string()),
  to_ids: ifSound(z.union([z.boolean(), z.literal(['0', '1', 'true', 'false']), z.literal([0, 1])])),
  deleted: ifSound(z.union([z.boolean(), z.literal(['0', '1', 'true', 'false']), z.literal([0, 1])])),
  Event: ifSound(z.unknown()),
  timestamp: date,
  first_seen: date,
  last_seen: date,
  Tag: tags,
  Galaxy: ifSound(z.array(galaxy)),
  ShadowAttribute: anything,
});

/** An attribute as it is read. */
export type MispAttribute = z.infer<typeof attributeShape>;

/** Attributes that belong together. */
export const objectShape = z.object({
  name: ifSound(z.string()),
  deleted: ifSound(z.boolean()),
  first_seen: date,
  last_seen: date,
  Attribute: anything,
});

/** An event. */
export const eventShape = z.object({
  info: ifSound(z.string()),
  date,
  Tag: tags,
  Orgc: ifSound(z.object({ name: ifSound(z.string()) })),
  Galaxy: ifSound(z.array(galaxy)),
  Attribute: anything,
  Object: anything,
  ShadowAttribute: anything,
});

/** An event as it is read. */
export type MispEvent = z.infer<typeof eventShape>;

/** Whether a flag is set, in any of its spellings. */
export function isSet(flag: z.infer<typeof attributeShape>['deleted']): boolean {
  return flag === true || flag === 1 || flag === '1' || flag === 'true';
}
