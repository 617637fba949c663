import { grouped, type Result } from '@bridle/model';
import type { Comparison, FoundReason } from './comparison.ts';
import { partings } from './partings.ts';
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
  return [...byWhole.values()].flatMap((ofOne) => partings(ofOne, ({ result }) => prepared.get(result)!.shown));
}

function wholeOf(redacted: Result, own: readonly OurSide[], prepared: PreparedResults): OurSide | undefined {
  const { digest } = prepared.get(redacted)!;
  return own.find(({ result }) => !result.redacted && prepared.get(result)!.digest === digest);
}
