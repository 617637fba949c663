import type { FreePages } from './free-pages.ts';
import { overflowOf } from './overflow.ts';
import { encodings, type Encoding, type Pages } from './pages.ts';
import { valuesOf } from './record.ts';
import { readTreePage, type TreeCell } from './tree-page.ts';
import type { Tree, Trees } from './trees.ts';

/** A row of `sqlite_schema`. */
export interface Definition {
  readonly type: string;
  readonly name: string;
  /** For an index, that of its table. */
  readonly table: string;
  readonly root: number;
  readonly sql: string;
}

/** What a database says of itself. */
export interface Definitions {
  readonly all: readonly Definition[];
  readonly encoding: Encoding;
  /** Whether there can be no other. */
  readonly isWhole: boolean;
  readonly tree: Tree;
  readonly lostCells: number;
}

/**
 * Reads `sqlite_schema`, whose root is the first page. Where a part of it is lost, leaves that nothing leads to are
 * looked through for rows that can be nothing else; of two that say different things of one name, neither is believed.
 */
export function definitionsOf(pages: Pages, trees: Trees, free: FreePages): Definitions {
  const tree = trees.walk(1, 'table');
  const overflow = overflowOf(pages, (page) => trees.isTaken(page) || free.has(page));
  const found = new Map<string, Definition | null>();
  let encoding = pages.header?.encoding ?? null;

  function read(cell: TreeCell): Definition | null {
    const record = overflow.read(cell);
    if (record === null) return null;
    for (const one of encoding === null ? encodings : [encoding]) {
      const definition = definitionIn(record, one);
      if (definition === null) continue;
      encoding = one;
      return definition;
    }
    return null;
  }

  const leaves = tree.pages.map((page) => readTreePage(pages, page)!);
  for (const { cells } of leaves) cells.forEach(overflow.note);
  let lostCells = 0;
  for (const { cells, damagedCells } of leaves) {
    lostCells += damagedCells;
    for (const cell of cells) {
      const definition = read(cell);
      if (definition === null) lostCells++;
      else found.set(definition.name.toLowerCase(), definition);
    }
  }
  const isWhole = tree.holes.length === 0 && lostCells === 0;
  if (!isWhole) {
    const known = new Set(found.keys());
    for (const cells of strayLeaves(pages, trees, free)) {
      cells.forEach(overflow.note);
      for (const definition of cells.map(read)) {
        const name = definition?.name.toLowerCase();
        if (name === undefined || known.has(name)) continue;
        const other = found.get(name);
        const isNew = other === undefined || (other?.sql === definition!.sql && other.root === definition!.root);
        found.set(name, isNew ? definition : null);
      }
    }
  }
  const all = [...found.values()].filter((one) => one !== null);
  return { all, encoding: encoding ?? 'utf-8', isWhole, tree, lostCells };
}

function* strayLeaves(pages: Pages, trees: Trees, free: FreePages): Generator<readonly TreeCell[]> {
  for (let page = 2; page <= pages.count; page++) {
    if (trees.isTaken(page) || free.has(page)) continue;
    const read = readTreePage(pages, page);
    if (read?.kind === 'table' && read.isLeaf) yield read.cells;
  }
}

const types = ['table', 'index', 'view', 'trigger'];

function definitionIn(record: Uint8Array, encoding: Encoding): Definition | null {
  const values = valuesOf(record, encoding);
  if (values?.length !== 5) return null;
  const [type, name, table, root, sql] = values;
  if (typeof type !== 'string' || !types.includes(type)) return null;
  if (typeof name !== 'string' || typeof table !== 'string') return null;
  // A view and a trigger have no pages; an index that a constraint made has no text.
  if (typeof root !== 'bigint' && root !== null) return null;
  if (typeof sql !== 'string' && sql !== null) return null;
  return { type, name, table, root: Number(root ?? 0n), sql: sql ?? '' };
}
