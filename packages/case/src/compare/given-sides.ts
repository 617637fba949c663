import { aResult, checkOfParts, sortInWords, type OptionCheck } from '@bridle/model';
import type { OtherFindings, Side } from './comparison.ts';

const otherParts: { readonly [K in keyof OtherFindings]-?: true } = {
  tool: true,
  version: true,
  phone: true,
  modules: true,
  detections: true,
  hashes: true,
  indicatorFiles: true,
};

const isOthers = checkOfParts(Object.keys(otherParts), '');

/** What is compared, by names that tell it apart: of fewer than two, that they are the same would mean nothing. */
export const someSides: OptionCheck = (it) => {
  const wanted =
    "Give two results or more, each once, as [{ name: 'ours', result }, { name: 'theirs', result: other }].";
  if (!Array.isArray(it) || it.length === 0) return { found: `are ${sortInWords(it)}`, wanted };
  if (it.length === 1) return { found: 'are one alone', wanted };
  const names = new Set<unknown>();
  for (const [index, side] of it.entries()) {
    const fault = faultOfSide(side) ?? (names.has((side as Side).name) ? 'a second side of one name' : null);
    if (fault !== null) return { found: `hold ${fault} at [${index}]`, wanted };
    names.add((side as Side).name);
  }
  return null;
};

function faultOfSide(side: unknown): string | null {
  const { name, result } = (side ?? {}) as Partial<Side>;
  if (typeof name !== 'string') return `a side whose "name" is ${sortInWords(name)}`;
  const fault = isOthers(result) === null ? null : aResult(result);
  return fault === null ? null : `a side whose "result" ${fault.found}`;
}
