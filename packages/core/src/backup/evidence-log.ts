import { createHash } from 'node:crypto';
import type { EvidenceFile, EvidenceManifest, Issue, IssueCode } from '@bridle/model';
import { blockLength } from '../encryption/content.ts';
import { FormatError } from '../formats/format.ts';
import { issueAt } from '../issue.ts';
import { containerDomain, placeKey, type SourceFile } from '../source.ts';
import { digestAt } from '../sources/disk-file.ts';
import { fileIdOf, payloadPlace } from './manifest.ts';

/** An account of what was read of the evidence. */
export interface EvidenceLog {
  /** The same file, with an account of what is read of it; `stored` is how it lies in the folder. */
  readonly watch: (file: SourceFile, stored: SourceFile, fileId: string | null) => SourceFile;
  /** Reads once more what was read. */
  readonly settle: () => Settling;
}

/** A second reading of what was read. */
export interface Settling {
  /** How many bytes that are. */
  readonly bytes: number;
  /** Tells what changed meanwhile, and how many bytes it has read after each piece. Returns the account. */
  readonly steps: Generator<Issue | number, EvidenceManifest>;
}

/** What is known of a file: its digests once it was read whole, or its longest beginning. */
interface Entry {
  readonly domain: string;
  readonly path: string;
  readonly fileId: string | null;
  whole: Digests | null;
  beginning: Uint8Array;
  /** Of a beginning that was decrypted. */
  plainBeginning: Uint8Array | null;
}

interface Digests {
  readonly bytes: number;
  readonly sha256: string | null;
  readonly plainSha256: string | null;
  /** Whether it was seen decrypted. */
  readonly isUnsealed: boolean;
}

const nothing = new Uint8Array();

/**
 * Keeps an account of the files of a backup that are read. Each is hashed once: what is read into memory as it is read,
 * what SQLite will open in place before it does. Of a file of which only the beginning is looked at, only that is hashed:
 * there may be a hundred thousand attachments, and the rest of them has no part in what is found.
 */
export function evidenceLog(folder: string): EvidenceLog {
  const entries = new Map<string, Entry>();

  function watch(file: SourceFile, stored: SourceFile, fileId: string | null): SourceFile {
    const { domain, path } = file;
    const isSealed = file !== stored;
    const entry = (): Entry => {
      const key = placeKey(file);
      let known = entries.get(key);
      if (!known)
        entries.set(key, (known = { domain, path, fileId, whole: null, beginning: nothing, plainBeginning: null }));
      return known;
    };

    /** `content` is what was read, where it was read into memory. */
    function noteWhole(content?: Uint8Array): Digests {
      const known = entries.get(placeKey(file))?.whole;
      if (known && (known.isUnsealed || !isSealed)) return known;
      const plain = content === undefined ? digestOf(file) : sha256(content);
      const digest = isSealed ? digestOf(stored) : plain;
      const bytes = isSealed || content === undefined ? stored.size() : content.length;
      const plainSha256 = isSealed && plain !== digest ? plain : null;
      return (entry().whole = { bytes, sha256: digest, plainSha256, isUnsealed: isSealed });
    }

    function noteBeginning(content: Uint8Array): void {
      const known = entry();
      if (known.whole !== null || content.length <= (known.plainBeginning ?? known.beginning).length) return;
      known.beginning = isSealed ? stored.head(Math.ceil(content.length / blockLength) * blockLength) : content;
      if (isSealed) known.plainBeginning = content;
    }

    return {
      ...file,
      beside: (suffix) => {
        const found = file.beside(suffix);
        return found === null || domain !== containerDomain ? found : watch(found, found, null);
      },
      head: (length) => {
        const bytes = file.head(length);
        noteBeginning(bytes);
        return bytes;
      },
      read: (limit, allocate) => {
        const bytes = file.read(limit, allocate);
        noteWhole(bytes);
        return bytes;
      },
      pieces: () => {
        noteWhole();
        return file.pieces();
      },
      place: () => {
        const place = file.place();
        if (place !== null) noteWhole();
        return place;
      },
      sha256: () => {
        const { sha256: digest, plainSha256 } = noteWhole();
        return plainSha256 ?? digest ?? file.sha256();
      },
    };
  }

  function* settling(): Generator<Issue | number, EvidenceManifest> {
    const isFlat = entries.has(placeKey({ domain: containerDomain, path: 'Manifest.mbdb' }));
    const files: EvidenceFile[] = [];
    for (const entry of [...entries.values()].sort(byPlace)) {
      const known = entry.whole?.sha256 ?? (entry.whole === null ? sha256(entry.beginning) : null);
      const read = readOf(entry);
      const found = yield* lying(folder, placeOf(entry, isFlat), entry.whole === null ? read : undefined);
      if (known === null) yield issueOf(entry, 'FILE_UNREADABLE', 'its SHA-256 cannot be taken');
      else if (typeof found === 'string') yield issueOf(entry, 'EVIDENCE_CHANGED', found);
      else if (found.sha256 !== known)
        yield issueOf(entry, 'EVIDENCE_CHANGED', 'it no longer holds what was read of it');
      files.push({
        domain: entry.domain,
        path: entry.path,
        fileId: entry.fileId,
        bytes: entry.whole?.bytes ?? (typeof found === 'string' ? read : found.bytes),
        read,
        sha256: known,
        plainSha256: entry.whole === null ? digestOrNull(entry.plainBeginning) : entry.whole.plainSha256,
      });
    }
    return { files };
  }

  return {
    watch,
    settle: () => ({ bytes: [...entries.values()].reduce((sum, it) => sum + readOf(it), 0), steps: settling() }),
  };
}

