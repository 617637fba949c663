import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, ScanError } from '../errors.ts';
import { isInside } from './inside.ts';

/** A folder in which a copy is made, for its owner only. */
export interface Destination {
  /** The size of a file that was finished before; `null` where there is none. */
  sizeOf(segments: readonly string[]): number | null;
  /** Writes a file whole or not at all. What `pieces` throws is thrown; otherwise throws `ScanError`. */
  write(segments: readonly string[], pieces: Iterable<Uint8Array>, lane: Lane): Promise<void>;
  /** Ends the copy: what told that it is unfinished is removed. */
  finish(): void;
}

/** Two buffers: while one is written, the other is filled. */
export interface Lane {
  filling: Buffer;
  writing: Buffer;
}

/** Holds what a copy is of, and files until they are whole, for as long as the copy is unfinished. */
const unfinished = '.bridle-unfinished';
const identityFile = 'copy.json';

const laneLength = 2 ** 20;

/** Makes the buffers of a lane. They hold what was decrypted, and are to be overwritten. */
export function newLane(): Lane {
  return { filling: Buffer.alloc(laneLength), writing: Buffer.alloc(laneLength) };
}

/** Insists that a folder can take a copy of that identity, or holds an unfinished one. Throws `ScanError`; writes nothing. */
export function insistFit(folder: string, evidence: string, identity: string): void {
  if (isInside(folder, evidence)) throw refused(`${folder} lies inside the evidence, which is never written to.`);
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return;
  // A link that leads somewhere is followed, and that place was looked at.
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
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
    async write(segments, pieces, lane) {
      const part = join(parts, String(++count));
      try {
        await writeTo(part, pieces, lane);
        attempt(folder, () => insistOnFolder(segments.slice(0, -1)));
        await orUnwritable(folder, rename(part, join(folder, ...segments)));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    finish: () => attempt(folder, () => rmSync(parts, { recursive: true })),
  };
}

/** Writes what was decrypted while the next is: of both the slower counts. */
async function writeTo(part: string, pieces: Iterable<Uint8Array>, lane: Lane): Promise<void> {
  const file = await orUnwritable(part, open(part, 'wx', 0o600));
  let written: Promise<void> = Promise.resolve();
  let held = 0;
  const flush = async (): Promise<void> => {
    await written;
    const bytes = lane.filling.subarray(0, held);
    [lane.filling, lane.writing] = [lane.writing, lane.filling];
    held = 0;
    written = orUnwritable(part, file.writeFile(bytes));
    // It is looked at when the next is written.
    written.catch(() => undefined);
  };
  try {
    for (const piece of pieces)
      for (let at = 0; at < piece.length;) {
        const fitting = piece.subarray(at, at + lane.filling.length - held);
        lane.filling.set(fitting, held);
        held += fitting.length;
        at += fitting.length;
        if (held === lane.filling.length) await flush();
      }
    if (held > 0) await flush();
    await written;
  } finally {
    await written.catch(() => undefined);
    await file.close();
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
    throw refused(`${folder} cannot be listed (${codeOf(error)}).`, error);
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
  if (!/^E[A-Z0-9]+$/.test(codeOf(error))) return error;
  const why = codeOf(error) === 'ENOSPC' ? 'there is no room left' : `the system refuses (${codeOf(error)})`;
  return new ScanError('DESTINATION_UNWRITABLE', `${place} cannot be written: ${why}.`, { cause: error });
}

function refused(message: string, cause?: unknown): ScanError {
  return new ScanError('DESTINATION_REFUSED', message, { cause });
}
