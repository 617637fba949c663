import { FormatError } from '../formats/format.ts';
import { entryTypeOf, longestMbdb, readMbdb, type MbdbEntry } from '../formats/mbdb.ts';
import { issueAt } from '../issue.ts';
import { containerDomain, type SourceFile } from '../source.ts';
import { fileIdOf, lookupIn, type Manifest, type Seal } from './manifest.ts';
import { manifestUnreadable } from './root-file-error.ts';

/** Reads `Manifest.mbdb` whole. What stands before any damage is used. Throws `ScanError` where that is nothing. */
export function openManifestMbdb(file: SourceFile): Manifest {
  const entries: MbdbEntry[] = [];
  const damage = readInto(entries, file);
  if (damage !== null && entries.length === 0) throw manifestUnreadable('Manifest.mbdb', damage);
  const files = entries
    .filter(({ mode }) => entryTypeOf(mode) === 'file')
    .map((entry) => ({
      domain: entry.domain,
      path: entry.path,
      fileId: fileIdOf(entry.domain, entry.path),
      seal: (): Seal => ({ key: entry.encryptionKey, protectionClass: entry.protectionClass, size: entry.size }),
    }));
  return {
    ...lookupIn(files),
    layout: 'flat',
    issues:
      damage === null
        ? []
        : [
            issueAt(
              { domain: containerDomain, path: file.path, locator: `entry ${entries.length}` },
              null,
              'MANIFEST_DAMAGED',
              `${damage.message}; the ${entries.length} entries before it were used`,
            ),
          ],
    hasEncryptionKeys: () => files.some(({ seal }) => seal().key !== null),
    close: () => undefined,
  };
}

/** Reads entries up to the end or the first damage, and gives what that was. */
function readInto(entries: MbdbEntry[], file: SourceFile): FormatError | null {
  try {
    for (const entry of readMbdb(file.read(longestMbdb))) entries.push(entry);
    return null;
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}
