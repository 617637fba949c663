import { containerDomain, type Result } from '@bridle/model';
import type { OtherFindings, PhoneNumbers } from './comparison.ts';
import { digestsOf } from './others.ts';
import type { PreparedResults } from './prepared.ts';
import type { OtherSide } from './sides.ts';

/**
 * Not where two name different phones; and only where each names the phone of another, is of the digest of another, or hashed
 * a file of another's backup, so that all hang together.
 */
export function areOfOnePhone(prepared: PreparedResults, others: readonly OtherSide[]): boolean | null {
  const all = [...[...prepared].map(([result, { digest }]) => ownWitness(result, digest)), ...others.map(otherWitness)];
  if (all.some((one, index) => all.slice(index + 1).some((other) => byNumbers(one, other) === false))) return false;
  const reached = new Set(all.slice(0, 1));
  for (const one of reached) for (const other of all) if (areOfOne(one, other)) reached.add(other);
  return reached.size === all.length ? true : null;
}

/** The numbers of a phone, as they are told; names and initials do not tell phones apart, nor do placeholders. */
export function phoneOf(result: Result | OtherFindings): PhoneNumbers {
  if (!('schemaVersion' in result)) return result.phone;
  if (result.redacted) return { udid: null, serialNumber: null };
  const { udid, serialNumber } = result.device;
  return { udid, serialNumber };
}

/** What of a side tells which phone it is of. */
interface Witness {
  readonly phone: PhoneNumbers;
  /** `null` of another tool. */
  readonly digest: string | null;
  readonly filesOfBackup: readonly string[];
  readonly hashed: ReadonlySet<string>;
}

function ownWitness(result: Result, digest: string): Witness {
  return { phone: spelled(phoneOf(result)), digest, filesOfBackup: hashesOfBackup(result), hashed: new Set() };
}

function otherWitness({ result }: OtherSide): Witness {
  return { phone: spelled(phoneOf(result)), digest: null, filesOfBackup: [], hashed: new Set(result.hashes) };
}

function areOfOne(one: Witness, other: Witness): boolean {
  return (
    (byNumbers(one, other) ?? false) ||
    (one.digest !== null && one.digest === other.digest) ||
    one.filesOfBackup.some((it) => other.hashed.has(it)) ||
    other.filesOfBackup.some((it) => one.hashed.has(it))
  );
}

/** By numbers of one kind only: a UDID tells nothing of a serial number. */
function byNumbers({ phone: one }: Witness, { phone: other }: Witness): boolean | null {
  const kind = (['udid', 'serialNumber'] as const).find((it) => one[it] !== null && other[it] !== null);
  return kind === undefined ? null : one[kind] === other[kind];
}

/** The numbers of a phone, as they are compared. */
function spelled({ udid, serialNumber }: PhoneNumbers): PhoneNumbers {
  return { udid: inSmallLetters(udid), serialNumber: inSmallLetters(serialNumber) };
}

/** Programs write one number in capitals or not, and with its hyphen or without. */
function inSmallLetters(number: string | null): string | null {
  const letters = number?.toLowerCase().replaceAll('-', '') ?? '';
  return letters === '' ? null : letters;
}

/** Of files that say which phone they are of and when it was saved, so that no other backup has the like. */
function hashesOfBackup({ evidence }: Result): readonly string[] {
  return evidence.files.filter(({ domain }) => domain === containerDomain).flatMap(digestsOf);
}
