import type { OpenDatabase } from './open.ts';
import { emptyDatabase } from './open.ts';
import type { TableColumn, TableShape } from './salvage/create-table.ts';
import { salvageRows, type Losses, type SalvagedTable } from './salvage/rows.ts';
import { quotedName } from './quoted-name.ts';

/** What could be read of a damaged database, in a new one. */
export interface Salvage extends OpenDatabase {
  readonly losses: Losses;
}

/**
 * Makes a new database in memory of what a damaged one still holds: its tables with plain columns, and the rows of those
 * that are asked for. Nothing that a stranger wrote into its schema is run. `null` where no table is known.
 */
export function salvage(image: Uint8Array, isWanted: (table: string) => boolean): Salvage | null {
  const salvaged = salvageRows(image, isWanted);
  if (salvaged === null) return null;
  const open = emptyDatabase(image.length);
  const { database } = open;
  try {
    database.exec('BEGIN');
    let repeated = 0;
    for (const table of salvaged.tables) if (canBeMade(table)) repeated += fill(database, table);
    database.exec('COMMIT');
    database.pragma('query_only = ON');
    const { pages, strays, cells } = salvaged.losses();
    return { ...open, losses: { pages, strays, cells: cells + repeated } };
  } catch (error) {
    open.close();
    throw error;
  }
}

/** Names that begin so are SQLite's own. */
function canBeMade({ name, shape }: SalvagedTable): boolean {
  return !/^sqlite_|\0/i.test(name) && shape.columns.some(({ isComputed }) => !isComputed);
}

/** How many rows there were whose place another had taken. */
function fill(database: OpenDatabase['database'], { name, shape, rows }: SalvagedTable): number {
  database.exec(`CREATE TABLE ${quotedName(name)} ${declarationOf(shape)}`);
  const kept = shape.columns.flatMap((column, index) => (column.isComputed ? [] : [{ ...column, index }]));
  const rowid = shape.key === null && shape.rowidColumn === null ? freeNameOf(shape) : null;
  const names = [...(rowid === null ? [] : [rowid]), ...kept.map((column) => quotedName(column.name))];
  const insert = database.prepare(
    `INSERT OR IGNORE INTO ${quotedName(name)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  let repeated = 0;
  for (const row of rows()) {
    const values = kept.map(({ index }) => row.values[index]);
    if (insert.run(...(rowid === null ? values : [row.rowid, ...values])).changes === 0) repeated++;
  }
  return repeated;
}

function declarationOf({ columns, rowidColumn, key }: TableShape): string {
  const kept = columns.filter(({ isComputed }) => !isComputed);
  const parts = kept.map(
    ({ name, affinity, collation }: TableColumn) =>
      `${quotedName(name)} ${affinity} COLLATE ${collation}${name === rowidColumn ? ' PRIMARY KEY' : ''}`,
  );
  if (key === null) return `(${parts.join(', ')})`;
  return `(${parts.join(', ')}, PRIMARY KEY (${key.map(quotedName).join(', ')})) WITHOUT ROWID`;
}

/** A name of the rowid that is no column's. */
function freeNameOf({ columns }: TableShape): string | null {
  const names = columns.map(({ name }) => name.toLowerCase());
  return ['rowid', '_rowid_', 'oid'].find((name) => !names.includes(name)) ?? null;
}
