import type { Pages } from './pages.ts';
import { readTreePage, type TreeKind, type TreePage } from './tree-page.ts';

/** The rowids that can lie somewhere: above one and up to another, `null` where there is no bound. */
interface Bounds {
  readonly above: bigint | null;
  readonly upTo: bigint | null;
}

/** A page of a tree that is not there or cannot be read, and what can have stood below it. */
interface Hole extends Bounds {
  readonly page: number;
  readonly depth: number;
}

/** What is left of a tree. */
export interface Tree {
  readonly kind: TreeKind;
  /** Those of its pages that hold rows, in their order. */
  readonly pages: number[];
  readonly holes: Hole[];
  /** How far below its root its leaves lie: all equally far. */
  leafDepth: number | null;
}

/** Which page belongs to which tree. */
export interface Trees {
  /** Walks what is left of a tree; every page is walked once, whoever leads there. */
  readonly walk: (root: number, kind: TreeKind) => Tree;
  readonly isTaken: (page: number) => boolean;
  /** Whether more than one tree, or place in a tree, claims it: whose it is cannot be known. */
  readonly isContested: (page: number) => boolean;
}

/** SQLite's own limit. */
const deepest = 20;

const taken = 1;
const contested = 2;

export function treesOf(pages: Pages): Trees {
  const claims = new Uint8Array(pages.count + 1);
  return {
    walk(root, kind) {
      const tree: Tree = { kind, pages: [], holes: [], leafDepth: null };
      const waiting: Hole[] = [{ page: root, depth: 0, above: null, upTo: null }];
      for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
        const read = readTreePage(pages, place.page);
        const isOurs = read?.kind === kind && isPlausible(read, place);
        if (!isOurs || claims[place.page] !== 0) {
          if (isOurs) claims[place.page] = contested;
          tree.holes.push(place);
          continue;
        }
        claims[place.page] = taken;
        if (read.isLeaf) tree.leafDepth ??= place.depth;
        if (read.isLeaf || kind === 'index') tree.pages.push(place.page);
        if (!read.isLeaf) waiting.push(...childrenOf(read, place).reverse());
      }
      return tree;
    },
    isTaken: (page) => claims[page] !== 0,
    isContested: (page) => claims[page] === contested,
  };
}

/** Of an inner page everything must be right, since it says where all that is below it belongs. */
function isPlausible(read: TreePage, place: Hole): boolean {
  if (!read.isLeaf && (read.damagedCells > 0 || place.depth >= deepest)) return false;
  return read.kind === 'index' || isWithin(read, place);
}

/** Whether the rowids of a page are such as can lie at a place. */
export function isWithin({ cells }: TreePage, { above, upTo }: Bounds): boolean {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return true;
  return (above === null || first.rowid > above) && (upTo === null || last.rowid <= upTo);
}

function childrenOf({ kind, cells, rightmost }: TreePage, { depth, above, upTo }: Hole): Hole[] {
  const children: Hole[] = [];
  let least = above;
  for (const { child, rowid } of cells) {
    children.push(
      kind === 'index'
        ? { page: child, depth: depth + 1, above, upTo }
        : { page: child, depth: depth + 1, above: least, upTo: rowid },
    );
    least = rowid;
  }
  children.push({ page: rightmost, depth: depth + 1, above: kind === 'index' ? above : least, upTo });
  return children;
}
