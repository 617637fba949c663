import type { Instant } from '@bridle/model';
import { safariMomentInPlist } from './clock.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from './formats/plist/value.ts';

/** The attributes of a bookmark or tab that are shared among the owner's devices, and those of this phone alone. */
export type Attributes = PlistDictionary | null;

/** The attribute of a name; some stand in a dictionary of their own, as what the reading list adds to a bookmark. */
export function attributeOf(attributes: Attributes, name: string): PlistValue {
  if (attributes === null) return null;
  if (name in attributes) return attributes[name] ?? null;
  const group = Object.values(attributes).find((held) => isPlistDictionary(held) && name in held);
  return isPlistDictionary(group) ? (group[name] ?? null) : null;
}

/** An attribute that is a text, `null` where it is none. */
export function textAttribute(attributes: Attributes, name: string): string | null {
  const value = attributeOf(attributes, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An attribute that is a truth value, `null` where it is none. */
export function flagAttribute(attributes: Attributes, name: string): boolean | null {
  const value = attributeOf(attributes, name);
  return typeof value === 'boolean' || typeof value === 'number' ? Boolean(value) : null;
}

/** An attribute that is a moment: dates were seen, numbers are read by Safari’s clock. */
export function momentAttribute(attributes: Attributes, name: string): Instant | null {
  return safariMomentInPlist(attributeOf(attributes, name));
}
