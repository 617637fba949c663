import { codeOf, ScanError } from '../errors.ts';

/** Why nothing can be looked up in a `Manifest.db`: it is damaged, or whoever asks may not open it. */
export function manifestUnreadable(error: Error): ScanError {
  const isForbidden = ['EACCES', 'EPERM'].includes(codeOf(error.cause));
  return new ScanError(
    isForbidden ? 'FOLDER_UNREADABLE' : 'MANIFEST_DAMAGED',
    `Manifest.db cannot be read: ${error.message}.`,
    { cause: error },
  );
}
