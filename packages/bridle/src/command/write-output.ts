import { isBackup, isInside, writeRefusal } from '@bridle/core';
import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf } from '../code-of.ts';
import { heed } from './heed.ts';
import { MisuseError } from './misuse-error.ts';
import type { OutputFlags } from './output-flags.ts';

/** A file of a folder that is written whole. */
export interface OutputFile {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** Insists that a file to be written has a folder that can be written, lies in no backup and takes the place of none. Throws `MisuseError`. */
export function insistOnOutput({ output: place, replace = false }: OutputFlags, evidence: string | null): void {
  if (place === undefined) {
    if (replace) throw new MisuseError('--replace works only with --output <file>. Give both.');
    return;
  }
  unlessRefused(place, () => insistOnFile(place, replace, evidence));
}

function insistOnFile(place: string, replace: boolean, evidence: string | null): void {
  const folder = dirname(targetOf(place));
  if (evidence !== null || existsSync(folder)) insistOutside(place, folder, evidence);
  if (!existsSync(folder)) throw cannotWrite(place, `there is no folder ${folder}`);
  const there = statSync(place, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new MisuseError(`${place} is a folder. Give the name of a file in it.`);
  // A file is replaced by one that is whole; a device or a pipe would be gone then.
  if (there !== undefined && !there.isFile())
    throw new MisuseError(`${place} is no file. Leave --output out, and lead standard output there.`);
  if (there !== undefined && !replace) throw isThereAlready(place);
  accessSync(folder, constants.W_OK);
}

/** Insists that a folder to be written is new or empty, and lies in no backup. Throws `MisuseError`. */
export function insistOnFolder(place: string, evidence: string): void {
  unlessRefused(place, () => insistOnNewFolder(place, evidence));
}

function insistOnNewFolder(place: string, evidence: string): void {
  const target = targetOf(place);
  insistOutside(place, target, evidence);
  if (existsSync(target)) {
    if (!statSync(target).isDirectory()) throw new MisuseError(`${place} is a file. Give a new or empty folder.`);
    if (readdirSync(target).length > 0) throw new MisuseError(`${place} is not empty. Give a new or empty folder.`);
  } else if (!existsSync(dirname(target))) throw cannotWrite(place, `there is no folder ${dirname(target)}`);
  accessSync(dirname(target), constants.W_OK);
}

/** What the system does not let one look at or write in is told before minutes of work. */
function unlessRefused(place: string, insist: () => void): void {
  try {
    insist();
  } catch (error) {
    throw refusedBySystem(place, error);
  }
}

function insistOutside(place: string, folder: string, evidence: string | null): void {
  if (evidence === null ? !liesInBackup(folder) : !isInside(folder, evidence)) return;
  throw new MisuseError(`${place} lies inside the evidence, which is never written to. Choose another folder.`);
}

/** Whether a folder that exists, or one above it, is a backup. */
function liesInBackup(folder: string): boolean {
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (isBackup(at)) return true;
    if (at === dirname(at)) return false;
  }
}

/**
 * Writes a file whole or not at all, readable by its owner only; another that came to be there meanwhile stays, unless it
 * may be replaced. Until it is whole a signal ends the writing, and nothing is left of it. Throws `MisuseError`, or the
 * signal's reason.
 */
export async function writeOutput(
  { output: place, replace = false }: OutputFlags & { readonly output: string },
  pieces: Iterable<string> | AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const target = targetOf(place);
  const draft = draftOf(target);
  try {
    await heed(signal);
    await writePieces(draft, pieces, signal);
    if (replace) renameSync(draft, target);
    else if (!movedToNew(draft, target)) throw isThereAlready(place);
  } catch (error) {
    rmSync(draft, { force: true });
    throw refusedBySystem(place, error);
  }
}

/** Writes a new file, its owner's alone. Throws what the system says, or the signal's reason. */
async function writePieces(
  file: string,
  pieces: Iterable<string> | AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
  for await (const piece of pieces) {
    appendFileSync(file, piece);
    await heed(signal);
  }
}

/** Moves a file in one step to where none is, and says whether none was. A plain move would replace one. */
function movedToNew(draft: string, target: string): boolean {
  try {
    linkSync(draft, target);
  } catch (error) {
    return codeOf(error) !== 'EEXIST' && movedWithoutLinks(draft, target);
  }
  rmSync(draft);
  return true;
}

/** On many memory sticks a file has one name only. There an empty one is made, if none is there, and is then replaced. */
function movedWithoutLinks(draft: string, target: string): boolean {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
  return true;
}

function isThereAlready(place: string): MisuseError {
  return new MisuseError(`${place} is there already, and stays as it is. Give another name, or --replace too.`);
}

/**
 * Writes a folder with all its files or none, its owner's alone. Until it is whole a signal ends the writing, and nothing
 * is left of it. Throws `MisuseError`, or the signal's reason.
 */
export async function writeFolder(place: string, files: readonly OutputFile[], signal: AbortSignal): Promise<void> {
  const target = targetOf(place);
  const draft = draftOf(target);
  try {
    await heed(signal);
    mkdirSync(draft, { mode: 0o700 });
    for (const { name, pieces } of files) await writePieces(join(draft, name), pieces, signal);
    // An empty folder gives way, and only an empty one can be removed so.
    if (existsSync(target)) rmdirSync(target);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw refusedBySystem(place, error);
  }
}

/** Where it comes to lie: what a link names is written, and the link stays. Throws `MisuseError` where a link leads nowhere. */
function targetOf(place: string): string {
  if (existsSync(place)) return realpathSync(place);
  if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new MisuseError(`${place} is a link that leads nowhere. Give the name of what is to be written.`);
  return resolve(place);
}

/** Where it is written first: beside it, so that it comes to its place in one step. */
function draftOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}.part`);
}

/** What the system says no to is told in words; all else is what it is. */
function refusedBySystem(place: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  const { why, next } = writeRefusal(code);
  return cannotWrite(place, why, { cause: error, next });
}

function cannotWrite(
  place: string,
  why: string,
  { cause, next = null }: { readonly cause?: unknown; readonly next?: string | null } = {},
): MisuseError {
  return new MisuseError(`${place} cannot be written: ${why}.${next === null ? '' : ` ${next}`}`, { cause });
}
