/** A source of numbers that look random and are the same for the same seed everywhere. */
export interface Random {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  /** One of a list. */
  pick<T>(list: readonly [T, ...T[]]): T;
  /** So many letters and digits. */
  token(length: number): string;
}

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Makes a source from a seed: a counter, mixed by the two multiplications of MurmurHash 3. */
export function randomFrom(seed: number): Random {
  let counter = seed >>> 0;
  const below = (limit: number): number => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % limit;
  };
  return {
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    token: (length) => Array.from({ length }, () => letters[below(letters.length)]).join(''),
  };
}
