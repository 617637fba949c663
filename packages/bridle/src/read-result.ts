import { insistOnGiven } from '@bridle/core';
import { aPath, decodeText, type Result } from '@bridle/model';
import { resultBytes, ResultError } from './result-error.ts';
import { documentValue, resultDocument } from './verify/result-document.ts';
import { ambiguityIn } from './verify/result-text.ts';

/**
 * The result that a scan kept, as `result.json` of a case or as printed with `--json`, however its JSON is spelt: what
 * every renderer takes. Throws a `ResultError`, or a `ScanError` where it is given no path. It sees that the document has
 * the shape of a result, and that one which says so is redacted, and not who wrote it: one in which somebody changed the
 * outcome is read like any other. `verify` tells whether the evidence gives it.
 *
 * ```ts
 * writeFileSync('report.html', renderHtml(redact(readResult('case/result.json'))));
 * ```
 */
export function readResult(file: string): Result {
  insistOnGiven('The path of the result', file, aPath);
  const text = decodeText(resultBytes(file));
  if (text === null) throw damaged(file, 'it is no text in UTF-8 or UTF-16');
  return resultIn(text, file);
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
  return resultIn(kept, null);
}

function resultIn(kept: string | object, file: string | null): Result {
  const held = documentValue(typeof kept === 'string' ? parsed(kept, file) : kept);
  const document = 'value' in held ? resultDocument(held.value) : held;
  if ('result' in document) return document.result;
  const { pointer, detail, cause } = document;
  const code = pointer === '/schemaVersion' ? 'RESULT_OTHER_VERSION' : 'RESULT_DAMAGED';
  throw new ResultError(code, { file, detail, pointer, cause });
}

function parsed(text: string, file: string | null): unknown {
  const value = parsedJson(text, file);
  const ambiguity = ambiguityIn(text);
  if (ambiguity !== null) throw damaged(file, ambiguity);
  return value;
}

function damaged(file: string | null, detail: string, cause?: unknown): ResultError {
  return new ResultError('RESULT_DAMAGED', { file, detail, pointer: '', cause });
}

function parsedJson(text: string, file: string | null): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(file, 'it is no JSON', error);
  }
}
