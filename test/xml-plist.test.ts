import { afterEach, describe, expect, test } from '@jest/globals';
import { plistDateOf, readPlist, type PlistValue } from '@bridle/core';
import fc from 'fast-check';
import { at } from './support/at.ts';
import { thrownBy } from './support/thrown.ts';

const head =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (body: string): PlistValue => readPlist(encode(`${head}<plist version="1.0">${body}</plist>`));

// Whatever is printed while these tests run is caught here, and none may be.
const console = globalThis.console;
const printed: unknown[] = [];
const listening = { ...console, log: note, warn: note, error: note, info: note, debug: note };
globalThis.console = listening;
function note(...words: readonly unknown[]): void {
  printed.push(...words);
}

afterEach(() => {
  expect(globalThis.console).toBe(listening);
  expect(printed).toEqual([]);
});

test.each<[string, string, PlistValue]>([
  ['text', '<string>Größe &amp; 例え &#128512; &lt;b&gt;</string>', 'Größe & 例え 😀 <b>'],
  ['no text', '<string></string>', ''],
  ['an integer', '<integer>-42</integer>', -42],
  ['a real', '<real>1.5</real>', 1.5],
  ['true', '<true/>', true],
  ['false', '<false/>', false],
  ['bytes, with blanks between', '<data>\n  AP8=\n</data>', Uint8Array.of(0, 255)],
  ['a date', '<date>2021-01-01T00:00:00Z</date>', plistDateOf(at('2021-01-01T00:00:00Z'))],
  ['a date before 1970', '<date>1969-12-31T00:00:00Z</date>', plistDateOf(at('1969-12-31T00:00:00Z'))],
  ['an array', '<array><integer>1</integer><string>a</string></array>', [1, 'a']],
  ['a dictionary', '<dict><key>a</key><dict><key>b</key><true/></dict></dict>', { a: { b: true } }],
  ['an empty dictionary', '<dict/>', {}],
])('%s', (_, body, value) => {
  expect(read(body)).toEqual(value);
});

test('an integer beyond 2^53 is never taken for an exact one', () => {
  expect(Number.isSafeInteger(read('<integer>9007199254740993</integer>'))).toBe(false);
  expect(Number.isSafeInteger(read('<integer>many</integer>'))).toBe(false);
});

test('an entity that no one declared stands for itself', () => {
  expect(read('<string>a &b; c</string>')).toBe('a &b; c');
});

test('a mark of byte order and blanks may stand in front', () => {
  expect(readPlist(encode(`\ufeff${head}<plist><true/></plist>`))).toBe(true);
  expect(readPlist(encode(` \n<plist><true/></plist>`))).toBe(true);
});

test('a dictionary has no prototype that a key could reach', () => {
  const dictionary = read('<dict><key>constructor</key><true/></dict>');
  expect(Object.getPrototypeOf(dictionary)).toBeNull();
  expect(Object.keys(dictionary as object)).toEqual(['constructor']);
});

describe('what is no property list is refused, in silence', () => {
  const secret = 'a-line-of-the-evidence';
  test.each([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['prose', `${secret} and more`],
    ['JSON', `{"a": "${secret}"}`],
    ['HTML', `<html><body>${secret}</body></html>`],
    ['XML that breaks off', `${head}<plist><dict><key>${secret}</key><str`],
    ['tags that cross', `<plist><array><string>${secret}</array></string></plist>`],
    ['a date that is none', `<plist><date>${secret}</date></plist>`],
    ['a value without a key', `<plist><dict><true/></dict></plist>`],
    ['a key that would be a prototype', '<plist><dict><key>__proto__</key><dict/></dict></plist>'],
    ['an attribute twice', `<plist a="${secret}" a="${secret}"><true/></plist>`],
  ])('%s', (_, text) => {
    const error = thrownBy(() => readPlist(encode(text)));
    expect(error).toMatchObject({ name: 'FormatError', code: 'FILE_UNREADABLE' });
    expect(error['message']).not.toContain(secret);
  });

  test('five thousand containers in containers', () => {
    const text = `<plist>${'<array>'.repeat(5_000)}${'</array>'.repeat(5_000)}</plist>`;
    expect(thrownBy(() => readPlist(encode(text)))).toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('more than sixteen megabytes', () => {
    const text = Buffer.alloc(16 * 2 ** 20 + 1, 0x20);
    expect(thrownBy(() => readPlist(text))).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });
});

describe('an entity', () => {
  const outcome = (text: string): unknown => {
    try {
      return readPlist(encode(text));
    } catch (error) {
      return (error as { code: unknown }).code;
    }
  };

  test('of a file is not opened', () => {
    const text = '<!DOCTYPE plist [<!ENTITY x SYSTEM "file:///etc/passwd">]><plist><string>&x;</string></plist>';
    expect(JSON.stringify(outcome(text))).not.toContain('root:');
  });

  test('of entities of entities does not unfold', () => {
    const entities = Array.from({ length: 20 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
    const text = `<!DOCTYPE plist [<!ENTITY e0 "boom">${entities.join('')}]><plist><string>&e20;</string></plist>`;
    expect(String(outcome(text)).length).toBeLessThan(100);
  });
});

test('five thousand damaged copies end in a value or in FormatError', () => {
  const original = `${head}<plist version="1.0"><dict><key>a</key><array><integer>1</integer><real>2.5</real><true/></array>
    <key>b</key><date>2021-01-01T00:00:00Z</date><key>c</key><data>AP8=</data><key>d</key><string>&amp;x</string></dict></plist>`;
  const change = fc.tuple(
    fc.nat(),
    fc.oneof(fc.constantFrom('<', '>', '&', ';', '"', '/', '\0'), fc.string({ maxLength: 3 })),
  );
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let text = original;
      for (const [place, instead] of changes) {
        const start = place % text.length;
        text = text.slice(0, start) + instead + text.slice(start + 1);
      }
      try {
        readPlist(encode(text));
      } catch (error) {
        if ((error as Error).name !== 'FormatError') throw error;
      }
    }),
    { seed: 20_210_101, numRuns: 5_000 },
  );
});
