import { systemRefusal } from '@bridle/core';
import { codeOf } from '../code-of.ts';

const known: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
};

/** Why the system gives none of a file that someone names, in words. */
export function whyUnread(error: unknown): string {
  const code = codeOf(error);
  return known[code] ?? systemRefusal(code).why;
}
