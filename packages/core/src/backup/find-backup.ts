import { count } from '@bridle/model';
import { ScanError, scanErrorHints } from '../errors.ts';
import { backupsAt, deepest, unseenInWords, type Unseen } from './backups-at.ts';
import { mistakenFor } from './mistaken-folders.ts';

/** The folder of the backup that a path means: itself, or the only one at most three folders below. Throws `ScanError`. */
export function findBackup(path: string): string {
  const { folders, ...unseen } = backupsAt(path);
  const [only] = folders;
  if (only === undefined) throw noBackup(path, unseen);
  const notSeen = unseenInWords(path, unseen);
  if (folders.length === 1 && notSeen.length === 0) return only;
  const held = `${notSeen.length === 0 ? '' : 'at least '}${count(folders.length, 'backup')}`;
  throw new ScanError('SEVERAL_BACKUPS', [`${path} holds ${held}: ${folders.join(', ')}.`, ...notSeen].join(' '));
}

function noBackup(path: string, unseen: Unseen): ScanError {
  const { what, instead } = mistakenFor(path) ?? {};
  const notSeen = unseenInWords(path, unseen);
  const looked =
    notSeen.length === 0
      ? `lies in it, down to ${deepest} folders below`
      : 'was found in what of it was looked through';
  const message = `${path} is not a backup, and none ${looked}${what === undefined ? '' : `: it ${what}`}.`;
  const hints = [instead, unseen.unread.length > 0 ? scanErrorHints.FOLDER_UNREADABLE : undefined];
  return new ScanError('NOT_A_BACKUP', [message, ...notSeen].join(' '), {
    hint: hints.filter((it) => it !== undefined).join(' ') || undefined,
  });
}
