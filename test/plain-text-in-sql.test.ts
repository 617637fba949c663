import { describe, expect, test } from '@jest/globals';
import { flag, integer, sqlite } from '@bridle/core';
import { attributedText, bytesOf, database, memorySource } from '@bridle/testkit';
import { z } from 'zod';
import { isExactlyInSql } from '../packages/core/src/formats/typedstream/plain-text-in-sql.ts';

/** `Hé` as an attributed string that cannot be changed, byte by byte as such a body is published: one class less each. */
const unchangeable = Buffer.concat([
  Buffer.from('\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00', 'latin1'),
  Buffer.from('\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+', 'latin1'),
  Buffer.from('\x03H\xc3\xa9\x86\x86', 'latin1'),
]);

/** Whether SQLite says of a body that its text is exactly this one. */
function isSaid(text: string, body: Uint8Array, encoding = 'UTF-8'): boolean {
  const held = sqlite({
    variants: [
      {
        name: 'only',
        needs: {},
        sql: `SELECT ROWID AS id, ${isExactlyInSql('pair.body', 'pair.text')} AS same FROM pair`,
      },
    ],
    row: z.object({ id: integer(), same: flag() }),
    key: { id: 'pair ROWID' },
  });
  const content = database(`PRAGMA encoding = '${encoding}'; CREATE TABLE pair (text TEXT, body BLOB)`, {
    table: 'pair',
    columns: ['text', 'body'],
    rows: [[text, body]],
  });
  const [file] = memorySource({ 'A/a': bytesOf(content) }).find({ domain: 'A', path: 'a' });
  for (const row of held.rows(file!)) if ('value' in row!) return row.value.same;
  throw new Error('no row was read');
}

describe('of the text of an archived string, SQLite says that it is exactly another', () => {
  // One byte counts up to 127.
  test.each([1, 3, 127, 128, 300, 32_767])('of %i bytes', (bytes) => {
    const text = 'x'.repeat(bytes % 2) + 'é'.repeat(Math.floor(bytes / 2));
    expect(isSaid(text, attributedText(text))).toBe(true);
  });

  test('in a string that cannot be changed', () => expect(isSaid('Hé', unchangeable)).toBe(true));
});

describe('it is not said of', () => {
  const link = 'https://evil.example/x9';
  test.each<[what: string, text: string, body: Uint8Array]>([
    ['a text that ends in it', 'tap here', attributedText(`${link} tap here`)],
    ['a text that begins with it', 'tap here', attributedText(`tap here ${link}`)],
    ['a long text that ends in it', 'x'.repeat(200), attributedText(`${link} ${'x'.repeat(200)}`)],
    ['a text that is shorter', `tap here ${link}`, attributedText('tap here')],
    ['a text of as many bytes', 'tap here', attributedText('tap this')],
    ['a text in which another seems to begin', 'tap here', attributedText(`${link} Ą\x01+\x08tap here`)],
    ['what is no archive', 'tap here', Buffer.from('\x08tap here\x86', 'latin1')],
    ['a text too long for two bytes of length', 'x'.repeat(70_000), attributedText('x'.repeat(70_000))],
  ])('%s', (_, text, body) => expect(isSaid(text, body)).toBe(false));

  test('a text that is kept in another encoding', () => expect(isSaid('Hé', unchangeable, 'UTF-16le')).toBe(false));
});
