/** The algorithms by whose hashes files are known, under the names that STIX gives them, and the hexadecimal digits of a hash. */
export const hashDigits = { MD5: 32, 'SHA-1': 40, 'SHA-256': 64, 'SHA-512': 128 } as const;

/** One of the keys of {@link hashDigits}. */
export type HashAlgorithm = keyof typeof hashDigits;

/** All of them, the shortest first. */
export const hashAlgorithms = Object.keys(hashDigits) as readonly HashAlgorithm[];

/** The algorithm of a hash by how long it is, `null` where none of those that are known here has as many digits. */
export function hashAlgorithmOf({ length }: string): HashAlgorithm | null {
  return hashAlgorithms.find((it) => hashDigits[it] === length) ?? null;
}
