import type { JsonValue, Result } from '@bridle/model';
import { safeText } from '@bridle/report';
import { readFileSync } from 'node:fs';
import { resultDocument } from '../verify/result-document.ts';
import { MisuseError } from './misuse-error.ts';

/** The result in a file, however its JSON is spelt. Throws `MisuseError` where there is none, or not the whole of one. */
export function resultIn(file: string): Result {
  const document = resultDocument(documentIn(file));
  if ('result' in document) return document.result;
  const where = document.pointer === '' ? '' : ` (at ${safeText(document.pointer)})`;
  throw new MisuseError(`${file} holds no whole result of \`bridle scan\`: ${safeText(document.detail)}${where}.`);
}

function documentIn(file: string): JsonValue {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new MisuseError(`${file} holds no result of \`bridle scan\`, as --case and --json write it.`, {
        cause: error,
      });
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new MisuseError(`${file} cannot be read${whys[code] ?? ''}.`, { cause: error });
  }
}

const whys: { readonly [code: string]: string } = {
  ENOENT: ': there is no such file',
  EISDIR: ': it is a folder. Give the result.json in it',
  EACCES: ': you may not',
};
