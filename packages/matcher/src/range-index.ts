import { addressRange, type Indicator } from '@bridle/model';

/** Ranges of addresses. A search takes as many steps as there are lengths of prefixes, however many ranges there are. */
export interface RangeIndex {
  add(indicator: Indicator): void;
  /** The ranges that an address lies in, the narrowest first. */
  find(address: string): readonly Indicator[];
}

/** Makes an empty index. */
export function rangeIndex(): RangeIndex {
  const known = new Map<string, Indicator>();
  const lengths: { readonly [bits in 32 | 128]: number[] } = { 32: [], 128: [] };
  return {
    add(indicator) {
      const range = addressRange(indicator.value);
      if (range === null) return;
      const { bits, length, first } = range;
      known.set(keyOf(bits, length, first), indicator);
      if (lengths[bits].includes(length)) return;
      lengths[bits].push(length);
      lengths[bits].sort((a, b) => b - a);
    },
    find(address) {
      const asked = known.size === 0 ? null : addressRange(address);
      if (asked === null) return [];
      const { bits, first } = asked;
      return lengths[bits].flatMap((length) => {
        const rest = BigInt(bits - length);
        return known.get(keyOf(bits, length, (first >> rest) << rest)) ?? [];
      });
    },
  };
}

function keyOf(bits: number, length: number, first: bigint): string {
  return `${bits} ${length} ${first}`;
}
