import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** Whether a path, which need not exist, is a folder or lies inside it, whatever links lead there. */
export function isInside(path: string, folder: string): boolean {
  const [inner, outer] = [realOf(path), realOf(folder)];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

/** The real path of the nearest ancestor that exists, with the rest after it. */
function realOf(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  const parent = dirname(absolute);
  return parent === absolute ? absolute : join(realOf(parent), basename(absolute));
}
