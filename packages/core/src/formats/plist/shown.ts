import { toIso } from '@bridle/model';
import { isPlistDate, isPlistUid, type PlistDictionary, type PlistValue } from './value.ts';

/** The longest text a value is shown as. */
const longest = 1000;

/** A value of a property list as a person reads it, in one line: collections as in JSON, bytes as their number. */
export function shownPlist(value: PlistValue): string {
  const text = shown(value, 0);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** What a dictionary holds under other keys than those that are known, as `key: value`. */
export function shownEntries(dictionary: PlistDictionary, known: ReadonlySet<string>): readonly string[] {
  return Object.entries(dictionary)
    .filter(([key]) => !known.has(key))
    .map(([key, value]) => `${key}: ${shownPlist(value)}`);
}

/** What lies deeper is not shown; with it, a list that holds itself would have no end. */
const deepest = 4;

function shown(value: PlistValue, depth: number): string {
  if (value === null) return '';
  if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (isPlistDate(value)) return toIso(value.at);
  if (isPlistUid(value)) return `UID ${value.uid}`;
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (depth === deepest) return '…';
  if (Array.isArray(value)) return `[${first(value as readonly PlistValue[], (it) => shown(it, depth + 1))}]`;
  return `{${first(Object.entries(value as object), ([key, it]) => `${JSON.stringify(key)}: ${shown(it as PlistValue, depth + 1)}`)}}`;
}

/** As many as could be shown at all, so that the work is bounded by what comes of it. */
function first<T>(items: readonly T[], show: (item: T) => string): string {
  const some = items.slice(0, longest / 4).map(show);
  return [...some, ...(items.length > some.length ? ['…'] : [])].join(', ');
}
