import { describe, expect, test } from '@jest/globals';
import { findLinks } from '@bridle/core';

describe('the links in', () => {
  test.each<[string, ...(readonly string[])]>([
    // nothing
    [''],
    ['No link here. None at all, e.g. nothing; 3.14 and 1.000,00.'],
    ['Wait... what?'],
    ['...'],
    ['http://'],
    ['://example.com', 'http://example.com'],
    // schemes
    ['https://example.com', 'https://example.com'],
    ['http://example.com/', 'http://example.com/'],
    ['HTTPS://EXAMPLE.COM/Path', 'HTTPS://EXAMPLE.COM/Path'],
    ['ftp://files.example.com/a.bin', 'ftp://files.example.com/a.bin'],
    ['itms-services://?action=download-manifest&url=https://example.com/app.plist', 'https://example.com/app.plist'],
    ['itms-apps://itunes.apple.com/app/id1', 'itms-apps://itunes.apple.com/app/id1'],
    [
      'whatsapp://send?text=https://example.com/x',
      'whatsapp://send?text=https://example.com/x',
      'https://example.com/x',
    ],
    ['seehttps://example.com/now', 'https://example.com/now'],
    ['tel:+15550100 and mailto:someone@example.com'],
    // ends of sentences
    ['See https://example.com.', 'https://example.com'],
    ['See https://example.com/a.', 'https://example.com/a'],
    ['Is it https://example.com/a?', 'https://example.com/a'],
    ['It is https://example.com/a!', 'https://example.com/a'],
    [
      'https://example.com/a, https://example.com/b; https://example.com/c',
      'https://example.com/a',
      'https://example.com/b',
      'https://example.com/c',
    ],
    ['https://example.com/a\nhttps://example.com/b', 'https://example.com/a', 'https://example.com/b'],
    ['twice https://example.com/ and https://example.com/', 'https://example.com/'],
    ['"https://example.com/a"', 'https://example.com/a'],
    ['“https://example.com/a”', 'https://example.com/a'],
    ["'https://example.com/a'", 'https://example.com/a'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['*https://example.com/a* _https://example.com/b_', 'https://example.com/a', 'https://example.com/b'],
    ['https://example.com/a…', 'https://example.com/a'],
    ['https://example.com/$', 'https://example.com/'],
    ['https://example.com/a|b', 'https://example.com/a'],
    // brackets
    ['(https://example.com/a)', 'https://example.com/a'],
    ['(see https://example.com/a_(b))', 'https://example.com/a_(b)'],
    ['https://example.com/a_(b)', 'https://example.com/a_(b)'],
    ['[link](https://example.com/a)', 'https://example.com/a'],
    ['[https://example.com/a].', 'https://example.com/a'],
    ['{"url":"https://example.com/a"}', 'https://example.com/a'],
    ['https://example.com/a[1]', 'https://example.com/a[1]'],
    // paths, queries, fragments
    ['https://example.com/a?b=c&d=e#f', 'https://example.com/a?b=c&d=e#f'],
    ['https://example.com?x=1', 'https://example.com?x=1'],
    ['https://example.com#top', 'https://example.com#top'],
    ['https://example.com/%E4%BE%8B', 'https://example.com/%E4%BE%8B'],
    ['https://example.com/~user/;v=1', 'https://example.com/~user/;v=1'],
    [
      'https://example.com/r?u=https://example.net/x',
      'https://example.com/r?u=https://example.net/x',
      'https://example.net/x',
    ],
    ['https://example.com/r?u=example.net/x', 'https://example.com/r?u=example.net/x'],
    // encoded in another's query
    [
      'https://example.com/url?q=https%3A%2F%2Fexample.net%2Fx%3Fy%3D1&sa=D',
      'https://example.com/url?q=https%3A%2F%2Fexample.net%2Fx%3Fy%3D1&sa=D',
      'https://example.net/x?y=1',
    ],
    [
      'example.com/l.php?u=http%3a%2f%2fexample.net%3A30495%2Fx&h=1, then https://example.org/',
      'http://example.com/l.php?u=http%3a%2f%2fexample.net%3A30495%2Fx&h=1',
      'http://example.net:30495/x',
      'https://example.org/',
    ],
    [
      'https://example.com/https%3A%2F%2Fexample.net',
      'https://example.com/https%3A%2F%2Fexample.net',
      'https://example.net',
    ],
    [
      'https://example.com/?u=https%3A%2F%2Fexample.net%2F%3Fu%3Dhttps%253A%252F%252Fexample.org%252Fx',
      'https://example.com/?u=https%3A%2F%2Fexample.net%2F%3Fu%3Dhttps%253A%252F%252Fexample.org%252Fx',
      'https://example.net/?u=https%3A%2F%2Fexample.org%2Fx',
      'https://example.net/?u=https://example.org/x',
      'https://example.org/x',
    ],
    [
      'https://example.com/?u=%FFhttps%3A%2F%2Fexample.net%2F%E4%85',
      'https://example.com/?u=%FFhttps%3A%2F%2Fexample.net%2F%E4%85',
      'https://example.net/%E4%85',
    ],
    [
      'https://example.com/?u=https%3A%2F%2Fexample.net#https%3A%2F%2Fexample.org',
      'https://example.com/?u=https%3A%2F%2Fexample.net#https%3A%2F%2Fexample.org',
      'https://example.net',
      'https://example.org',
    ],
    [
      'https://example.com/?u=https:%2F%2Fexample.net',
      'https://example.com/?u=https:%2F%2Fexample.net',
      'https://example.net',
    ],
    ['https%3A%2F%2F stands in https://example.com/%3A%2F%2F', 'https://example.com/%3A%2F%2F'],
    // ports, users, addresses
    ['https://example.com:8443/a', 'https://example.com:8443/a'],
    ['example.com:8443', 'http://example.com:8443'],
    ['example.com:8443/a', 'http://example.com:8443/a'],
    ['https://user:pass@example.com/', 'https://user:pass@example.com/'],
    ['http://192.0.2.1/a', 'http://192.0.2.1/a'],
    ['http://192.0.2.1:30000', 'http://192.0.2.1:30000'],
    ['http://[2001:db8::1]:8080/a', 'http://[2001:db8::1]:8080/a'],
    ['http://[2001:db8::1]', 'http://[2001:db8::1]'],
    ['192.0.2.1 is a number'],
    ['192.0.2.1/a', 'http://192.0.2.1/a'],
    ['192.0.2.1:8080', 'http://192.0.2.1:8080'],
    ['http://localhost:3000/a', 'http://localhost:3000/a'],
    ['http://3221225985/', 'http://3221225985/'],
    // bare names
    ['example.com', 'http://example.com'],
    ['go to www.example.com/path?x=1 now', 'http://www.example.com/path?x=1'],
    ['Example.Com', 'http://Example.Com'],
    ['one example.com, two example.org.', 'http://example.com', 'http://example.org'],
    ['a.b.c.d.example.co.uk/x', 'http://a.b.c.d.example.co.uk/x'],
    ['host_name.example.com/x', 'http://host_name.example.com/x'],
    ['-example.com', 'http://example.com'],
    ['example.com-', 'http://example.com'],
    ['xn--r8jz45g.xn--zckzah'],
    ['xn--bcher-kva.example.com', 'http://xn--bcher-kva.example.com'],
    ['example.invalid and file.txt and a.b'],
    ['com.example.app', 'http://com.example.app'],
    ['co.uk alone is a suffix'],
    ['someone@example.com'],
    ['someone@mail.example.com, example.org', 'http://example.org'],
    ['first.last@example.com'],
    ['example.com@example.org'],
    ['example.com/someone@example.org', 'http://example.com/someone@example.org'],
    // signs that touch a name
    ['example.com,example.org', 'http://example.com', 'http://example.org'],
    ['https://example.com,https://example.org', 'https://example.com', 'https://example.org'],
    ['example.com&x=1', 'http://example.com'],
    ['x=example.com', 'http://example.com'],
    ['Link:example.com/x', 'http://example.com/x'],
    ['example.com:443,example.org:80:90', 'http://example.com:443', 'http://example.org:80'],
    ['example.com:99999999', 'http://example.com'],
    ['a..example.com', 'http://example.com'],
    ['.example.com', 'http://example.com'],
    ['example.com..', 'http://example.com'],
    ['example.com./x', 'http://example.com./x'],
    ['https://example.com\\path', 'https://example.com'],
    ['https:example.com', 'http://example.com'],
    ['data:text/html,https://example.com', 'https://example.com'],
    ['mailto:someone@example.com?body=https://example.com/x', 'https://example.com/x'],
    ['first.me+tag@example.com'],
    ['http://a@b@example.com/', 'http://a@b@example.com/'],
    ['https://example.net@example.com/', 'https://example.net@example.com/'],
    ['https://ex%61mple.com/', 'https://ex%61mple.com/'],
    ['https://...'],
    ['http://[::1'],
    // other scripts
    ['https://example。com/', 'https://example。com/'],
    ['访问https://example.com。Danke', 'https://example.com'],
    ['ｅxample.com', 'http://ｅxample.com'],
    ['看https://example.com/a这里', 'https://example.com/a'],
    ['看example.com这里', 'http://example.com'],
    ['访问https://example.com，谢谢', 'https://example.com'],
    ['リンクはhttps://example.com/x。', 'https://example.com/x'],
    ['ดูที่https://example.com/aนะ', 'https://example.com/a'],
    ['링크는 https://example.com/a입니다', 'https://example.com/a'],
    ['example.com에서', 'http://example.com'],
    ['اضغط هنا https://example.com/a الآن', 'https://example.com/a'],
    ['смотри https://example.com/a, пожалуйста', 'https://example.com/a'],
    ['👉https://example.com/a👈', 'https://example.com/a'],
    ['👉example.com👈', 'http://example.com'],
    ['https://bücher.example/straße', 'https://bücher.example/straße'],
    ['bücher.de', 'http://bücher.de'],
    ['пример.рф', 'http://пример.рф'],
    ['https://例え.jp/x', 'https://例え.jp/x'],
    ['例え.jp', 'http://例え.jp'],
    // signs that are not seen
    ['https://exam\u00adple.com', 'https://exam', 'http://ple.com', 'https://example.com'],
    ['https://evil-\u200bexample.com/x9', 'https://evil', 'http://example.com/x9', 'https://evil-example.com/x9'],
    ['https://\ufeffexample.com/', 'http://example.com/', 'https://example.com/'],
    ['https://example\u2060.\u200b\u200bcom', 'https://example', 'https://example.com'],
    ['https://example.com\u2064:8443/a', 'https://example.com', 'https://example.com:8443/a'],
    ['https://example.com\u200b/a', 'https://example.com', 'https://example.com/a'],
    ['https://ex\u{e0100}ample.com/', 'https://ex', 'http://ample.com/', 'https://example.com/'],
    ['example\u00ad.com', 'http://example.com'],
    ['now\u200bexample.com', 'http://example.com', 'http://nowexample.com'],
    ['https://example.com\u200b', 'https://example.com'],
    ['https://example.com/a\u200b\ufeff\n', 'https://example.com/a'],
    ['https://example.com\u00ad, then', 'https://example.com'],
    ['ไป\u200bexample.com\u200bนะ', 'http://example.com'],
    ['\u200bhttps://example.com/\u200b', 'https://example.com/'],
    ['\u202ehttps://example.com/\u202c', 'https://example.com/'],
    ['https://example.com/\0hidden', 'https://example.com/'],
  ])('%j', (text, ...links) => {
    expect(findLinks(text)).toEqual(links);
  });
});

/** What a hostile text repeats, and the links it holds however often. */
const hostile: readonly [string, readonly string[]][] = [
  ['.', []],
  ['/', []],
  [':', []],
  ['://', []],
  ['@', []],
  ['-.', []],
  ['a.', []],
  ['_.', []],
  ['1.', []],
  ['a..', []],
  ['a.@', []],
  ['a:1.', []],
  ['a%2', []],
  ['ü.', []],
  ['例.', []],
  ['한.', []],
  ['ก', []],
  ['👉.', []],
  ['h://', ['h://h']],
  ['http://[', []],
  ['http://.', ['http://.http']],
  ['((', []],
  ['example.com ', ['http://example.com']],
  ['(example.com', ['http://example.com']],
  ['someone@example.com ', []],
  ['example.com@', []],
  ['http://example.com ', ['http://example.com']],
  ['看http://example.com', ['http://example.com']],
  ['example.com)))) ', ['http://example.com']],
  ['http://example.com/)))) ', ['http://example.com/']],
  ['http%3A%2F%2F', []],
  ['%253A%252F%252F', []],
  ['\u200b', []],
  ['a\u200b', []],
  ['.\u200b', []],
  ['\ufe0f', []],
  ['\u00ad.', []],
  ['example\u200b.com ', ['http://example.com']],
];

describe('a text made to stall its reader does not', () => {
  // Work that grew with the square of the length would take minutes here.
  test.each(hostile)('%j, doubled up to a quarter of a megabyte', (part, links) => {
    for (let length = 512; length <= 2 ** 18; length *= 2)
      expect(findLinks(part.repeat(Math.floor(length / part.length)))).toEqual(links);
  });

  test('all of them one after another, four megabytes long', () => {
    const text = hostile.map(([part]) => part.repeat(Math.ceil(2 ** 22 / hostile.length / part.length))).join('\n');
    expect(text.length).toBeGreaterThan(2 ** 22);
    expect(findLinks(text)).toEqual([...new Set(hostile.flatMap(([, links]) => links))]);
  });

  test('a link is looked for up to 8,192 characters, and what follows it still is', () => {
    const [first, ...others] = findLinks(`https://example.com/${'x'.repeat(100_000)} example.org`);
    expect(first).toBe(`https://example.com/${'x'.repeat(8_192 - 'example.com/'.length)}`);
    expect(others).toEqual(['http://example.org']);
  });

  test('a link of links of links holds sixteen of them beside itself', () => {
    const found = findLinks('https://example.com/'.repeat(300));
    expect(found).toHaveLength(17);
    expect(new Set(found.map((link) => link.slice(0, 20)))).toEqual(new Set(['https://example.com/']));
    expect(findLinks('https://example.com/'.repeat(2 ** 18)).length).toBeGreaterThan(17);
  });

  test('a link is decoded three times, and each time read to its end once', () => {
    const encodedOver = (times: number): string =>
      `https://example.com/?u=https${'://'.replaceAll(/./g, (it) => `%${'25'.repeat(times - 1)}${it === ':' ? '3A' : '2F'}`)}example.net/x`;
    expect(findLinks(encodedOver(1))).toContain('https://example.net/x');
    expect(findLinks(encodedOver(3))).toContain('https://example.net/x');
    expect(findLinks(encodedOver(4))).toEqual([encodedOver(4)]);
    const link = `https://example.com/?${'http%253A%252F%252Fa.b&'.repeat(300)} `;
    expect(findLinks(link.repeat(300))).toEqual([link.replace(/[& ]+$/, ''), 'http://a.b']);
  });
});
