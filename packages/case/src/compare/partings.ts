import { grouped, toJsonValue, type JsonValue } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import { firstDifference } from '../first-difference.ts';
import { valueAt } from '../json-pointer.ts';
import type { FoundReason } from './comparison.ts';
import type { OurSide } from './sides.ts';

/** The places at which results part, and what each says there; those of one text are alike. */
export function partings(own: readonly OurSide[], textOf: (side: OurSide) => string | null): FoundReason['shownBy'] {
  const alike = [...grouped(own, textOf).values()].map(([first, ...others]): Alike => ({
    names: [first, ...others].map(({ name }) => name),
    document: toJsonValue(first.result),
  }));
  return partingsOf(alike).flatMap((pointer) =>
    [...grouped(alike, ({ document }) => saidAt(document, pointer)).values()].map((sides) => ({
      what: `${pointer} ${saidAt(sides[0].document, pointer)}`,
      sides: sides.flatMap(({ names }) => names),
    })),
  );
}

/** Sides that say the same, and what that is. */
interface Alike {
  readonly names: readonly string[];
  readonly document: JsonValue;
}

/** Places that tell each of these from each other: where two part first, and so on among those that say the same there. */
function partingsOf(all: readonly Alike[]): readonly string[] {
  const [one, other] = all;
  const found = one && other ? firstDifference(one.document, other.document) : null;
  if (found === null) return [];
  const { pointer } = found;
  const further = [...grouped(all, ({ document }) => saidAt(document, pointer)).values()].flatMap(partingsOf);
  return [...new Set([pointer, ...further])];
}

function saidAt(document: JsonValue, pointer: string): string {
  const value = valueAt(document, pointer);
  return value === undefined ? '(nothing)' : canonicalJson(value);
}
