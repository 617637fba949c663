import { describe, expect, test } from '@jest/globals';
import { loadIndicators } from '@bridle/indicators';
import { type ServerResponse } from 'node:http';
import { at, domains, entry, indexOf, lockIn, lookedFor, newStore, outcomesOf, server, update } from './support.ts';

describe('an index', () => {
  const first = 'a'.repeat(40);
  const second = 'b'.repeat(40);
  const index = '/raw/owner/repo/main/indicators.yaml';
  const file = '/raw/owner/repo/main/x/domains.txt';
  const atCommit = (path: string, commit: string): string => path.replace('/main/', `/${commit}/`);

  function publish(commit: string, listed: string, text: string): void {
    server.routes.set('/api/repos/owner/repo/commits/main', commit);
    server.routes.set(atCommit(index, commit), listed);
    server.routes.set(atCommit(file, commit), text);
  }

  test('is followed, each file at the commit that its branch is, asked once for each', async () => {
    publish(first, indexOf({ name: 'A list', path: 'x/domains.txt' }), domains('a'));
    const store = newStore();
    const found = await update(store, { addresses: [at(index)] });
    expect(server.asked).toEqual(['/api/repos/owner/repo/commits/main', atCommit(index, first), atCommit(file, first)]);
    expect(outcomesOf(found)).toEqual([`${index} | new`, `${file} | new`]);
    expect(lockIn(store).lock.sources).toMatchObject([
      { address: at(index), kind: 'index', commit: first, listedBy: null },
      { address: at(file), kind: 'indicators', commit: first, listedBy: at(index), name: 'A list' },
    ]);
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org']);
  });

  test('and its files are not fetched again while the commit is the same', async () => {
    publish(first, indexOf({ name: 'A list', path: 'x/domains.txt' }), domains('a'));
    const store = newStore();
    await update(store, { addresses: [at(index)] });
    server.asked.length = 0;
    const again = await update(store);
    expect(server.asked).toEqual(['/api/repos/owner/repo/commits/main']);
    expect(again.ended).toBe('unchanged');
  });

  test('that no longer lists a file withdraws nothing', async () => {
    publish(first, indexOf({ name: 'A', path: 'x/domains.txt' }, { name: 'B', path: 'y.txt' }), domains('a'));
    server.routes.set(`/raw/owner/repo/${first}/y.txt`, domains('y'));
    const store = newStore();
    await update(store, { addresses: [at(index)] });
    publish(second, indexOf({ name: 'B', path: 'y.txt' }), domains('a'));
    server.routes.set(`/raw/owner/repo/${second}/y.txt`, domains('y'));
    const later = await update(store);
    expect(outcomesOf(later)).toEqual([
      `${index} | changed`,
      '/raw/owner/repo/main/y.txt | unchanged',
      `${file} | no-longer-listed | its index lists it no longer; what is stored of it is kept`,
    ]);
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org', 'domain-name:y.example.org']);
  });

  test('that cannot be had has its files asked for as it listed them last', async () => {
    publish(first, indexOf({ name: 'A', path: 'x/domains.txt' }), domains('a'));
    const store = newStore();
    await update(store, { addresses: [at(index)] });
    publish(second, 'nonsense', domains('a', 'b'));
    server.routes.delete(atCommit(index, second));
    expect(outcomesOf(await update(store))).toEqual([`${index} | failed | answers 404`, `${file} | changed`]);
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org', 'domain-name:b.example.org']);
  });

  test.each([
    ['is limited', (it: ServerResponse) => it.writeHead(403).end(), 'it answers 403'],
    ['says something else', '{"message":"hello"}', 'it answers otherwise'],
  ])('of a commit of which GitHub %s is told, and nothing is fetched', async (_, route, why) => {
    server.routes.set('/api/repos/owner/repo/commits/main', route);
    const failed = await update(newStore(), { addresses: [at(index)] });
    expect(outcomesOf(failed)).toEqual([`${index} | failed | which commit it is, GitHub does not say: ${why}`]);
    expect(server.asked).toEqual(['/api/repos/owner/repo/commits/main']);
  });

  test('is obeyed in nothing that a person would be refused', async () => {
    const listed = [
      'indicators:',
      ...entry('Up', 'path: ../../../etc/domains.txt'),
      '  - { type: link, name: Clear, download_url: "http://example.org/x.txt" }',
      '  - { type: link, name: Secret, download_url: "https://a:b@example.org/x.txt" }',
      '  - { type: link, name: Nowhere }',
      ...entry('Index', 'path: more.yaml'),
      ...entry('Itself', 'path: indicators.yaml'),
    ].join('\n');
    publish(first, listed, '');
    server.routes.set(`/raw/owner/repo/${first}/more.yaml`, indexOf({ name: 'deeper', path: 'deep.txt' }));
    const found = await update(newStore(), { addresses: [at(index)] });
    expect(outcomesOf(found)).toEqual([
      `${index} | new`,
      `${at(index)} (entry 1) | failed | is not asked: it names no file`.replace(server.origin(), ''),
      'http://example.org/x.txt | failed | is not asked: only https is asked',
      'https://example.org/x.txt | failed | is not asked: it holds a user name or password',
      `${index} (entry 4) | failed | is not asked: it names no file`,
      '/raw/owner/repo/main/more.yaml | failed | is an index within an index: not followed',
    ]);
    expect(server.asked).toHaveLength(3);
  });

  test('of more files than anyone publishes is not followed', async () => {
    const many = Array.from({ length: 501 }, (_, it) => ({ name: `${it}`, path: `${it}.txt` }));
    publish(first, indexOf(...many), '');
    const found = await update(newStore(), { addresses: [at(index)] });
    expect(outcomesOf(found)).toEqual([`${index} | failed | lists 501 files: at most 500 are asked for`]);
    expect(server.asked).toHaveLength(2);
  });

  test('a file at GitHub that is named by its commit needs no question', async () => {
    server.routes.set(atCommit(file, first), domains('a'));
    const store = newStore();
    await update(store, { addresses: [at(atCommit(file, first))] });
    expect(server.asked).toEqual([atCommit(file, first)]);
    expect(lockIn(store).lock.sources).toMatchObject([{ commit: first }]);
  });

  test('something withdrawn names the commit that listed it last', async () => {
    publish(first, indexOf({ name: 'A', path: 'x/domains.txt' }), domains('a', 'b'));
    const store = newStore();
    await update(store, { addresses: [at(index)] });
    publish(second, indexOf({ name: 'A', path: 'x/domains.txt' }), domains('a'));
    await update(store);
    const { indicators } = await loadIndicators([store]);
    expect(indicators.find((it) => it.value === 'b.example.org')!.assertions).toMatchObject([
      { revoked: true, source: { url: at(atCommit(file, first)) } },
    ]);
  });
});
