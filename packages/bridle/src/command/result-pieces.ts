import { canonicalResultPieces } from '@bridle/case';
import type { Result } from '@bridle/model';
import { renderJson } from '@bridle/report';

/**
 * A result as a document, in pieces: in canonical form, so that the SHA-256 of the file it is kept in is its digest; indented,
 * and with what would act there escaped, where a person sees it on a terminal.
 */
export function resultPieces(result: Result, isForTerminal: boolean): Iterable<string> {
  return isForTerminal ? [renderJson(result)] : canonicalResultPieces(result);
}
