import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memorySource } from '@bridle/testkit';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../packages/core/src/formats/sqlite/open.ts';
import { salvageRows } from '../../packages/core/src/formats/sqlite/salvage/rows.ts';
import { backups } from '../support/corpus.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A whole real is stored as an integer where that is shorter, and only its column tells. */
const shown = (values: readonly unknown[]): string =>
  values
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value)))
    .join('\u0000');

test('of sound databases the page scanner reads what SQLite reads, and loses nothing', () => {
  let databases = 0;
  let rows = 0;
  for (const name of readdirSync(backups, { recursive: true, encoding: 'utf8' })) {
    const place = join(backups, name);
    if (!statSync(place).isFile()) continue;
    const image = readFileSync(place);
    if (image.toString('latin1', 0, 15) !== 'SQLite format 3') continue;
    databases++;
    const [file] = memorySource({ 'A/a': image }).find({ domain: 'A', path: 'a' });
    const { database, close } = openDatabase(file!);
    const salvaged = salvageRows(image, () => true);
    for (const table of salvaged?.tables ?? []) {
      const { key, columns } = table.shape;
      const names = [...(key === null ? ['rowid'] : []), ...columns.map((column) => quoted(column.name))];
      const expected = database
        .prepare<[], readonly unknown[]>(`SELECT ${names.join(', ')} FROM ${quoted(table.name)}`)
        .raw()
        .safeIntegers()
        .all()
        .map(shown);
      const found = [...table.rows()].map(({ rowid, values }) => shown(key === null ? [rowid, ...values] : values));
      expect({ name, table: table.name, rows: found.sort() }).toEqual({
        name,
        table: table.name,
        rows: expected.sort(),
      });
      rows += found.length;
    }
    close();
    expect({ name, losses: salvaged?.losses() }).toEqual({ name, losses: { pages: 0, strays: 0, cells: 0 } });
  }
  expect(databases).toBeGreaterThan(10);
  expect(rows).toBeGreaterThan(1_000);
});
