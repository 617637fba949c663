import { containerDomain, type Result } from '@bridle/model';
import type { OtherFindings } from './comparison.ts';
import { digestsOf } from './others.ts';
import type { PreparedResults } from './prepared.ts';
import type { OtherSide } from './sides.ts';

/**
 * By the phones that they name; of results that name none, by one of the same digest that does; and of what another tool found,
 * by a file of the backup itself that it hashed.
 */
export function areOfOnePhone(prepared: PreparedResults, others: readonly OtherSide[]): boolean | null {
  const byDigest = new Map<string, string | null>();
  const named = new Set<string>();
  for (const [result, { digest }] of prepared) {
    const phone = phoneOf(result);
    byDigest.set(digest, phone ?? byDigest.get(digest) ?? null);
    if (phone !== null) named.add(phone);
  }
  const known = new Set(byDigest.size === 0 ? others.flatMap(({ result }) => phoneOf(result) ?? []) : named);
  const all = new Set([...named, ...others.flatMap(({ result }) => phoneOf(result) ?? [])]);
  if (all.size > 1) return false;
  if (byDigest.size > 1 && [...byDigest.values()].includes(null)) return null;
  const own = new Set([...prepared.keys()].flatMap(hashesOfBackup));
  const isKnown = ({ result }: OtherSide): boolean =>
    known.has(phoneOf(result) ?? '') || result.hashes.some((it) => own.has(it));
  return others.every(isKnown) ? true : null;
}

/** The phone's own number, by which no two are one; names and initials do not tell phones apart, nor do placeholders. */
export function phoneOf(result: Result | OtherFindings): string | null {
  if (!('schemaVersion' in result)) return result.phone;
  const { redacted, device } = result;
  return redacted ? null : (device.udid?.toLowerCase().replaceAll('-', '') ?? device.serialNumber);
}

/** Of files that say which phone they are of and when it was saved, so that no other backup has the like. */
function hashesOfBackup({ evidence }: Result): readonly string[] {
  return evidence.files.filter(({ domain }) => domain === containerDomain).flatMap(digestsOf);
}
