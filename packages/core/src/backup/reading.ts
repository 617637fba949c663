import { ScanError } from '../errors.ts';
import type { SourceFile } from '../source.ts';
import type { Reading } from '../sources/backup-source.ts';
import { disbelievedFile } from '../sources/disbelieved-file.ts';
import type { DiskFile } from '../sources/disk-file.ts';
import type { Found } from './found.ts';
import type { ListedSizes } from './listed-sizes.ts';
import type { Lock } from './lock.ts';
import type { RootPlists } from './root-plists.ts';
import { unsealedRows } from './sealed-rows.ts';
import type { UnlockOptions } from './unlock.ts';
import type { Vault } from './vault.ts';

/** What an encrypted backup was opened with. */
export interface Key {
  readonly lock: Lock;
  readonly vault: Vault;
  readonly password: UnlockOptions['password'];
}

/** How the files of the folder are made readable. */
export function readingOf(found: Found, key: Key | null, sizes: ListedSizes): Reading {
  return believing(found.roots, readingWith(found, key, sizes));
}

function readingWith({ roots, log }: Found, key: Key | null, sizes: ListedSizes): Reading {
  if (key === null)
    return {
      root: (stored) => log.watch(stored, stored, null),
      payload: (stored, entry, manifest) => {
        const file = sizes.watch(stored, () => manifest.sealOf(entry)());
        return log.watch(file, file, entry.fileId);
      },
    };
  const { lock, vault, password } = key;
  const manifestOf = (stored: DiskFile): SourceFile => {
    if (lock === 'payloads') return stored;
    if (lock === 'rows') return unsealedRows(stored, password, vault.ofManifest);
    if (roots.manifestKey !== null) return vault.manifest(stored, roots.manifestKey);
    throw new ScanError('KEYBAG_DAMAGED', 'Manifest.plist holds no ManifestKey, which encrypts Manifest.db.');
  };
  let manifest: SourceFile | undefined;
  return {
    root: (stored) => {
      if (stored.path !== 'Manifest.db') return log.watch(stored, stored, null);
      return (manifest ??= log.watch(manifestOf(stored), stored, null));
    },
    payload: (stored, entry, listed) =>
      log.watch(
        vault.payload(stored, () => listed.sealOf(entry)()),
        stored,
        entry.fileId,
      ),
  };
}

/** Nothing is read of a list that describes another phone. */
function believing({ contradiction }: RootPlists, { root, payload }: Reading): Reading {
  if (contradiction === null) return { root, payload };
  return {
    root: (stored) => (stored.path === 'Info.plist' ? disbelievedFile(root(stored), contradiction) : root(stored)),
    payload,
  };
}
