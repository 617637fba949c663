import { aMoment, isInstantKey, parseIso, toIso, type Instant } from './instant.ts';
import { insistOnArgument } from './options.ts';

/** A value of JSON. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What {@link toJsonValue} makes of a type of ours: a moment is a text in ISO 8601, and all else is as it was. */
export type JsonOf<T> = T extends Instant ? string : T extends object ? { readonly [K in keyof T]: JsonOf<T[K]> } : T;

/**
 * A result, or a part of one, as JSON holds it: moments in ISO 8601, everything else as it is. What has a way of its own to
 * become JSON, as a record has, is what that gives.
 * What stands under `raw` is the evidence's own, whatever its names, and stays untouched.
 */
export function toJsonValue(value: unknown): JsonValue {
  return convert(value, '', false);
}

function convert(value: unknown, key: string, isRaw: boolean): JsonValue {
  if (typeof value === 'number') return !isRaw && isInstantKey(key) ? toIso(value as Instant) : value;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((one) => convert(one, key, isRaw));
  if (typeof value === 'object') {
    if (speaksJson(value)) return convert(value.toJSON(), key, isRaw);
    const entries = Object.entries(value).filter(([, held]) => held !== undefined);
    return Object.fromEntries(entries.map(([name, held]) => [name, convert(held, name, isRaw || name === 'raw')]));
  }
  throw new TypeError(`a ${typeof value} is no part of a result`);
}

function speaksJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** The reverse: what was written with {@link toJsonValue}, with its moments as we count them. */
export function fromJsonValue(value: JsonValue): unknown {
  return revert(value, '', false);
}

function revert(value: JsonValue, key: string, isRaw: boolean): unknown {
  if (typeof value === 'string') return !isRaw && isInstantKey(key) ? (parseIso(value) ?? value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((one) => revert(one, key, isRaw));
  const entries = Object.entries(value).map(([name, held]) => [name, revert(held, name, isRaw || name === 'raw')]);
  return Object.fromEntries(entries) as unknown;
}

/**
 * Insists that no moment of a result, or of a part of one, is a text, as they are in a document: what takes one for another
 * value would make another of it. Throws a `TypeError`.
 */
export function insistOnMoments(value: unknown, key = ''): void {
  if (typeof value === 'string') {
    if (isInstantKey(key) && parseIso(value) !== null) insistOnArgument('The moment', value, aMoment);
  } else if (Array.isArray(value)) for (const one of value) insistOnMoments(one, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, held] of Object.entries(value)) if (name !== 'raw') insistOnMoments(held, name);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
