import type { Result } from '@bridle/model';
import type { OtherFindings, Side } from './comparison.ts';

/** A result of ours. */
export interface OurSide {
  readonly name: string;
  readonly result: Result;
}

/** What another tool found. */
export interface OtherSide {
  readonly name: string;
  readonly result: OtherFindings;
}

/** Whether another tool speaks. */
export function isOthers(side: Side): side is OtherSide {
  return !isOurs(side);
}

/** Whether Bridle speaks. */
export function isOurs(side: Side): side is OurSide {
  return 'schemaVersion' in side.result;
}

/** Something by its key, and the sides that have it. */
export interface Held<T> {
  readonly key: string;
  readonly value: T;
  readonly sides: string[];
}

/** Everything that any side has, by a key, with the sides that have it. */
export function holders<S extends { readonly name: string }, T>(
  sides: readonly S[],
  list: (side: S) => readonly (readonly [key: string, value: T])[],
): readonly Held<T>[] {
  const found = new Map<string, Held<T>>();
  for (const side of sides)
    for (const [key, value] of list(side)) {
      const known = found.get(key);
      if (known === undefined) found.set(key, { key, value, sides: [side.name] });
      else if (!known.sides.includes(side.name)) known.sides.push(side.name);
    }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
