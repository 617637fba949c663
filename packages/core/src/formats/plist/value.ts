import type { Instant } from '@bridle/model';

const kind = Symbol('plist kind');

/** A date of a property list, to the microsecond. */
export interface PlistDate {
  readonly [kind]: 'date';
  readonly at: Instant;
}

/** A reference within a keyed archive. */
export interface PlistUid {
  readonly [kind]: 'uid';
  readonly uid: number;
}

/** A dictionary; it has no prototype, so that no key of a stranger's file can reach one. */
export interface PlistDictionary {
  readonly [key: string]: PlistValue;
}

/** Any value of a property list. Integers beyond 2^53 are `bigint`. */
export type PlistValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PlistDate
  | PlistUid
  | readonly PlistValue[]
  | PlistDictionary;

/** Makes a date value. */
export function plistDateOf(at: Instant): PlistDate {
  return { [kind]: 'date', at };
}

/** Makes a reference value. */
export function plistUidOf(uid: number): PlistUid {
  return { [kind]: 'uid', uid };
}

/** Whether a value is a date of a property list. */
export function isPlistDate(value: unknown): value is PlistDate {
  return typeof value === 'object' && value !== null && kind in value && value[kind] === 'date';
}

/** Whether a value is a reference within a keyed archive. */
export function isPlistUid(value: unknown): value is PlistUid {
  return typeof value === 'object' && value !== null && kind in value && value[kind] === 'uid';
}

/** Whether a value is a dictionary. */
export function isPlistDictionary(value: unknown): value is PlistDictionary {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(kind in value)
  );
}
