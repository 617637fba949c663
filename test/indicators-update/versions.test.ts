import { describe, expect, test } from '@jest/globals';
import { loadIndicators } from '@bridle/indicators';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, indicator } from '../indicators/support.ts';
import {
  at,
  contentsOf,
  domains,
  idsOf,
  lockIn,
  lockOf,
  lookedFor,
  newStore,
  outcomesOf,
  redirectTo,
  root,
  server,
  sha256,
  stored,
  update,
} from './support.ts';

describe('a file that is published', () => {
  test('is kept by its SHA-256, and pinned in a lock file that has one spelling', async () => {
    const text = domains('b', 'a');
    const store = await stored(text);
    expect(Object.keys(contentsOf(store)).sort()).toEqual([sha256(text), 'bridle.lock.json'].sort());
    expect(readFileSync(lockOf(store), 'utf8')).toBe(
      `{"schemaVersion":"1.0.0","sources":[{"address":"${at('/domains.txt')}","bytes":28,"commit":null,"earlier":[],` +
        `"kind":"indicators","listedBy":null,"name":null,"retrieved":"2021-07-18","sha256":"${sha256(text)}"}],"withdrawn":null}\n`,
    );
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org', 'domain-name:b.example.org']);
  });

  test('is readable by its owner only', async () => {
    const store = await stored(domains('a'));
    expect(statSync(store).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(store)) expect(statSync(join(store, name)).mode & 0o777).toBe(0o600);
  });

  test('is named by its address in the ledger of a scan', async () => {
    const store = await stored(domains('a'));
    const { ledger } = await loadIndicators([store]);
    expect(ledger.files.map(({ file, sha256 }) => ({ file, sha256 }))).toEqual([
      { file: at('/domains.txt').replace('http://', ''), sha256: sha256(domains('a')) },
    ]);
  });

  test('is said before it is asked, with every hop', async () => {
    server.routes.set('/from.txt', redirectTo('/domains.txt'));
    server.routes.set('/domains.txt', domains('a'));
    const told: string[] = [];
    const onAsk = (address: string): void => void told.push(`${address} after ${server.asked.length}`);
    await update(newStore(), { addresses: [at('/from.txt')], onAsk });
    expect(told).toEqual([`${at('/from.txt')} after 0`, `${at('/domains.txt')} after 1`]);
  });

  test('that is as it was changes nothing and asks for nothing', async () => {
    const store = await stored(domains('a'));
    const before = contentsOf(store);
    const again = await update(store, { today: '2022-01-01', accept: () => Promise.reject(new Error('was asked')) });
    expect(again.ended).toBe('unchanged');
    expect(outcomesOf(again)).toEqual(['/domains.txt | unchanged']);
    expect(contentsOf(store)).toEqual(before);
  });

  test('sends no name, no cookie and no referrer', async () => {
    const seen: string[] = [];
    server.routes.set('/domains.txt', (response, request) => {
      seen.push(...Object.keys(request.headers));
      response.setHeader('set-cookie', 'a=b').end(domains('a'));
    });
    const store = newStore();
    await update(store, { addresses: [at('/domains.txt')] });
    await update(store);
    expect(seen).toContain('user-agent');
    expect(seen.filter((it) => ['cookie', 'referer', 'authorization', 'origin'].includes(it))).toEqual([]);
  });

  test('may call itself what it likes: the bytes are judged', async () => {
    server.routes.set('/domains.txt', (response) => {
      response.setHeader('content-type', 'text/html').end(domains('a'));
    });
    expect((await update(newStore(), { addresses: [at('/domains.txt')] })).ended).toBe('accepted');
  });
});

