import type { SourceFile } from '../source.ts';
import { rootFile } from '../sources/backup-source.ts';
import { evidenceLog, noLog, type EvidenceLog } from './evidence-log.ts';
import { findBackup } from './find-backup.ts';
import { readRootPlists, type RootPlists } from './root-plists.ts';

/** A folder, what its property lists say, and how what is read of it is told. */
export interface Found {
  readonly folder: string;
  readonly roots: RootPlists;
  readonly log: EvidenceLog;
  /** A file of the backup's own as it lies there. */
  readonly root: (name: string) => SourceFile | null;
}

/** Finds the backup that a path means. */
export function foundAt(path: string, keepsAccount = false): Found {
  const folder = findBackup(path);
  const log = keepsAccount ? evidenceLog(folder) : noLog;
  const root = (name: string): SourceFile | null => {
    const file = rootFile(folder, name);
    return file === null ? null : log.watch(file, file, null);
  };
  return { folder, roots: readRootPlists(root), log, root };
}
