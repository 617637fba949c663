import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import { codeOf, ScanError } from '../errors.ts';
import { FormatError } from '../formats/format.ts';
import { attempt, openDatabase, type OpenDatabase } from '../formats/sqlite/open.ts';
import { readSchema } from '../formats/sqlite/schema.ts';
import { readMbFile } from '../formats/plist/mb-file.ts';
import type { SourceFile, Where } from '../source.ts';

/** A file the manifest lists, under whatever id it gives. */
export interface ManifestEntry {
  readonly fileId: string | null;
  readonly domain: string;
  readonly path: string;
}

/** `Manifest.db` as a way from (domain, path) to the name of the payload. */
export interface Manifest {
  /** Regular files at a declared place, ordered by domain and path. Throws `FormatError`. */
  find(where: Where): readonly ManifestEntry[];
  /** The regular file of exactly this domain and path. Throws `FormatError`. */
  at(domain: string, path: string): ManifestEntry | null;
  /** Whether any of the first files carries the key its content was encrypted with. Throws `ScanError`. */
  hasEncryptionKeys(): boolean;
  close(): void;
}

/** How many files are looked at for encryption keys: in an encrypted backup every file has one. */
const sample = 200;

/** Opens `Manifest.db`. Throws `ScanError` where it is no manifest. */
export function openManifest(file: SourceFile): Manifest {
  const { database, close } = orDamaged(() => openDatabase(file));
  try {
    return orDamaged(() => manifestIn(database, close));
  } catch (error) {
    close();
    throw error;
  }
}

function manifestIn(database: OpenDatabase['database'], close: () => void): Manifest {
  const schema = readSchema(database);
  if (!['fileID', 'domain', 'relativePath', 'flags', 'file'].every((column) => schema.has('Files', column)))
    throw new FormatError(
      'SCHEMA_UNKNOWN',
      `it has no usable table of files; found: ${schema.describe() || 'no table'}`,
    );
  const columns = 'CAST(fileID AS TEXT) AS fileId, CAST(domain AS TEXT) AS domain, CAST(relativePath AS TEXT) AS path';
  const isFile = 'flags IS NOT 2 AND flags IS NOT 4';
  const byPath = database.prepare<[string, string], ManifestEntry>(
    `SELECT ${columns} FROM Files WHERE relativePath = ? AND domain = ? AND ${isFile} ORDER BY fileID`,
  );
  const byGlob = database.prepare<[string, string], ManifestEntry>(
    `SELECT ${columns} FROM Files WHERE relativePath GLOB ? AND domain GLOB ? AND ${isFile} ORDER BY domain, relativePath, fileID`,
  );
  const blobs = database.prepare<[]>(`SELECT file FROM Files WHERE ${isFile} LIMIT ${sample}`).pluck();
  return {
    at: (domain, path) => attempt(() => byPath.get(path, domain)) ?? null,
    find({ domain, path }) {
      if (!isGlob(domain) && !isGlob(path)) return attempt(() => byPath.all(path, domain));
      const matches = matcherOf({ domain, path });
      return attempt(() => byGlob.all(looseGlob(path), looseGlob(domain))).filter(matches);
    },
    hasEncryptionKeys: () => orDamaged(() => blobs.all()).some(hasEncryptionKey),
    close,
  };
}

/** The name of a payload: SHA-1 of `domain-path`. */
export function fileIdOf(domain: string, path: string): string {
  return createHash('sha1').update(`${domain}-${path}`).digest('hex');
}

/** A manifest that SQLite cannot read, or in which nothing can be looked up, stops the scan: nothing else finds a file. */
function orDamaged<T>(action: () => T): T {
  try {
    return attempt(action);
  } catch (error) {
    if (!(error instanceof FormatError) && !codeOf(error).startsWith('SQLITE_')) throw error;
    const { message } = error as Error;
    throw new ScanError('MANIFEST_DAMAGED', `Manifest.db cannot be read: ${message}.`, { cause: error });
  }
}

function hasEncryptionKey(blob: unknown): boolean {
  if (!(blob instanceof Uint8Array)) return false;
  try {
    return readMbFile(blob).hasEncryptionKey;
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}

function isGlob(pattern: string): boolean {
  return /[*{]/.test(pattern);
}

/** A pattern of SQLite's that lets through at least what ours does: its `*` crosses slashes. */
function looseGlob(pattern: string): string {
  return pattern.replace(/\[/g, '[[]').replace(/\{[^}]*\}|\*\*\/|\*+/g, '*');
}

function matcherOf({ domain, path }: Where): (entry: ManifestEntry) => boolean {
  const [isDomain, isPath] = [matcherFor(domain), matcherFor(path)];
  return (entry) => isDomain(entry.domain) && isPath(entry.path);
}

/** `*`, `**` and `{a,b}` are the whole language; what else picomatch would act on stands for itself. */
function matcherFor(pattern: string): (text: string) => boolean {
  return picomatch(pattern.replace(/[\\?[\]()!+@|^$]/g, '\\$&'), { dot: true });
}
