import { FormatError } from '../formats/format.ts';
import type { SourceFile } from '../source.ts';

/** A file of the backup's own that says nothing of this phone: it can be copied and hashed, and whoever reads it is told why not. */
export function disbelievedFile(file: SourceFile, why: string): SourceFile {
  const refuse = (): never => {
    throw new FormatError('ROOT_FILE_FOREIGN', why);
  };
  return { ...file, head: refuse, read: refuse, place: () => null };
}
