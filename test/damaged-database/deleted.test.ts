import { describe, expect, test } from '@jest/globals';
import { imageOf, pageOf, pagesWith, salvagedFrom } from '../support/damage.ts';
import { mark, table, numbers, rows, numbersIn } from '../support/numbered-rows.ts';

describe('what was deleted is not brought back', () => {
  const removed = numbers.filter((number) => number % 4 !== 1 || number > 60);
  const kept = numbers.filter((number) => !removed.includes(number));
  const image = imageOf(
    { pageSize: 512 },
    `${table} CREATE TABLE gone (number INTEGER PRIMARY KEY, words TEXT);`,
    rows(),
    { table: 'gone', columns: ['number', 'words'], rows: numbers.map((number) => [number + 500, 'gone '.repeat(12)]) },
    `DELETE FROM numbered WHERE number IN (${removed.join(', ')}); DROP TABLE gone;`,
  );
  const freed = (): Buffer => Buffer.from(image);

  test('though it is still there', () => {
    expect(pagesWith(image, mark(2))).not.toEqual([]);
    expect(pagesWith(image, mark(100))).not.toEqual([]);
    expect(pagesWith(image, 'gone gone')).not.toEqual([]);
    expect(image.readUInt32BE(36)).toBeGreaterThan(10);
  });

  test('by the pages that are free', () => {
    const damaged = freed();
    pageOf(damaged, 2).fill(0);
    expect(numbersIn(damaged).numbers).toEqual(kept);
  });

  test('where it is not known which pages are free: leaves that nothing leads to are lost then', () => {
    const damaged = freed();
    pageOf(damaged, damaged.readUInt32BE(32)).fill(0xff);
    pageOf(damaged, 2).fill(0);
    const { rows: found, losses } = salvagedFrom(damaged, ['numbered']);
    expect(found).toEqual([]);
    expect(losses).toMatchObject({ pages: 1, cells: 0 });
    expect(losses!.strays).toBeGreaterThan(10);
  });

  test('by a pointer to a row that is whole in room that is free', () => {
    const six = [1, 2, 3, 4, 5, 6];
    const before = imageOf({ pageSize: 512 }, table, rows(six));
    // What is free is marked at its beginning only: there lay the fourth row, and the third was joined to it.
    const damaged = imageOf(
      { pageSize: 512 },
      table,
      rows(six),
      'DELETE FROM numbered WHERE number = 4; DELETE FROM numbered WHERE number = 3;',
    );
    const third = pageOf(before, 2).readUInt16BE(8 + 2 * 2);
    expect(pageOf(damaged, 2).subarray(third, third + 60)).toEqual(pageOf(before, 2).subarray(third, third + 60));
    pageOf(damaged, 2).writeUInt16BE(third, 8 + 2 * 2);
    const { rows: found, losses } = salvagedFrom(damaged, ['numbered']);
    expect(found.map(({ values }) => values[0])).toEqual([1n, 2n, 6n]);
    expect(losses).toEqual({ pages: 0, strays: 0, cells: 1 });
  });

  test('by a chain that leads to a page that is free', () => {
    const damaged = imageOf(
      { pageSize: 512 },
      `${table} CREATE TABLE gone (words);`,
      rows([1], 600),
      {
        table: 'gone',
        columns: ['words'],
        rows: [['gone '.repeat(1_000)]],
      },
      'DELETE FROM gone;',
    );
    const trunk = damaged.readUInt32BE(32);
    // The only trunk is the last, and ends with the same zeros as a chain does.
    expect(pageOf(damaged, trunk).readUInt32BE()).toBe(0);
    const [leaf] = pagesWith(damaged, mark(1));
    const page = pageOf(damaged, leaf!);
    const pointer = page.length - 4;
    expect(pageOf(damaged, page.readUInt32BE(pointer)).readUInt32BE()).toBe(0);
    expect(salvagedFrom(damaged, ['numbered']).rows).toHaveLength(1);
    page.writeUInt32BE(trunk, pointer);
    expect(salvagedFrom(damaged, ['numbered'])).toEqual({ rows: [], losses: { pages: 0, strays: 0, cells: 1 } });
  });

  test('by a pointer into room that is free, or into the middle of a row', () => {
    const damaged = freed();
    const [leaf] = pagesWith(damaged, mark(21)).filter((page) => pageOf(damaged, page)[0] === 13);
    const page = pageOf(damaged, leaf!);
    const first = page.readUInt16BE(8);
    const live = salvagedFrom(damaged, ['numbered']).rows.length;
    for (let to = 0; to < 512; to++) {
      if (to === first) continue;
      page.writeUInt16BE(to, 8);
      const found = salvagedFrom(damaged, ['numbered']).rows.map(({ values }) => Number(values[0]));
      expect(found.filter((number) => !kept.includes(number))).toEqual([]);
      expect(found.length).toBeLessThan(live);
    }
  });
});
