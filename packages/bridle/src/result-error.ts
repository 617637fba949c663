import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { codeOf } from './code-of.ts';

/** Why no result could be had of a file, by code. */
export const resultErrorCodes = {
  RESULT_UNREADABLE: 'the file is not there, or may not be read',
  RESULT_OTHER_VERSION: 'it is a result that another version of Bridle wrote, in a shape that this one does not know',
  RESULT_DAMAGED: 'it holds no result, or not the whole of one',
} as const;

/** What to do about each. */
const hints: { readonly [C in ResultErrorCode]: string } = {
  RESULT_UNREADABLE: 'Check the path, and that you may read the file.',
  RESULT_OTHER_VERSION: 'Read it with the version of Bridle that wrote it, which it names, or scan the backup again.',
  RESULT_DAMAGED: 'Give the result.json of a case, or what a scan printed with --json, whole and as it was written.',
};

/** One of the keys of {@link resultErrorCodes}. */
export type ResultErrorCode = keyof typeof resultErrorCodes;

/** Thrown where a file holds no whole result that this version understands: known by its `code`, with a `hint` that says what to do. */
export class ResultError extends Error {
  override readonly name = 'ResultError';
  readonly code: ResultErrorCode;
  readonly hint: string;
  /** What is wrong, without which file it is and where in it. */
  readonly detail: string;
  /** Where in the document, as a JSON pointer (RFC 6901); empty where the whole is none. */
  readonly pointer: string;

  constructor(code: ResultErrorCode, { file, detail, pointer, cause, hint = hints[code] }: ResultFault) {
    const where = pointer === '' ? '' : ` (at ${pointer})`;
    super(`${file ?? 'What was given'} holds no result that can be read: ${detail}${where}.`, { cause });
    this.code = code;
    this.hint = hint;
    this.detail = detail;
    this.pointer = pointer;
  }
}

/** What is wrong where a result is to be, and where that is. */
interface ResultFault {
  /** `null` where it is no file. */
  readonly file: string | null;
  readonly detail: string;
  readonly pointer: string;
  readonly cause: unknown;
  /** What to do, where it is not what is usual. */
  readonly hint?: string;
}

/** What a file holds in which a result is to be. Throws a `ResultError`. */
export function resultBytes(file: string): Buffer {
  if (unlessRefused(file, () => statSync(file)).size > constants.MAX_STRING_LENGTH)
    throw new ResultError('RESULT_UNREADABLE', {
      file,
      detail: tooLong,
      pointer: '',
      cause: undefined,
      hint: narrower,
    });
  return unlessRefused(file, () => readFileSync(file));
}

const tooLong = 'it is longer than the 512 MB that a text can have in Node';

const narrower =
  'Its SHA-256 can be compared all the same, and the report.txt beside it read. A scan with fewer indicators gives a shorter one.';

/** What is read at a place where a result is to be. Throws a `ResultError` where the system refuses. */
export function unlessRefused<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const detail = `the system refuses (${codeOf(error)})`;
    throw new ResultError('RESULT_UNREADABLE', { file, detail, pointer: '', cause: error });
  }
}
