import { codeOf, isOfSystem, ScanError, scanErrorHints } from './errors.ts';
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
const diskFails = {
  why: 'the disk fails',
  next: 'Copy the backup to another disk, note what cannot be copied, and read the copy.',
};
const noMemory = { why: 'there is not enough memory', next: 'Close other programs, and try again.' };

/** By the codes of Node, and by those of SQLite that tell of the system and not of the database: each stands for all it begins. */
const known: { readonly [code: string]: SystemRefusal } = {
  EACCES: noPermission,
  EPERM: noPermission,
  EIO: diskFails,
  ELOOP: { why: 'its links lead in a circle', next: 'Give the folder itself, and no link to it.' },
  ENAMETOOLONG: {
    why: 'its path is longer than the system allows',
    next: 'Copy the backup to a folder with a shorter path, and read the copy.',
  },
  EMFILE: tooManyOpen,
  ENFILE: tooManyOpen,
  ENOMEM: noMemory,
  // Which of the two it is, SQLite does not say.
  SQLITE_CANTOPEN: {
    why: 'the system does not let it be opened',
    next: `${tooManyOpen.next} If that is not why, permissions are. ${noPermission.next}`,
  },
  SQLITE_IOERR: diskFails,
  SQLITE_FULL: { why: 'the disk of temporary files is full', next: 'Make room on it, and try again.' },
  SQLITE_NOMEM: noMemory,
};

const unknown: SystemRefusal = {
  why: 'the system refuses',
  next: 'Copy the backup to a disk of this computer, and read the copy.',
};

/** The end of a file where SQLite awaits more of it is a fact about the file. */
const ofTheFile = 'SQLITE_IOERR_SHORT_READ';

/** SQLite adds to a code what it was doing, as in `SQLITE_IOERR_READ`. */
function primaryOf(code: string): string {
  return /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
}

/** Whether an error of SQLite's tells of the system, and not of the database. */
export function isRefusedToSqlite(error: unknown): boolean {
  const code = codeOf(error);
  return code !== ofTheFile && code.startsWith('SQLITE_') && primaryOf(code) in known;
}

/** Tells in words what the system says by a code. */
export function systemRefusal(code: string): SystemRefusal {
  const { why, next } = known[primaryOf(code)] ?? unknown;
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

/** What to do so that a file can be read, where it is the system that refused it; `null` where it is the file. */
export function nextAfter({ cause }: FormatError): string | null {
  return isOfSystem(cause) || isRefusedToSqlite(cause) ? systemRefusal(codeOf(cause)).next : null;
}

/** Whether whoever asks may not, where another may. */
function isForbidden(error: unknown): boolean {
  return known[codeOf(error)] === noPermission;
}
