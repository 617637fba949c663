import { createHash } from 'node:crypto';
import { toIso, type RawValue } from '@bridle/model';
import { isPlistDate, isPlistDictionary, isPlistUid } from './plist/value.ts';

/** A value as the evidence stores it, fit for a result: bytes by length and digest, collections as JSON. */
export function rawValue(value: unknown): RawValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array)
    return `${value.length} bytes, SHA-256 ${createHash('sha256').update(value).digest('hex')}`;
  if (isPlistDate(value)) return toIso(value.at);
  if (isPlistUid(value)) return `UID ${value.uid}`;
  return JSON.stringify(Array.isArray(value) ? value.map(shown) : mapOf(value));
}

/** Collections are shown one level deep: a property list may share its parts and unfold without end. */
function shown(held: unknown): RawValue {
  if (Array.isArray(held)) return `${held.length} items`;
  return isPlistDictionary(held) ? `${Object.keys(held).length} keys` : rawValue(held);
}

function mapOf(value: object): { readonly [key: string]: RawValue } {
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, shown(held)]));
}
