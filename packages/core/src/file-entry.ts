import type { Trait } from '@bridle/model';
import { exchangedTrait } from './exchanged-file.ts';
import { among } from './rule.ts';

interface Entry {
  readonly filePath: string;
  readonly container: string;
}

/** The topmost folder of a container has no path of its own. */
function nameOf({ filePath, container }: Entry): string {
  return filePath === '' ? `the root of ${container}` : `${filePath} in ${container}`;
}

/** What happened to an entry, in words. */
export function toldEntry(what: string) {
  return (entry: Entry): string => `${nameOf(entry)} ${what}`;
}

/** That an entry's status changed, as its owner, mode or links, in words. */
export function toldStatus(entry: Entry): string {
  return `the status of ${nameOf(entry)} changed`;
}

/** A link that names no root leads to somewhere below its own folder. */
export const kindOfLinkTarget = among(['file-path'], (target) => (target.startsWith('/') ? 'file-path' : null));

/** What the place of a link shows of the path it names. */
export function traitsOfTarget(
  _target: string,
  { devicePath }: { readonly devicePath: string | null },
): readonly Trait[] {
  return devicePath === null ? [] : exchangedTrait(devicePath);
}
