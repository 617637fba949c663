import { insistOnResult, toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { unsafeCharacters } from './safe-text.ts';

/**
 * The result as one JSON document, indented for people; its keys keep their names for ever. Its moments are texts in
 * ISO 8601, where a `Result` counts microseconds. `result.json`, whose digest two labs compare, holds the same document in
 * canonical form: `canonicalResult` writes it.
 */
export function renderJson(result: Result): string {
  insistOnResult(result);
  return renderDocument(toJsonValue(result));
}

/**
 * Anything that JSON can hold as one document, indented for people. What could act on a terminal is escaped as JSON
 * allows, so that a reader of the document gets the very characters.
 */
export function renderDocument(value: object | JsonValue): string {
  return `${spelt(JSON.stringify(value, null, 2))}\n`;
}

/** A document on one line, for a file of such lines, and safe in the same way. */
export function documentLine(value: object): string {
  return `${spelt(JSON.stringify(value))}\n`;
}

function spelt(json: string): string {
  return json.replace(unsafeCharacters, (it) => (it === '\n' ? it : escaped(it)));
}

function escaped(character: string): string {
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
