import type { Result } from '@bridle/model';
import { knownPaths } from './known-paths.ts';

/** A result without what its schema does not know: of that nobody can say whether it may be shown. */
export function knownPart(result: Result): Result {
  return partOf(result, '') as Result;
}

function partOf(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((one) => partOf(one, path));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    const below = path === '' ? key : `${path}.${key}`;
    if (knownPaths.has(`${path}.*`)) return [[key, partOf(part, `${path}.*`)]];
    // A dot in a key would make it look like a place below.
    return knownPaths.has(below) && !key.includes('.') ? [[key, partOf(part, below)]] : [];
  });
  return Object.fromEntries(kept);
}
