import type { Result } from '@bridle/model';
import { takenOut } from '../sentences.ts';

/** That personal data were taken out, where they were, and of what. */
export function redaction({ redacted, wholeDigest }: Pick<Result, 'redacted' | 'wholeDigest'>): readonly string[] {
  if (!redacted) return [];
  return [`REDACTED: ${takenOut} The whole result has the digest`, `  ${wholeDigest}`];
}
