import { canonicalJson } from '@bridle/case';
import { fromJsonValue, type JsonValue, type Result } from '@bridle/model';
import { renderDocument } from '@bridle/report';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resultText } from '../result-error.ts';
import { documentFault } from './document-fault.ts';

/** A result as a document has it. */
export interface ResultDocument {
  readonly value: JsonValue;
  readonly result: Result;
  /** SHA-256 of its canonical form. */
  readonly digest: string;
}

/** What is wrong with a document itself, and where in it. */
export interface DocumentFault {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * Reads a result from a file that Bridle wrote, and sees whether it is as Bridle writes one: JSON of the shape of a result,
 * in canonical form or as it is indented for people, and with the digest that a `run.json` beside it names. Throws a
 * `ResultError` where it cannot be read.
 */
export function readResultDocument(file: string): ResultDocument | DocumentFault {
  const text = resultText(file);
  const value = parsed(text);
  if (value === undefined) return { pointer: '', detail: 'it is no JSON' };
  const document = resultDocument(value);
  if (!('result' in document)) return document;
  if (text !== canonicalJson(value) && text !== `${canonicalJson(value)}\n` && text !== renderDocument(value))
    return { pointer: '', detail: 'it is not written as Bridle writes a result: its text was altered' };
  const named = digestBeside(file);
  return named === null || named === document.digest
    ? document
    : { pointer: '', detail: `its digest is ${document.digest}, and run.json beside it names ${named}` };
}

/** Sees whether a value is a result. */
export function resultDocument(value: JsonValue): ResultDocument | DocumentFault {
  const fault = documentFault(value);
  if (fault !== null) return fault;
  const digest = createHash('sha256').update(canonicalJson(value)).digest('hex');
  return { value, result: fromJsonValue(value) as Result, digest };
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** What the record of the run says that the digest is; `null` where there is none. */
function digestBeside(file: string): string | null {
  const place = join(dirname(file), 'run.json');
  if (!existsSync(place)) return null;
  const { resultDigest } = (parsed(readFileSync(place, 'utf8')) ?? {}) as { readonly resultDigest?: JsonValue };
  return typeof resultDigest === 'string' ? resultDigest : 'none';
}
