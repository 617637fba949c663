import { bytesOf, database, type Rows } from '@bridle/testkit';
import { writeFileSync } from 'node:fs';
import { salvageRows, type Losses } from '../../packages/core/src/formats/sqlite/salvage/rows.ts';

/** A small generator of pseudo-random numbers from 0 to 1 (mulberry32): the same for every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const encodings = ['UTF-8', 'UTF-16le', 'UTF-16be'];

/** A database of a page size and an encoding, with some bytes of each page reserved. */
export function imageOf(
  { pageSize = 4_096, reserved = 0, encoding = 'UTF-8' },
  ...steps: readonly (string | Rows)[]
): Buffer {
  const empty = Buffer.from(bytesOf(database(`PRAGMA page_size = ${pageSize}; PRAGMA user_version = 1;`)));
  empty[20] = reserved;
  empty.writeUInt32BE(encodings.indexOf(encoding) + 1, 56);
  // Where cells begin: at the end of the first page, which has none.
  empty.writeUInt16BE((pageSize - reserved) % 65_536, 105);
  return Buffer.from(
    bytesOf((place) => {
      writeFileSync(place, empty);
      const filled = database(...steps);
      if (typeof filled === 'function') filled(place);
    }),
  );
}

const pageSizeOf = (image: Buffer): number => (image.readUInt16BE(16) === 1 ? 65_536 : image.readUInt16BE(16));

/** A page of an image, to be changed in place. */
export function pageOf(image: Buffer, page: number, size = pageSizeOf(image)): Buffer {
  return image.subarray((page - 1) * size, page * size);
}

/** The pages on which a text stands. */
export function pagesWith(image: Buffer, text: string): readonly number[] {
  const size = pageSizeOf(image);
  const pages = new Set<number>();
  for (let at = image.indexOf(text); at >= 0; at = image.indexOf(text, at + 1)) pages.add(Math.floor(at / size) + 1);
  return [...pages];
}

/** The pages of a type: 5 and 13 are the inner pages and leaves of tables, 2 and 10 those of indexes. */
export function pagesOfType(image: Buffer, type: number): readonly number[] {
  const size = pageSizeOf(image);
  return Array.from({ length: image.length / size }, (_, index) => index + 1).filter(
    (page) => page > 1 && image[(page - 1) * size] === type,
  );
}

/** What is read of some tables without SQLite: their rows as lines, and what was lost. */
export function salvagedFrom(image: Buffer, names: readonly string[]) {
  const salvaged = salvageRows(image, (name) => names.includes(name));
  const rows: { readonly table: string; readonly values: readonly unknown[] }[] = [];
  for (const { name, rows: read, shape } of salvaged?.tables ?? [])
    for (const { rowid, values } of read()) rows.push({ table: name, values: shape.key ? values : [rowid, ...values] });
  const losses: Losses | null = salvaged?.losses() ?? null;
  return { rows, losses };
}
