import type Database from 'better-sqlite3';
import type { Schema } from './real-tables.ts';

/**
 * Reads which tables there are. Views, virtual tables and generated columns do not count: they run whatever their
 * author wrote, and a view over an endless recursion cannot be stopped.
 */
export function readSchema(database: Database.Database): Schema {
  const tables = new Map(
    database
      .prepare<[], [name: string, hasRowid: number]>(
        "SELECT name, wr = 0 FROM pragma_table_list WHERE schema = 'main' AND type = 'table'",
      )
      .raw()
      .all()
      .map(([name, hasRowid]) => [name.toLowerCase(), hasRowid === 1]),
  );
  const query = database.prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').pluck();
  const storedIn = (table: string): readonly string[] => (tables.has(table) ? query.all(table) : []);
  const known = new Map<string, ReadonlySet<string>>();
  const columnsOf = (table: string): ReadonlySet<string> => {
    let columns = known.get(table);
    if (columns === undefined) {
      const stored = storedIn(table).map((name) => name.toLowerCase());
      known.set(table, (columns = new Set(tables.get(table) === true ? [...stored, 'rowid'] : stored)));
    }
    return columns;
  };
  return {
    has: (table, column) => columnsOf(table.toLowerCase()).has(column.toLowerCase()),
    columns: (table) => storedIn(table.toLowerCase()),
    describe: () =>
      [...tables.keys()]
        .filter((table) => !table.startsWith('sqlite_'))
        .map((table) => `${table}(${[...columnsOf(table)].sort().join(', ')})`)
        .sort()
        .join('; ')
        .slice(0, 4_000),
  };
}
