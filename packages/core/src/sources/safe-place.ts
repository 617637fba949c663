import { lstatSync } from 'node:fs';
import { sep } from 'node:path';
import { codeOf } from '../errors.ts';
import { FormatError } from '../formats/format.ts';
import { fileUnreadable } from '../system-refusal.ts';

/** The path of a regular file below `root`. Throws `FormatError` where a step leaves the folder, is a link, or is no file. */
export function safePlace(root: string, segments: readonly string[]): string {
  let place = root;
  for (const [index, segment] of segments.entries()) {
    if (segment === '' || segment === '.' || segment === '..' || /[/\\\0]/.test(segment))
      throw new FormatError('FILE_OUTSIDE', 'its name leads out of the folder of the backup');
    place += sep + segment;
    const found = statOf(place);
    if (found.isSymbolicLink()) throw new FormatError('FILE_OUTSIDE', 'a symbolic link stands in its place');
    const isLast = index === segments.length - 1;
    if (isLast ? !found.isFile() : !found.isDirectory())
      throw new FormatError('FILE_UNREADABLE', 'something that is no file stands in its place');
  }
  return place;
}

function statOf(place: string) {
  try {
    return lstatSync(place);
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      throw new FormatError('PAYLOAD_MISSING', 'its content is not in the folder', { cause: error });
    throw fileUnreadable(error);
  }
}
