import type { Result } from '@bridle/model';
import { canonicalResult, resultDigest } from '../result-digest.ts';
import { asShown, shown } from './as-shown.ts';
import { campaignsOf } from './campaigns.ts';
import type { Comparison, Side } from './comparison.ts';
import { findingsOf } from './findings.ts';
import { reason, reasonsOf } from './reasons.ts';
import { isOurs, type OurSide } from './sides.ts';

/**
 * Sets what several scans learned of one phone side by side: what they agree in, what they differ in, and what of their
 * evidence, indicators, versions and options explains that. Of different phones nothing is compared but that they are.
 */
export function compareResults(sides: readonly Side[]): Comparison {
  const own = sides.filter(isOurs);
  // Of each once: a digest goes over the whole of a result.
  const digests: Digests = new Map(own.map(({ result }) => [result, resultDigest(result)]));
  const isOnePhone = areOfOnePhone(digests);
  const redactions = redactionsAmong(own, digests);
  const described = sides.map(({ name, result }) =>
    'schemaVersion' in result
      ? {
          name,
          tool: `bridle ${result.tool.version}`,
          digest: digests.get(result)!,
          isRedacted: result.redacted,
          outcome: result.verdict.outcome,
          phone: phoneOf(result),
        }
      : {
          name,
          tool: [result.tool, result.version ?? []].flat().join(' '),
          digest: null,
          isRedacted: false,
          outcome: null,
          phone: null,
        },
  );
  if (isOnePhone === false)
    return {
      isSame: false,
      isOnePhone,
      sides: described,
      redactions,
      reasons: reason(
        'another-phone',
        own.flatMap(({ name, result }) => {
          const what = phoneOf(result);
          return what === null ? [] : [{ what, sides: [name] }];
        }),
      ),
      campaigns: [],
      agreed: [],
      differing: [],
    };
  // Beside a redacted result each is taken as it may be shown: what was taken out of one is no difference.
  const areRedacted = own.some(({ result }) => result.redacted);
  const told = areRedacted ? sides.map((it) => (isOurs(it) ? { ...it, result: asShown(it.result) } : it)) : sides;
  const toldOwn = told.filter(isOurs);
  const found = findingsOf(told);
  const differing = found.filter((it) => it.sides.length < sides.length);
  const isSame = own.length === sides.length ? areSame(digests) : differing.length === 0;
  const inexact = redactions.filter(({ isExact }) => !isExact).map(({ side, of }) => ({ what: of, sides: [side] }));
  return {
    isSame,
    isOnePhone,
    sides: described,
    redactions,
    reasons: isSame ? [] : [...reasonsOf(told, toldOwn), ...reason('redaction', inexact)],
    campaigns: campaignsOf(toldOwn),
    agreed: found.filter((it) => it.sides.length === sides.length),
    differing,
  };
}

type Digests = ReadonlyMap<Result, string>;

/** Whether all were made of one result, and hold what that gives where it is redacted, if any of them is. */
function areSame(digests: Digests): boolean {
  if (new Set(digests.values()).size > 1) return false;
  const results = [...digests.keys()];
  if (results.every(({ redacted }) => !redacted)) return true;
  return new Set(results.map(shownText)).size === 1;
}

function redactionsAmong(own: readonly OurSide[], digests: Digests): Comparison['redactions'] {
  const whole = own.filter(({ result }) => !result.redacted);
  return own
    .filter(({ result }) => result.redacted)
    .flatMap(({ name, result }) => {
      const made = whole.find((it) => digests.get(it.result) === digests.get(result));
      if (made === undefined) return [];
      return [{ side: name, of: made.name, isExact: shownText(made.result) === shownText(result) }];
    });
}

/** What of a result may be shown, in canonical form. */
function shownText(result: Result): string {
  return canonicalResult(shown(result));
}

/** By the phones that they name, and, of those that name none, by a result of the same digest that does. */
function areOfOnePhone(digests: Digests): boolean | null {
  const byDigest = new Map<string, string | null>();
  const named = new Set<string>();
  for (const [result, digest] of digests) {
    const phone = phoneOf(result);
    byDigest.set(digest, phone ?? byDigest.get(digest) ?? null);
    if (phone !== null) named.add(phone);
  }
  if (named.size > 1) return false;
  return byDigest.size > 1 && [...byDigest.values()].includes(null) ? null : true;
}

/** The phone's own number, by which no two are one; names and initials do not tell phones apart, nor do placeholders. */
function phoneOf({ redacted, device: { udid, serialNumber } }: Result): string | null {
  return redacted ? null : (udid?.toLowerCase().replaceAll('-', '') ?? serialNumber);
}
