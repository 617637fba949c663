import type { z } from 'zod';
import { column, rejected } from '../column.ts';
import { FormatError } from './format.ts';
import { isLz4, unpackLz4 } from './lz4.ts';
import { isBinaryPlist } from './plist/binary-layout.ts';
import { readBinaryPlist } from './plist/binary.ts';
import { isPlistDictionary, type PlistDictionary } from './plist/value.ts';

/** The pages a tab can go back and forward to. */
export interface SessionState {
  readonly pages: readonly SessionPage[];
  /** The page that is shown, `null` where the tab shows none of them. */
  readonly current: SessionPage | null;
  /** The address a page was being fetched from when the state was saved. */
  readonly pending: string | null;
}

/** A page of a tab. */
export interface SessionPage {
  readonly url: string | null;
  /** The address that was asked for; redirects may have led from it to the other. */
  readonly originalUrl: string | null;
  readonly title: string | null;
  /** The page it was reached from, where the page has no frames that could be mistaken for it. */
  readonly referrer: string | null;
  /** The addresses in its frames and forms, and what they were reached from. */
  readonly embedded: readonly string[];
}

/** The longest state that is unpacked; Safari keeps none beyond two megabytes. */
const longest = 32 * 2 ** 20;

const none: SessionState = { pages: [], current: null, pending: null };

/** The state of a tab; bytes that hold none are of an empty tab. */
export const sessionState = (): z.ZodType<SessionState> =>
  column('the state of a tab', (value) => {
    if (value === null) return none;
    if (!(value instanceof Uint8Array)) return rejected;
    try {
      return value.length === 0 ? none : readSessionState(value);
    } catch (error) {
      if (error instanceof FormatError) return rejected;
      throw error;
    }
  });

/**
 * Reads the state that WebKit saves of a tab: four bytes of a version, then a property list of its pages.
 * Source: https://github.com/WebKit/WebKit/blob/main/Source/WebKit/UIProcess/mac/LegacySessionStateCoding.cpp.
 * Throws `FormatError`.
 */
export function readSessionState(bytes: Uint8Array): SessionState {
  const state = readBinaryPlist(plistIn(bytes) ?? plistIn(unpacked(bytes)) ?? refuse('it holds no property list'));
  if (!isPlistDictionary(state)) throw damaged('its property list is no dictionary');
  const history = isPlistDictionary(state['SessionHistory']) ? state['SessionHistory'] : {};
  const entries = Array.isArray(history['SessionHistoryEntries']) ? history['SessionHistoryEntries'] : [];
  // A property list may refer to one thing many times; it is looked at once.
  const pages = new Map<unknown, SessionPage>();
  const embedded = new Map<unknown, Embedded>();
  for (const entry of entries as readonly unknown[])
    if (isPlistDictionary(entry) && !pages.has(entry)) pages.set(entry, pageOf(entry, embedded));
  const current = history['SessionHistoryCurrentIndex'];
  return {
    pages: [...pages.values()],
    current: typeof current === 'number' ? (pages.get(entries[current]) ?? null) : null,
    pending: textOf(state['ProvisionalURL']),
  };
}

function pageOf(entry: PlistDictionary, known: Map<unknown, Embedded>): SessionPage {
  const packed = entry['SessionHistoryEntryData'];
  const found = known.get(packed) ?? (packed instanceof Uint8Array ? embeddedIn(packed) : nothing);
  known.set(packed, found);
  return {
    url: textOf(entry['SessionHistoryEntryURL']),
    originalUrl: textOf(entry['SessionHistoryEntryOriginalURL']),
    title: textOf(entry['SessionHistoryEntryTitle']),
    ...found,
  };
}

type Embedded = Pick<SessionPage, 'referrer' | 'embedded'>;

const nothing: Embedded = { referrer: null, embedded: [] };
const address = /^https?:/i;
const utf16 = new TextDecoder('utf-16le');

/**
 * The addresses in the encoded tree of a page's frames. What stands between them changes with WebKit's versions; that a text
 * is its length as `u32`, its bytes as `u64` at a multiple of eight, and itself in UTF-16 does not, and nothing else looks so.
 * Of a tree without children, the count of which is the third word, the last address is the page's referrer.
 */
function embeddedIn(bytes: Uint8Array): Embedded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Set<string>();
  let last: string | null = null;
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = view.getUint32(at, true);
    const start = Math.ceil((at + 4) / 8) * 8 + 8;
    const isText =
      length > 0 && start + length * 2 <= bytes.length && view.getBigUint64(start - 8, true) === BigInt(length) * 2n;
    if (!isText) {
      at += 4;
      continue;
    }
    const text = utf16.decode(bytes.subarray(start, start + length * 2));
    if (address.test(text)) found.add((last = text));
    at = Math.ceil((start + length * 2) / 4) * 4;
  }
  const hasFrames = bytes.length < 24 || view.getBigUint64(16, true) !== 0n;
  if (hasFrames || last === null) return { referrer: null, embedded: [...found] };
  found.delete(last);
  return { referrer: last, embedded: [...found] };
}

/** The property list in a state, with or without the version before it. */
function plistIn(bytes: Uint8Array): Uint8Array | null {
  return [bytes, bytes.subarray(4)].find(isBinaryPlist) ?? null;
}

/** Safari packs a state of a megabyte and more; recalled from its code, no such state was seen. */
function unpacked(bytes: Uint8Array): Uint8Array {
  return isLz4(bytes) ? unpackLz4(bytes, longest) : refuse('it is packed in no known way');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function damaged(what: string): FormatError {
  return new FormatError('FILE_UNREADABLE', `the state of the tab is damaged: ${what}`);
}

function refuse(what: string): never {
  throw damaged(what);
}
