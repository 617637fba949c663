/** Something that is open until it is closed. */
interface Open {
  readonly close: () => void;
}

/**
 * What is open, by name, shared by all who use it. What was used last stays open until another is asked for: several
 * artefacts read one store after the other, and to open it anew means to decrypt it anew.
 */
export interface Shelf {
  /** What is open under a name, or what `open` gives; under one name always the same kind of thing. Closing gives it back. */
  take<T extends Open>(name: string, open: () => T): T;
  /** Closes what no one uses, and whatever is given back later at once. */
  close(): void;
}

interface Kept {
  readonly name: string;
  readonly thing: Open;
  users: number;
}

/** Makes an empty shelf. */
export function emptyShelf(): Shelf {
  const kept = new Map<string, Kept>();
  let unused: Kept | undefined;
  let isClosed = false;

  const discard = (): void => {
    if (unused === undefined) return;
    kept.delete(unused.name);
    unused.thing.close();
    unused = undefined;
  };

  const giveBack = (one: Kept): void => {
    if (--one.users > 0) return;
    discard();
    unused = one;
    if (isClosed) discard();
  };

  return {
    take<T extends Open>(name: string, open: () => T): T {
      // Before another is opened: an unused one is never held beside one that is being made.
      if (unused?.name !== name) discard();
      const one = kept.get(name) ?? { name, thing: open(), users: 0 };
      kept.set(name, one);
      unused = undefined;
      one.users++;
      let isTaken = true;
      return {
        ...(one.thing as T),
        close: () => {
          if (isTaken) giveBack(one);
          isTaken = false;
        },
      };
    },
    close() {
      isClosed = true;
      discard();
    },
  };
}
