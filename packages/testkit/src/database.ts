import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes the content of a file of the backup. */
export type Content = Uint8Array | ((place: string) => void);

/** A value to bind to a statement. */
export type Cell = string | number | bigint | Uint8Array | null;

/** Rows for a table: the columns, and for each row its values in their order. */
export interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** A database as its own SQL and rows, in their order: reviewable in a diff, and free of anyone's data. */
export function database(...steps: readonly (string | Rows)[]): Content {
  return (place) => {
    const opened = new Database(place);
    try {
      opened.pragma('journal_mode = OFF');
      opened.pragma('synchronous = OFF');
      opened.transaction(() => {
        for (const step of steps) {
          if (typeof step === 'string') opened.exec(step);
          else insert(opened, step);
        }
      })();
    } finally {
      opened.close();
    }
  };
}

function insert(opened: Database.Database, { table, columns, rows }: Rows): void {
  const statement = opened.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (const row of rows) statement.run(...row);
}

/** A database and its write-ahead log, as a phone leaves them when what came last was not yet moved from the log. */
export interface LoggedDatabase {
  readonly main: Uint8Array;
  readonly log: Uint8Array;
}

/** A database whose `before` is in the main file and whose `after` only in its log. */
export function loggedDatabase(before: string, after: string): LoggedDatabase {
  return inFolder((folder) => {
    const place = join(folder, 'logged.db');
    const opened = new Database(place);
    opened.pragma('journal_mode = WAL');
    opened.exec(before);
    opened.pragma('wal_checkpoint(TRUNCATE)');
    opened.pragma('wal_autocheckpoint = 0');
    opened.exec(after);
    const [main, log] = [readFileSync(place), readFileSync(`${place}-wal`)];
    opened.close();
    return { main, log };
  });
}

/** The bytes of some content. */
export function bytesOf(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return inFolder((folder) => {
    const place = join(folder, 'content');
    content(place);
    return readFileSync(place);
  });
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-testkit-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
