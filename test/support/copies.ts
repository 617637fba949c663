import type { EntryDeclaration, PhoneDeclaration } from '@bridle/testkit';
import { decryptBackup, type Decryption, type DecryptOptions } from 'bridle';
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from './backup.ts';
import { password } from './encrypted.ts';

/** A file in the home folder of a phone. */
export const file = (
  path: string,
  content: string | Uint8Array,
  more: Partial<EntryDeclaration> = {},
): EntryDeclaration => ({
  domain: 'HomeDomain',
  path,
  content: Buffer.from(content),
  ...more,
});
/** Three of them, one of which is long. */
export const three = [file('a.txt', 'first'), file('b.txt', 'second'), file('c.txt', 'x'.repeat(3_000_000))];
/** Where the content of one lies in a backup. */
export const placeOf = (path: string): string => {
  const id = createHash('sha1').update(`HomeDomain-${path}`).digest('hex');
  return join(id.slice(0, 2), id);
};

/** The folder of a backup of files, encrypted. */
export const encryptedFiles = (
  entries: readonly EntryDeclaration[] = three,
  more: Partial<PhoneDeclaration> = {},
): string => newBackup({ encrypt: { password }, entries, ...more });
/** A place where nothing is yet. */
export const nowhereYet = (): string => join(newFolder(), 'copy');
/** Makes a decrypted copy. */
export const copied = (from: string, to: string, more: DecryptOptions = {}): Promise<Decryption> =>
  decryptBackup(from, to, { password, ...more });
/** Every file below a folder. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
