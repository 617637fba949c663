import { createHash } from 'node:crypto';
import { toJsonValue, type Result } from '@bridle/model';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of a result in canonical form, in lower-case hex: two labs that agree to the byte have the same. */
export function resultDigest(result: Result): string {
  return createHash('sha256')
    .update(canonicalJson(toJsonValue(result)))
    .digest('hex');
}
