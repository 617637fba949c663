import type { Pages } from './pages.ts';
import type { TreeCell } from './tree-page.ts';

/** The overflow pages of all records, so that none is given to two. */
export interface Overflow {
  /** Notes the pages of a record; all records are noted before any is read. */
  readonly note: (cell: TreeCell) => void;
  /** A whole record, `null` where its chain of pages ends early or late, leaves the file, or is claimed by another. */
  readonly read: (cell: TreeCell) => Uint8Array | null;
}

/** Longer records cannot be held as one text. */
const longestRecord = 2 ** 28;

/** `isTaken` tells the pages that hold something else. */
export function overflowOf({ image, view, size, usable, count }: Pages, isTaken: (page: number) => boolean): Overflow {
  const claims = new Uint8Array(count + 1);
  const most = usable - 4;

  /** The pages of a chain, as far as it can be one. */
  function* chainOf({ size: length, held, overflow }: TreeCell): Generator<number> {
    let page = overflow;
    for (let rest = length - held; rest > 0 && page >= 2 && page <= count && !isTaken(page); rest -= most) {
      yield page;
      page = view.getUint32((page - 1) * size);
    }
  }

  return {
    note(cell) {
      for (const page of chainOf(cell)) {
        const claimed = claims[page]!;
        claims[page] = claimed === 0 ? 1 : 2;
        // Whoever came here before has noted what follows, and a chain in a circle ends.
        if (claimed > 0) break;
      }
    },
    read(cell) {
      if (cell.held === cell.size) return image.subarray(cell.at, cell.at + cell.held);
      if (cell.size > longestRecord) return null;
      const needed = Math.ceil((cell.size - cell.held) / most);
      const chain: number[] = [];
      for (const page of chainOf(cell)) {
        if (claims[page] !== 1) return null;
        chain.push(page);
      }
      if (chain.length < needed || view.getUint32((chain.at(-1)! - 1) * size) !== 0) return null;
      const record = new Uint8Array(cell.size);
      record.set(image.subarray(cell.at, cell.at + cell.held));
      chain.forEach((page, index) => {
        const from = (page - 1) * size + 4;
        const at = cell.held + index * most;
        record.set(image.subarray(from, from + Math.min(most, cell.size - at)), at);
      });
      return record;
    },
  };
}
