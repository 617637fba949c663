import { toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import { firstDifference } from '../first-difference.ts';
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

/** Redacted results that say that they were made of one which is none of these, and are not alike: where they part first. */
export function unlikeRedactions(own: readonly OurSide[], prepared: PreparedResults): FoundReason['shownBy'] {
  const alone = own.filter(({ result }) => result.redacted && wholeOf(result, own, prepared) === undefined);
  return [...new Set(alone.map(({ result }) => prepared.get(result)!.digest))].flatMap((digest) => {
    const ofOne = alone.filter(({ result }) => prepared.get(result)!.digest === digest);
    const [first, ...others] = [...new Set(ofOne.map(({ result }) => prepared.get(result)!.shown))].map((shown) =>
      ofOne.filter(({ result }) => prepared.get(result)!.shown === shown),
    );
    return others.flatMap((other) => partings(first!, other));
  });
}

function wholeOf(redacted: Result, own: readonly OurSide[], prepared: PreparedResults): OurSide | undefined {
  const { digest } = prepared.get(redacted)!;
  return own.find(({ result }) => !result.redacted && prepared.get(result)!.digest === digest);
}

/** The first place where two sorts of sides say other things, and what each says there. */
function partings(one: readonly OurSide[], other: readonly OurSide[]): FoundReason['shownBy'] {
  const found = firstDifference(toJsonValue(one[0]!.result), toJsonValue(other[0]!.result));
  if (found === null) return [];
  const said = (it: JsonValue | undefined): string =>
    `${found.pointer} ${it === undefined ? '(nothing)' : canonicalJson(it)}`;
  return [
    { what: said(found.left), sides: one.map(({ name }) => name) },
    { what: said(found.right), sides: other.map(({ name }) => name) },
  ];
}
