import { describe, expect, test } from '@jest/globals';
import { defaultLimits } from '@bridle/indicators';
import { existsSync } from 'node:fs';
import { type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { bundle, indicator } from '../indicators/support.ts';
import { type Route } from '../support/loopback.ts';
import {
  at,
  contentsOf,
  domains,
  elsewhere,
  indexOf,
  lookedFor,
  newStore,
  outcomesOf,
  redirectTo,
  server,
  stored,
  update,
} from './support.ts';

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
    [
      'is a page',
      '<!DOCTYPE html><html><p>log in</p></html>',
      'is no file of indicators: a page of the web under the name of a list',
    ],
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
    const reason = 'cannot be reached: its host takes no connection (ECONNREFUSED)';
    expect(failed.outcomes).toMatchObject([{ status: 'failed', reason }]);
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
