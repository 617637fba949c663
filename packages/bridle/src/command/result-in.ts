import type { Result } from '@bridle/model';
import { readResult } from '../explain/read-result.ts';
import { MisuseError } from './misuse-error.ts';

/** The result in a file. Throws `MisuseError` where there is none. */
export function resultIn(file: string): Result {
  const result = read(file);
  if (result !== null) return result;
  throw new MisuseError(`${file} holds no result of \`bridle scan\`, as --case and --json write it.`);
}

function read(file: string): Result | null {
  try {
    return readResult(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new MisuseError(`${file} cannot be read${whys[code] ?? ''}.`, { cause: error });
  }
}

const whys: { readonly [code: string]: string } = {
  ENOENT: ': there is no such file',
  EISDIR: ': it is a folder. Give the result.json in it',
  EACCES: ': you may not',
};
