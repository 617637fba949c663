import { appOfContainer, devicePath, groupOfContainer } from './device-path.ts';

/** What follows from where a manifest lists an entry; the entry of a container itself is of an app, or a group of them. */
export function placeOfEntry(domain: string, path: string) {
  return {
    container: domain,
    filePath: path,
    devicePath: devicePath(domain, path),
    app: path === '' ? appOfContainer(domain) : null,
    appGroup: path === '' ? groupOfContainer(domain) : null,
  };
}

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
export function kindOfLinkTarget(target: string): 'file-path' | null {
  return target.startsWith('/') ? 'file-path' : null;
}
