import type { ManifestEntry } from './manifest.ts';
import { fileIdOf } from './manifest.ts';

/** What no name may hold on one system or another. */
const unfit = /[\p{Cc}<>:"|?*/\\]/gu;

/** Names that Windows keeps for devices. */
const kept = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Encrypted home folders take no longer one. */
const longestName = 140;

/** Of a path below the destination; macOS takes 1,024 in all. */
const longestPath = 700;

/** Where files go of which another has the name already, by letters of the other case too, or whose path is too long. */
const otherwise = '(renamed)';

/**
 * Gives each file a place by its domain and path that every system can take, none of them outside the folder, and no
 * two the same. A name that had to be changed ends in the first letters of the file's id.
 */
export function realNames(): (entry: Pick<ManifestEntry, 'domain' | 'path'>) => readonly string[] {
  const files = new Set<string>();
  const folders = new Set<string>();

  return ({ domain, path }) => {
    const id = fileIdOf(domain, path);
    // What begins with a parenthesis is ours.
    const names = [domain.replace(/^\(/, '_'), ...path.split('/')].map((name) => safeName(name, id));
    const keys = names.map((_, depth) => keyOf(names.slice(0, depth + 1)));
    const own = keys.at(-1)!;
    const above = keys.slice(0, -1);
    const isFree = !files.has(own) && !folders.has(own) && !above.some((key) => files.has(key));
    if (!isFree || Buffer.byteLength(own) > longestPath) return [otherwise, id.slice(0, 2), `${id}-${names.at(-1)!}`];
    files.add(own);
    for (const key of above) folders.add(key);
    return names;
  };
}

/** Names that differ only in case, or in how accents are written, are one name on many systems. */
function keyOf(names: readonly string[]): string {
  return names.join('/').normalize('NFC').toLowerCase();
}

function safeName(name: string, id: string): string {
  const fit = name.replace(unfit, '_').replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  if (fit === name && fit !== '' && !kept.test(fit) && Buffer.byteLength(fit) <= longestName) return fit;
  return `${cut(kept.test(fit) ? `_${fit}` : fit)}~${id.slice(0, 8)}`;
}

function cut(name: string): string {
  let bytes = 0;
  let end = 0;
  for (const letter of name) {
    bytes += Buffer.byteLength(letter);
    if (bytes > longestName - 9) break;
    end += letter.length;
  }
  return name.slice(0, end);
}
