import type { BackupDescription } from '@bridle/model';
import { isPlainDatabase, openOldManifest } from './folder-manifest.ts';
import type { Found } from './found.ts';
import { openManifestDb } from './manifest-db.ts';
import { hasSealedRows } from './sealed-rows.ts';

/**
 * What of a backup is encrypted: its payloads always, and `Manifest.db` since iOS 10.2, or of its rows what they say of
 * each file, as in iOS 10.0.
 */
export type Lock = 'manifest' | 'rows' | 'payloads';

const withoutManifest = 'The files of this backup are encrypted, though its manifest is not (iOS 10.1 or earlier).';

/** What is said of a backup with each lock that was opened without a key. */
export const lockedBy: { readonly [L in Lock]: string } = {
  manifest: 'This backup is encrypted.',
  rows: withoutManifest,
  payloads: withoutManifest,
};

/**
 * Tells the cases of a plain manifest apart that `Manifest.plist` calls encrypted: with a `ManifestKey` it is a decrypted
 * copy; without one, but with keys in its rows, it is encrypted as before iOS 10.2; with neither it is plain.
 */
export function lockOf({ roots, root }: Found): Lock | null {
  if (roots.isEncrypted !== true) return null;
  const file = root('Manifest.db');
  if (file !== null && !isPlainDatabase(file)) return 'manifest';
  if (roots.manifestKey !== null) return null;
  if (file !== null && hasSealedRows(file)) return 'rows';
  const manifest = file === null ? openOldManifest(root) : openManifestDb(file);
  try {
    return manifest?.hasEncryptionKeys() === true ? 'payloads' : null;
  } finally {
    manifest?.close();
  }
}

/** How a backup is protected that has no lock. */
export function protectionOf({
  roots: { isEncrypted, isOurCopy, manifestKey },
  root,
}: Found): BackupDescription['protection'] {
  if (isOurCopy) return 'decrypted-copy';
  if (isEncrypted === null) return 'unknown';
  if (!isEncrypted || manifestKey === null) return 'unencrypted';
  // That it was decrypted shows in its manifest alone.
  return root('Manifest.db') === null ? 'unknown' : 'decrypted-copy';
}
