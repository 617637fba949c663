import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownWordsOfRefusal, refusals } from '../../packages/case/src/redact/refusal-words.ts';
import { parseIndicatorBytes } from '@bridle/indicators';

const folder = fileURLToPath(new URL('../../packages/indicators/src', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');

test.each(refusals)('“%s” is what the loader says: another word there would be hidden here', (words) => {
  // As a text begins, and not in the middle of another.
  expect(["'", '`'].some((mark) => sources.includes(`${mark}${words}`))).toBe(true);
});

test.each([
  ['notes.txt', 'only words', 'of no form that is known'],
  ['a.json', '{"of": "another kind"}', 'JSON of another kind: not read'],
  ['a.yaml', 'of: another kind\n', 'YAML of another kind: not read'],
  ['a.xml', '<of-another-kind/>', 'XML: not read'],
  ['empty.txt', '', 'an empty file'],
])('of what the loader says of %s the words stay', (name, content, kept) => {
  const { reason } = parseIndicatorBytes(name, Buffer.from(content)).ledger.files[0]!;
  expect(ownWordsOfRefusal(reason!)).toBe(kept);
});

test('what quotes the file, and what begins alike, does not stay', () => {
  expect(ownWordsOfRefusal('of no form that is known: line 2, "Jane Doe", is neither')).toBe(
    'of no form that is known',
  );
  expect(ownWordsOfRefusal('XML: not read by Jane Doe')).toBeNull();
  expect(ownWordsOfRefusal('damaged JSON, at line 2: "Jane Doe"')).toBeNull();
});
