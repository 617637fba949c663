import { posix, win32 } from 'node:path';

/** What of a computer says where its backups lie. */
export interface Computer {
  readonly platform: NodeJS.Platform;
  /** The folder of the person who uses it. */
  readonly home: string;
  readonly environment: { readonly [name: string]: string | undefined };
}

const backups = ['MobileSync', 'Backup'];

/**
 * The folders in which programs of Apple's keep backups, by https://support.apple.com/108809: on Windows, iTunes below
 * `%APPDATA%`, and what comes from the Microsoft Store below `%USERPROFILE%`. On other systems no program has a place of
 * its own: whoever makes a backup there says where it goes.
 */
export function backupPlaces({ platform, home, environment }: Computer): readonly string[] {
  if (platform === 'darwin') return [posix.join(home, 'Library', 'Application Support', ...backups)];
  if (platform !== 'win32') return [];
  const { APPDATA: roaming = win32.join(home, 'AppData', 'Roaming'), USERPROFILE: profile = home } = environment;
  return [
    win32.join(roaming, 'Apple Computer', ...backups),
    win32.join(roaming, 'Apple', ...backups),
    win32.join(profile, 'Apple', ...backups),
  ];
}
