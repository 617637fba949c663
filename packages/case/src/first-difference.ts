import type { JsonValue } from '@bridle/model';
import { pointerBelow } from './json-pointer.ts';

/** Where two documents differ, and what each says there; `undefined` where one says nothing. */
export interface JsonDifference {
  /** A JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly left: JsonValue | undefined;
  readonly right: JsonValue | undefined;
}

/** The first difference of two documents in canonical order of keys, `null` where they say the same. */
export function firstDifference(left: JsonValue, right: JsonValue): JsonDifference | null {
  return differenceAt('', left, right);
}

function differenceAt(
  pointer: string,
  left: JsonValue | undefined,
  right: JsonValue | undefined,
): JsonDifference | null {
  if (left === right) return null;
  const [one, other] = [membersOf(left), membersOf(right)];
  if (one === null || other === null || Array.isArray(left) !== Array.isArray(right)) return { pointer, left, right };
  for (const key of keysOf(one, other, Array.isArray(left))) {
    const found = differenceAt(pointerBelow(pointer, key), one.get(key), other.get(key));
    if (found !== null) return found;
  }
  return null;
}

type Members = ReadonlyMap<string, JsonValue>;

function membersOf(value: JsonValue | undefined): Members | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

/** Lists in their order, objects in the order of the canonical form. */
function keysOf(one: Members, other: Members, isList: boolean): readonly string[] {
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  return isList ? keys : keys.sort((a, b) => (a < b ? -1 : 1));
}
