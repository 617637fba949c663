import { FormatError } from '../format.ts';
import { isBinaryPlist } from './binary-layout.ts';
import { readPlist } from './read.ts';
import { isPlistDictionary, type PlistValue } from './value.ts';

/** A text somewhere in a property list, with the key it stands under; one in a list has the key of the list. */
export interface PlistText {
  readonly key: string;
  readonly text: string;
}

/** How many property lists may be packed within one another as bytes. */
const deepest = 4;

/**
 * Every text of a property list at any depth, also of the lists packed in its bytes, once for each key it
 * stands under. Collections are visited once however often they are referred to, so that the work is bounded by the file's own size.
 */
export function textsIn(value: PlistValue): readonly PlistText[] {
  const found: PlistText[] = [];
  const keysOf = new Map<string, Set<string>>();
  const visited = new Set<object>();
  const open: { readonly key: string; readonly value: PlistValue; readonly depth: number }[] = [
    { key: '', value, depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { key, value: held, depth } = next;
    if (typeof held === 'string') {
      const keys = keysOf.get(held) ?? new Set();
      if (keys.has(key)) continue;
      keysOf.set(held, keys.add(key));
      found.push({ key, text: held });
    } else if (typeof held === 'object' && held !== null && !visited.has(held)) {
      visited.add(held);
      if (held instanceof Uint8Array) {
        const packed = depth < deepest ? packedIn(held) : null;
        if (packed !== null) open.push({ key, value: packed, depth: depth + 1 });
      } else if (Array.isArray(held)) {
        for (const one of (held as readonly PlistValue[]).toReversed()) open.push({ key, value: one, depth });
      } else if (isPlistDictionary(held)) {
        for (const [name, one] of Object.entries(held).reverse()) open.push({ key: name, value: one, depth });
      }
    }
  }
  return found;
}

function packedIn(bytes: Uint8Array): PlistValue {
  if (!isBinaryPlist(bytes)) return null;
  try {
    return readPlist(bytes);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
