/**
 * What is left where the password of backups is lost. Apple advises the reset (https://support.apple.com/en-us/108353), and
 * not to those whose phone is to be examined.
 */
const whereItIsLost =
  'If nobody knows it: try earlier passwords of the computer and its accounts; a Mac may keep it in Keychain Access, as “iOS Backup”. Nothing else opens this backup. For a new one, Reset All Settings takes the password off the phone, and costs traces: read RESPONDERS.md before.';

/** Why a scan cannot start, and what the person running it can do: the message says what, the hint says what next. */
export const scanErrorHints = {
  BACKUP_NOT_FOUND:
    'Check the path. Finder, iTunes and Apple Devices keep backups in a folder named MobileSync/Backup.',
  NOT_A_FOLDER: 'Give the folder of the backup: the one that holds Manifest.db and Info.plist.',
  NOT_A_BACKUP: 'Give the folder of the backup: the one that holds Manifest.db and Info.plist.',
  SEVERAL_BACKUPS: 'Give the folder of one of them.',
  PERHAPS_SEVERAL_BACKUPS: 'Give the own folder of the one you mean.',
  BACKUP_ENCRYPTED: `Give the password that was set for backups of this phone, or the key derived from it. ${whereItIsLost}`,
  BACKUP_CLOSED: 'Read all that is wanted of it before close(), or in the block that has it by `using`.',
  NOT_ENCRYPTED: 'It is read without a password, and has no key.',
  PASSWORD_WRONG: `It is the password for encrypted backups, set in Finder, iTunes or Apple Devices; it need not be the code of the phone or of an Apple account. ${whereItIsLost}`,
  KEY_WRONG: 'The key belongs to one backup password and one phone. Derive it again from this very backup.',
  PASSWORD_NEEDED: 'Give the password itself.',
  KEYBAG_DAMAGED:
    'Copy the backup again and compare the copies; if they are the same, no password opens it: make a new backup.',
  MANIFEST_MISSING: 'The backup is incomplete: copy it again, with every file, or make a new one.',
  MANIFEST_DAMAGED: 'Copy the backup again and compare the copies; if they are the same, make a new backup.',
  OPTION_REFUSED: 'Nothing was read. Put right what was asked, and ask again.',
  DECLARATION_REFUSED:
    'Put the declaration right: `ArtefactDefinition` of @bridle/core, where `defineArtefact` is, says what each part of it may be.',
  DESTINATION_REFUSED: 'Give a folder outside the backup that is empty or not there yet.',
  DESTINATION_UNWRITABLE: 'Given again, the same command goes on with what is not copied yet.',
  FOLDER_UNREADABLE:
    'Run Bridle as the user who owns the backup, or copy the backup as that user and open the copy to yourself; leave the permissions of the evidence as they are. On a Mac, ~/Library/Application Support/MobileSync is open only to programs with Full Disk Access: give it to the terminal (System Settings, Privacy & Security) and open a new window of it.',
} as const;

/** One of the keys of {@link scanErrorHints}. */
export type ScanErrorCode = keyof typeof scanErrorHints;

/** Thrown when a scan cannot start; everything later is an `Issue` in the result. */
export class ScanError extends Error {
  override readonly name = 'ScanError';
  readonly code: ScanErrorCode;
  readonly hint: string;

  /** The hint is that of the code, where no better one is given. */
  constructor(code: ScanErrorCode, message: string, options?: ErrorOptions & { readonly hint?: string | undefined }) {
    super(message, options);
    this.code = code;
    this.hint = options?.hint ?? scanErrorHints[code];
  }
}

/** What reading a backup throws that its reader has closed: a mistake of theirs, and nothing about the phone. */
export function backupClosed(): ScanError {
  return new ScanError('BACKUP_CLOSED', 'The backup was closed before it was read.');
}

/** Whether that was thrown. */
export function isBackupClosed(error: unknown): boolean {
  return error instanceof ScanError && error.code === 'BACKUP_CLOSED';
}

/** The `code` that Node and SQLite put on their errors; errors from outside are known by it, never by class. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Whether it is what the system says by a code such as `EACCES`: a fact about the disk, and none of our mistakes. */
export function isOfSystem(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test(codeOf(error));
}
