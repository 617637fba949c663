import { among } from './rule.ts';

/** What happened to an entry, in words. */
export function toldEntry(what: string) {
  return ({ filePath, container }: { readonly filePath: string; readonly container: string }): string =>
    `${filePath} in ${container} ${what}`;
}

/** That an entry's status changed, as its owner, mode or links, in words. */
export function toldStatus({ filePath, container }: { readonly filePath: string; readonly container: string }): string {
  return `the status of ${filePath} in ${container} changed`;
}

/** A link that names no root leads to somewhere below its own folder. */
export const kindOfLinkTarget = among(['file-path'], (target) => (target.startsWith('/') ? 'file-path' : null));
