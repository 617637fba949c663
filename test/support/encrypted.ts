import { artefacts, type Backup, examine, openBackup, type UnlockOptions } from '@bridle/core';
import {
  type EncryptionDeclaration,
  type EntryDeclaration,
  messageStore,
  type PhoneDeclaration,
} from '@bridle/testkit';
import { createHash } from 'node:crypto';
import { newBackup } from './backup.ts';

/** The password of whatever is encrypted here. */
export const password = 'correct horse';
export const newYear = '2021-01-01T00:00:00Z';
/** A phone's messages, of which there is one. */
export const message = (text: string): EntryDeclaration => messageStore([{ at: newYear, handle: '+15550100', text }]);
/** A file that no artefact reads. */
export const note = (content: string, more: Partial<EntryDeclaration> = {}): EntryDeclaration => ({
  domain: 'HomeDomain',
  path: 'Library/note.txt',
  content: Buffer.from(content),
  ...more,
});

/** SHA-1 of `HomeDomain-Library/note.txt`. */
export const noteId = createHash('sha1').update('HomeDomain-Library/note.txt').digest('hex');

/** The folder of a backup with a message and a note, encrypted. */
export const encrypted = (
  declared: Partial<EncryptionDeclaration> = {},
  phone: Partial<PhoneDeclaration> = {},
  change?: (folder: string) => void,
): string =>
  newBackup({ encrypt: { password, ...declared }, entries: [message('hello'), note('a note')], ...phone }, change);

/** Opens an encrypted backup, looks, and closes it. */
export async function lookingInto<T>(
  folder: string,
  look: (backup: Backup) => T,
  options: UnlockOptions = { password },
) {
  await using backup = await openBackup(folder, options);
  return look(backup);
}

/** The texts of the messages of a backup. */
export const textsIn = (backup: Backup): readonly unknown[] =>
  recordsOf(backup, 'messages').map((it) => (it.type === 'record' ? it.fields['text'] : it.code));

/** What an artefact finds in a backup. */
export function recordsOf(backup: Backup, id: string) {
  const artefact = artefacts.find((it) => it.id === id)!;
  return [...examine(artefact, backup).items];
}

/** The content of the note, or what is wrong with it. */
export function noteIn({ source }: Backup): string {
  const [file] = source.find({ domain: 'HomeDomain', path: 'Library/note.txt' });
  try {
    return Buffer.from(file!.read()).toString('latin1');
  } catch (error) {
    const { code, message: detail } = error as { code: string; message: string };
    return `${code}: ${detail}`;
  }
}

/** The error with which opening a backup ends. */
export const refusal = (
  folder: string,
  options: UnlockOptions = { password },
): Promise<{ code: string; message: string }> =>
  openBackup(folder, options).then(
    (backup) => {
      backup.close();
      throw new Error('it was opened');
    },
    (error: unknown) => error as { code: string; message: string },
  );
