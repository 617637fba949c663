import type { JsonValue } from '@bridle/model';

/**
 * The one text of a JSON value (RFC 8785): no blanks, keys in the order of their UTF-16 code units, numbers as ECMAScript
 * writes them. Throws on a number that JSON has no word for, as the standard demands.
 */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = wellFormedKeys(value as { readonly [key: string]: JsonValue });
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no word for ${value}`);
  return JSON.stringify(typeof value === 'string' ? wellFormed(value) : value);
}

/**
 * The same text in pieces: each member of an object, and of a list in it each element, by itself. Together they may be longer
 * than a text can be, which in Node is 512 MB.
 */
export function* canonicalPieces(value: JsonValue): Generator<string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield canonicalJson(value);
    return;
  }
  let before = '{';
  for (const [key, held] of wellFormedKeys(value as { readonly [key: string]: JsonValue })) {
    yield `${before}${JSON.stringify(key)}:`;
    if (Array.isArray(held)) yield* elementsOf(held as readonly JsonValue[]);
    else yield canonicalJson(held);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function* elementsOf(list: readonly JsonValue[]): Generator<string> {
  yield '[';
  for (const [index, element] of list.entries()) yield `${index === 0 ? '' : ','}${canonicalJson(element)}`;
  yield ']';
}

/** Entries by keys that the standard admits, in its order. Keys that became the same are told apart. */
function wellFormedKeys(value: { readonly [key: string]: JsonValue }): readonly (readonly [string, JsonValue])[] {
  const entries = new Map<string, JsonValue>();
  for (const [key, held] of Object.entries(value).sort(byKey)) {
    let form = wellFormed(key);
    while (entries.has(form)) form += replacement;
    entries.set(form, held);
  }
  return [...entries].sort(byKey);
}

function byKey([a]: readonly [string, JsonValue], [b]: readonly [string, JsonValue]): number {
  return a < b ? -1 : 1;
}

const replacement = '\ufffd';

/** RFC 8785 admits no lone surrogates, and evidence holds some; they become U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, replacement);
}
