import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { count } from '@bridle/model';
import { codeOf, ScanError } from '../errors.ts';
import { folderUnreadable, systemRefusal } from '../system-refusal.ts';
import { isBackupOrThrows } from './is-backup.ts';
import { mistakenFor } from './mistaken-folders.ts';

/** Of a whole disk not everything is looked at: to look into so many takes a second or two. */
const mostFolders = 20_000;
/** Backups lie in `MobileSync/Backup/<phone>`, so that someone may name a folder well above. */
const nearest = 3;

/** The backups in a folder, and what of it was not looked through. */
export interface BackupsFound extends Unseen {
  readonly folders: readonly string[];
  /** What was not looked through at most three folders below, where backups are expected to lie. */
  readonly near: Unseen;
}

/** What of a folder was not looked through: a backup may lie there. */
export interface Unseen {
  /** Whether it holds more folders than are looked into, 20,000 and the nearest first. */
  readonly holdsTooMuch: boolean;
  /** Folders in it that the system refused, in order. */
  readonly unread: readonly UnreadFolder[];
}

/** A folder that the system refused, with its code, as `EACCES`. */
export interface UnreadFolder {
  readonly folder: string;
  readonly code: string;
}

/**
 * The folders of the backups that a path means: itself, or those below, in order. Links are not followed, and no backup is
 * looked for inside another. Throws `ScanError`.
 */
export function backupsAt(path: string): BackupsFound {
  insistOnFolder(path);
  const folders: string[] = [];
  const unread: UnreadFolder[] = [];
  let left = mostFolders;
  let near: Unseen | null = null;

  /** What lies below and is refused costs what lies beside it nothing. */
  function look<T>(folder: string, into: (folder: string) => T): T | null {
    try {
      return into(folder);
    } catch (error) {
      if (folder === path) throw folderUnreadable(path, 'listed', error);
      unread.push({ folder, code: codeOf(error) });
      return null;
    }
  }

  const unseen = (): Unseen => ({
    holdsTooMuch: left < 0,
    unread: unread.toSorted((a, b) => (a.folder < b.folder ? -1 : 1)),
  });

  let level = [path];
  for (let depth = 0; level.length > 0; depth++) {
    const others: string[] = [];
    for (const folder of level) {
      if (--left < 0) break;
      const isOne = look(folder, isBackupOrThrows);
      if (isOne !== null) (isOne ? folders : others).push(folder);
    }
    if (depth === nearest) near = unseen();
    if (left < 0) break;
    level = others.flatMap((folder) =>
      (look(folder, entriesOf) ?? []).flatMap((it) => (it.isDirectory() ? [join(folder, it.name)] : [])),
    );
  }
  return { folders: folders.sort(), ...unseen(), near: near ?? unseen() };
}

const entriesOf = (folder: string) => readdirSync(folder, { withFileTypes: true });

function insistOnFolder(path: string): void {
  const found = statOf(path);
  if (found === null) throw new ScanError('BACKUP_NOT_FOUND', `There is nothing at ${path}.`);
  if (found.isDirectory()) return;
  const { what = 'is a file', instead } = mistakenFor(path) ?? {};
  throw new ScanError('NOT_A_FOLDER', `${path} ${what}; a backup is a folder.`, { hint: instead });
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw folderUnreadable(path, 'looked at', error);
  }
}

/** Of more only the number is told. */
const mostNamed = 3;

/** What of a folder was not looked through, in sentences; none where all of it was. */
export function unseenInWords(path: string, { holdsTooMuch, unread }: Unseen): readonly string[] {
  const more = unread.length - mostNamed;
  return [
    ...(holdsTooMuch
      ? [`${path} holds more than ${count(mostFolders, 'folder')}: not all of them were looked into.`]
      : []),
    ...unread
      .slice(0, mostNamed)
      .map(({ folder, code }) => `${folder} could not be read: ${systemRefusal(code).why}. A backup may lie in it.`),
    ...(more > 0 ? [`Nor could ${count(more, 'more folder')} be read.`] : []),
  ];
}

/** What to do so that what the system refused can be read. */
export function hintsForUnread({ unread }: Pick<Unseen, 'unread'>): readonly string[] {
  return [...new Set(unread.map(({ code }) => systemRefusal(code).next))];
}
