import { createHash } from 'node:crypto';
import { FormatError } from '../formats/format.ts';
import type { Discretion, SourceFile } from '../source.ts';

/** A file whose content was made in memory of one on disk. Each read gives a copy, as one from disk does. */
export function memoryFile(
  { domain, path, beside, other, storedSize }: Pick<SourceFile, 'domain' | 'path' | 'beside' | 'other' | 'storedSize'>,
  content: Uint8Array,
  discretion: Discretion,
): SourceFile {
  return {
    domain,
    path,
    beside,
    other,
    discretion,
    storedSize,
    size: () => content.length,
    head: (length) => Uint8Array.from(content.subarray(0, length)),
    read: (limit = Number.MAX_SAFE_INTEGER) => {
      if (content.length > limit)
        throw new FormatError('FILE_TOO_LARGE', `the file has ${content.length} bytes; at most ${limit} are read`);
      return Uint8Array.from(content);
    },
    pieces: () => [content],
    place: () => null,
    sha256: () => createHash('sha256').update(content).digest('hex'),
  };
}
