import type { Result } from '@bridle/model';
import { campaignsOf } from './campaigns.ts';
import type { Comparison, Side } from './comparison.ts';
import { findingsOf } from './findings.ts';
import { prepare, type PreparedResults } from './prepared.ts';
import { reason, reasonsOf } from './reasons.ts';
import { redactionsAmong, unlikeRedactions } from './redactions.ts';
import { isOurs } from './sides.ts';

/**
 * Sets what several scans learned of one phone side by side: what they agree in, what they differ in, and what of their
 * evidence, indicators, versions and options explains that. Of different phones nothing is compared but that they are.
 */
export function compareResults(sides: readonly Side[]): Comparison {
  const own = sides.filter(isOurs);
  const prepared = prepare(own.map(({ result }) => result));
  const isOnePhone = areOfOnePhone(prepared);
  const redactions = redactionsAmong(own, prepared);
  const described = sides.map(({ name, result }) =>
    'schemaVersion' in result
      ? {
          name,
          tool: `bridle ${result.tool.version}`,
          digest: prepared.get(result)!.digest,
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
  const told = sides.map((it) => (isOurs(it) ? { ...it, result: prepared.get(it.result)!.told } : it));
  const toldOwn = told.filter(isOurs);
  const found = findingsOf(told);
  const differing = found.filter((it) => it.sides.length < sides.length);
  const isSame = own.length === sides.length ? areSame(prepared) : differing.length === 0;
  const inexact = redactions.filter(({ isExact }) => !isExact).map(({ side, of }) => ({ what: of, sides: [side] }));
  return {
    isSame,
    isOnePhone,
    sides: described,
    redactions,
    reasons: isSame
      ? []
      : [
          ...reasonsOf(told, toldOwn),
          ...reason('redaction', inexact),
          ...reason('unlike-redactions', unlikeRedactions(own, prepared)),
        ],
    campaigns: campaignsOf(toldOwn),
    agreed: found.filter((it) => it.sides.length === sides.length),
    differing,
  };
}

/** Whether all were made of one result, and hold what that gives where it is redacted, if any of them is. */
function areSame(prepared: PreparedResults): boolean {
  const all = [...prepared.values()];
  return areOne(all.map(({ digest }) => digest)) && areOne(all.map(({ shown }) => shown));
}

function areOne(texts: readonly (string | null)[]): boolean {
  return new Set(texts).size < 2;
}

/** By the phones that they name, and, of those that name none, by a result of the same digest that does. */
function areOfOnePhone(prepared: PreparedResults): boolean | null {
  const byDigest = new Map<string, string | null>();
  const named = new Set<string>();
  for (const [result, { digest }] of prepared) {
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