describe('a file that has changed', () => {
  test('is shown by what is added, withdrawn and said otherwise, counted by kind and campaign', async () => {
    const feed = (...objects: readonly object[]): string => bundle(...objects);
    const family = (name: string): object => ({ type: 'malware', id: 'malware--1', name, is_family: true });
    const link = (id: string): object => ({
      ...{ type: 'relationship', id: `relationship--${id}`, relationship_type: 'indicates' },
      ...{ source_ref: `indicator--${id}`, target_ref: 'malware--1' },
    });
    const one = indicator('1', "[process:name='one']");
    const two = indicator('2', "[process:name='two']");
    const both = indicator('3', "[process:name='one' AND process:x_trace='executed']");
    const store = newStore();
    server.routes.set('/feed.stix2', feed(one, two, family('A'), link('2')));
    await update(store, { addresses: [at('/feed.stix2')] });
    server.routes.set('/feed.stix2', feed({ ...one, revoked: true }, both, family('A'), link('3')));
    const changed = await update(store);
    expect(idsOf(changed)).toEqual({
      added: [expect.stringMatching(/^pattern:/)],
      removed: ['process-name:two'],
      changed: ['process-name:one'],
    });
    expect((await lookedFor(store)).map((it) => it.replace(/^pattern:\w+/, 'pattern'))).toEqual([
      'process-name:one withdrawn',
      'process-name:two withdrawn',
      'pattern',
    ]);
    const { indicators } = await loadIndicators([store]);
    expect(indicators.find((it) => it.id === 'process-name:two')!.assertions).toMatchObject([
      { campaign: 'A', revoked: true, source: { file: 'withdrawn.stix2', url: at('/feed.stix2') } },
    ]);
  });

  test('keeps its earlier versions, and a scan does not look for what only they list', async () => {
    const store = await stored(domains('a', 'b', 'c'));
    server.routes.set('/domains.txt', domains('a', 'b', 'd'));
    await update(store, { today: '2021-08-01' });
    const { lock } = lockIn(store);
    expect(lock.sources).toMatchObject([
      { sha256: sha256(domains('a', 'b', 'd')), earlier: [sha256(domains('a', 'b', 'c'))], retrieved: '2021-08-01' },
    ]);
    expect(contentsOf(store)).toHaveProperty(sha256(domains('a', 'b', 'c')));
    const expected = ['a', 'b', 'c', 'd'].map((it) => `domain-name:${it}.example.org${it === 'c' ? ' withdrawn' : ''}`);
    expect(await lookedFor(store)).toEqual(expected);
    // However the store is given: by its lock file, within a folder, or by a pattern.
    expect(await lookedFor(lockOf(store))).toEqual(expected);
    const outer = join(root, 'outer');
    mkdirSync(outer);
    const inner = join(outer, 'store');
    mkdirSync(inner);
    for (const name of readdirSync(store)) writeFileSync(join(inner, name), readFileSync(join(store, name)));
    expect(await lookedFor(outer)).toEqual(expected);
    expect(await lookedFor(`${inner}/*`)).toEqual(expected);
  });

  test('tells the day on which something was found withdrawn', async () => {
    const store = await stored(domains('a', 'b'));
    server.routes.set('/domains.txt', domains('a'));
    const { withdrawn } = await update(store, { today: '2021-08-01' });
    expect(withdrawn).toBe(1);
    const text = readFileSync(join(store, lockIn(store).lock.withdrawn!.sha256), 'utf8');
    expect(text).toContain('"modified":"2021-08-01T00:00:00.000Z"');
    expect(text).toContain(`"pattern":"[domain-name:value = 'b.example.org']"`);
  });

  test('that lists again what it withdrew revives it', async () => {
    const store = await stored(domains('a', 'b', 'c'));
    server.routes.set('/domains.txt', domains('a', 'c'));
    await update(store);
    server.routes.set('/domains.txt', domains('a', 'b', 'c'));
    const again = await update(store);
    expect(again.withdrawn).toBe(0);
    expect(lockIn(store).lock).toMatchObject({ withdrawn: null });
    expect(await lookedFor(store)).toEqual(['a', 'b', 'c'].map((it) => `domain-name:${it}.example.org`));
  });

  test('withdraws nothing that another file still lists', async () => {
    const store = await stored(domains('a', 'b'));
    server.routes.set('/other/domains.txt', domains('b'));
    await update(store, { addresses: [at('/other/domains.txt')] });
    server.routes.set('/domains.txt', domains('a'));
    expect(idsOf(await update(store))).toMatchObject({ removed: [] });
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org', 'domain-name:b.example.org']);
  });

  test('and no longer lists most of what it did is left, unless that is wanted', async () => {
    const store = await stored(domains('a', 'b', 'c'));
    const before = contentsOf(store);
    server.routes.set('/domains.txt', domains('c'));
    expect(outcomesOf(await update(store))).toEqual([
      '/domains.txt | failed | no longer lists 2 of 3, which is more than half; --allow-withdrawals takes it as it is',
    ]);
    expect(contentsOf(store)).toEqual(before);
    const wanted = await update(store, { allowWithdrawals: true });
    expect(wanted.ended).toBe('accepted');
    expect(wanted.withdrawn).toBe(2);
  });

  test('is not taken if it is declined', async () => {
    const store = await stored(domains('a'));
    const before = contentsOf(store);
    server.routes.set('/domains.txt', domains('a', 'b'));
    const declined = await update(store, { accept: () => false });
    expect(declined.ended).toBe('declined');
    expect(idsOf(declined)).toMatchObject({ added: ['domain-name:b.example.org'] });
    expect(contentsOf(store)).toEqual(before);
  });

  test('of every kind can be withdrawn, and is then known as the very same', async () => {
    const list = [
      ...["[url:value='https://example.org/a?b']", "[ipv4-addr:value='192.0.2.1']", "[ipv6-addr:value='2001:db8::1']"],
      ...["[email-addr:value='a@example.org']", "[process:name='it\\'s']", "[file:path='/private/x y']"],
      ...[
        "[file:name='x.plist']",
        `[file:hashes.MD5='${'a'.repeat(32)}']`,
        `[file:hashes.'SHA-1'='${'b'.repeat(40)}']`,
      ],
      ...[`[file:hashes.'SHA-256'='${'c'.repeat(64)}']`, `[file:hashes.'SHA-512'='${'d'.repeat(128)}']`],
      ...["[app:id='com.example.app']", "[configuration-profile:id='1234']", "[x-phone-number:value='+15550100']"],
      ...["[domain-name:value='a.example.org']", "[process:name='a'] FOLLOWEDBY [process:name='b']"],
    ];
    const keeper = indicator('0', "[process:name='kept']");
    const store = newStore();
    server.routes.set('/feed.stix2', bundle(keeper, ...list.map((it, at) => indicator(`${at + 1}`, it))));
    await update(store, { addresses: [at('/feed.stix2')] });
    const before = await lookedFor(store);
    expect(before).toHaveLength(list.length + 1);
    server.routes.set('/feed.stix2', bundle(keeper));
    await update(store, { allowWithdrawals: true });
    expect(await lookedFor(store)).toEqual(before.map((it) => (it === 'process-name:kept' ? it : `${it} withdrawn`)));
  });
});
