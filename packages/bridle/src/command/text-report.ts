import { resultDigest } from '@bridle/case';
import type { Result } from '@bridle/model';
import { renderText } from '@bridle/report';
import { readableWidth } from './terminal-width.ts';

/**
 * The result as text, with the digest of the whole of it, by which two labs tell at once that they agree; its lists are as
 * wide as the terminal where it is for one.
 */
export function textReport(result: Result, isForTerminal: boolean): string {
  const columns = isForTerminal ? readableWidth(process.stdout) : undefined;
  return `${renderText(result, { columns })}\nDigest of this result (SHA-256): ${resultDigest(result)}\n`;
}
