import type { AppDeclaration } from './build-backup.ts';

/** The apps of an ordinary phone, by bundle id: as many as make its list of apps one that rules a name out. */
export function ordinaryApps(acquiredAt: string): { readonly [bundle: string]: AppDeclaration } {
  return Object.fromEntries(
    ['Chat', 'Bank', 'Radio', 'Trains', 'Weather'].map((name) => [
      `com.example.${name.toLowerCase()}`,
      { name: `Example ${name}`, vendor: 'Example Inc.', acquiredAt },
    ]),
  );
}
