import { whileOpen, type Closing } from '../closing.ts';
import type { Source, SourceFile } from '../source.ts';

/**
 * A source that throws a `ScanError` once it is closed, as do the files that it gave: its manifest is shut then and its keys
 * are zeros, by which all would look damaged.
 */
export function untilClosed(source: Source, closing: Closing): Source {
  function guarded(file: SourceFile): SourceFile {
    const orNull = (found: SourceFile | null): SourceFile | null => (found === null ? null : guarded(found));
    const open = (): SourceFile => {
      closing.insist();
      return file;
    };
    return {
      ...file,
      size: () => open().size(),
      head: (length) => open().head(length),
      read: (limit, allocate) => open().read(limit, allocate),
      pieces: () => whileOpen(closing, () => file.pieces()),
      place: () => open().place(),
      beside: (suffix) => orNull(open().beside(suffix)),
      other: (domain, path) => orNull(open().other(domain, path)),
      sha256: () => open().sha256(),
      closing,
    };
  }

  return {
    *find(where) {
      closing.insist();
      for (const file of source.find(where)) {
        yield guarded(file);
        closing.insist();
      }
    },
  };
}
