import type { Pages } from './pages.ts';
import { signedAt, sizeAt, varintLength } from './varint.ts';

/** A page of a b-tree. Source: sqlite.org/fileformat2.html §1.6. */
export interface TreePage {
  /** The trees of tables have rowids; those of indexes, and of tables without rowids, have records only. */
  readonly kind: TreeKind;
  readonly isLeaf: boolean;
  /** Those that are sound, in their order. */
  readonly cells: readonly TreeCell[];
  readonly damagedCells: number;
  /** The child to the right of all cells, 0 in a leaf. */
  readonly rightmost: number;
}

export type TreeKind = 'table' | 'index';

/** One cell of it, by its places in the image. */
export interface TreeCell {
  readonly start: number;
  readonly end: number;
  /** The child to the left, 0 in a leaf. */
  readonly child: number;
  /** 0 in the trees of indexes. */
  readonly rowid: bigint;
  /** Bytes of the record, 0 where there is none. */
  readonly size: number;
  /** Where the record begins, and how much of it lies in this page. */
  readonly at: number;
  readonly held: number;
  /** The page on which it goes on, 0 where it does not. */
  readonly overflow: number;
}

const kinds: { readonly [type: number]: Pick<TreePage, 'kind' | 'isLeaf'> } = {
  0x02: { kind: 'index', isLeaf: false },
  0x05: { kind: 'table', isLeaf: false },
  0x0a: { kind: 'index', isLeaf: true },
  0x0d: { kind: 'table', isLeaf: true },
};

/** Where the header of a file ends and the first page's own begins. */
const fileHeader = 100;
const smallestCell = 4;

/**
 * Reads one page; `null` where it is none of a tree, or contradicts itself. A cell costs itself only: one that leaves
 * the part of the page that holds cells, or that lies over another or over room that is free. What was deleted lies
 * where it is free, and a pointer that lies must not bring it back: where it is not known what is free, no pointer may lie.
 */
export function readTreePage(pages: Pages, page: number): TreePage | null {
  if (page < 1 || page > pages.count) return null;
  const { image, view, size, usable } = pages;
  const start = (page - 1) * size;
  const header = page === 1 ? start + fileHeader : start;
  const type = kinds[image[header]!];
  if (type === undefined) return null;
  const count = view.getUint16(header + 3);
  const pointers = header + (type.isLeaf ? 8 : 12);
  const content = start + (view.getUint16(header + 5) || 65_536);
  const end = start + usable;
  if (pointers + 2 * count > end) return null;
  const isRoomKnown = content >= pointers + 2 * count && content <= end;
  const free = isRoomKnown ? freeBlocks(pages, start, view.getUint16(header + 1), content, end) : null;
  const least = isRoomKnown ? content : pointers + 2 * count;
  const found: TreeCell[] = [];
  for (let index = 0; index < count; index++) {
    const at = start + view.getUint16(pointers + 2 * index);
    const cell = at < least ? null : readCell(pages, type, at, end);
    if (cell !== null) found.push(cell);
  }
  const overlapping = overlapsIn([...(free ?? []), ...found]);
  const cells = overlapping.size === 0 ? found : found.filter((cell) => !overlapping.has(cell));
  if (free === null && cells.length < count) return null;
  if (type.kind === 'table' && !isAscending(cells)) return null;
  return {
    ...type,
    cells,
    damagedCells: count - cells.length,
    rightmost: type.isLeaf ? 0 : view.getUint32(header + 8),
  };
}

/** Whether it is a leaf with rows, and nothing in it is amiss. */
export function isSoundLeaf(pages: Pages, page: number): boolean {
  const read = readTreePage(pages, page);
  return read !== null && read.isLeaf && read.damagedCells === 0 && read.cells.length > 0;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The list of free blocks within a page, `null` where it contradicts itself. */
function freeBlocks(
  { view }: Pages,
  start: number,
  first: number,
  content: number,
  end: number,
): readonly Range[] | null {
  const blocks: Range[] = [];
  let least = content;
  for (let next = first; next !== 0;) {
    const at = start + next;
    if (at < least || at + 4 > end) return null;
    const block = { start: at, end: at + view.getUint16(at + 2) };
    if (block.end - at < 4 || block.end > end) return null;
    blocks.push(block);
    least = block.end;
    next = view.getUint16(at);
  }
  return blocks;
}

function readCell(
  { image, view, usable }: Pages,
  { kind, isLeaf }: Pick<TreePage, 'kind' | 'isLeaf'>,
  start: number,
  end: number,
): TreeCell | null {
  let at = start;
  const hasRecord = isLeaf || kind === 'index';
  if (!isLeaf) {
    if (at + 4 > end) return null;
    at += 4;
  }
  const child = isLeaf ? 0 : view.getUint32(start);
  let size = 0;
  if (hasRecord) {
    const length = varintLength(image, at, end);
    if (length === 0) return null;
    size = sizeAt(image, at, length);
    at += length;
  }
  let rowid = 0n;
  if (kind === 'table') {
    const length = varintLength(image, at, end);
    if (length === 0) return null;
    rowid = signedAt(image, at, length);
    at += length;
  }
  if (hasRecord && (size < 1 || size > image.length)) return null;
  const held = hasRecord ? heldIn(size, usable, kind) : 0;
  const stop = at + held + (held < size ? 4 : 0);
  if (stop > end) return null;
  const overflow = held < size ? view.getUint32(at + held) : 0;
  return { start, end: Math.max(stop, start + smallestCell), child, rowid, size, at, held, overflow };
}

/** How much of a record its cell holds; the rest is in overflow pages. Source: sqlite.org/fileformat2.html §1.6. */
function heldIn(size: number, usable: number, kind: TreeKind): number {
  const most = kind === 'table' ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (size <= most) return size;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const split = least + ((size - least) % (usable - 4));
  return split <= most ? split : least;
}

/** All that lie over another, in part or wholly: which of them is true cannot be known. */
function overlapsIn(ranges: readonly Range[]): ReadonlySet<Range> {
  const overlapping = new Set<Range>();
  let furthest: Range | undefined;
  for (const range of [...ranges].sort((one, other) => one.start - other.start)) {
    if (furthest !== undefined && range.start < furthest.end) overlapping.add(range).add(furthest);
    if (furthest === undefined || range.end > furthest.end) furthest = range;
  }
  return overlapping;
}

function isAscending(cells: readonly TreeCell[]): boolean {
  return cells.every(({ rowid }, index) => index === 0 || cells[index - 1]!.rowid < rowid);
}
