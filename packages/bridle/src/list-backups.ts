import {
  aboutBackup,
  backupsAt,
  givenOptions,
  isOfSystem,
  mistakenFor,
  ScanError,
  systemRefusal,
  type Mistaken,
  type UnreadFolder,
  type Unseen,
} from '@bridle/core';
import {
  aFunction,
  aPath,
  aSignal,
  checkOf,
  count,
  endedByListeners,
  type BackupDescription,
  type Device,
  type OptionChecks,
} from '@bridle/model';
import { lstatSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { backupPlaces, type Computer } from './backup-places.ts';
import { codeOf } from './code-of.ts';
import { pace, type Pace } from './pace.ts';

/** Where backups are looked for. */
export interface ListBackupsOptions {
  /** A folder with backups, or one backup. Default where programs of Apple's keep them on this computer. */
  readonly folder?: string | undefined;
  /** Which computer this is taken for. Default this one. */
  readonly computer?: Computer | undefined;
  /** Ends the search; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called for each backup before its files are counted. */
  readonly onBackup?: ((folder: string) => void) | undefined;
}

const checks: OptionChecks<ListBackupsOptions> = {
  folder: aPath,
  computer: checkOf((it) => typeof it === 'object' && it !== null, 'It is to be a computer, as { platform, home }.'),
  signal: aSignal,
  onBackup: aFunction,
};

/** A folder that was looked into, and what of it was not. */
export interface BackupPlace extends Unseen {
  readonly folder: string;
  /** In part where it holds too much, or a folder in it could not be read. */
  readonly status: 'listed' | 'listed-in-part' | 'absent' | 'refused';
  /** What it is, where it holds no backup and that shows. */
  readonly mistaken: Mistaken | null;
  /** Why it could not be listed, and what to do about it. */
  readonly refusal: Refusal | null;
}

/** Why something cannot be read, and what to do about it. */
export interface Refusal {
  readonly reason: ScanError['code'];
  readonly message: string;
  readonly hint: string;
}

/** A backup on this computer: what it says of itself, and how large it is. */
export interface ListedBackup {
  readonly folder: string;
  readonly device: Device | null;
  readonly description: BackupDescription | null;
  readonly files: number;
  readonly bytes: number;
  /** Whether there are folders in it that could not be listed, so that it is larger. */
  readonly isCountedInPart: boolean;
  /** What is missing or odd about the files that say what it is, and which of its folders could not be listed. */
  readonly remarks: readonly string[];
  /** Why it does not say what it is. */
  readonly refusal: Refusal | null;
}

/** The backups that were found, and where they were looked for. */
export interface BackupList {
  readonly places: readonly BackupPlace[];
  readonly backups: readonly ListedBackup[];
}

/**
 * The backups on this computer, or in a folder, with what each says of itself. None is opened, and none needs a password.
 * Rejects with a `ScanError` where the folder that was given is none, or cannot be listed, or an option is none.
 *
 * ```ts
 * const { backups } = await listBackups();
 * ```
 */
export async function listBackups(options: ListBackupsOptions = {}): Promise<BackupList> {
  const asked = endedByListeners(givenOptions(options, checks));
  const { folder, computer = thisComputer(), signal, onBackup } = asked;
  signal?.throwIfAborted();
  const found = folder === undefined ? backupPlaces(computer).map(lookIntoIfAllowed) : [lookInto(folder)];
  const gait = pace(signal);
  const backups: ListedBackup[] = [];
  for (const it of found.flatMap(({ folders }) => folders)) {
    onBackup?.(it);
    const about = aboutOf(it);
    const { unread, ...counted } = await countFiles(it, gait);
    signal?.throwIfAborted();
    backups.push({ folder: it, ...about, ...counted, remarks: [...about.remarks, ...unreadInWords(it, unread)] });
  }
  return { places: found.map(({ place }) => place), backups };
}

function thisComputer(): Computer {
  return { platform: process.platform, home: homedir(), environment: process.env };
}

interface Looked {
  readonly place: BackupPlace;
  readonly folders: readonly string[];
}

function lookInto(folder: string): Looked {
  const { folders, near: _, ...unseen } = backupsAt(folder);
  const status = unseen.holdsTooMuch || unseen.unread.length > 0 ? 'listed-in-part' : 'listed';
  const mistaken = folders.length === 0 ? mistakenFor(folder) : null;
  return { place: { folder, status, ...unseen, mistaken, refusal: null }, folders };
}

const nothingUnseen: Unseen = { holdsTooMuch: false, unread: [] };

/** A usual place need not be there, and one that may not be listed costs no other. */
function lookIntoIfAllowed(folder: string): Looked {
  try {
    return lookInto(folder);
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    const place: BackupPlace =
      error.code === 'BACKUP_NOT_FOUND'
        ? { folder, status: 'absent', ...nothingUnseen, mistaken: null, refusal: null }
        : { folder, status: 'refused', ...nothingUnseen, mistaken: null, refusal: refusalOf(error) };
    return { place, folders: [] };
  }
}

function aboutOf(folder: string): Pick<ListedBackup, 'device' | 'description' | 'remarks' | 'refusal'> {
  try {
    const { device, description, issues } = aboutBackup(folder);
    return { device, description, remarks: issues.map(({ detail }) => detail), refusal: null };
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    return { device: null, description: null, remarks: [], refusal: refusalOf(error) };
  }
}

function refusalOf({ code, message, hint }: ScanError): Refusal {
  return { reason: code, message, hint };
}

/** How many files lie in a folder and how many bytes they have; links are not followed. */
async function countFiles(
  folder: string,
  { step }: Pace,
): Promise<Pick<ListedBackup, 'files' | 'bytes' | 'isCountedInPart'> & Pick<Unseen, 'unread'>> {
  const left = [folder];
  const unread: UnreadFolder[] = [];
  let [files, bytes] = [0, 0];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    try {
      for (const entry of readdirSync(at, { withFileTypes: true })) {
        const turn = step();
        if (turn !== null) await turn;
        const place = join(at, entry.name);
        if (entry.isDirectory()) left.push(place);
        if (!entry.isFile()) continue;
        files++;
        bytes += lstatSync(place).size;
      }
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      unread.push({ folder: at, code: codeOf(error) });
    }
  }
  return { files, bytes, isCountedInPart: unread.length > 0, unread };
}

/** That folders of a backup could not be listed, by the first of them. */
function unreadInWords(backup: string, unread: readonly UnreadFolder[]): readonly string[] {
  const [first] = [...unread].sort((a, b) => (a.folder < b.folder ? -1 : 1));
  if (first === undefined) return [];
  const { why, next } = systemRefusal(first.code);
  const more = unread.length === 1 ? '' : `, and ${count(unread.length - 1, 'more folder')}`;
  return [`${relative(backup, first.folder) || 'its own folder'}${more} cannot be listed: ${why}. ${next}`];
}
