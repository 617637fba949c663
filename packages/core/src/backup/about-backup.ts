import type { BackupDescription, Device, Issue } from '@bridle/model';
import { foundAt, lockOf, protectionOf } from './open-backup.ts';

/** What a backup says of itself without being opened, so without a password. */
export interface BackupAbout {
  readonly folder: string;
  readonly device: Device;
  readonly description: BackupDescription;
  /** What is missing or odd about the property lists that say it. */
  readonly issues: readonly Issue[];
}

/** What the backup in a folder, or the only one directly inside it, says of itself. Throws `ScanError`. */
export function aboutBackup(path: string): BackupAbout {
  const found = foundAt(path);
  const { device, madeAt, isFull, snapshotState, issues } = found.roots;
  const protection = lockOf(found) === null ? protectionOf(found) : 'encrypted';
  return { folder: found.folder, device, description: { protection, madeAt, isFull, snapshotState }, issues };
}
