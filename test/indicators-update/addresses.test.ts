import { describe, expect, test } from '@jest/globals';
import { checkAddress, checkRedirect } from '../../packages/bridle/src/update/address.ts';
import { publicIndex } from '../../packages/bridle/src/update/update.ts';
import { newStore, server, update } from './support.ts';

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
