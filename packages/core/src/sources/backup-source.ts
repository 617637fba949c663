import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileIdOf, payloadPlace, type Manifest, type ManifestEntry } from '../backup/manifest.ts';
import type { FolderManifest } from '../backup/unlisted-files.ts';
import { FormatError } from '../formats/format.ts';
import { containerDomain, type Source, type SourceFile } from '../source.ts';
import { diskFile, type DiskFile } from './disk-file.ts';

/** A file of the backup's own, as `Manifest.db`; `null` where there is none of that name. */
export function rootFile(folder: string, name: string, other: SourceFile['other'] = () => null): DiskFile | null {
  if (!existsSync(join(folder, name))) return null;
  return diskFile(folder, () => [name], {
    domain: containerDomain,
    path: name,
    beside: (suffix) => rootFile(folder, name + suffix, other),
    other,
  });
}

/** How what lies in the folder is made readable; in an unencrypted backup it is, as it lies there. */
export interface Reading {
  readonly root: (file: DiskFile) => SourceFile;
  readonly payload: (file: DiskFile, entry: ManifestEntry, manifest: Manifest) => SourceFile;
}

/** The files of a backup, found by domain and path through its manifest. */
export function backupSource(folder: string, manifest: FolderManifest, { root, payload }: Reading): Source {
  const fileOrNone = (entry: ManifestEntry | null): SourceFile | null => (entry === null ? null : fileOf(entry));
  const fileAt: SourceFile['other'] = (domain, path) => fileOrNone(manifest.at(domain, path));
  const fileOf = (entry: ManifestEntry): SourceFile => {
    const { domain, path } = entry;
    const stored = diskFile(folder, () => placeOf(entry, manifest.layout), {
      domain,
      path,
      beside: (suffix) => fileOrNone(manifest.beside(entry, suffix)),
      other: fileAt,
    });
    return payload(stored, entry, manifest);
  };
  return {
    *find(where) {
      if (where.domain === containerDomain) {
        const file = rootFile(folder, where.path, fileAt);
        if (file) yield root(file);
      } else for (const entry of manifest.find(where)) yield fileOf(entry);
    },
  };
}

/** The name of a payload follows from domain and path; under any other id stands another file, or none. Throws `FormatError`. */
function placeOf({ fileId, domain, path }: ManifestEntry, layout: Manifest['layout']): readonly string[] {
  if (fileId?.toLowerCase() !== fileIdOf(domain, path))
    throw new FormatError('MANIFEST_ROW_ODD', 'the manifest lists it under the id of another file, or none');
  return payloadPlace(layout, fileId);
}
