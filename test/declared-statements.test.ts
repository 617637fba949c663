import { describe, expect, test } from '@jest/globals';
import { integer, sqlite, text } from '@bridle/core';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { z } from 'zod';
import { thrownBy } from './support/thrown.ts';

const pages = bytesOf(
  database("CREATE TABLE page (id INTEGER PRIMARY KEY, body TEXT COLLATE NOCASE); INSERT INTO page VALUES (1, 'a');"),
);

/** What is thrown when pages are asked for so. */
function thrownFor(sql: string, content = pages): unknown {
  const format = sqlite({
    variants: [{ name: 'pages', needs: { page: ['id', 'body'] }, sql }],
    row: z.object({ id: integer(), body: text() }),
    key: { id: 'page id' },
  });
  const [file] = memorySource({ 'A/a': content }).find({ domain: 'A', path: 'a' });
  return thrownBy(() => [...format.rows(file!)]);
}

describe('a statement that cannot be meant is refused with the first store that it is asked of, with what is wrong', () => {
  test.each<[string, string, string]>([
    ['of another table', 'SELECT id, body FROM pages', 'does not compile: no such table: pages.'],
    ['of another column', 'SELECT id, bdy AS body FROM page', 'does not compile: no such column: bdy.'],
    [
      'of a table that is optional and never joined',
      'SELECT id, n.body FROM page',
      'does not compile: no such column: n.body.',
    ],
    ['misspelt', 'SELEC id, body FROM page', 'does not compile: near "SELEC": syntax error.'],
    [
      'that is two',
      'SELECT id, body FROM page; SELECT 1',
      'does not compile: The supplied SQL string contains more than one statement.',
    ],
    ['that yields too little', 'SELECT body FROM page', 'does not yield what the row has: id.'],
    ['that calls a column otherwise', 'SELECT id, body AS text FROM page', 'does not yield what the row has: body.'],
    ['that yields too much', 'SELECT id, body, 1 AS more FROM page', 'yields more than the row has: id, body.'],
    ['that deletes', 'DELETE FROM page RETURNING id, body', 'is to read, and to do nothing else.'],
    ['that yields nothing', "UPDATE page SET body = ''", 'is to read, and to do nothing else.'],
  ])('one %s', (_, sql, why) =>
    expect(thrownFor(sql)).toMatchObject({
      code: 'DECLARATION_REFUSED',
      message: `The declaration of a format, sqlite, cannot be meant: of "variants", the statement of "pages" ${why}`,
    }),
  );

  test('one for the sequences that SQLite keeps by itself', () =>
    expect(
      thrownFor(`
        SELECT {sqlite_sequence.seq} AS id, bdy AS body
          FROM page {LEFT JOIN sqlite_sequence ON sqlite_sequence.name = 'page'}`),
    ).toMatchObject({ message: expect.stringMatching(/ does not compile: no such column: bdy\.$/) }));
});

test('where the store alone is at fault, nothing of it is repeated', () => {
  const odd = Buffer.from(pages);
  odd.write('ODDITY', odd.indexOf('NOCASE'));
  const thrown = thrownFor('SELECT id, body FROM page ORDER BY body', odd);
  expect(thrown).toMatchObject({ code: 'SQLITE_ERROR_MISSING_COLLSEQ', message: 'no such collation sequence: ODDITY' });
});
