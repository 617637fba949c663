import { grouped, toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import { firstDifference } from '../first-difference.ts';
import { valueAt } from '../json-pointer.ts';
import type { Comparison, FoundReason } from './comparison.ts';
import type { PreparedResults } from './prepared.ts';
import type { OurSide } from './sides.ts';

/** Redacted results beside the whole one that they say they were made of. */
export function redactionsAmong(own: readonly OurSide[], prepared: PreparedResults): Comparison['redactions'] {
  return own
    .filter(({ result }) => result.redacted)
    .flatMap(({ name, result }) => {
      const made = wholeOf(result, own, prepared);
      if (made === undefined) return [];
      return [{ side: name, of: made.name, isExact: prepared.get(made.result)!.shown === prepared.get(result)!.shown }];
    });
}

/**
 * Redacted results that say that they were made of one which is none of these, and are not alike: the places at which they
 * part, and what each says there.
 */
export function unlikeRedactions(own: readonly OurSide[], prepared: PreparedResults): FoundReason['shownBy'] {
  const alone = own.filter(({ result }) => result.redacted && wholeOf(result, own, prepared) === undefined);
  const byWhole = grouped(alone, ({ result }) => prepared.get(result)!.digest);
  return [...byWhole.values()].flatMap((ofOne) => {
    const alike = [...grouped(ofOne, ({ result }) => prepared.get(result)!.shown).values()].map(
      ([first, ...others]): Alike => ({
        names: [first, ...others].map(({ name }) => name),
        document: toJsonValue(first.result),
      }),
    );
    return partingsOf(alike).flatMap((pointer) =>
      [...grouped(alike, ({ document }) => saidAt(document, pointer)).values()].map((sides) => ({
        what: `${pointer} ${saidAt(sides[0].document, pointer)}`,
        sides: sides.flatMap(({ names }) => names),
      })),
    );
  });
}

function wholeOf(redacted: Result, own: readonly OurSide[], prepared: PreparedResults): OurSide | undefined {
  const { digest } = prepared.get(redacted)!;
  return own.find(({ result }) => !result.redacted && prepared.get(result)!.digest === digest);
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
