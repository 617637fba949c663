import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import type { Issue } from '@bridle/model';
import { FormatError } from '../formats/format.ts';
import { placeKey, type Where } from '../source.ts';

/** A file a manifest lists, under whatever id it gives. */
export interface ManifestEntry {
  readonly fileId: string | null;
  readonly domain: string;
  readonly path: string;
}

/** An entry that was read together with what encrypts its payload. */
export interface SealedEntry extends ManifestEntry {
  readonly seal: () => Seal;
}

/** What a manifest keeps of how a payload was encrypted. */
export interface Seal {
  /** Four bytes of its class, little-endian, and its wrapped key; `null` where it has none. */
  readonly key: Uint8Array | null;
  readonly protectionClass: number | null;
  /** The size before it was encrypted. */
  readonly size: number | null;
}

/** The way from (domain, path) to the name of the payload. */
export interface Manifest {
  /** Where payloads lie: in folders named by the first two letters of their id, or, until iOS 9, all in one. */
  readonly layout: 'folders' | 'flat';
  /** What was found wrong with the manifest so far. */
  readonly issues: readonly Issue[];
  /** Regular files at a declared place, ordered by domain and path. */
  find(where: Where): readonly ManifestEntry[];
  /** The regular file of exactly this domain and path. */
  at(domain: string, path: string): ManifestEntry | null;
  /** The ids of all regular files, in no order, some perhaps twice. Throws `FormatError`. */
  fileIds(): readonly string[];
  /**
   * How the payload of an entry was encrypted. Throws `FormatError` where the entry is not found any more, and what it gives
   * where what the entry says is damaged.
   */
  sealOf(entry: ManifestEntry): () => Seal;
  /** Whether any of the first files carries the key its content was encrypted with. */
  hasEncryptionKeys(): boolean;
  close(): void;
}

/** Whether a manifest is known to be damaged, or is not there, so that what it does not list may be there all the same. */
export function isDamaged({ issues }: Pick<Manifest, 'issues'>): boolean {
  return issues.some(({ code }) => code === 'MANIFEST_DAMAGED' || code === 'MANIFEST_MISSING');
}

/** What a payload is named like, and the folder that holds those whose names begin alike. */
export const payloadName = /^[0-9a-f]{40}$/;
export const payloadFolder = /^[0-9a-f]{2}$/;

/** The name of a payload: SHA-1 of `domain-path`. */
export function fileIdOf(domain: string, path: string): string {
  return createHash('sha1').update(`${domain}-${path}`).digest('hex');
}

/** Where the payload of an id lies in the folder. */
export function payloadPlace(layout: Manifest['layout'], fileId: string): readonly string[] {
  return layout === 'flat' ? [fileId] : [fileId.slice(0, 2), fileId];
}

/** The places that a pattern of alternatives alone names; none where it has a `*`. */
export function placesOf({ domain, path }: Where): readonly Where[] {
  if (domain.includes('*') || path.includes('*')) return [];
  return alternatives(domain).flatMap((one) => alternatives(path).map((other) => ({ domain: one, path: other })));
}

function alternatives(pattern: string): readonly string[] {
  const braces = /\{([^}]*)\}/.exec(pattern);
  if (!braces) return [pattern];
  const [before, after] = [pattern.slice(0, braces.index), pattern.slice(braces.index + braces[0].length)];
  return braces[1]!.split(',').flatMap((one) => alternatives(before + one + after));
}

/** Tells which entries lie at a place. A manifest has few domains and many paths: each domain is looked at once. */
export function matcherOf({ domain, path, name }: Where): (entry: Pick<Where, 'domain' | 'path'>) => boolean {
  const [isDomain, isPath] = [matcherFor(domain), path === '**' ? () => true : matcherFor(path)];
  const domains = new Map<string, boolean>();
  return (entry) => {
    let known = domains.get(entry.domain);
    if (known === undefined) domains.set(entry.domain, (known = isDomain(entry.domain)));
    return known && (name?.test(entry.path.slice(entry.path.lastIndexOf('/') + 1)) ?? true) && isPath(entry.path);
  };
}

/** Compiled once in a process: patterns stand in declarations, and every backup is asked for all of them. */
const matchers = new Map<string, (text: string) => boolean>();

/** `*`, `**` and `{a,b}` are the whole language; what else picomatch would act on stands for itself. */
function matcherFor(pattern: string): (text: string) => boolean {
  const known = matchers.get(pattern);
  if (known !== undefined) return known;
  const matcher = picomatch(pattern.replace(/[\\?[\]()!+@|^$]/g, '\\$&'), { dot: true });
  matchers.set(pattern, matcher);
  return matcher;
}

/** Looks places up in a list of entries that is held in memory. The first of two at one place counts. */
export function lookupIn(
  entries: Iterable<ManifestEntry | SealedEntry>,
): Pick<Manifest, 'find' | 'at' | 'fileIds' | 'sealOf'> {
  const byPlace = new Map<string, ManifestEntry | SealedEntry>();
  for (const entry of entries) {
    const key = placeKey(entry);
    if (!byPlace.has(key)) byPlace.set(key, entry);
  }
  const ordered = [...byPlace.values()].sort(compareEntries);
  return {
    at: (domain, path) => byPlace.get(placeKey({ domain, path })) ?? null,
    find: (where) => ordered.filter(matcherOf(where)),
    fileIds: () => ordered.flatMap(({ fileId }) => fileId ?? []),
    sealOf({ domain, path }) {
      const entry = byPlace.get(placeKey({ domain, path }));
      if (entry && 'seal' in entry) return entry.seal;
      throw new FormatError('FILE_KEY_DAMAGED', 'the entry of the manifest that holds its key is lost');
    },
  };
}

/** By domain, then path, then id. */
export function compareEntries(a: ManifestEntry, b: ManifestEntry): number {
  return compare(a.domain, b.domain) || compare(a.path, b.path) || compare(a.fileId ?? '', b.fileId ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
