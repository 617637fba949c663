import type { JsonValue } from '@bridle/model';

/** A place below another, as a JSON pointer (RFC 6901) has it. */
export function pointerBelow(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What a document says at a JSON pointer; `undefined` where it says nothing. */
export function valueAt(document: JsonValue, pointer: string): JsonValue | undefined {
  const [, ...keys] = pointer.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at: JsonValue | undefined = document;
  for (const key of keys)
    at = typeof at === 'object' && at !== null ? new Map<string, JsonValue>(Object.entries(at)).get(key) : undefined;
  return at;
}
