import { describe, expect, test } from '@jest/globals';
import { defaultLimits, loadIndicators, parseLock } from '@bridle/indicators';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkAddress, checkRedirect } from '../packages/bridle/src/update/address.ts';
import { usualFolder } from '../packages/bridle/src/update/store.ts';
import {
  publicIndex,
  type Update,
  updateIndicators,
  type UpdateOptions,
} from '../packages/bridle/src/update/update.ts';
import { bundle, indicator } from './indicators/support.ts';
import { loopback, type Route } from './support/loopback.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const server = loopback();
const elsewhere = loopback();
const root = temporaryFolder();
let stores = 0;

const lockOf = (folder: string): string => join(folder, 'bridle.lock.json');
const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const newStore = (): string => join(root, `store-${(stores += 1)}`);
const at = (path: string): string => `${server.origin()}${path}`;

/** A list of domains, a word to a line. */
const domains = (...names: readonly string[]): string => names.map((it) => `${it}.example.org\n`).join('');

function update(store: string, options: Partial<UpdateOptions> = {}): Promise<Update> {
  return updateIndicators(store, {
    today: '2021-07-18',
    allowLoopback: true,
    github: { raw: at('/raw'), api: at('/api') },
    accept: () => true,
    ...options,
  });
}

/** What became of each address, one line for each. */
const outcomesOf = ({ outcomes }: Update): readonly string[] =>
  outcomes.map(({ address, status, reason }) =>
    [address.replace(server.origin(), ''), status, ...(reason === null ? [] : [reason])].join(' | '),
  );

const idsOf = ({ differences: { added, removed, changed } }: Update): object => ({
  added: added.map((it) => it.id),
  removed: removed.map((it) => it.id),
  changed: changed.map((it) => it.after.id),
});

/** Everything in a folder, by name. */
function contentsOf(folder: string): { readonly [name: string]: string } {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return Object.fromEntries(names.map((name) => [name, sha256(readFileSync(join(folder, name)))]));
}

/** What a scan of the store would look for: `id`, and whether it is withdrawn. */
async function lookedFor(store: string): Promise<readonly string[]> {
  const { indicators, patterns } = await loadIndicators([store]);
  return [...indicators, ...patterns].map(
    ({ id, assertions }) => `${id}${assertions.every((it) => it.revoked) ? ' withdrawn' : ''}`,
  );
}

const stored = async (text: string): Promise<string> => {
  const store = newStore();
  server.routes.set('/domains.txt', text);
  await update(store, { addresses: [at('/domains.txt')] });
  return store;
};

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

