import { decodeText, isSha256 } from '@bridle/model';
import { z } from 'zod';
import { readJson } from '../json.ts';
import { type Limits } from '../limits.ts';
import { firstMistake } from '../mistake.ts';

/** The file that makes a folder a store: it says which of the versions beside it hold. */
export const lockName = 'bridle.lock.json';

/** The version of the lock file that is written and read. */
export const lockVersion = '1.0.0';

const sha256 = z.string().refine((it) => isSha256(it), 'it is no SHA-256');
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'it is to be a day, as 2021-07-18');
const text = z.string().max(4096);

const pinned = { sha256, bytes: z.int().nonnegative() };

const source = z.strictObject({
  ...pinned,
  address: text,
  kind: z.enum(['indicators', 'index']),
  name: text.nullable(),
  listedBy: text.nullable(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'it is no commit')
    .nullable(),
  retrieved: day,
  earlier: z.array(sha256).max(10_000),
});

const lock = z.strictObject({
  schemaVersion: z.literal(lockVersion),
  sources: z.array(source).max(10_000),
  withdrawn: z.strictObject(pinned).nullable(),
});

/** What a store holds of one address: the version that counts, by the SHA-256 of its bytes. */
export type LockedSource = z.infer<typeof source>;

/** What a store holds. */
export type Lock = z.infer<typeof lock>;

/** A lock file as it is read, or why it cannot be. */
export type LockReading = { readonly lock: Lock } | { readonly reason: string };

/** Reads the lock file of a store; whoever edits it by hand is told the first thing that is wrong. */
export function parseLock(bytes: Uint8Array, limits: Limits): LockReading {
  const written = decodeText(bytes);
  if (written === null) return { reason: 'it is no text' };
  const document = readJson(written, limits);
  if ('reason' in document) return document;
  const { success, data, error } = lock.safeParse(document.value);
  if (success) return repeatedIn(data) ?? { lock: data };
  return { reason: firstMistake('', error) };
}

function repeatedIn({ sources }: Lock): LockReading | null {
  const known = new Set<string>();
  for (const { address } of sources) {
    if (known.has(address)) return { reason: `${address} stands in it twice` };
    known.add(address);
  }
  return null;
}

/** What the ledger calls the file of an address; it ends as the address does, since a list says in its name what it lists. */
export function fileNameOf(address: string): string {
  return address.replace(/^[a-z]+:\/\//i, '').replace(/[?#].*$/s, '');
}

/** What the ledger calls the list of what publishers withdrew. */
export const withdrawnName = 'withdrawn.stix2';
