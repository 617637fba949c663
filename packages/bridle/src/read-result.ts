import { toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { readFileSync } from 'node:fs';
import { resultDocument } from './verify/result-document.ts';

/** Thrown where a file holds no whole result that this version understands. */
export class ResultError extends Error {
  override readonly name = 'ResultError';
  /** Where in the document, as a JSON pointer (RFC 6901); empty where the whole is none. */
  readonly pointer: string;

  constructor(message: string, pointer: string, options?: ErrorOptions) {
    super(message, options);
    this.pointer = pointer;
  }
}

/**
 * The result that a scan kept, as `result.json` of a case or as printed with `--json`, however its JSON is spelt: what
 * every renderer takes. Throws a `ResultError`, and what the system says where the file cannot be read.
 *
 * ```ts
 * writeFileSync('report.html', renderHtml(redact(readResult('case/result.json'))));
 * ```
 */
export function readResult(file: string): Result {
  return parseResult(readFileSync(file, 'utf8'));
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
  throw new ResultError(document.detail, document.pointer);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ResultError('it is no JSON', '', { cause: error });
  }
}

/** With its moments as texts. */
function documentOf(value: unknown): JsonValue {
  try {
    return toJsonValue(value);
  } catch (error) {
    throw new ResultError('it holds what no result holds', '', { cause: error });
  }
}
