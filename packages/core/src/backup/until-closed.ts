import { backupClosed } from '../errors.ts';
import type { Source, SourceFile } from '../source.ts';

/**
 * A source that throws a `ScanError` once it is closed, as do the files that it gave: its manifest is shut then and its keys
 * are zeros, by which all would look damaged.
 */
export function untilClosed(source: Source, isClosed: () => boolean): Source {
  const insist = (): void => {
    if (isClosed()) throw backupClosed();
  };

  function guarded(file: SourceFile): SourceFile {
    const orNull = (found: SourceFile | null): SourceFile | null => (found === null ? null : guarded(found));
    const open = (): SourceFile => {
      insist();
      return file;
    };
    return {
      ...file,
      size: () => open().size(),
      head: (length) => open().head(length),
      read: (limit, allocate) => open().read(limit, allocate),
      *pieces() {
        for (const piece of open().pieces()) {
          yield piece;
          insist();
        }
      },
      place: () => open().place(),
      beside: (suffix) => orNull(open().beside(suffix)),
      other: (domain, path) => orNull(open().other(domain, path)),
      sha256: () => open().sha256(),
    };
  }

  return {
    *find(where) {
      insist();
      for (const file of source.find(where)) {
        yield guarded(file);
        insist();
      }
    },
  };
}
