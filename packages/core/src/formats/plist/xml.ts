import { build, parse, type PlistValue as LibraryValue } from 'plist';
import { instantFrom1970 } from '../../epoch.ts';
import { FormatError } from '../format.ts';
import { isPlistDate, isPlistUid, plistDateOf, type PlistValue } from './value.ts';

/** The parser takes some 60 bytes of memory for each byte of text. */
const longest = 16 * 2 ** 20;

/** Reads an XML property list. Throws `FormatError`. */
export function readXmlPlist(bytes: Uint8Array): PlistValue {
  if (bytes.length > longest)
    throw new FormatError(
      'FILE_TOO_LARGE',
      `the XML property list has ${bytes.length} bytes; at most ${longest} are read`,
    );
  const text = new TextDecoder().decode(bytes).trimStart();
  if (!text.startsWith('<')) throw new FormatError('FILE_UNREADABLE', 'the file is no property list');
  try {
    return fromLibrary(silently(() => parse(text) as unknown));
  } catch (error) {
    throw new FormatError('FILE_UNREADABLE', 'the XML property list is damaged', { cause: error });
  }
}

/** The XML parser under `plist` prints what it dislikes, text of the file included, before it throws. */
function silently<T>(action: () => T): T {
  const spoken = globalThis.console;
  const hush = (): void => undefined;
  globalThis.console = { ...spoken, error: hush, warn: hush, log: hush };
  try {
    return action();
  } finally {
    globalThis.console = spoken;
  }
}

function fromLibrary(value: unknown): PlistValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return value;
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(fromLibrary);
  if (Object.prototype.toString.call(value) === '[object Date]') return dateOf(value as Date);
  const dictionary = Object.create(null) as { [key: string]: PlistValue };
  for (const [key, held] of Object.entries(value)) dictionary[key] = fromLibrary(held);
  return dictionary;
}

/** Writes a property list as XML. References of keyed archives have no form in it, and are left out like `null`. */
export function writeXmlPlist(value: PlistValue): string {
  return build(toLibrary(value) ?? {});
}

function toLibrary(value: PlistValue): LibraryValue | undefined {
  if (value === null || isPlistUid(value)) return undefined;
  if (isPlistDate(value)) return new Date(value.at / 1000);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return (value as readonly PlistValue[]).flatMap((one) => toLibrary(one) ?? []);
  if (typeof value !== 'object') return value as LibraryValue;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const held = toLibrary(one);
      return held === undefined ? [] : [[key, held] as const];
    }),
  );
}

function dateOf(date: Date): PlistValue {
  const at = instantFrom1970(date.getTime() * 1000);
  if (at === null) throw new TypeError('a date that is none');
  return plistDateOf(at);
}
