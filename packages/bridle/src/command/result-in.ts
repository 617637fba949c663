import { isBackup } from '@bridle/core';
import type { Result } from '@bridle/model';
import { safeText } from '@bridle/report';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readResult } from '../read-result.ts';
import { ResultError } from '../result-error.ts';
import { MisuseError } from './misuse-error.ts';
import { whyUnread } from './why-unread.ts';

/** The result in a file that someone names, or of a case. Throws `MisuseError` where there is none, or not the whole of one. */
export function resultIn(place: string): Result {
  const file = resultFileAt(place);
  try {
    return readResult(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** The file of a result that someone names, or of the case whose folder they name. */
export function resultFileAt(place: string): string {
  return isFolder(place) ? join(place, 'result.json') : place;
}

/** Whether there is a folder, as far as the system tells; what else is there shows where it is read. */
export function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}

/** A file that someone names and that holds no result, as their mistake; all else is what it is. */
export function unreadable(file: string, error: unknown): unknown {
  return error instanceof ResultError ? new MisuseError(why(file, error), { cause: error }) : error;
}

function why(file: string, error: ResultError): string {
  if (error.code === 'RESULT_UNREADABLE')
    return `${file} cannot be read: ${whyUnread(error.cause)}.${whereNoneIsYet(dirname(file))}`;
  if (error.cause instanceof SyntaxError)
    return `${file} holds no result of \`bridle scan\`, as --case and --json write it.`;
  const where = error.pointer === '' ? '' : ` (at ${safeText(error.pointer)})`;
  return `${file} holds no whole result of \`bridle scan\`: ${safeText(error.detail)}${where}.`;
}

/** What to do where someone names a backup, of which there is no result before it is scanned. */
function whereNoneIsYet(folder: string): string {
  return isBackup(folder) ? `\n${folder} is a backup: bridle scan reads it, and --case keeps the result.` : '';
}
