import { describe, expect, test } from '@jest/globals';
import {
  canonical,
  instant,
  instantInWords,
  type Instant,
  instantOfDate,
  isInstantKey,
  type ObservableKind,
  parseIso,
  toIso,
  toJsonValue,
  witnessOf,
} from '@bridle/model';

describe('a moment', () => {
  test.each([
    [0, '1970-01-01T00:00:00.000000Z'],
    [1, '1970-01-01T00:00:00.000001Z'],
    [-1, '1969-12-31T23:59:59.999999Z'],
    [-1_000_000, '1969-12-31T23:59:59.000000Z'],
    [1_577_386_237_641_931, '2019-12-26T18:50:37.641931Z'],
    [1_609_459_200_000_000, '2021-01-01T00:00:00.000000Z'],
    // 2^53 − 1: 9007199254 seconds are 2255-06-05T23:47:34
    [Number.MAX_SAFE_INTEGER, '2255-06-05T23:47:34.740991Z'],
  ])('of %d microseconds is %s', (microseconds, iso) => {
    expect(toIso(instant(microseconds))).toBe(iso);
    expect(parseIso(iso)).toBe(microseconds);
  });

  test.each([0.25, 1627776000000000.5, NaN, Infinity, 8.64e18 + 2048, -8.65e18])('%d is no moment', (at) => {
    expect(() => toIso(at as Instant)).toThrow(TypeError);
    expect(() => toIso(at as Instant)).toThrow(/^The moment is (?:\S+)\. Give microseconds since 1970/);
  });

  test('the first and the last moment that a calendar has are written', () => {
    expect(toIso(8.64e18 as Instant)).toBe('+275760-09-13T00:00:00.000000Z');
    expect(toIso(-8.64e18 as Instant)).toBe('-271821-04-20T00:00:00.000000Z');
  });

  test.each([
    [0.4, 0],
    [0.5, 1],
    [1.6, 2],
    [-0.6, -1],
  ])('of %d microseconds is the nearest whole one', (microseconds, nearest) =>
    expect(instant(microseconds)).toBe(nearest),
  );

  test.each([
    [0, '1970-01-01 00:00:00 UTC'],
    [-1, '1969-12-31 23:59:59.999999 UTC'],
    [36_000_100_000, '1970-01-01 10:00:00.1 UTC'],
    [1_577_386_237_641_931, '2019-12-26 18:50:37.641931 UTC'],
  ])('of %d microseconds is in words %s', (microseconds, words) => {
    expect(instantInWords(instant(microseconds))).toBe(words);
  });

  test('of a Date is its milliseconds', () => expect(instantOfDate(new Date(1.9))).toBe(1_000));
});

describe('ISO 8601', () => {
  test.each<[string, string]>([
    ['2021-01-01', '2021-01-01T00:00:00.000000Z'],
    ['2020-02-29', '2020-02-29T00:00:00.000000Z'],
    ['2021-12-31', '2021-12-31T00:00:00.000000Z'],
    ['2021-01-01T12:30Z', '2021-01-01T12:30:00.000000Z'],
    ['2021-01-01T12:30:15Z', '2021-01-01T12:30:15.000000Z'],
    ['2021-01-01 12:30:15Z', '2021-01-01T12:30:15.000000Z'],
    ['2021-01-01T12:30:15.5Z', '2021-01-01T12:30:15.500000Z'],
    ['2021-01-01T12:30:15.123456Z', '2021-01-01T12:30:15.123456Z'],
    ['2021-01-01T12:30:15.1234567Z', '2021-01-01T12:30:15.123457Z'],
    ['2021-01-01T12:30:15.999999999Z', '2021-01-01T12:30:16.000000Z'],
    ['2021-01-01T01:00:00+02:00', '2020-12-31T23:00:00.000000Z'],
    ['2021-01-01T01:00:00-05:30', '2021-01-01T06:30:00.000000Z'],
    ['2020-02-29', '2020-02-29T00:00:00.000000Z'],
  ])('%s is read', (text, iso) => expect(toIso(parseIso(text)!)).toBe(iso));

  test.each([
    '',
    'yesterday',
    '2021',
    '2021-01',
    '2021-1-1',
    '2021-13-01',
    '2021-01-32',
    '2021-02-29',
    '2021-02-30',
    '2021-02-30T12:00:00Z',
    '2021-02-31',
    '2021-04-31',
    '1900-02-29',
    '2021-01-01T25:00:00Z',
    '2021-01-01T12:30:15',
    '2021-01-01T12:30:15.5',
    '2021-01-01T12Z',
    '2021-01-01Z',
    '2021-01-01T12:30:15,5Z',
    '2021-01-01T12:30:15.1234567890Z',
    ' 2021-01-01',
    '2021-01-01T00:00:00+2',
  ])('%j is not', (text) => expect(parseIso(text)).toBeNull());
});

