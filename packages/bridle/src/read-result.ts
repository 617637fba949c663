import { toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { resultBytes, ResultError } from './result-error.ts';
import { resultDocument } from './verify/result-document.ts';

/**
 * The result that a scan kept, as `result.json` of a case or as printed with `--json`, however its JSON is spelt: what
 * every renderer takes. Throws a `ResultError`. It sees that the document has the shape of a result, and not who wrote it:
 * one in which somebody changed the outcome is read like any other. `verify` tells whether the evidence gives it.
 *
 * ```ts
 * writeFileSync('report.html', renderHtml(redact(readResult('case/result.json'))));
 * ```
 */
export function readResult(file: string): Result {
  return parseResult(resultBytes(file).toString());
}

/**
 * A result that was kept elsewhere than in a file: its text, or what a database or `JSON.parse` made of that. Moments may be
 * texts, as `renderJson` writes them, or numbers, as `JSON.stringify` leaves them. Throws a `ResultError`.
 *
 * ```ts
 * const { verdict } = parseResult(row.result);
 * ```
 */
export function parseResult(kept: string | object): Result {
  const document = resultDocument(documentOf(typeof kept === 'string' ? parsed(kept) : kept));
  if ('result' in document) return document.result;
  const code = document.pointer === '/schemaVersion' ? 'RESULT_OTHER_VERSION' : 'RESULT_DAMAGED';
  throw new ResultError(code, document.detail, document.pointer);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ResultError('RESULT_DAMAGED', 'it is no JSON', '', { cause: error });
  }
}

/** With its moments as texts. */
function documentOf(value: unknown): JsonValue {
  try {
    return toJsonValue(value);
  } catch (error) {
    throw new ResultError('RESULT_DAMAGED', 'it holds what no result holds', '', { cause: error });
  }
}
