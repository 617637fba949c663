import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue, IssueCode } from '@bridle/model';
import { ScanError } from '../errors.ts';
import { FormatError } from '../formats/format.ts';
import { isCutShort } from '../formats/sqlite/open.ts';
import { issueAt } from '../issue.ts';
import { containerDomain, type SourceFile } from '../source.ts';
import { rootFile, type Reading } from '../sources/backup-source.ts';
import type { Found } from './found.ts';
import { openManifestDb, salvagedEntries } from './manifest-db.ts';
import { manifestWithout, withFallback, type Remains } from './manifest-fallback.ts';
import { openManifestMbdb } from './manifest-mbdb.ts';
import { isDamaged, payloadFolder, payloadPlace, type Manifest } from './manifest.ts';
import { manifestUnreadable } from './root-file-error.ts';
import type { RootPlists } from './root-plists.ts';
import { withUnlisted, type FolderManifest } from './unlisted-files.ts';

const sqliteMagic = 'SQLite format 3\0';

/** The manifest, and what lies in the folder besides. */
export function manifestOf(found: Found, reading: Reading, isUnlocked: boolean): FolderManifest {
  const manifest = openManifest(found, reading, isUnlocked);
  return withUnlisted(manifest, (fileId) => {
    const place = join(found.folder, ...payloadPlace(manifest.layout, fileId));
    return isDamaged(manifest) ? mayLieAt(place) : existsSync(place);
  });
}

function openManifest({ folder, roots, root }: Found, reading: Reading, isUnlocked: boolean): Manifest {
  const stored = rootFile(folder, 'Manifest.db');
  if (stored === null) {
    const old = openOldManifest(root);
    if (old !== null) return old;
  }
  const file = stored === null ? null : reading.root(stored);
  const remains: Remains = () => (file === null ? [] : salvagedEntries(file, isUnlocked));
  try {
    if (file === null)
      throw new ScanError('MANIFEST_MISSING', `${folder} has no Manifest.db, by which its files are found.`);
    if (!isPlainDatabase(file)) throw unreadableManifest(roots, isUnlocked);
    return withFallback(openManifestDb(file), remains);
  } catch (error) {
    // Whoever may not open the manifest can be allowed to, and then lacks nothing.
    if (!(error instanceof ScanError) || error.code === 'FOLDER_UNREADABLE') throw error;
    if (!isReadable(roots, file, isUnlocked) || !hasPayloads(folder)) throw error;
    return manifestWithout(
      error.message.replace(/\.$/, ''),
      remains,
      file === null ? 'MANIFEST_MISSING' : 'MANIFEST_DAMAGED',
    );
  }
}

/** What shows of the manifest without opening it: whether it is there and, unless it is itself encrypted, where it is plain that it is damaged. */
export function manifestIssues({ roots, root }: Found, isSealed: boolean): readonly Issue[] {
  const file = root('Manifest.db');
  if (file === null)
    return root('Manifest.mbdb') === null
      ? [manifestIssue('ROOT_FILE_MISSING', "Manifest.db is not in the backup's folder, and its files are found by it")]
      : [];
  if (isSealed) return [];
  if (!isPlainDatabase(file)) return [manifestIssue('MANIFEST_DAMAGED', unreadableManifest(roots, false).message)];
  return file.beside('-wal') === null && isCutShort(file)
    ? [manifestIssue('MANIFEST_DAMAGED', 'Manifest.db is cut short: not every file can be found by it')]
    : [];
}

function manifestIssue(code: IssueCode, detail: string): Issue {
  return issueAt({ domain: containerDomain, path: 'Manifest.db', locator: '' }, null, code, detail);
}

/** The list of the files in a backup of iOS 5 to 9; `null` where there is none. Throws `ScanError`. */
export function openOldManifest(root: Found['root']): Manifest | null {
  const file = root('Manifest.mbdb');
  return file === null ? null : openManifestMbdb(file);
}

/** Whether files can be read without the manifest: of an encrypted backup none can but those whose rows are still there. */
function isReadable({ isEncrypted, manifestKey }: RootPlists, file: SourceFile | null, isUnlocked: boolean): boolean {
  if (isEncrypted === false) return true;
  return (isUnlocked || manifestKey !== null) && file !== null && isPlainDatabase(file);
}

/** Of what may not be looked at nobody knows whether it is there; where it is read, that is told. */
function mayLieAt(place: string): boolean {
  try {
    return statSync(place, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

function hasPayloads(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((it) => it.isDirectory() && payloadFolder.test(it.name));
}

function unreadableManifest({ isEncrypted }: RootPlists, isUnlocked: boolean): ScanError {
  if (isUnlocked)
    return new ScanError(
      'MANIFEST_DAMAGED',
      'Manifest.db is no database when it is decrypted: it is damaged, or the ManifestKey in Manifest.plist is.',
    );
  if (isEncrypted === false)
    return new ScanError('MANIFEST_DAMAGED', 'Manifest.db is no database, though the backup is not encrypted.');
  return new ScanError(
    'MANIFEST_DAMAGED',
    'Manifest.db is no database: it is damaged, or the backup is encrypted (Manifest.plist does not say).',
  );
}

/** Whether a file begins as a database does that is not encrypted. Throws `ScanError`. */
export function isPlainDatabase(file: SourceFile): boolean {
  try {
    return Buffer.from(file.head(sqliteMagic.length)).toString('latin1') === sqliteMagic;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw manifestUnreadable('Manifest.db', error);
  }
}
