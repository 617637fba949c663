import { z } from 'zod';
import { blob, integer, text } from '../column.ts';
import { codeOf } from '../errors.ts';
import { FormatError, isProblem } from '../formats/format.ts';
import { encryptionKeyIn, readMbFile } from '../formats/plist/mb-file.ts';
import { sqlite } from '../formats/sqlite.ts';
import { attempt, openDatabase, type OpenDatabase } from '../formats/sqlite/open.ts';
import { readSchema } from '../formats/sqlite/schema.ts';
import type { SourceFile } from '../source.ts';
import { manifestUnreadable } from './root-file-error.ts';
import {
  compareEntries,
  matcherOf,
  placesOf,
  type Manifest,
  type ManifestEntry,
  type Seal,
  type SealedEntry,
} from './manifest.ts';

/** How many files are looked at for encryption keys: in an encrypted backup every file has one. */
const sample = 200;

/** What was found by a pattern is kept where it is no more than this: few patterns mean every file. */
const mostKept = 10_000;

/** Opens `Manifest.db`. Its lookups throw `FormatError` where it is damaged; throws `ScanError` where it is no manifest. */
export function openManifestDb(file: SourceFile): Manifest {
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
    `SELECT ${columns} FROM Files WHERE relativePath GLOB ? AND domain GLOB ? AND ${isFile}`,
  );
  const everyDomain = database.prepare<[]>('SELECT DISTINCT CAST(domain AS TEXT) FROM Files').pluck();
  let domains: readonly string[] | undefined;
  /** A backup has some hundred domains, and most patterns are of apps that are not there: no row is looked at for those. */
  const hasDomain = (domain: string): boolean => {
    domains ??= attempt(() => everyDomain.all()) as readonly string[];
    const isMatch = matcherOf({ domain, path: '**' });
    return domains.some((one) => isMatch({ domain: one, path: '' }));
  };
  // To search for a pattern is to go through every row, and a scan asks for each several times.
  const searched = new Map<string, readonly ManifestEntry[]>();
  const blobOf = database
    .prepare<[string, string, string | null]>(
      'SELECT file FROM Files WHERE relativePath = ? AND domain = ? AND fileID IS ?',
    )
    .pluck();
  const everyId = database
    .prepare<[], string>(`SELECT CAST(fileID AS TEXT) FROM Files WHERE fileID NOT NULL AND ${isFile}`)
    .pluck();
  const blobs = database.prepare<[]>(`SELECT file FROM Files WHERE ${isFile} LIMIT ${sample}`).pluck();
  return {
    layout: 'folders',
    issues: [],
    at: (domain, path) => attempt(() => byPath.get(path, domain)) ?? null,
    find(where) {
      const { domain, path } = where;
      const places = placesOf(where);
      const matches = matcherOf(where);
      if (places.length > 0)
        return places
          .flatMap((it) => attempt(() => byPath.all(it.path, it.domain)))
          .filter(matches)
          .sort(compareEntries);
      if (!hasDomain(domain)) return [];
      const pattern = [domain, path, where.name?.source].join('\0');
      const known = searched.get(pattern);
      if (known !== undefined) return known;
      // Sorted here, since the pattern of SQLite's lets through much more than ours.
      const found: ManifestEntry[] = [];
      attempt(() => {
        for (const entry of byGlob.iterate(looseGlob(path), looseGlob(domain))) if (matches(entry)) found.push(entry);
      });
      found.sort(compareEntries);
      if (found.length <= mostKept) searched.set(pattern, found);
      return found;
    },
    fileIds: () => attempt(() => everyId.all()),
    sealOf({ domain, path, fileId }) {
      const blob = attempt(() => blobOf.get(path, domain, fileId));
      return () => sealIn(blob);
    },
    hasEncryptionKeys: () => orDamaged(() => blobs.all()).some(hasEncryptionKey),
    close,
  };
}

/**
 * Whatever can still be read of a damaged `Manifest.db`; none where that is nothing. What the entries keep of their
 * payloads' encryption takes half a kilobyte each, and is held only where it is needed.
 */
export function* salvagedEntries(file: SourceFile, isEncrypted: boolean): Generator<ManifestEntry | SealedEntry> {
  try {
    for (const row of files.rows(file)) {
      if (row === null || isProblem(row) || row.value.flags === 2 || row.value.flags === 4) continue;
      const { fileID, domain, relativePath, file: blob } = row.value;
      const entry = { fileId: fileID, domain, path: relativePath };
      yield isEncrypted ? { ...entry, seal: () => sealIn(blob) } : entry;
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
}

const files = sqlite({
  variants: [
    {
      name: 'files',
      needs: { Files: ['fileID', 'domain', 'relativePath', 'flags'] },
      sql: 'SELECT fileID, domain, relativePath, flags, {Files.file} AS file FROM Files',
    },
  ],
  row: z.object({
    fileID: text().nullable(),
    domain: text(),
    relativePath: text(),
    flags: integer().nullable(),
    file: blob().nullable(),
  }),
  key: { fileID: 'Files fileID' },
});

/** A manifest that SQLite cannot read, or in which nothing can be looked up. */
function orDamaged<T>(action: () => T): T {
  try {
    return attempt(action);
  } catch (error) {
    if (!(error instanceof FormatError) && !codeOf(error).startsWith('SQLITE_')) throw error;
    throw manifestUnreadable('Manifest.db', error as Error);
  }
}

/** A row without a blob says nothing of any key. */
function sealIn(blob: unknown): Seal {
  if (!(blob instanceof Uint8Array)) return { key: null, protectionClass: null, size: null };
  const { hasEncryptionKey, protectionClass, size } = readMbFile(blob);
  return { key: hasEncryptionKey ? encryptionKeyIn(blob) : null, protectionClass, size };
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

/** A pattern of SQLite's that lets through at least what ours does: its `*` crosses slashes. */
function looseGlob(pattern: string): string {
  return pattern.replace(/\[/g, '[[]').replace(/\{[^}]*\}|\*\*\/|\*+/g, '*');
}
