import type { Result } from '@bridle/model';

/** That personal data were taken out, where they were, and of what. */
export function redaction({ redacted, wholeDigest }: Pick<Result, 'redacted' | 'wholeDigest'>): readonly string[] {
  if (!redacted) return [];
  return [
    'REDACTED: personal data was taken out and stands as [phone number 1] and the like. The whole result has the digest',
    `  ${wholeDigest}`,
  ];
}
