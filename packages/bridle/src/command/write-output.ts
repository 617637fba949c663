import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** Why nothing was written. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Writes a file whole or not at all, readable by its owner only, and never into the evidence. Throws `OutputError`. */
export function writeOutput(place: string, text: string, evidence: string): void {
  const target = resolve(place);
  const folder = dirname(target);
  if (isInside(folder, evidence))
    throw new OutputError(`${place} lies inside the evidence, which is never written to. Choose another folder.`);
  const draft = join(folder, `.${basename(target)}.${process.pid}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new OutputError(`${place} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

function isInside(folder: string, evidence: string): boolean {
  const [inner, outer] = [realOf(folder), realOf(evidence)];
  return inner === outer || inner.startsWith(outer + sep);
}

/** The real path of the nearest ancestor that exists, with the rest after it. */
function realOf(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  const parent = dirname(absolute);
  return parent === absolute ? absolute : join(realOf(parent), basename(absolute));
}
