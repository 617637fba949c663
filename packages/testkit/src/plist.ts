import { plistDateOf, type PlistValue } from '@bridle/core';
import { instantOfDate } from '@bridle/model';
import { build } from 'plist';
import { writeBinaryPlist } from './binary-plist.ts';

/** What a declaration may write in a property list: plain values, with `Date` for dates. */
export type Plain =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** A property list in Apple's binary form. */
export function binaryPlist(value: Plain): Uint8Array {
  return writeBinaryPlist(plistValueOf(value));
}

/** A property list as XML. */
export function xmlPlist(value: Plain): Uint8Array {
  return new TextEncoder().encode(build(value as Parameters<typeof build>[0]));
}

function plistValueOf(value: Plain): PlistValue {
  if (value instanceof Date) return plistDateOf(instantOfDate(value));
  if (typeof value !== 'object' || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return (value as readonly Plain[]).map(plistValueOf);
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plistValueOf(held)]));
}
