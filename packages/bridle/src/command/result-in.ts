import type { Result } from '@bridle/model';
import { safeText } from '@bridle/report';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../code-of.ts';
import { readResult } from '../read-result.ts';
import { resultBytes, ResultError } from '../result-error.ts';
import { MisuseError } from './misuse-error.ts';

/** The result in a file that someone names, or of a case. Throws `MisuseError` where there is none, or not the whole of one. */
export function resultIn(place: string): Result {
  const file = resultFileAt(place);
  try {
    return readResult(file);
  } catch (error) {
    throw new MisuseError(why(file, error), { cause: error });
  }
}

/** The file of a result that someone names, or of the case whose folder they name. */
export function resultFileAt(place: string): string {
  return isFolder(place) ? join(place, 'result.json') : place;
}

/** Whether there is a folder. */
export function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Insists that a file that someone names can be read, whatever it holds. Throws `MisuseError`. */
export function insistOnReadable(file: string): void {
  try {
    resultBytes(file);
  } catch (error) {
    throw new MisuseError(why(file, error), { cause: error });
  }
}

function why(file: string, error: unknown): string {
  if (!(error instanceof ResultError)) throw error;
  if (error.code === 'RESULT_UNREADABLE') return `${file} cannot be read${whys[codeOf(error.cause)] ?? ''}.`;
  if (error.cause instanceof SyntaxError)
    return `${file} holds no result of \`bridle scan\`, as --case and --json write it.`;
  const where = error.pointer === '' ? '' : ` (at ${safeText(error.pointer)})`;
  return `${file} holds no whole result of \`bridle scan\`: ${safeText(error.message)}${where}.`;
}

const whys: { readonly [code: string]: string } = {
  ENOENT: ': there is no such file',
  EISDIR: ': it is a folder',
  EACCES: ': you are not allowed to',
};
