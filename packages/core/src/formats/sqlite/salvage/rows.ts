import { readCreateTable, type TableShape } from './create-table.ts';
import { pagesOf } from './cut-pages.ts';
import { definitionsOf, type Definition } from './definitions.ts';
import { freePagesOf } from './free-pages.ts';
import { overflowOf } from './overflow.ts';
import type { Pages } from './pages.ts';
import { serialTypes, typeOf, valuesOf, type StoredValue } from './record.ts';
import { canBeRowOf } from './shape-fit.ts';
import { readTreePage, type TreeCell, type TreePage } from './tree-page.ts';
import { isWithin, treesOf, type Tree } from './trees.ts';

/** What was lost of the tables that were asked for. */
export interface Losses {
  /** Pages that are damaged, or not there. */
  readonly pages: number;
  /** Pages with rows of which cannot be told whose they are, or whether they were deleted. */
  readonly strays: number;
  /** Rows that cannot be read, in pages that can. */
  readonly cells: number;
}

/** A table of a damaged database. */
export interface SalvagedTable {
  readonly name: string;
  readonly shape: TableShape;
  /** Its rows; none for a table that was not asked for. */
  readonly rows: () => Iterable<SalvagedRow>;
}

interface SalvagedRow {
  /** Means nothing in a table without rowids. */
  readonly rowid: bigint;
  /** One for each column of the shape. */
  readonly values: readonly StoredValue[];
}

/** What a damaged database still holds. */
interface SalvagedRows {
  readonly tables: readonly SalvagedTable[];
  /** Whole once the rows of all tables were read. */
  readonly losses: () => Losses;
}

/** A tree, and what is known of the rows in it. */
interface Owner {
  readonly definition: Definition;
  readonly tree: Tree;
  /** `null` for an index, and for a table whose declaration is not understood. */
  readonly shape: TableShape | null;
  readonly adopted: number[];
}

/**
 * Reads a database without SQLite: the trees of its tables are walked as far as anything leads, and a leaf that
 * nothing leads to any more is given to a table where it can be of no other. `null` where no table is known.
 */
export function salvageRows(image: Uint8Array, isWanted: (table: string) => boolean): SalvagedRows | null {
  const pages = pagesOf(image);
  if (pages === null) return null;
  const free = freePagesOf(pages);
  const trees = treesOf(pages);
  const definitions = definitionsOf(pages, trees, free);
  const owners = definitions.all
    .filter(({ root }) => root > 1)
    .map((definition): Owner => {
      const shape = definition.type === 'table' ? readCreateTable(definition.sql) : null;
      const kind = kindOf(pages, definition, shape);
      return { definition, shape, tree: trees.walk(definition.root, kind), adopted: [] };
    });
  const tables = owners.filter(({ definition }) => definition.type === 'table');
  if (tables.length === 0) return null;

  // What leads to a page may be lost because the page was freed, or because its table is not known.
  const adopters = free.isWhole && definitions.isWhole ? adoptersAmong(owners) : [];
  let strays = 0;
  for (let page = 2; page <= pages.count; page++) {
    if (trees.isTaken(page) || free.has(page)) continue;
    const read = readTreePage(pages, page);
    if (read === null || read.cells.length === 0 || (read.kind === 'table' && !read.isLeaf)) continue;
    const records = read.cells.map((cell) => beginningTypes(pages, cell));
    const [adopter, ...others] = adopters.filter((one) => one.canOwn(read, records));
    if (adopter === undefined || others.length > 0) strays++;
    else adopter.owner.adopted.push(page);
  }

  const overflow = overflowOf(pages, (page) => trees.isTaken(page) || free.has(page));
  const pagesWithRows = (owner: Owner) => [
    ...owner.tree.pages.filter((page) => !trees.isContested(page)),
    ...owner.adopted,
  ];
  for (const page of [...definitions.tree.pages, ...owners.flatMap(pagesWithRows)])
    readTreePage(pages, page)!.cells.forEach(overflow.note);

  const wanted = tables.filter(({ definition }) => isWanted(definition.name));
  const lost = new Set([definitions.tree, ...wanted.map(({ tree }) => tree)].flatMap(lostPagesOf));
  let cells = definitions.lostCells;

  function lostPagesOf({ pages: read, holes }: Tree): readonly number[] {
    return [...holes.map(({ page }) => page), ...read.filter((page) => trees.isContested(page))];
  }

  function* rowsOf(owner: Owner, { columns, rowidColumn }: TableShape): Generator<SalvagedRow> {
    for (const page of pagesWithRows(owner)) {
      const read = readTreePage(pages!, page)!;
      cells += read.damagedCells;
      for (const cell of read.cells) {
        const record = overflow.read(cell);
        const values = record === null ? null : valuesOf(record, definitions.encoding);
        if (values === null) cells++;
        else
          yield {
            rowid: cell.rowid,
            values: columns.map(({ name, otherwise }, index) => {
              if (name === rowidColumn) return cell.rowid;
              const value = values[index];
              return value === undefined ? otherwise : value;
            }),
          };
      }
    }
  }

  return {
    tables: tables.flatMap((owner) => {
      const { definition, shape } = owner;
      if (shape === null) return [];
      return [{ name: definition.name, shape, rows: () => (wanted.includes(owner) ? rowsOf(owner, shape) : []) }];
    }),
    losses: () => ({ pages: lost.size, strays, cells }),
  };
}

/** Of a table whose declaration is not understood, its root tells. */
function kindOf(pages: Pages, { type, root }: Definition, shape: TableShape | null): Tree['kind'] {
  if (type !== 'table') return 'index';
  if (shape === null) return readTreePage(pages, root)?.kind ?? 'table';
  return shape.key === null ? 'table' : 'index';
}

/** A tree of which inner pages are lost, so that others can have been below them. */
interface Adopter {
  readonly owner: Owner;
  canOwn(read: TreePage, records: readonly (readonly number[] | null)[]): boolean;
}

/** A file in which more trees are broken was made to keep us busy. */
const mostAdopters = 1_000;

function adoptersAmong(owners: readonly Owner[]): readonly Adopter[] {
  const tables = new Map(owners.map((owner) => [owner.definition.name, owner]));
  const adopters = owners.flatMap((owner): Adopter[] => {
    const { kind, holes, leafDepth } = owner.tree;
    const open = holes.filter(({ depth }) => leafDepth === null || depth < leafDepth);
    const isKeyed = (tables.get(owner.definition.table)?.shape?.key ?? null) !== null;
    return open.length === 0
      ? []
      : [
          {
            owner,
            canOwn: (read, records) =>
              read.kind === kind &&
              (kind === 'index' || open.some((hole) => isWithin(read, hole))) &&
              records.every((types) => canHold(owner, isKeyed, types)),
          },
        ];
  });
  return adopters.length > mostAdopters ? [] : adopters;
}

/** The serial types of a record, `null` where it has so many that not all of them are in its cell. */
function beginningTypes({ image }: Pages, { at, held, size }: TreeCell): readonly number[] | null {
  return serialTypes(image.subarray(at, at + held), size);
}

function canHold({ definition, shape }: Owner, isKeyed: boolean, types: readonly number[] | null): boolean {
  if (types === null) return true;
  if (shape !== null) return canBeRowOf(shape, types);
  // An index ends with what leads to the row: its rowid, or in a table without rowids, its key.
  return definition.type === 'table' || isKeyed || typeOf(types.at(-1) ?? 0) === 'integer';
}
