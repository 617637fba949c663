import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writev,
  writevSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, isOfSystem, ScanError, scanErrorHints } from '../errors.ts';
import { systemRefusal } from '../system-refusal.ts';
import { writeRefusal } from '../write-refusal.ts';
import { isInside } from './inside.ts';

/** A folder in which a copy is made, for its owner only. */
export interface Destination {
  /** The size of a file that was finished before; `null` where there is none. */
  sizeOf(segments: readonly string[]): number | null;
  /** Writes a file whole or not at all, and gives its size. What `pieces` throws is thrown; otherwise throws `ScanError`. */
  write(segments: readonly string[], pieces: Iterable<Uint8Array>): Promise<number>;
  /** Ends the copy: what told that it is unfinished is removed. */
  finish(): void;
}

/** Holds what a copy is of, and files until they are whole, for as long as the copy is unfinished. */
export const unfinished = '.bridle-unfinished';
const identityFile = 'copy.json';

/** Insists that a folder can take a copy of that identity, or holds an unfinished one. Throws `ScanError`; writes nothing. */
export function insistFit(folder: string, evidence: string, identity: string): void {
  if (isInside(folder, evidence)) throw refused(`${folder} lies inside the evidence, which is never written to.`);
  const found = attempt(folder, () => lstatSync(folder, { throwIfNoEntry: false }));
  if (found === undefined) return;
  // A link that leads somewhere is followed, and that place was looked at.
  if (attempt(folder, () => statSync(folder, { throwIfNoEntry: false }))?.isDirectory() !== true)
    throw refused(`${folder} is there and is no folder.`);
  const names = namesIn(folder);
  if (names.length === 0) return;
  if (!names.includes(unfinished)) throw refused(`${folder} is not empty.`);
  if (identityIn(folder) !== identity)
    throw refused(`${folder} holds an unfinished copy of another backup, or one with names of the other kind.`);
}

/** Begins a copy, or goes on with an unfinished one. Throws `ScanError`. */
export function beginIn(folder: string, identity: string): Destination {
  const parts = join(folder, unfinished);
  attempt(folder, () => {
    mkdirSync(parts, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(parts))
      if (name !== identityFile) rmSync(join(parts, name), { recursive: true, force: true });
    writeFileSync(join(parts, identityFile), identity, { mode: 0o600 });
  });
  try {
    chmodSync(folder, 0o700);
  } catch {
    // Not every file system knows who owns what.
  }

  let count = 0;
  const known = new Set<string>();
  const insistOnFolder = (segments: readonly string[]): void => {
    for (let depth = 1; depth <= segments.length; depth++) {
      const place = join(folder, ...segments.slice(0, depth));
      if (known.has(place)) continue;
      mkdirSync(place, { recursive: true, mode: 0o700 });
      if (!lstatSync(place).isDirectory())
        throw new ScanError('DESTINATION_UNWRITABLE', `${place} is a link: nothing is written through it.`);
      known.add(place);
    }
  };

  return {
    sizeOf(segments) {
      const found = lstatSync(join(folder, ...segments), { throwIfNoEntry: false });
      return found?.isFile() === true ? found.size : null;
    },
    async write(segments, pieces) {
      const part = join(parts, String(++count));
      try {
        const size = await writeTo(part, pieces);
        attempt(folder, () => {
          insistOnFolder(segments.slice(0, -1));
          renameSync(part, join(folder, ...segments));
        });
        return size;
      } catch (error) {
        rmSync(part, { force: true });
        throw error;
      }
    },
    finish: () => attempt(folder, () => rmSync(parts, { recursive: true })),
  };
}

const written = promisify(writev);

/** To hand over less than this to another thread costs more than to write it. */
const worthAThread = 2 ** 17;

/** So much is handed over at once: each time costs as much as a hundred kilobytes more. */
const handedOver = 2 ** 20;

/** Writes the pieces of a file, large ones together on another thread: other files' are made in the meantime. */
async function writeTo(part: string, pieces: Iterable<Uint8Array>): Promise<number> {
  const file = attempt(part, () => openSync(part, 'wx', 0o600));
  let size = 0;
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  const writeGathered = async (): Promise<void> => {
    while (bytes > 0) {
      const done =
        bytes < worthAThread
          ? attempt(part, () => writevSync(file, gathered))
          : (await orUnwritable(part, written(file, gathered))).bytesWritten;
      bytes -= done;
      size += done;
      gathered = bytes === 0 ? [] : [Buffer.concat(gathered).subarray(done)];
    }
  };
  try {
    for (const piece of pieces) {
      gathered.push(piece);
      bytes += piece.length;
      if (bytes >= handedOver) await writeGathered();
    }
    await writeGathered();
    return size;
  } finally {
    attempt(part, () => closeSync(file));
  }
}

function identityIn(folder: string): string | null {
  try {
    if (!lstatSync(join(folder, unfinished)).isDirectory()) return null;
    return readFileSync(join(folder, unfinished, identityFile), 'utf8');
  } catch {
    return null;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw refused(`${folder} cannot be listed: ${systemRefusal(codeOf(error)).why}.`, error);
  }
}

function attempt<T>(place: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw unwritable(place, error);
  }
}

async function orUnwritable<T>(place: string, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (error) {
    throw unwritable(place, error);
  }
}

function unwritable(place: string, error: unknown): unknown {
  if (!isOfSystem(error)) return error;
  const { why, next } = writeRefusal(codeOf(error));
  return new ScanError('DESTINATION_UNWRITABLE', `${place} cannot be written: ${why}.`, {
    cause: error,
    hint: `${next === null ? '' : `${next} `}${scanErrorHints.DESTINATION_UNWRITABLE}`,
  });
}

function refused(message: string, cause?: unknown): ScanError {
  return new ScanError('DESTINATION_REFUSED', message, { cause });
}
