import { describe, expect, test } from '@jest/globals';
import { imageOf, pageOf, salvagedFrom } from '../support/damage.ts';
import { mark, table, count, numbers, rows, numbersIn, without } from '../support/numbered-rows.ts';

describe('a file that is cut short gives what its beginning holds', () => {
  test.each([1, 5, 10])('by %d pages', (pages) => {
    const image = imageOf({ pageSize: 512 }, table, rows());
    const end = image.length - pages * 512;
    const lost = numbers.filter((number) => !image.subarray(0, end).includes(mark(number)));
    expect(lost.length).toBeGreaterThan(0);
    const { numbers: found, issues } = numbersIn(image.subarray(0, end));
    expect(found).toEqual(without(lost));
    expect(issues).toEqual([expect.stringContaining(`DATABASE_SALVAGED: `)]);
    expect(issues[0]).toContain(`pages lost: ${pages}, `);
  });

  test('in the middle of a page, of which nothing is believed', () => {
    const image = imageOf({ pageSize: 512 }, table, rows());
    const end = image.length - 512;
    const lost = numbers.filter((number) => !image.subarray(0, end).includes(mark(number)));
    expect(numbersIn(image.subarray(0, end + 412))).toEqual({
      numbers: without(lost),
      issues: [
        `DATABASE_SALVAGED: the file ends within a page; pages lost: 1, pages that can be of several tables or deleted: 0, cells lost: 0, rows salvaged: ${count - lost.length}`,
      ],
    });
  });
});

describe('where the first page is damaged', () => {
  // More tables than one page can tell of, so that the first only leads to those that do.
  const others = Array.from({ length: 20 }, (_, index) => `CREATE TABLE other${index} (a, b, c, d, e, f, g, h);`);
  const large = (encoding = 'UTF-8'): Buffer => imageOf({ pageSize: 512, encoding }, others.join(' '), table, rows());
  const small = (): Buffer => imageOf({ pageSize: 1_024 }, table, rows());

  test('a header that is lost, the pages tell their size', () => {
    for (const image of [small(), large()]) {
      image.fill(0, 0, 100);
      expect(numbersIn(image)).toEqual({
        numbers,
        issues: [
          'DATABASE_SALVAGED: the file is no SQLite database; pages lost: 0, pages that can be of several tables or deleted: 0, cells lost: 0, rows salvaged: 100',
        ],
      });
    }
  });

  test('and a schema that goes on elsewhere, the rest of it is found', () => {
    const image = large();
    image.fill(0xff, 100, 512);
    expect(numbersIn(image)).toMatchObject({ numbers, issues: [expect.stringContaining('pages lost: 1, ')] });
  });

  test.each(['UTF-8', 'UTF-16le', 'UTF-16be'])('and both, in %s', (encoding) => {
    const image = large(encoding);
    const { rows: found } = salvagedFrom(image, ['numbered']);
    expect(found).toHaveLength(count);
    pageOf(image, 1, 512).fill(0);
    expect(salvagedFrom(image, ['numbered'])).toMatchObject({ rows: found, losses: { pages: 1 } });
  });

  test('and a schema that was nowhere else, nothing can be told of any row', () => {
    const image = small();
    image.fill(0, 0, 1_024);
    expect(numbersIn(image)).toEqual({
      numbers: [],
      issues: ['thrown FILE_UNREADABLE: the file is no SQLite database'],
    });
    const schemaLost = small();
    schemaLost.fill(0, 100, 1_024);
    expect(numbersIn(schemaLost)).toEqual({
      numbers: [],
      issues: ['thrown FILE_UNREADABLE: the database is damaged (SQLITE_CORRUPT)'],
    });
  });

  test('and of a format that is not yet', () => {
    const image = small();
    image.writeUInt32BE(99, 44);
    expect(numbersIn(image)).toEqual({
      numbers,
      issues: [expect.stringContaining('DATABASE_SALVAGED: the database is damaged (SQLITE_ERROR)')],
    });
  });
});