function readOf({ whole, beginning }: Entry): number {
  return whole?.bytes ?? beginning.length;
}

/** No account is kept. */
export const noLog: EvidenceLog = { watch: (file) => file, settle: evidenceLog('').settle };

function issueOf({ domain, path }: Entry, code: IssueCode, detail: string): Issue {
  return issueAt({ domain, path, locator: '' }, null, code, detail);
}

/** What lies at a place now, or why nothing can be told of it. */
type Found = { readonly bytes: number; readonly sha256: string } | string;

function* lying(folder: string, segments: readonly string[], length?: number): Generator<number, Found> {
  try {
    return yield* digestAt(folder, segments, length);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}

/** A file of the evidence as a result lists it, and what lies there now. */
export interface Relocated {
  readonly file: EvidenceFile;
  /** SHA-256 of as much of it as was hashed then; `null` where it cannot be read. */
  readonly sha256: string | null;
  /** How long it is now; `null` where it cannot be read. */
  readonly bytes: number | null;
  /** Why it cannot be read; `null` where it can. */
  readonly refusal: string | null;
  /** The same account, with the one other value by which all of it would be so; `null` where it is, or none makes it so. */
  readonly mended: EvidenceFile | null;
}

/** Looks at the files of an account, in a folder that should hold the same evidence. Tells how many bytes it has read after each piece. */
export function* relocate(folder: string, { files }: EvidenceManifest): Generator<Relocated | number> {
  const isFlat = files.some(({ domain, path }) => domain === containerDomain && path === 'Manifest.mbdb');
  for (const file of files) {
    const found = yield* foundOf(folder, file, isFlat);
    const isSame = typeof found !== 'string' && found.sha256 === file.sha256;
    const mended = isSame ? null : yield* mendedAccount(folder, file, isFlat);
    if (typeof found === 'string') yield { file, sha256: null, bytes: null, refusal: found, mended };
    else yield { file, sha256: found.sha256, bytes: found.bytes, refusal: null, mended };
  }
}

function foundOf(folder: string, file: EvidenceFile, isFlat: boolean): Generator<number, Found> {
  return lying(folder, placeOf(file, isFlat), file.read < file.bytes ? file.read : undefined);
}

/** Where a digest is right and what it is said to be of is not: how much was read, or under which name it lies. */
function* mendedAccount(folder: string, file: EvidenceFile, isFlat: boolean): Generator<number, EvidenceFile | null> {
  const { domain, path, fileId, bytes, read } = file;
  const ownId = fileIdOf(domain, path);
  const others = [
    ...(read < bytes ? [{ ...file, read: bytes }] : []),
    ...(fileId === null || fileId === ownId ? [] : [{ ...file, fileId: ownId }]),
  ];
  for (const it of others) {
    const found = yield* foundOf(folder, it, isFlat);
    if (typeof found !== 'string' && found.sha256 === file.sha256) return it;
  }
  return null;
}

function placeOf({ fileId, path }: Pick<EvidenceFile, 'fileId' | 'path'>, isFlat: boolean): readonly string[] {
  if (fileId === null) return [path];
  return payloadPlace(isFlat ? 'flat' : 'folders', fileId);
}

function byPlace(a: Entry, b: Entry): number {
  if (a.domain !== b.domain) return a.domain < b.domain ? -1 : 1;
  return a.path < b.path ? -1 : 1;
}

/** What was read may lie where the rest of the file cannot be. */
function digestOf(file: SourceFile): string | null {
  try {
    return file.sha256();
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

function digestOrNull(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : sha256(bytes);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