describe('an answer that cannot be used leaves the version that is stored, and is told', () => {
  const cases: readonly (readonly [string, Route, string])[] = [
    ['is cut short', cutShort, 'breaks off (ECONNRESET)'],
    ['says that it is too large', tooLargeByItsWord, 'is larger than 5000 bytes, the limit for an answer'],
    [
      'is too large',
      domains(...Array.from({ length: 400 }, (_, it) => `n${it}`)),
      'is larger than 5000 bytes, the limit for an answer',
    ],
    [
      'is too large and does not say so',
      (it) => {
        it.write(domains('a'));
        it.end(`# ${'x'.repeat(5000)}\n`);
      },
      'is larger than 5000 bytes, the limit for an answer',
    ],
    ['never ends', endless, 'is larger than 5000 bytes, the limit for an answer'],
    ['is not there', (it) => it.writeHead(404).end('a.example.org'), 'answers 404'],
    ['is a failure', (it) => it.writeHead(500).end('a.example.org'), 'answers 500'],
    ['is a part', (it) => it.writeHead(206).end('a.example.org'), 'answers 206'],
    ['sends on to nowhere', (it) => it.writeHead(302).end(), 'answers 302'],
    ['is never given', () => undefined, 'does not answer in time'],
    ['stops in the middle', (it) => it.write('a.example.org'), 'does not answer in time'],
    ['breaks off at once', (it) => it.destroy(), 'breaks off (ECONNRESET)'],
    ['is a page', '<!DOCTYPE html><html><p>log in</p></html>', 'is no file of indicators: XML: not read'],
    [
      'is half a bundle',
      bundle(indicator('1', "[process:name='a']")).slice(0, -9),
      'is no file of indicators: damaged JSON: it is cut off before its end',
    ],
    ['is empty', '', 'is no file of indicators: an empty file'],
    ['is a bundle of nothing', bundle(), 'lists nothing'],
    ['is an index', indexOf({ name: 'x', path: '..' }), 'is an index now and was a file of indicators'],
    ['sends round in a circle', redirectTo('/domains.txt'), 'sends on more than 5 times'],
    [
      'sends on to what is no address',
      redirectTo('http://['),
      'sends on to http://[, which is not asked: it is no address',
    ],
    [
      'sends on without TLS',
      redirectTo('http://192.0.2.1/'),
      'sends on to http://192.0.2.1/, which is not asked: only https is asked',
    ],
    [
      'sends on to a file here',
      redirectTo('file:///etc/passwd'),
      'sends on to file:///etc/passwd, which is not asked: only https is asked',
    ],
    [
      'sends on with a password',
      redirectTo('https://u:p@example.org/'),
      'sends on to https://example.org/, which is not asked: it holds a user name or password',
    ],
  ];

  test.each(cases)('one that %s', async (_, route, reason) => {
    const store = await stored(domains('a'));
    const before = contentsOf(store);
    server.routes.set('/domains.txt', route);
    const limits = { bytes: 5000, ...(reason === 'does not answer in time' ? { idleMs: 50 } : {}) };
    const failed = await update(store, { limits });
    expect(outcomesOf(failed)[0]).toBe(`/domains.txt | failed | ${reason}`);
    expect(failed.ended).toBe('unchanged');
    expect(contentsOf(store)).toEqual(before);
  });

  test('a circle is left after six questions', async () => {
    server.routes.set('/round.txt', redirectTo('/round.txt'));
    await update(newStore(), { addresses: [at('/round.txt')] });
    expect(server.asked).toHaveLength(6);
  });

  test('a drip that never pauses ends too', async () => {
    server.routes.set('/domains.txt', (response) => {
      const drip = setInterval(() => response.write('a'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const failed = await update(newStore(), { addresses: [at('/domains.txt')], limits: { wholeMs: 60 } });
    expect(outcomesOf(failed)).toEqual(['/domains.txt | failed | does not answer in time']);
  });

  test.each([
    ['that is a file', {}],
    ['in transit', { 'content-encoding': 'gzip', 'content-type': 'text/plain' }],
  ])('a bomb %s is not unpacked beyond the limit of the loader', async (_, headers) => {
    const bomb = gzipSync(Buffer.alloc(defaultLimits.fileBytes + 1, 'a\n'));
    server.routes.set('/domains.txt.gz', (response) => response.writeHead(200, headers).end(bomb));
    const failed = await update(newStore(), { addresses: [at('/domains.txt.gz')] });
    expect(outcomesOf(failed)).toEqual([
      '/domains.txt.gz | failed | is no file of indicators: larger than 64 MiB when unpacked, the limit for a file',
    ]);
  });

  test('nobody at the address', async () => {
    const failed = await update(newStore(), { addresses: ['http://127.0.0.1:9/x.txt'] });
    expect(failed.outcomes).toMatchObject([{ status: 'failed', reason: expect.stringMatching(/^breaks off \(/) }]);
  });

  test('costs no other address anything', async () => {
    server.routes.set('/domains.txt', domains('a'));
    const store = newStore();
    const both = await update(store, { addresses: [at('/gone.txt'), at('/domains.txt')] });
    expect(outcomesOf(both)).toEqual(['/gone.txt | failed | answers 404', '/domains.txt | new']);
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org']);
  });

  test('makes no store where nothing could be had', async () => {
    const store = newStore();
    const failed = await update(store, { addresses: [at('/gone.txt')] });
    expect(failed.ended).toBe('unchanged');
    expect(existsSync(store)).toBe(false);
  });
});

describe('another host', () => {
  test('is not asked, and is told', async () => {
    server.routes.set('/domains.txt', redirectTo(`${elsewhere.origin()}/domains.txt`));
    elsewhere.routes.set('/domains.txt', domains('a'));
    const store = newStore();
    const refused = await update(store, { addresses: [at('/domains.txt')] });
    expect(outcomesOf(refused)).toEqual([
      `/domains.txt | failed | sends on to ${elsewhere.origin()}/domains.txt, which is not asked: ` +
        'it is another host; --allow-redirects follows',
    ]);
    expect(elsewhere.asked).toEqual([]);
    expect((await update(store, { addresses: [at('/domains.txt')], allowRedirects: true })).ended).toBe('accepted');
    expect(elsewhere.asked).toEqual(['/domains.txt']);
  });
});

describe('addresses', () => {
  const rules = { allowLoopback: false, allowRedirects: true };

  test.each([
    ['not an address', 'it is no address'],
    ['http://example.org/', 'only https is asked'],
    ['http://127.0.0.1/', 'only https is asked'],
    ['ftp://example.org/', 'only https is asked'],
    ['file:///etc/passwd', 'only https is asked'],
    ['data:text/plain,a.example.org', 'only https is asked'],
    ['https://user@example.org/', 'it holds a user name or password'],
    ['https://:secret@example.org/', 'it holds a user name or password'],
    [`https://example.org/${'a'.repeat(2048)}`, 'it is no address'],
  ])('%s is not asked', (address, reason) => expect(checkAddress(address, rules)).toEqual({ reason }));

  test.each(['http://localhost/', 'http://127.0.0.1.example.org/', 'http://0.0.0.0/', 'http://192.168.0.1/'])(
    '%s is not this computer for certain, and not asked in the clear',
    (address) =>
      expect(checkAddress(address, { ...rules, allowLoopback: true })).toEqual({ reason: 'only https is asked' }),
  );

  test('from https, no answer leads back to http, even on this computer', () => {
    const from = new URL('https://127.0.0.1/');
    const lenient = { allowLoopback: true, allowRedirects: true };
    expect(checkRedirect(from, 'http://127.0.0.1/', lenient)).toEqual({ reason: 'only https is asked' });
    expect(checkRedirect(from, '/x#part', lenient)).toEqual({ url: new URL('https://127.0.0.1/x') });
  });

  test('a secret in one is refused before anything is asked, and not repeated', async () => {
    const refused = update(newStore(), { addresses: ['https://user:hunter2@example.org/feed.stix2'] });
    await expect(refused).rejects.toMatchObject({
      code: 'BAD_ADDRESS',
      message: 'https://example.org/feed.stix2 is not asked: it holds a user name or password.',
    });
    expect(server.asked).toEqual([]);
  });

  test('the public index is asked where nothing else was named', () =>
    expect(publicIndex).toBe('https://raw.githubusercontent.com/mvt-project/mvt-indicators/main/indicators.yaml'));
});

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

describe('a store that someone touched', () => {
  test.each([
    ['is no JSON', () => 'schemaVersion: 1', /damaged JSON/],
    ['is of a later version', (it: string) => it.replace('"1.0.0"', '"2.0.0"'), /schemaVersion: /],
    [
      'holds a path',
      (it: string) => it.replace(/"sha256":"\w+"/, '"sha256":"../../../etc/passwd"'),
      /sources\.0\.sha256: /,
    ],
    ['holds more', (it: string) => it.replace('"kind"', '"extra":1,"kind"'), /sources\.0: /],
    ['holds an address twice', (it: string) => it.replace(/\[(\{.*\})\]/, '[$1,$1]'), /stands in it twice/],
    ['is cut short', (it: string) => it.slice(0, -20), /cut off before its end/],
    ['is empty', () => '', /damaged JSON/],
  ])('by a lock file that %s is neither updated nor loaded, and says so', async (_, edit, reason) => {
    const store = await stored(domains('a'));
    writeFileSync(lockOf(store), edit(readFileSync(lockOf(store), 'utf8')));
    server.asked.length = 0;
    await expect(update(store)).rejects.toMatchObject({ code: 'LOCK_DAMAGED', message: expect.stringMatching(reason) });
    expect(server.asked).toEqual([]);
    const { indicators, ledger } = await loadIndicators([store]);
    expect(indicators).toEqual([]);
    expect(ledger.files).toMatchObject([
      { file: 'bridle.lock.json', status: 'unreadable', reason: expect.stringMatching(reason) },
    ]);
  });

  test('goes back to an earlier version, if the lock file names it', async () => {
    const store = await stored(domains('a', 'b'));
    const before = readFileSync(lockOf(store));
    server.routes.set('/domains.txt', domains('a', 'b', 'c'));
    await update(store);
    writeFileSync(lockOf(store), before);
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org', 'domain-name:b.example.org']);
  });

  test('a file that was changed is not looked for, and a scan says so', async () => {
    const store = await stored(domains('a'));
    writeFileSync(join(store, sha256(domains('a'))), domains('innocent'));
    const { indicators, ledger } = await loadIndicators([store]);
    expect(indicators).toEqual([]);
    expect(ledger.files).toMatchObject([
      { status: 'unreadable', reason: `changed since it was stored: its SHA-256 is to be ${sha256(domains('a'))}` },
    ]);
  });

  test('a file that was changed or removed is brought back as it was', async () => {
    for (const damage of [(path: string) => writeFileSync(path, domains('innocent')), (path: string) => rmSync(path)]) {
      const store = await stored(domains('a'));
      const before = contentsOf(store);
      damage(join(store, sha256(domains('a'))));
      const repaired = await update(store, { accept: () => false });
      expect(outcomesOf(repaired)).toEqual(['/domains.txt | repaired']);
      expect(contentsOf(store)).toEqual(before);
    }
  });

  test('a file that was changed and cannot be had is told', async () => {
    const store = await stored(domains('a'));
    rmSync(join(store, sha256(domains('a'))));
    server.routes.clear();
    expect(outcomesOf(await update(store))).toEqual([
      '/domains.txt | failed | answers 404; what is stored of it is damaged and not looked for',
    ]);
  });

  test('a file that was changed, and of which there is a new version, is replaced by that', async () => {
    const store = await stored(domains('a'));
    rmSync(join(store, sha256(domains('a'))));
    server.routes.set('/domains.txt', domains('b'));
    const replaced = await update(store);
    expect(outcomesOf(replaced)).toEqual([
      '/domains.txt | changed | what was stored of it is damaged: what it withdrew is not known',
    ]);
    expect(await lookedFor(store)).toEqual(['domain-name:b.example.org']);
  });

  test('without the list of what was withdrawn is not updated, since nothing could bring that back', async () => {
    const store = await stored(domains('a', 'b'));
    server.routes.set('/domains.txt', domains('a'));
    await update(store);
    rmSync(join(store, lockIn(store).lock.withdrawn!.sha256));
    await expect(update(store)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    const { ledger } = await loadIndicators([store]);
    expect(ledger.files.map(({ file, status }) => `${file} ${status}`)).toContain('withdrawn.stix2 unreadable');
  });
});

describe('the store is the old one or the new one, whenever an update ends', () => {
  test('of two at once the second says that the first has changed it', async () => {
    const store = await stored(domains('a'));
    server.routes.set('/domains.txt', domains('a', 'b'));
    let meanwhile: Update | null = null;
    const accept = async (): Promise<boolean> => {
      meanwhile = await update(store);
      return true;
    };
    await expect(update(store, { accept })).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(meanwhile).toMatchObject({ ended: 'accepted' });
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org', 'domain-name:b.example.org']);
    expect(readdirSync(store).filter((it) => it.startsWith('.'))).toEqual([]);
  });

  test('of two that begin at once, in an empty store, one writes', async () => {
    server.routes.set('/domains.txt', domains('a'));
    server.routes.set('/more/domains.txt', domains('b'));
    const store = newStore();
    const ended = await Promise.allSettled(
      ['/domains.txt', '/more/domains.txt'].map((it) => update(store, { addresses: [at(it)] })),
    );
    expect(ended.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lookedFor(store)).toHaveLength(1);
  });

  test('one that was killed while it wrote the lock file is told by what it left', async () => {
    const store = await stored(domains('a'));
    const draft = join(store, '.bridle.lock.json.part');
    writeFileSync(draft, '{');
    server.routes.set('/domains.txt', domains('a', 'b'));
    const before = contentsOf(store)['bridle.lock.json'];
    await expect(update(store)).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      message: expect.stringContaining(draft),
    });
    expect(contentsOf(store)['bridle.lock.json']).toBe(before);
    expect(existsSync(draft)).toBe(true);
    rmSync(draft);
    expect((await update(store)).ended).toBe('accepted');
  });

  test('an interruption leaves it as it was', async () => {
    const store = await stored(domains('a'));
    const before = contentsOf(store);
    const interruption = new AbortController();
    server.routes.set('/domains.txt', (response) => {
      response.write('b.example.org\n');
      interruption.abort();
    });
    await expect(update(store, { signal: interruption.signal })).rejects.toMatchObject({ name: 'AbortError' });
    server.routes.set('/domains.txt', domains('a', 'b'));
    const late = new AbortController();
    const accept = (): boolean => {
      late.abort();
      return true;
    };
    await expect(update(store, { signal: late.signal, accept })).rejects.toMatchObject({ name: 'AbortError' });
    expect(contentsOf(store)).toEqual(before);
  });

  test('a folder that cannot be written is told', async () => {
    const store = newStore();
    server.routes.set('/domains.txt', domains('a'));
    const accept = (): boolean => {
      writeFileSync(store, 'a file now');
      return true;
    };
    const refused = update(store, { accept, addresses: [at('/domains.txt')] });
    await expect(refused).rejects.toMatchObject({ code: 'NOT_WRITABLE' });
  });
});

describe('where a store may be', () => {
  test('not among other files', async () => {
    const folder = newStore();
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'dear');
    await expect(update(folder)).rejects.toMatchObject({ code: 'NOT_A_STORE' });
    await expect(update(join(folder, 'letter.txt'))).rejects.toMatchObject({ code: 'NOT_A_STORE' });
  });

  test.each(['Manifest.db', 'Manifest.mbdb'])('never within a backup, known by its %s', async (name) => {
    const backup = newStore();
    mkdirSync(backup);
    writeFileSync(join(backup, name), '');
    server.asked.length = 0;
    await expect(update(join(backup, 'deep', 'store'))).rejects.toMatchObject({ code: 'IN_A_BACKUP' });
    expect(readdirSync(backup)).toEqual([name]);
    expect(server.asked).toEqual([]);
  });

  test('where a first update was ended before it was whole', async () => {
    server.routes.set('/domains.txt', domains('a'));
    const store = newStore();
    mkdirSync(store);
    writeFileSync(join(store, sha256('x')), 'x');
    writeFileSync(join(store, `.${sha256('y')}.123.part`), 'half');
    expect((await update(store, { addresses: [at('/domains.txt')] })).ended).toBe('accepted');
    expect(await lookedFor(store)).toEqual(['domain-name:a.example.org']);
  });

  test.each([
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/bridle/indicators'],
    ['linux', { XDG_DATA_HOME: 'data' }, '/home-of/.local/share/bridle/indicators'],
    ['linux', {}, '/home-of/.local/share/bridle/indicators'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home-of/Library/Application Support/bridle/indicators'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/bridle/indicators'],
    ['win32', {}, '/home-of/AppData/Local/bridle/indicators'],
  ] as const)('usually, on %s with %j, in %s', (platform, environment, folder) =>
    expect(usualFolder(platform, environment, '/home-of').replaceAll('\\', '/')).toBe(folder),
  );
});

function lockIn(store: string): Extract<ReturnType<typeof parseLock>, { readonly lock: unknown }> {
  const reading = parseLock(readFileSync(lockOf(store)), defaultLimits);
  if ('reason' in reading) throw new Error(reading.reason);
  return reading;
}

function redirectTo(location: string): Route {
  return (response) => void response.writeHead(302, { location }).end();
}

function cutShort(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 1000 });
  response.write('b.example.org\n', () => response.destroy());
}

function tooLargeByItsWord(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 5001 });
  response.write('b.example.org\n');
}

function endless(response: ServerResponse): void {
  const pour = (): void => {
    while (!response.destroyed && response.write('b.example.org\n'));
  };
  response.on('drain', pour);
  pour();
}

function entry(name: string, path: string): readonly string[] {
  return [
    '  - type: github',
    `    name: ${name}`,
    '    github:',
    '      owner: owner',
    '      repo: repo',
    '      branch: main',
    `      ${path}`,
  ];
}

function indexOf(...files: readonly { readonly name: string; readonly path: string }[]): string {
  return ['indicators:', ...files.flatMap(({ name, path }) => entry(`"${name}"`, `path: ${path}`)), ''].join('\n');
}
