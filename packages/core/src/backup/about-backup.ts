import type { BackupDescription, Device, Issue } from '@bridle/model';
import { manifestIssues } from './folder-manifest.ts';
import { foundAt } from './found.ts';
import { lockOf, protectionOf } from './lock.ts';

/** What a backup says of itself without being opened, so without a password. */
export interface BackupAbout {
  readonly folder: string;
  readonly device: Device;
  readonly description: BackupDescription;
  /** What is missing or odd about the property lists that say it, and what shows of the manifest without opening it. */
  readonly issues: readonly Issue[];
}

/** What the backup in a folder, or the only one at most three below, says of itself. Throws `ScanError`. */
export function aboutBackup(path: string): BackupAbout {
  const found = foundAt(path);
  const { device, madeAt, isFull, snapshotState, issues } = found.roots;
  const lock = lockOf(found);
  return {
    folder: found.folder,
    device,
    description: { protection: lock === null ? protectionOf(found) : 'encrypted', madeAt, isFull, snapshotState },
    issues: [...issues, ...manifestIssues(found, lock === 'manifest')],
  };
}
