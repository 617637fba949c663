import type { Where } from './source.ts';

/** Where a file of Safari's may be: in the home folder or Safari's own container, and there again for each profile (iOS 17). */
export function safariFile(name: string): readonly Where[] {
  const domain = '{HomeDomain,AppDomain-com.apple.mobilesafari}';
  return [
    { domain, path: `Library/Safari/${name}` },
    { domain, path: `Library/Safari/Profiles/*/${name}` },
  ];
}

/** The profile a file of Safari's belongs to, `null` for the one that everybody has. */
export function safariProfile(path: string): string | null {
  return /\/Profiles\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** The profile that a store names, `null` for the one that everybody has. */
export function profileNamed(identifier: string | null): string | null {
  return identifier === null || identifier === '' || identifier === 'DefaultProfile' ? null : identifier;
}
