import { FormatError } from '../format.ts';
import { attempt, type OpenDatabase } from './open.ts';
import type { Schema } from './real-tables.ts';

type Database = OpenDatabase['database'];

/**
 * Says which of some tables have another number of rows than an index of theirs, in words; every row of a table stands in
 * each of its indexes that is not partial. SQLite reads a page that is sound and of another time, or empty, without complaint:
 * the table then lacks rows that the index still counts. Asked once the rows were read, so that it costs none of them: an
 * index that is damaged tells nothing, and no row is read by it.
 */
export function contradictedTables(database: Database, schema: Schema, tables: Iterable<string>): readonly string[] {
  return [...new Set(tables)].flatMap((table) => {
    if (!schema.has(table, 'rowid')) return [];
    try {
      return attempt(() => contradictionOf(database, table)) ?? [];
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      return [];
    }
  });
}

function contradictionOf(database: Database, table: string): string | null {
  // One index tells as much as all.
  const trees = database
    .prepare<[string], readonly [table: string, index: string]>(
      `SELECT entry.name, index_entry.name
         FROM sqlite_schema AS entry
         JOIN pragma_index_list(entry.name) AS list ON list.partial = 0
         JOIN sqlite_schema AS index_entry ON index_entry.type = 'index' AND index_entry.name = list.name
        WHERE entry.type = 'table' AND entry.name = ? COLLATE NOCASE
        ORDER BY index_entry.name LIMIT 1`,
    )
    .raw()
    .get(table);
  if (trees === undefined) return null;
  const rows = entriesOf(database, trees[0], 'table');
  const counted = entriesOf(database, trees[1], 'index');
  if (rows === null || counted === null || rows === counted) return null;
  return `${trees[0]} holds ${rows} rows, and its index ${trees[1]} has ${counted}`;
}

/** How many entries a tree has, by the headers of its pages; `null` where it goes in circles. */
function entriesOf(database: Database, tree: string, kind: 'table' | 'index'): number | null {
  let left = database.pragma('page_count', { simple: true }) as number;
  let entries = 0;
  const pages = database.prepare<[string], readonly [string, number]>(
    'SELECT pagetype, ncell FROM dbstat WHERE name = ?',
  );
  for (const [type, cells] of pages.raw().iterate(tree)) {
    if (--left < 0) return null;
    // What stands above the leaves of a table only leads to them; that of an index is part of it.
    if (type === 'leaf' || (type === 'internal' && kind === 'index')) entries += cells;
  }
  return entries;
}
