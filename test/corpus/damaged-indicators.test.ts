import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIndicatorBytes } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import { damages, expectAccountOf, numbers } from '../indicators/damage.ts';
import { account } from '../indicators/support.ts';

const folder = join(process.env['BRIDLE_CORPUS']!, 'indicators');
/** The published files that hold something, by their names within the corpus. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((it) => /\.[a-z0-9]+$/.test(it))
  .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
  .filter(({ bytes }) => bytes.length > 0)
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const variants = Math.ceil(10_000 / files.length);

/** By the name alone, so that a file that joins the corpus leaves the variants of the others as they were. */
function seedOf(name: string): number {
  return Array.from(name).reduce((sum, it) => (Math.imul(sum, 31) + it.charCodeAt(0)) | 0, 7);
}

describe('ten thousand damaged variants of the published files end with a note, and never with an error', () => {
  test('are ten thousand', () => expect(files.length * variants).toBeGreaterThanOrEqual(10_000));

  test.each(files.map((it) => [it.name, it.bytes] as const))('%s', (name, bytes) => {
    const next = numbers(seedOf(name));
    for (let variant = 0; variant < variants; variant += 1) {
      const damage = damages[variant % damages.length]!;
      const damaged = damage(bytes, next);
      try {
        expectAccountOf(name, damaged);
      } catch (error) {
        throw new Error(`${name}, variant ${variant} (${damage.name})`, { cause: error });
      }
    }
  });
});

describe('a published file that was made to exhaust whoever reads it', () => {
  const named = (name: string) => files.find((it) => it.name.endsWith(name))!;
  const kinds = ['cellebrite.stix2', 'indicators.csv', 'sha256.txt', 'indicators.yaml'].map(named);
  const within = (bytes: Buffer, size: number) => {
    const middle = bytes.length >> 1;
    return Buffer.concat([bytes.subarray(0, middle), Buffer.alloc(size, 'a'), bytes.subarray(middle)]);
  };

  test.each(kinds.map((it) => [it.name, it.bytes] as const))('%s with a word of 100 MB is refused', (name, bytes) => {
    expect(account(parseIndicatorBytes(name, within(bytes, 100_000_000)))).toEqual([
      'unreadable: larger than 64 MiB, the limit for a file',
    ]);
  });

  test.each(kinds.map((it) => [it.name, it.bytes] as const))('%s with one of 60 MB is told of', (name, bytes) => {
    const { ledger } = parseIndicatorBytes(name, within(bytes, 60_000_000));
    expect(ledger.files[0]!.reason !== null || ledger.notes.length > 0).toBe(true);
    expectAccountOf(name, within(bytes, 60_000_000));
  });

  test('the index with aliases of YAML that multiply is refused', () => {
    const { name, bytes } = named('indicators.yaml');
    const bomb = Array.from({ length: 12 }, (_, at) => `x${at + 1}: &x${at + 1} [${`*x${at},`.repeat(9)}]`);
    const text = `${bytes.toString()}\nx0: &x0 [a]\n${bomb.join('\n')}\n`;
    expect(account(parseIndicatorBytes(name, Buffer.from(text)))).toEqual([
      'unreadable indicator-index: YAML whose aliases multiply',
    ]);
  });

  test('a bundle whose every object is called __proto__ gives its indicators, and links none of them', () => {
    const { name, bytes } = named('cellebrite.stix2');
    const text = bytes.toString().replace(/"(?:indicator|malware|relationship)--[^"]*"/g, '"__proto__"');
    const told = account(parseIndicatorBytes(name, Buffer.from(text)));
    expect(told).toContain('app-id com.client.appa (exact) of nobody');
    expect(Object.keys({})).toEqual([]);
  });
});
