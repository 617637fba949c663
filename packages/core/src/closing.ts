import { backupClosed } from './errors.ts';

/** Whether what files are read of was closed, and what is to end with it. */
export interface Closing {
  /** Throws a `ScanError`, `BACKUP_CLOSED`, once it was closed. */
  insist(): void;
  /** Has something end as soon as it is closed; what it gives takes that back. */
  endWith(end: () => void): () => void;
  close(): void;
}

/** Something that is open. */
export function openUntilClosed(): Closing {
  const ends = new Set<() => void>();
  let isClosed = false;
  return {
    insist() {
      if (isClosed) throw backupClosed();
    },
    endWith(end) {
      ends.add(end);
      return () => {
        ends.delete(end);
      };
    },
    close() {
      isClosed = true;
      for (const end of ends) end();
      ends.clear();
    },
  };
}

/**
 * What a reading gives, until what it reads is closed: it ends then, gives back what it holds open, and throws whoever asks
 * for more. No generator, since each that delegates to another costs every row.
 */
export function whileOpen<T>(closing: Closing | undefined, read: () => Iterable<T>): Iterable<T> {
  if (closing === undefined) return read();
  return {
    [Symbol.iterator]() {
      closing.insist();
      const items = read()[Symbol.iterator]();
      const forget = closing.endWith(() => items.return?.());
      return {
        next() {
          closing.insist();
          let isMore = false;
          try {
            const next = items.next();
            isMore = next.done !== true;
            return next;
          } finally {
            if (!isMore) forget();
          }
        },
        return() {
          forget();
          items.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
