import { describe, expect, test } from '@jest/globals';
import { loadIndicators } from '@bridle/indicators';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usualFolder } from '../../packages/bridle/src/update/store.ts';
import { type Update } from '../../packages/bridle/src/update/update.ts';
import {
  at,
  contentsOf,
  domains,
  lockIn,
  lockOf,
  lookedFor,
  newStore,
  outcomesOf,
  server,
  sha256,
  stored,
  update,
} from './support.ts';

describe('a store that someone touched', () => {
  test.each([
    ['is no JSON', () => 'schemaVersion: 1', /damaged JSON/],
    ['is of a later version', (it: string) => it.replace('"1.0.0"', '"2.0.0"'), /schemaVersion: /],
    [
      'holds a path',
      (it: string) => it.replace(/"sha256":"\w+"/, '"sha256":"../../../etc/passwd"'),
      /sources\[0\]\.sha256: it is no SHA-256/,
    ],
    [
      'holds more',
      (it: string) => it.replace('"kind"', '"extra":1,"kind"'),
      /sources\[0\]: "extra" is no name that is known here/,
    ],
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

  test('holds only what it pins, also where its files are given one by one, as a shell does for *', async () => {
    const store = await stored(domains('a', 'b'));
    server.routes.set('/domains.txt', domains('a', 'c'));
    await update(store);
    const files = readdirSync(store).map((it) => join(store, it));
    expect(files.length).toBeGreaterThanOrEqual(4);
    const loaded = await loadIndicators(files);
    expect(loaded).toEqual(await loadIndicators([store]));
    // The version that holds, and the list of what was withdrawn.
    expect(loaded.ledger.files).toHaveLength(2);
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
