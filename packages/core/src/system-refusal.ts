import { codeOf, ScanError, scanErrorHints } from './errors.ts';
import { FormatError } from './formats/format.ts';

/** Why the system gives nothing of a file or folder, and what to do so that it does. */
export interface SystemRefusal {
  readonly why: string;
  readonly next: string;
}

const noPermission = { why: 'this user has no permission', next: scanErrorHints.FOLDER_UNREADABLE };
const tooManyOpen = {
  why: 'too many files are open',
  next: 'Close other programs, or raise the limit of open files (ulimit -n), and try again.',
};

const known: { readonly [code: string]: SystemRefusal } = {
  EACCES: noPermission,
  EPERM: noPermission,
  EIO: {
    why: 'the disk fails',
    next: 'Copy the backup to another disk, note what cannot be copied, and read the copy.',
  },
  ELOOP: { why: 'its links lead in a circle', next: 'Give the folder itself, and no link to it.' },
  ENAMETOOLONG: {
    why: 'its path is longer than the system allows',
    next: 'Copy the backup to a folder with a shorter path, and read the copy.',
  },
  EMFILE: tooManyOpen,
  ENFILE: tooManyOpen,
};

const unknown: SystemRefusal = {
  why: 'the system refuses',
  next: 'Copy the backup to a disk of this computer, and read the copy.',
};

/** Tells in words what the system says by a code. */
export function systemRefusal(code: string): SystemRefusal {
  const { why, next } = known[code] ?? unknown;
  return { why: `${why} (${code})`, next };
}

/** What the system refuses of a folder, as what keeps a scan from starting. */
export function folderUnreadable(path: string, doing: string, cause: unknown): ScanError {
  const { why, next } = systemRefusal(codeOf(cause));
  return new ScanError('FOLDER_UNREADABLE', `${path} cannot be ${doing}: ${why}.`, { cause, hint: next });
}

/** What the system refuses of a file, as what keeps it from being read. */
export function fileUnreadable(cause: unknown): FormatError {
  const code = isForbidden(cause) ? 'FILE_FORBIDDEN' : 'FILE_UNREADABLE';
  return new FormatError(code, systemRefusal(codeOf(cause)).why, { cause });
}

/** Whether whoever asks may not, where another may. */
function isForbidden(error: unknown): boolean {
  return known[codeOf(error)] === noPermission;
}
