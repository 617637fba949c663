import { campaignsOf } from './campaigns.ts';
import type { Comparison, Side } from './comparison.ts';
import { findingsOf } from './findings.ts';
import { prepare, type PreparedResults } from './prepared.ts';
import { reason, reasonsOf } from './reasons.ts';
import { redactionsAmong, unlikeRedactions } from './redactions.ts';
import { isElsewhere, notShown } from './others.ts';
import { areOfOnePhone, phoneOf } from './phones.ts';
import { isOthers, isOurs } from './sides.ts';

/**
 * Sets what several scans learned of one phone side by side: what they agree in, what they differ in, and what of their
 * evidence, indicators, versions and options explains that. Of different phones nothing is compared but that they are.
 */
export function compareResults(sides: readonly Side[]): Comparison {
  const own = sides.filter(isOurs);
  const prepared = prepare(own.map(({ result }) => result));
  const isOnePhone = areOfOnePhone(prepared, sides.filter(isOthers));
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
          phone: phoneOf(result),
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
        sides.flatMap(({ name, result }) => {
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
  const others = sides.filter(isOthers);
  const doubts = others.length === 0 || found.length > 0 ? [] : notShown(sides);
  const elsewhere = others.filter((it) => isElsewhere(own, it));
  const isSame =
    others.length === 0
      ? areSame(prepared)
      : isOnePhone === true && differing.length === 0 && doubts.length === 0 && elsewhere.length === 0;
  const inexact = redactions.filter(({ isExact }) => !isExact).map(({ side, of }) => ({ what: of, sides: [side] }));
  return {
    isSame,
    isOnePhone,
    sides: described,
    redactions,
    reasons:
      isSame && others.length === 0
        ? []
        : [
            ...reason('not-shown', doubts),
            ...reason(
              'other-evidence',
              elsewhere.map(({ name, result }) => ({ what: `${result.hashes.length} hashed`, sides: [name] })),
            ),
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
