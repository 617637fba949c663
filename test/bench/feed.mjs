// A feed of half a million simple indicators, built once beside the phones: three plain lists and five STIX bundles.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const inBundle = 30_000;
const at = '2024-01-02T03:04:05.123456Z';
const id = (type, number) => `${type}--${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
const object = (type, number, rest) => ({
  type,
  spec_version: '2.1',
  id: id(type, number),
  created: at,
  modified: at,
  ...rest,
});
const list = (count, line) => Array.from({ length: count }, (_, number) => `${line(number)}\n`).join('');

/** A malware, and as the field publishes them, an indicator and a relationship for each of its domains. */
function bundle(number) {
  const indicators = Array.from({ length: inBundle }, (_, index) => {
    const own = number * inBundle + index;
    return [
      object('indicator', own, {
        indicator_types: ['malicious-activity'],
        pattern: `[domain-name:value='c2-${index}.bundle${number}.example.org']`,
        pattern_type: 'stix',
        pattern_version: '2.1',
        valid_from: at,
      }),
      object('relationship', own, {
        relationship_type: 'indicates',
        source_ref: id('indicator', own),
        target_ref: id('malware', number),
      }),
    ];
  });
  const malware = object('malware', number, { name: `Bench ${number}`, is_family: false });
  return JSON.stringify({ type: 'bundle', id: id('bundle', number), objects: [malware, ...indicators.flat()] });
}

function* files() {
  yield ['domains.txt', list(250_000, (number) => `c2-${number}.listed.example.net`)];
  yield [
    'ip-addresses.txt',
    list(50_000, (number) => `198.${18 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`),
  ];
  yield ['sha256.txt', list(50_000, (number) => number.toString(16).padStart(64, '0'))];
  for (let number = 0; number < 5; number++) yield [`bundle-${number}.stix2`, bundle(number)];
}

/** The folder of the feed, built where it is not there yet. */
export function feed() {
  const place = fileURLToPath(new URL('phones/feed', import.meta.url));
  if (existsSync(place)) return place;
  const draft = `${place}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const [name, text] of files()) writeFileSync(join(draft, name), text);
  renameSync(draft, place);
  return place;
}
