import type { Result } from '@bridle/model';
import { resultDigest } from '../result-digest.ts';
import { campaignsOf } from './campaigns.ts';
import type { Comparison, Side } from './comparison.ts';
import { findingsOf } from './findings.ts';
import { reason, reasonsOf } from './reasons.ts';
import { isOurs } from './sides.ts';

/**
 * Sets what several scans learned of one phone side by side: what they agree in, what they differ in, and what of their
 * evidence, indicators, versions and options explains that. Of different phones nothing is compared but that they are.
 */
export function compareResults(sides: readonly Side[]): Comparison {
  const own = sides.filter(isOurs);
  const phones = new Set(own.flatMap(({ result }) => phoneOf(result) ?? []));
  const isOnePhone = phones.size <= 1;
  const described = sides.map(({ name, result }) =>
    'schemaVersion' in result
      ? {
          name,
          tool: `bridle ${result.tool.version}`,
          digest: resultDigest(result),
          outcome: result.verdict.outcome,
          phone: phoneOf(result),
        }
      : { name, tool: [result.tool, result.version ?? []].flat().join(' '), digest: null, outcome: null, phone: null },
  );
  if (!isOnePhone)
    return {
      isSame: false,
      isOnePhone,
      sides: described,
      reasons: reason(
        'another-phone',
        own.map(({ name, result }) => ({ what: phoneOf(result) ?? 'a phone without a name', sides: [name] })),
      ),
      campaigns: [],
      agreed: [],
      differing: [],
    };
  const found = findingsOf(sides);
  const differing = found.filter((it) => it.sides.length < sides.length);
  const isSame =
    own.length === sides.length ? new Set(described.map(({ digest }) => digest)).size === 1 : differing.length === 0;
  return {
    isSame,
    isOnePhone,
    sides: described,
    reasons: isSame ? [] : reasonsOf(sides, own),
    campaigns: campaignsOf(own),
    agreed: found.filter((it) => it.sides.length === sides.length),
    differing,
  };
}

/** The phone's own number, by which no two are one; names and initials do not tell phones apart. */
function phoneOf({ device: { udid, serialNumber } }: Result): string | null {
  return udid?.toLowerCase().replaceAll('-', '') ?? serialNumber;
}
