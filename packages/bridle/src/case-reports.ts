import { resultDigest } from '@bridle/case';
import type { Result } from '@bridle/model';
import { renderText } from '@bridle/report';
import { renderHtml } from './render-html.ts';

/** The reports that a case folder holds beside its result, by the names of their files, and what makes each. */
export const caseReports: { readonly [name: string]: (shown: Result) => string } = {
  'report.html': (shown) => renderHtml(shown, { resultDigest: resultDigest(shown) }),
  'report.txt': (shown) => textWithDigest(shown),
};

/** The result as text, with the digest of the whole of it, by which two labs tell at once that they agree. */
export function textWithDigest(result: Result, columns?: number): string {
  return `${renderText(result, { columns })}\nDigest of this result (SHA-256): ${resultDigest(result)}\n`;
}
