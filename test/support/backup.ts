import { type Backup, openBackup } from '@bridle/core';
import { buildBackup, type PhoneDeclaration } from '@bridle/testkit';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const root = temporaryFolder();
let count = 0;

/** A new folder with nothing in it. */
export function newFolder(): string {
  const folder = join(root, String(++count));
  mkdirSync(folder);
  return folder;
}

/** A phone with nothing on it. */
export const emptyPhone: PhoneDeclaration = { madeAt: '2021-01-01T00:00:00Z', entries: [] };

/** The folder of a new backup, changed after it was built. */
export function newBackup(
  declared: Partial<PhoneDeclaration> = {},
  change: (folder: string) => void = () => undefined,
): string {
  const folder = newFolder();
  buildBackup(folder, { ...emptyPhone, ...declared });
  change(folder);
  return folder;
}

/** A change of a backup: another content for one of its files. */
export function replacing(name: string, content: Uint8Array | string): (folder: string) => void {
  return (folder) => writeFileSync(join(folder, name), content);
}

/** Opens a backup, looks, and closes it. */
export function looking<T>(folder: string, look: (backup: Backup) => T): T {
  const opened = openBackup(folder);
  try {
    return look(opened);
  } finally {
    opened.close();
  }
}
