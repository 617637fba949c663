import { insistOnGiven } from '@bridle/core';
import { checkOf, decodeText, type Result } from '@bridle/model';
import { isUint8Array } from 'node:util/types';
import { resultBytes, ResultError } from './result-error.ts';
import { insistOnResultPath } from './result-path.ts';
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
  insistOnResultPath(file);
  return resultIn(textIn(resultBytes(file), file), file);
}

/**
 * A result that was kept elsewhere than in a file: its text, the bytes of that, or what a database or `JSON.parse` made of
 * it. Moments may be texts, as `renderJson` writes them, or numbers, as `JSON.stringify` leaves them. Throws a `ResultError`,
 * or a `ScanError` where it is given a promise.
 *
 * ```ts
 * const { verdict } = parseResult(row.result);
 * ```
 */
export function parseResult(kept: string | object): Result {
  insistOnGiven('The result', kept, whatIsKept);
  return resultIn(isUint8Array(kept) ? textIn(kept, null) : kept, null);
}

const whatIsKept = checkOf((it) => !(it instanceof Promise), 'Give what it resolves to: `await` it.');

function textIn(bytes: Uint8Array, file: string | null): string {
  const text = decodeText(bytes);
  if (text === null) throw damaged(file, 'it is no text in UTF-8 or UTF-16');
  return text;
}

function resultIn(kept: string | object, file: string | null): Result {
  // A text that was read elsewhere may still begin with a byte order mark.
  const held = documentValue(typeof kept === 'string' ? parsed(kept.replace(/^\ufeff/, ''), file) : kept);
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
