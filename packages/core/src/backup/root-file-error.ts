import { ScanError } from '../errors.ts';
import { FormatError } from '../formats/format.ts';
import { nextAfter } from '../system-refusal.ts';

/** Whether a file could be read by someone who may open it. */
export function isForbidden(error: Error): boolean {
  return error instanceof FormatError && error.code === 'FILE_FORBIDDEN';
}

/** Why a manifest tells nothing: it is damaged or the system gives nothing of it, or whoever asks may not open it. */
export function manifestUnreadable(name: string, error: Error): ScanError {
  if (isForbidden(error)) return forbidden(name, error);
  const next = error instanceof FormatError ? nextAfter(error) : null;
  return unreadable('MANIFEST_DAMAGED', name, error, next ?? undefined);
}

/** That one may not open a file of the backup's own: whoever may be allowed to lacks nothing then. */
export function forbidden(name: string, error: Error): ScanError {
  return unreadable('FOLDER_UNREADABLE', name, error);
}

function unreadable(
  code: 'FOLDER_UNREADABLE' | 'MANIFEST_DAMAGED',
  name: string,
  error: Error,
  hint?: string,
): ScanError {
  return new ScanError(code, `${name} cannot be read: ${error.message}.`, { cause: error, hint });
}