describe('one spelling', () => {
  test.each<[ObservableKind, string, string | null]>([
    ['domain-name', 'example.com', 'example.com'],
    ['domain-name', 'EXAMPLE.com', 'example.com'],
    ['domain-name', 'example.com.', 'example.com'],
    ['domain-name', 'bücher.example.com', 'xn--bcher-kva.example.com'],
    ['domain-name', 'BÜCHER.example.com', 'xn--bcher-kva.example.com'],
    ['domain-name', '例え.jp', 'xn--r8jz45g.jp'],
    ['domain-name', 'example。com', 'example.com'],
    ['domain-name', 'ｅxample.com', 'example.com'],
    ['domain-name', 'faß.example.com', 'xn--fa-hia.example.com'],
    ['domain-name', 'host_name.example.com', 'host_name.example.com'],
    ['domain-name', 'xn--bcher-kva.example.com', 'xn--bcher-kva.example.com'],
    ['domain-name', 'localhost', null],
    ['domain-name', '', null],
    ['domain-name', 'exa mple.com', null],
    ['domain-name', 'example.com/x', null],
    ['domain-name', 'example.com:80', null],
    ['domain-name', 'someone@example.com', null],
    ['domain-name', '192.0.2.1', null],
    ['domain-name', '1.2.3.0x4', null],
    ['domain-name', '*.example.com', null],
    ['domain-name', `${'a.'.repeat(130)}com`, null],
    ['url', 'HTTP://Example.COM', 'http://example.com/'],
    ['url', 'https://example.com:443/a', 'https://example.com/a'],
    ['url', 'https://example.com:8443/a', 'https://example.com:8443/a'],
    ['url', 'https://user:pass@example.com/a#b', 'https://example.com/a'],
    ['url', 'https://example.com./a', 'https://example.com/a'],
    ['url', 'https://example.com/A?b=C', 'https://example.com/A?b=C'],
    ['url', 'https://example.com/a/../b', 'https://example.com/b'],
    ['url', 'https://例え.jp/', 'https://xn--r8jz45g.jp/'],
    ['url', 'https://ex%61mple.com/%61%2d%5F%7e%2Eb?c=%64', 'https://example.com/a-_~.b?c=d'],
    ['url', 'https://example.com/a%2fb%3f?c=%c3%a9', 'https://example.com/a%2Fb%3F?c=%C3%A9'],
    ['url', 'https://example.com/%2561', 'https://example.com/%2561'],
    ['url', 'https://example.com/100%?a=%zz', 'https://example.com/100%?a=%zz'],
    ['url', 'http://0x7f.1/', 'http://127.0.0.1/'],
    ['url', 'example.com/a', null],
    ['url', 'mailto:someone@example.com', null],
    ['url', 'file:///etc/passwd', null],
    ['url', 'http://', null],
    ['ip-addr', '192.0.2.1', '192.0.2.1'],
    ['ip-addr', ' 192.0.2.1 ', '192.0.2.1'],
    ['ip-addr', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['ip-addr', '[2001:db8::1]', '2001:db8::1'],
    ['ip-addr', '::ffff:192.0.2.1', '192.0.2.1'],
    ['ip-addr', '[::FFFF:c000:201]', '192.0.2.1'],
    ['ip-addr', '0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['ip-addr', '::ffff:192.0.2.7/120', '192.0.2.0/24'],
    ['ip-addr', '::ffff:0:0/95', '::fffe:0:0/95'],
    ['ip-addr', '::192.0.2.1', '::c000:201'],
    ['ip-addr', '1::ffff:192.0.2.1', '1::ffff:c000:201'],
    ['url', 'http://[::ffff:192.0.2.1]:8080/a', 'http://192.0.2.1:8080/a'],
    ['url', 'http://[2001:db8::ffff:1]/a', 'http://[2001:db8::ffff:1]/a'],
    ['ip-addr', '256.0.0.1', null],
    ['ip-addr', '192.0.2', null],
    ['ip-addr', '192.0.2.7/24', '192.0.2.0/24'],
    ['ip-addr', 'a:b@192.0.2.1?/24', null],
    ['ip-addr', 'example.com', null],
    ['ip-addr', '2001:db8::g', null],
    ['process-name', 'Diagnosticd', 'Diagnosticd'],
    ['process-name', ' bh', ' bh'],
    ['process-name', '', null],
    ['email-addr', 'Someone@Example.com', 'someone@example.com'],
    ['email-addr', 'mailto:someone@example.com', 'someone@example.com'],
    ['email-addr', 'mailto:\0\0someone@example.com', 'someone@example.com'],
    ['email-addr', ' someone@example.com ', 'someone@example.com'],
    ['email-addr', "mailto:'Someone@Example.com'", 'someone@example.com'],
    ['email-addr', "mailto:'someone@example.com'\0\0", 'someone@example.com'],
    ['email-addr', '“someone@example.com”', 'someone@example.com'],
    ['email-addr', "''' ''someone@example.com''''''", 'someone@example.com'],
    ['email-addr', '"someone@example.com"', 'someone@example.com'],
    ['email-addr', "o'neil@example.com", "o'neil@example.com"],
    ['email-addr', "''", null],
    ['email-addr', 'someone', null],
    ['email-addr', 'some one@example.com', null],
    ['email-addr', 'a@b@example.com', null],
    ['phone-number', '+1 (555) 010-0100', '+15550100100'],
    ['phone-number', 'tel:+1-555-010-0100', '+15550100100'],
    ['phone-number', "tel:'+15550100100'", '+15550100100'],
    ['phone-number', '001 555 010 0100', '+15550100100'],
    ['phone-number', '0555 0100', '05550100'],
    ['phone-number', '22000', '22000'],
    ['phone-number', '+1.555.010.0100', '+15550100100'],
    ['phone-number', '+49 (0)30 901820', '+4930901820'],
    ['phone-number', '0049 (0) 30 901820', '+4930901820'],
    ['phone-number', '(0)30 901820', '030901820'],
    ['phone-number', '030 901820', '030901820'],
    ['phone-number', '+1 555 010 0100 ext. 42', '+15550100100'],
    ['phone-number', '+1 555 010 0100 x42', '+15550100100'],
    ['phone-number', 'tel:+1-555-010-0100;ext=42', '+15550100100'],
    ['phone-number', '+15550100100,,42#', '+15550100100'],
    ['phone-number', '#31#+15550100100', '+15550100100'],
    ['phone-number', '*31#05550100', '05550100'],
    ['phone-number', '\u202a+1\u00a0555\u2011010\u20110100\u202c', '+15550100100'],
    ['phone-number', '00 12', '0012'],
    ['phone-number', '000 1555 0100', '00015550100'],
    ['phone-number', 'x42', null],
    ['phone-number', 'Example', null],
    ['phone-number', '1-800-EXAMPLE', null],
    ['phone-number', '+', null],
    ['phone-number', '', null],
    ['file-path', '/var/mobile/x', '/private/var/mobile/x'],
    ['file-path', '/private/var/mobile/x', '/private/var/mobile/x'],
    ['file-path', '/tmp/x', '/private/tmp/x'],
    ['file-path', '/etc/x', '/private/etc/x'],
    ['file-path', '/var', '/private/var'],
    ['file-path', '/various/x', '/various/x'],
    ['file-path', '/private//var///x/', '/private/var/x/'],
    ['file-path', 'Library/x', 'Library/x'],
    ['file-path', '/Private/Var/X', '/Private/Var/X'],
    ['file-path', 'name', null],
    ['file-name', 'Implant.plist', 'Implant.plist'],
    ['file-name', '', null],
    [
      'file-hash',
      'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ],
    ['file-hash', 'd41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['file-hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['file-hash', 'd41d8cd98f00b204e9800998ecf8427', null],
    ['file-hash', 'xyz', null],
    ['app-id', 'com.Example.App', 'com.example.app'],
    ['app-id', '', null],
    ['profile-id', ' 0B7E2D5C-0000-4000-8000-00000000000A ', '0b7e2d5c-0000-4000-8000-00000000000a'],
    ['profile-id', ' ', null],
    ['text', 'As It Is', 'As It Is'],
    ['text', '', null],
  ])('of the %s %j is %j', (kind, value, form) => expect(canonical(kind, value)).toBe(form));

  // A host of some megabytes once had the pattern of a plain domain run out of room, and its record went uncompared.
  test.each([
    ['domain-name', `${'a.'.repeat(20_000_000)}com`, null],
    ['url', `https://${'a.'.repeat(20_000_000)}com/`, `https://${'a.'.repeat(20_000_000)}com/`],
    ['email-addr', `a@${'a'.repeat(40_000_000)}`, null],
    ['phone-number', '1'.repeat(40_000_000), null],
    ['ip-addr', `[${'1:'.repeat(20_000_000)}]`, null],
    ['file-path', '/'.repeat(40_000_000), null],
    ['process-name', 'a'.repeat(40_000_000), 'a'.repeat(40_000_000)],
  ] as const)('is found, or none is there, of a %s of any length', (kind, value, spelling) => {
    expect(canonical(kind, value) === spelling).toBe(true);
  });

  test('is its own spelling', () => {
    for (const [kind, value] of [
      ['domain-name', 'BÜCHER.example.com.'],
      ['url', 'HTTP://user@例え.jp:80/x/../y#z'],
      ['ip-addr', '[2001:DB8::1]'],
      ['email-addr', 'mailto:A@Example.com'],
      ['phone-number', '00 1 555 0100'],
      ['file-path', '/var//x'],
    ] as const) {
      const form = canonical(kind, value)!;
      expect(canonical(kind, form)).toBe(form);
    }
  });
});

describe('JSON', () => {
  test('has moments as text, under the names of moments only', () => {
    expect(
      toJsonValue({ sentAt: 0, at: 1, count: 0, list: [{ from: 0, to: null }], moments: [0, 1], none: undefined }),
    ).toEqual({
      sentAt: '1970-01-01T00:00:00.000000Z',
      at: '1970-01-01T00:00:00.000001Z',
      count: 0,
      list: [{ from: '1970-01-01T00:00:00.000000Z', to: null }],
      moments: ['1970-01-01T00:00:00.000000Z', '1970-01-01T00:00:00.000001Z'],
    });
    expect(['oldest', 'newest', 'madeAt', 'size', 'format'].map(isInstantKey)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('has no place for what it cannot hold', () => {
    for (const value of [1n, Symbol('x'), () => 1]) expect(() => toJsonValue({ value })).toThrow(/no part of a result/);
  });
});

test('two accounts of the same traffic are one witness', () => {
  expect(witnessOf('commcenter')).toBe(witnessOf('osanalytics'));
  expect(witnessOf('safari')).not.toBe(witnessOf('webkit'));
});
