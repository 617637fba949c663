import { resultDigest } from '@bridle/case';
import type { Result } from '@bridle/model';
import { renderText, type TextOptions } from '@bridle/report';

/** The result as text, with the digest of the whole of it, by which two labs tell at once that they agree. */
export function textReport(result: Result, options: TextOptions = {}): string {
  return `${renderText(result, options)}\nDigest of this result (SHA-256): ${resultDigest(result)}\n`;
}
