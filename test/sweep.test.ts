import { describe, expect, test } from '@jest/globals';
import { artefacts, sweepOf } from '@bridle/core';
import { binaryPlist, bytesOf, database, memorySource, xmlPlist } from '@bridle/testkit';
import { observableLines } from './support/fixture.ts';

const sweep = sweepOf(artefacts);

function swept(files: { readonly [place: string]: Uint8Array }) {
  const found = [...sweep.read(memorySource(files))];
  const records = found.filter((it) => it.type === 'record');
  return {
    observables: observableLines(records),
    origins: records.map(({ origin: { path, locator } }) => `${path}: ${locator}`),
    issues: found.flatMap((it) => (it.type === 'issue' ? [`${it.code}: ${it.detail}`] : [])),
  };
}

const shop = 'AppDomain-com.example.shop/Documents';

describe('a database of an app without a declaration', () => {
  test('gives the addresses of every text, and the row and column they stand in', () => {
    const { observables, origins, issues } = swept({
      [`${shop}/orders.sqlite`]: bytesOf(
        database(`
          CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT, seller TEXT, picture BLOB);
          INSERT INTO orders VALUES (3, 'see https://example.com/a and mail a.b@example.org', 'com.example.seller', x'00');
          INSERT INTO orders VALUES (4, 'nothing of note', 17, NULL);
          CREATE TABLE tag (name TEXT PRIMARY KEY, target TEXT) WITHOUT ROWID;
          INSERT INTO tag VALUES ('first', 'https://example.net/');`),
      ),
    });
    expect(issues).toEqual([]);
    expect(observables).toEqual([
      'url noted https://example.com/a [swept]',
      'email-addr noted a.b@example.org [swept]',
      'app-id noted com.example.seller [swept]',
      'url noted https://example.net/ [swept]',
    ]);
    expect(origins).toEqual([
      'Documents/orders.sqlite: orders rowid 3, note',
      'Documents/orders.sqlite: orders rowid 3, seller',
      'Documents/orders.sqlite: tag name first, target',
    ]);
  });

  test('gives those of a property list that a cell holds, and notes one that is damaged', () => {
    const archived = Buffer.from(binaryPlist({ $objects: ['$null', 'https://example.com/x'] })).toString('hex');
    const { origins, issues } = swept({
      [`${shop}/chat.db`]: bytesOf(
        database(`CREATE TABLE m (b BLOB); INSERT INTO m VALUES (x'${archived}'), (x'62706c6973743030ff')`),
      ),
    });
    expect(origins).toEqual(['Documents/chat.db: m rowid 1, b › $objects › 1']);
    expect(issues).toEqual([expect.stringMatching(/^NOT_SEARCHED: /)]);
  });

  test('is found without an ending, and in groups and plug-ins', () => {
    const bytes = bytesOf(database(`CREATE TABLE t (x TEXT); INSERT INTO t VALUES ('https://example.com/')`));
    const { origins } = swept({
      'AppDomainGroup-group.com.example/State': bytes,
      'AppDomainPlugin-com.example.keys/a/b.storedata': bytes,
      'HomeDomain/Library/other.db': bytes,
      [`${shop}/picture.jpg`]: bytes,
    });
    expect(origins).toEqual(['State: t rowid 1, x', 'a/b.storedata: t rowid 1, x']);
  });

  test('of views and virtual tables, only what is really stored is read', () => {
    const { origins, issues } = swept({
      [`${shop}/views.db`]: bytesOf(
        database(`
          CREATE TABLE t (x TEXT); INSERT INTO t VALUES ('https://example.com/');
          CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 'https://example.org' UNION ALL SELECT x FROM n) SELECT x FROM n;
          CREATE VIRTUAL TABLE words USING fts5(word);`),
      ),
    });
    expect([...origins, ...issues]).toEqual(['Documents/views.db: t rowid 1, x']);
  });
});

describe('a property list of an app without a declaration', () => {
  test.each([
    ['binary', binaryPlist],
    ['XML', xmlPlist],
  ])('that is %s gives every text by its key path', (_, write) => {
    const { observables, origins } = swept({
      [`${shop}/state.plist`]: write({ last: { pages: ['https://example.com/1', 'none'] }, who: 'b@example.com' }),
    });
    expect(observables).toEqual(['url noted https://example.com/1 [swept]', 'email-addr noted b@example.com [swept]']);
    expect(origins).toEqual(['Documents/state.plist: last › pages › 0', 'Documents/state.plist: who']);
  });
});

test('a store that has a declaration of its own is left to it', () => {
  const bytes = bytesOf(database(`CREATE TABLE t (x TEXT); INSERT INTO t VALUES ('https://example.com/')`));
  const { origins, issues } = swept({ 'AppDomain-com.apple.mobilesafari/Library/Safari/History.db': bytes });
  expect([...origins, ...issues]).toEqual([]);
});

describe('what cannot be searched is a note that lowers nothing', () => {
  test.each<[string, Uint8Array, string]>([
    [
      'a damaged database',
      Buffer.from('SQLite format 3\0 and nothing of use'),
      'NOT_SEARCHED: the file is no SQLite database',
    ],
    [
      'an encrypted one',
      Buffer.alloc(4096, 7),
      'NOT_SEARCHED: its name is that of a database or property list, and it is neither',
    ],
    ['a damaged property list', Buffer.from('bplist00 and nothing'), 'NOT_SEARCHED: '],
  ])('%s', (_, bytes, note) => {
    const { origins, issues } = swept({ [`${shop}/store.db`]: bytes });
    expect(origins).toEqual([]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(note);
  });

  test('an empty file, and one without an ending that is no store, are nothing at all', () => {
    expect(swept({ [`${shop}/store.db`]: new Uint8Array(), [`${shop}/LICENSE`]: Buffer.from('words') })).toEqual({
      observables: [],
      origins: [],
      issues: [],
    });
  });
});
