import { canonicalJson, redact, redactionFault } from '@bridle/case';
import { decodeText, fromJsonValue, toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../code-of.ts';
import { resultBytes } from '../result-error.ts';
import { sha256Of } from '../sha256-of.ts';
import { ofDocument, type VerifiedDifference } from './difference.ts';
import { documentFault } from './document-fault.ts';
import { ambiguityIn } from './result-text.ts';

/** A result as a document has it. */
export interface ResultDocument {
  readonly value: JsonValue;
  readonly result: Result;
}

/** One that is to be told from others. */
export interface DigestedDocument extends ResultDocument {
  /** SHA-256 of its canonical form. */
  readonly digest: string;
}

/** What is wrong with a document itself, and where in it. */
export interface DocumentFault {
  readonly pointer: string;
  readonly detail: string;
  readonly cause?: unknown;
}

/** A result in a file, and what was seen of the file. */
export interface ResultFile {
  readonly document: DigestedDocument | null;
  /** SHA-256 of the file, which is the digest of the result only where that lies there in canonical form. */
  readonly fileDigest: string;
  readonly difference: VerifiedDifference | null;
}

/**
 * Reads a result from a file, and sees whether it is one: JSON of the shape of a result, which says one thing to whoever reads
 * it, however it is written, with the digest that is expected, if any is, and with that which a `run.json` beside it names.
 * Throws a `ResultError` where it cannot be read.
 */
export function readResultFile(file: string, expected: string | null): ResultFile {
  const bytes = resultBytes(file);
  const fileDigest = sha256Of(bytes);
  const ending = (document: DigestedDocument | null, difference: VerifiedDifference | null): ResultFile => ({
    document,
    fileDigest,
    difference,
  });
  const text = decodeText(bytes);
  const value = text === null ? undefined : parsed(text);
  if (text === null || value === undefined)
    return ending(null, ofDocument(beginsAsResult(bytes) ? 'document' : 'kind', '', 'it is no JSON'));
  const ambiguity = ambiguityIn(text);
  if (ambiguity !== null) return ending(null, ofFault(value, { pointer: '', detail: ambiguity }));
  const document = digestedDocument(value);
  if (!('result' in document)) return ending(null, ofFault(value, document));
  const other = otherDigest(document, expected);
  if (other !== null) return ending(document, other);
  const named = digestBeside(file);
  if (named === null || otherDigest(document, named) === null) return ending(document, null);
  const detail = `${digestsOf(document)}, and run.json beside it names ${named}`;
  return ending(document, ofDocument('digest', '', detail));
}

/** Whether a result is another than that of an expected digest; a redacted one says of which it was made. */
export function otherDigest(document: DigestedDocument, expected: string | null): VerifiedDifference | null {
  const { digest, result } = document;
  if (expected === null || expected === digest || (result.redacted && expected === result.wholeDigest)) return null;
  return ofDocument('digest', '', `${digestsOf(document)}, and not ${expected}`);
}

function digestsOf({ digest, result }: DigestedDocument): string {
  return result.redacted
    ? `it is redacted, of a result with the digest ${result.wholeDigest}`
    : `its digest is ${digest}`;
}

/** What a caller holds as a document says it, with its moments as texts; or why none can say it. */
export function documentValue(kept: unknown): { readonly value: JsonValue } | DocumentFault {
  try {
    return { value: toJsonValue(kept) };
  } catch (error) {
    return { pointer: '', detail: 'it holds what no result holds', cause: error };
  }
}

/** Sees whether a value is a result, and whether one is redacted that says so. */
export function resultDocument(value: JsonValue): ResultDocument | DocumentFault {
  if (isRunRecord(value)) {
    const detail =
      'it is the run.json of a scan, which says when and where a result was made; give the result.json beside it';
    return { pointer: '', detail };
  }
  const fault = documentFault(value);
  return fault ?? unlessTooDeep(() => ofShape(value));
}

/** A value of the shape of a result. Of a redacted one nothing is taken up that redaction does not know. */
function ofShape(value: JsonValue): ResultDocument | DocumentFault {
  const result = fromJsonValue(value) as Result;
  if (!result.redacted) return { value, result };
  const again = redact(result);
  return redactionFault(result, again) ?? { value, result: again };
}

/** Sees whether a value is a result, and takes its digest. */
export function digestedDocument(value: JsonValue): DigestedDocument | DocumentFault {
  const document = resultDocument(value);
  if (!('result' in document)) return document;
  return unlessTooDeep(() => {
    return { ...document, digest: sha256Of(canonicalJson(value)) };
  });
}

function unlessTooDeep<T>(read: () => T): T | DocumentFault {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return { pointer: '', detail: 'it is nested more deeply than can be read' };
    throw error;
  }
}

/** Why a document is no result: something else by all it holds, or one that is damaged, altered or of another version. */
export function ofFault(value: JsonValue | null, { pointer, detail }: DocumentFault): VerifiedDifference {
  const isObject = typeof value === 'object' && value !== null;
  const isOfResult = isObject && !isRunRecord(value) && marks.some((it) => it in value);
  return ofDocument(isOfResult ? 'document' : 'kind', pointer, detail);
}

/** Parts by which a result is known, though others are missing. */
const marks = ['schemaVersion', 'evidence', 'findings', 'verdict'];

/** Whether what is no JSON may have been a result: nothing is left of it, or it begins as one, or nearly. */
function beginsAsResult(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 40).toString('latin1').replaceAll('\0', '');
  return /^(?:ï»¿|ÿþ|þÿ)?\s*(?:$|\{|."backup")/.test(start);
}

function isRunRecord(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && 'resultDigest' in value && 'started' in value;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** What the record of the run says that the digest is, in words where it says nothing of it; `null` where there is no record. */
function digestBeside(file: string): string | null {
  try {
    const record = parsed(readFileSync(join(dirname(file), 'run.json'), 'utf8'));
    const { resultDigest } = (record ?? {}) as { readonly resultDigest?: JsonValue };
    return typeof resultDigest === 'string' ? resultDigest : 'none';
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? null : `nothing that can be read (${code})`;
  }
}
