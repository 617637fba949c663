import { count } from '@bridle/model';
import { ScanError } from '../errors.ts';
import { backupsAt, hintsForUnread, unseenInWords, type Unseen } from './backups-at.ts';
import { mistakenFor } from './mistaken-folders.ts';

/**
 * The folder of the backup that a path means: itself, or the only one below. Where one is found, what was not looked through
 * counts as far down as backups are expected to lie. Throws `ScanError`.
 */
export function findBackup(path: string): string {
  const { folders, near, ...unseen } = backupsAt(path);
  const [only] = folders;
  if (only === undefined) throw noBackup(path, unseen);
  if (folders.length === 1 && unseenInWords(path, near).length === 0) return only;
  if (folders.length === 1) throw perhapsNotTheOnlyOne(path, only, near);
  const notSeen = unseenInWords(path, unseen);
  const held = `${notSeen.length === 0 ? '' : 'at least '}${count(folders.length, 'backup')}`;
  throw new ScanError('SEVERAL_BACKUPS', [`${path} holds ${held}: ${folders.join(', ')}.`, ...notSeen].join(' '));
}

/** One that would be taken for the only one might not be the one that is meant. */
function perhapsNotTheOnlyOne(path: string, only: string, unseen: Unseen): ScanError {
  const message = `${path} holds the backup ${only}, and perhaps others.`;
  return new ScanError('PERHAPS_SEVERAL_BACKUPS', [message, ...unseenInWords(path, unseen)].join(' '), {
    hint: [`If it is the one you mean, give its own folder, ${only}.`, ...hintsForUnread(unseen)].join(' '),
  });
}

function noBackup(path: string, unseen: Unseen): ScanError {
  const { what, instead } = mistakenFor(path) ?? {};
  const notSeen = unseenInWords(path, unseen);
  const looked = notSeen.length === 0 ? 'lies in it' : 'was found in what of it was looked through';
  const message = `${path} is not a backup, and none ${looked}${what === undefined ? '' : `: it ${what}`}.`;
  return new ScanError('NOT_A_BACKUP', [message, ...notSeen].join(' '), {
    hint: [...(instead === undefined ? [] : [instead]), ...hintsForUnread(unseen)].join(' ') || undefined,
  });
}
