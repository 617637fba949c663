import { isInside } from '@bridle/core';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MisuseError } from './misuse-error.ts';

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'for a reason it does not give';
}

/** Insists that a file to be written lies outside the evidence. Throws `MisuseError`. */
export function insistOutside(place: string, evidence: string): void {
  if (!isInside(dirname(resolve(place)), evidence)) return;
  throw new MisuseError(`${place} lies inside the evidence, which is never written to. Choose another folder.`);
}

/** Writes a file whole or not at all, readable by its owner only. Throws `MisuseError`. */
export function writeOutput(place: string, text: string): void {
  const target = resolve(place);
  const folder = dirname(target);
  const draft = join(folder, `.${basename(target)}.${process.pid}.part`);
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    const why = existsSync(folder) ? `the system refuses (${codeOf(error)})` : `there is no folder ${folder}`;
    throw new MisuseError(`${place} cannot be written: ${why}.`, { cause: error });
  }
}
