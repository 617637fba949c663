import { integer, sqlite, text } from '@bridle/core';
import { memorySource } from '@bridle/testkit';
import { z } from 'zod';

const place = { domain: 'HomeDomain', path: 'some.db' };

/** A format of one table with a number and a text. */
export const numbered = sqlite({
  variants: [
    {
      name: 'numbered',
      needs: { numbered: ['number', 'words'] },
      sql: 'SELECT number, words FROM numbered ORDER BY number',
    },
  ],
  row: z.object({ number: integer(), words: text().nullable() }),
  key: { number: 'numbered number' },
});

/** What a format makes of a database and its log, a line each: rows, problems, and what ends it. */
export function linesOf(format: typeof numbered, main: Uint8Array, log?: Uint8Array): readonly string[] {
  const [file] = memorySource({
    'HomeDomain/some.db': main,
    ...(log ? { 'HomeDomain/some.db-wal': log } : {}),
  }).find(place);
  const lines: string[] = [];
  try {
    for (const element of format.rows(file!))
      lines.push(
        'problem' in element!
          ? `${element.problem}: ${[element.locator, element.detail].join(' ').trim()}`
          : `${element!.value.number} ${element!.value.words}`,
      );
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    lines.push(`thrown ${String(code)}: ${message}`);
  }
  return lines;
}
