import { readFileSync } from 'node:fs';
import { codeOf } from './code-of.ts';

/** Why no result could be had of a file, by code. */
export const resultErrorCodes = {
  RESULT_UNREADABLE: 'the file is not there, or may not be read',
  RESULT_OTHER_VERSION: 'it is a result that another version of Bridle wrote, in a shape that this one does not know',
  RESULT_DAMAGED: 'it holds no result, or not the whole of one',
} as const;

/** One of the keys of {@link resultErrorCodes}. */
export type ResultErrorCode = keyof typeof resultErrorCodes;

/** Thrown where a file holds no whole result that this version understands: known by its `code`. */
export class ResultError extends Error {
  override readonly name = 'ResultError';
  readonly code: ResultErrorCode;
  /** Where in the document, as a JSON pointer (RFC 6901); empty where the whole is none. */
  readonly pointer: string;

  constructor(code: ResultErrorCode, message: string, pointer: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.pointer = pointer;
  }
}

/** What a file holds in which a result is to be. Throws a `ResultError`. */
export function resultBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ResultError('RESULT_UNREADABLE', `${file} cannot be read (${codeOf(error)}). Check the path.`, '', {
      cause: error,
    });
  }
}
