import { describe, expect, test } from '@jest/globals';
import { createMatcher } from '@bridle/matcher';
import type { Indicator, IndicatorKind, Observable, ObservableKind } from '@bridle/model';
import fc from 'fast-check';
import { makeIndicator } from './support/make-indicator.ts';
import { comparable, makeRecord, observable } from './support/make-record.ts';
import { seesNaively } from './support/naive-matcher.ts';

/** What one value meets among indicators, as `rule how`. */
function meetings(indicators: readonly Indicator[], ...observables: readonly Observable[]): readonly string[] {
  const matches = createMatcher(indicators)(makeRecord({ observables }));
  return matches.map(({ indicator, exactness }) => `${indicator.id} ${exactness}`);
}

type Case = readonly [kind: IndicatorKind, listed: string, found: ObservableKind, value: string, how: string | null];

function how([kind, listed, found, value]: Case): string | null {
  const indicator = makeIndicator(kind, listed);
  return meetings([indicator], observable(found, value))[0]?.slice(indicator.id.length + 1) ?? null;
}

describe('every kind is met by its own value, in one spelling', () => {
  const sha256 = 'AB'.repeat(32);
  test.each<Case>([
    ['domain-name', 'evil.example.org', 'domain-name', 'EVIL.example.org.', 'exact'],
    ['url', 'https://evil.example.org/x', 'url', 'HTTPS://user:word@EVIL.example.org:443/x#here', 'exact'],
    ['ip-addr', '198.51.100.1', 'ip-addr', '198.51.100.1', 'exact'],
    ['ip-addr', '2001:db8::1', 'ip-addr', '2001:0DB8:0:0:0:0:0:1', 'exact'],
    ['process-name', 'roleaboutd', 'process-name', 'roleaboutd', 'exact'],
    ['email-addr', 'Eve@Example.org', 'email-addr', 'mailto:eve@example.ORG', 'exact'],
    ['phone-number', '+1 (555) 010-0199', 'phone-number', 'tel:0015550100199', 'exact'],
    ['file-path', '/private/var/tmp/stop', 'file-path', '/private/var/tmp/stop', 'exact'],
    ['file-name', 'stop.plist', 'file-name', 'stop.plist', 'exact'],
    ['file-hash', sha256, 'file-hash', sha256.toLowerCase(), 'exact'],
    ['app-id', 'com.example.Spy', 'app-id', 'com.example.spy', 'exact'],
    ['profile-id', ' 2C3F-Example ', 'profile-id', '2c3f-example', 'exact'],
  ])('%s %s is met by %s %s', (...row) => expect(how(row)).toBe(row[4]));

  test('an account is met through the NUL bytes that exploits left in it', () =>
    expect(how(['email-addr', 'eve@example.org', 'email-addr', 'e\0ve@example.org', null])).toBe('exact'));

  // The e with an acute accent, as one sign and as a letter with an accent after it.
  const [one, two] = ['caf\u00e9', 'cafe\u0301'] as const;
  test.each<Case>([
    ['process-name', one, 'process-name', two, 'exact'],
    ['process-name', two, 'process-name', one, 'exact'],
    ['file-path', `/private/var/tmp/${two}`, 'file-path', `/private/var/tmp/${one}`, 'exact'],
    ['file-name', one, 'file-path', `/private/var/tmp/${two}`, 'basename'],
    ['app-id', `com.example.${two}`, 'app-id', `com.example.${one}`, 'exact'],
    ['process-name', one, 'process-name', 'cafe', null],
  ])('%s %s is met by %s %s however its accents are written', (...row) => expect(how(row)).toBe(row[4]));

  test('a value met as another kind is no meeting', () => {
    expect(how(['process-name', 'spy', 'app-id', 'spy', null])).toBeNull();
    expect(how(['email-addr', 'eve@example.org', 'domain-name', 'example.org', null])).toBeNull();
  });

  test('free text meets nothing', () =>
    expect(how(['domain-name', 'evil.example.org', 'text', 'evil.example.org', null])).toBeNull());
});

describe('a domain', () => {
  test.each<Case>([
    ['domain-name', 'evil.example.org', 'domain-name', 'x.evil.example.org', 'parent-domain'],
    ['domain-name', 'evil.example.org', 'domain-name', 'www.evil.example.org', 'parent-domain'],
    ['domain-name', 'evil.example.org', 'url', 'https://www.evil.example.org/', 'parent-domain'],
    ['domain-name', 'evil.example.org', 'url', 'https://a.b.c.evil.example.org/x?y', 'parent-domain'],
    ['domain-name', 'evil.example.org', 'url', 'http://evil.example.org', 'host'],
    ['domain-name', 'evil.example.org', 'url', 'http://evil.example.org:8443/', 'host'],
    ['domain-name', 'evil.example.org', 'url', 'http://bob@evil.example.org/', 'host'],
    ['domain-name', 'evil.example.org', 'url', 'http://evil.example.org./', 'host'],
    ['domain-name', 'evil.example.org', 'url', 'http://EVIL.EXAMPLE.ORG/', 'host'],
    ['domain-name', 'evil.example.org', 'url', 'webcal://EVIL.example.org/cal', 'host'],
    ['domain-name', 'bücher.example', 'url', 'https://xn--bcher-kva.example/', 'host'],
    ['domain-name', 'xn--bcher-kva.example', 'url', 'https://BÜCHER.example/', 'host'],
    ['domain-name', 'www.evil.example.org', 'url', 'https://www.evil.example.org/', 'host'],
    ['domain-name', 'web.example.org', 'url', 'https://web.example.org/', 'host'],
  ])('%s %s is met by %s %s', (...row) => expect(how(row)).toBe(row[4]));

  test.each<Case>([
    ['domain-name', 'evil.example.org', 'domain-name', 'notevil.example.org', null],
    ['domain-name', 'evil.example.org', 'domain-name', 'example.org', null],
    ['domain-name', 'evil.example.org', 'domain-name', 'evil.example.org.example.com', null],
    ['domain-name', 'evil.example.org', 'url', 'https://example.com/?to=https://evil.example.org/', null],
    ['domain-name', 'evil.example.org', 'url', 'https://evil.example.org@example.com/', null],
    ['domain-name', 'evil.example.org', 'url', 'mailto:a@evil.example.org', null],
    ['domain-name', 'evil.example.org', 'url', 'evil.example.org/x', null],
    ['domain-name', 'www.evil.example.org', 'url', 'https://evil.example.org/', null],
  ])('%s %s is not met by %s %s', (...row) => expect(how(row)).toBeNull());

  test('and its parents are all met by one host, the nearest first', () => {
    const [near, far] = [makeIndicator('domain-name', 'a.example.org'), makeIndicator('domain-name', 'example.org')];
    expect(meetings([far, near], observable('url', 'http://b.a.example.org/'))).toEqual([
      'domain-name:a.example.org parent-domain',
      'domain-name:example.org parent-domain',
    ]);
  });

  test('in letters beyond ASCII is met the ten thousandth time as the first', () => {
    const [domain, page] = [
      makeIndicator('domain-name', 'xn--bcher-kva.example'),
      makeIndicator('url', 'https://xn--bcher-kva.example/x'),
    ];
    const matcher = createMatcher([domain, page]);
    const record = makeRecord({ observables: [observable('url', 'http://b\u00fccher.example/x')] });
    const counts = new Set(Array.from({ length: 10_000 }, () => matcher(record).length));
    expect([...counts]).toEqual([2]);
  });

  test('a host longer than any can be is not walked', () =>
    expect(
      how(['domain-name', 'evil.example.org', 'url', `http://${'a.'.repeat(200_000)}evil.example.org/`, null]),
    ).toBeNull());
});

describe('an address of a machine is compared as a number', () => {
  test.each<Case>([
    ['ip-addr', '198.51.100.1', 'url', 'http://198.51.100.1:8080/x', 'host'],
    ['ip-addr', '198.51.100.1', 'url', 'http://0xc6336401/', 'host'],
    ['ip-addr', '2001:db8::1', 'url', 'https://[2001:DB8:0::1]/x', 'host'],
    ['ip-addr', '198.51.100.1', 'url', 'http://[::ffff:198.51.100.1]/x', 'host'],
    ['ip-addr', '::ffff:198.51.100.1', 'url', 'http://198.51.100.1/x', 'host'],
    ['ip-addr', '198.51.100.0/24', 'url', 'http://[::ffff:198.51.100.1]/x', 'in-range'],
    ['ip-addr', '::ffff:198.51.100.0/120', 'ip-addr', '198.51.100.1', 'in-range'],
    ['url', 'http://198.51.100.1/x', 'url', 'http://[::ffff:c633:6401]/x', 'exact'],
    ['ip-addr', '198.51.100.1', 'url', 'http://198.51.100.11/', null],
    ['ip-addr', '198.51.100.1', 'url', 'http://example.com/?from=198.51.100.1', null],
    ['ip-addr', '198.51.100.1', 'url', 'http://198.51.100.1.example.com/', null],
    ['ip-addr', '198.51.100.1', 'ip-addr', '198.51.100.11', null],
    ['ip-addr', '198.51.100.0/24', 'ip-addr', '198.51.100.255', 'in-range'],
    ['ip-addr', '198.51.100.0/24', 'ip-addr', '198.51.101.0', null],
    ['ip-addr', '198.51.100.77/24', 'url', 'https://198.51.100.1:8443/x', 'in-range'],
    ['ip-addr', '198.51.100.128/25', 'url', 'http://198.51.100.127/', null],
    ['ip-addr', '198.51.100.1/32', 'url', 'http://198.51.100.1/', 'host'],
    ['ip-addr', '2001:db8::/32', 'url', 'http://[2001:db8:ffff::1]/', 'in-range'],
    ['ip-addr', '2001:db8::/32', 'ip-addr', '2001:db9::', null],
    ['ip-addr', '198.51.100.0/24', 'domain-name', '1.198.51.100.example.org', null],
    ['ip-addr', '198.51.100.0/24', 'ip-addr', '198.51.100.0/24', 'exact'],
  ])('%s %s and %s %s', (...row) => expect(how(row)).toBe(row[4]));
});

test('an address meets every range that it lies in, the narrowest first, and itself before', () => {
  const indicators = ['198.51.0.0/16', '198.51.100.0/24', '198.51.100.1'].map((it) => makeIndicator('ip-addr', it));
  expect(meetings(indicators, observable('ip-addr', '198.51.100.1'))).toEqual([
    'ip-addr:198.51.100.1 exact',
    'ip-addr:198.51.100.0/24 in-range',
    'ip-addr:198.51.0.0/16 in-range',
  ]);
});

describe('a URL', () => {
  test.each<Case>([
    ['url', 'http://evil.example.org/x', 'url', 'https://evil.example.org/x', 'scheme-less'],
    ['url', 'https://evil.example.org/x', 'url', 'http://evil.example.org/x', 'scheme-less'],
    ['url', 'http://evil.example.org', 'url', 'http://evil.example.org:80/', 'exact'],
    ['url', 'http://evil.example.org/x', 'url', 'http://evil.example.org/x/y', 'path-prefix'],
    ['url', 'http://evil.example.org/x', 'url', 'https://evil.example.org/x/y?z', 'path-prefix'],
    ['url', 'http://evil.example.org/x', 'url', 'http://evil.example.org/x?y', 'path-prefix'],
    ['url', 'http://evil.example.org/x', 'url', 'http://evil.example.org/x/', 'path-prefix'],
    ['url', 'http://evil.example.org/x/', 'url', 'http://evil.example.org/x/y', 'path-prefix'],
    ['url', 'http://evil.example.org/x/', 'url', 'http://evil.example.org/x/?y', 'path-prefix'],
    ['url', 'http://evil.example.org/x/', 'url', 'http://evil.example.org/x', null],
    ['url', 'http://evil.example.org/x', 'url', 'http://evil.example.org/xy', null],
    ['url', 'http://evil.example.org/x?y', 'url', 'http://evil.example.org/x?y&z', null],
    ['url', 'http://evil.example.org/x?y', 'url', 'http://evil.example.org/x', null],
    ['url', 'http://evil.example.org/x', 'url', 'http://evil.example.org//x/y', null],
    ['url', 'http://evil.example.org/x', 'url', 'http://evil.example.org/y/x/z', null],
    ['url', 'http://evil.example.org/a/b/', 'url', 'http://evil.example.org/a/b/c/d/?e', 'path-prefix'],
    // The page that a host begins with is not all of the host.
    ['url', 'http://evil.example.org/', 'url', 'http://evil.example.org/x', null],
    ['url', 'http://evil.example.org/x/y', 'url', 'http://evil.example.org/x', null],
    ['url', 'http://evil.example.org/x', 'url', 'http://evil.example.org/X', null],
    ['url', 'http://evil.example.org/x', 'url', 'http://evil.example.org:8080/x', null],
    ['url', 'http://evil.example.org/x', 'url', 'http://sub.evil.example.org/x', null],
  ])('%s %s and %s %s', (...row) => expect(how(row)).toBe(row[4]));

  test('says under which spelling it was compared', () => {
    const matcher = createMatcher([makeIndicator('domain-name', 'evil.example.org')]);
    const [match] = matcher(makeRecord({ observables: [observable('url', 'HTTP://A.evil.example.org:80/#x')] }));
    expect(match).toMatchObject({
      observable: { kind: 'url', value: 'HTTP://A.evil.example.org:80/#x' },
      compared: { kind: 'domain-name', value: 'a.evil.example.org' },
    });
  });
});

describe('a value that is not written as its kind is', () => {
  const listed = [
    makeIndicator('domain-name', 'evil.example.org'),
    makeIndicator('file-path', '/private/var/tmp/x'),
    makeIndicator('phone-number', '+15550100'),
    makeIndicator('process-name', 'bh'),
  ];
  const told = (indicators: readonly Indicator[], ...observables: readonly Observable[]): readonly string[] => {
    const values: string[] = [];
    const matcher = createMatcher(indicators, (_record, { value }) => values.push(value));
    for (const row of observables) matcher(makeRecord({ observables: [row] }));
    return values;
  };

  test.each<readonly [kind: ObservableKind, value: string]>([
    ['domain-name', 'evil.example.org:443'],
    ['ip-addr', '198.51.100.1:443'],
    ['url', 'evil.example.org/x'],
    ['url', 'see https://evil.example.org/x'],
    ['file-path', 'x'],
    ['phone-number', '1-800-EVIL'],
    ['process-name', ''],
  ])('is told each time it is met: the %s %s', (kind, value) =>
    expect(told(listed, observable(kind, value), observable(kind, value))).toEqual([value, value]),
  );

  test.each<readonly [kind: ObservableKind, value: string]>([
    ['domain-name', 'harmless.example.org'],
    ['url', 'about:blank'],
    ['url', 'https://harmless.example.org/'],
    ['text', 'see https://evil.example.org/x'],
    ['process-name', 'exampled'],
  ])('is not what meets nothing: the %s %s', (kind, value) =>
    expect(told(listed, observable(kind, value))).toEqual([]),
  );

  test.each<readonly [kind: ObservableKind, value: string]>([
    ['domain-name', 'evil.example.org:443'],
    ['url', 'evil.example.org/x'],
    ['file-path', 'x'],
    ['phone-number', '1-800-EVIL'],
    ['process-name', ''],
  ])('is told only where there is anything to compare it with: the %s %s', (kind, value) =>
    expect(told([makeIndicator('email-addr', 'eve@example.org')], observable(kind, value))).toEqual([]),
  );
});

describe('a process name', () => {
  test.each<Case>([
    ['process-name', 'Diagnosticd', 'process-name', 'diagnosticd', null],
    ['process-name', 'diagnosticd', 'process-name', 'Diagnosticd', null],
    ['process-name', 'BackupAgent', 'process-name', 'BackupAgent2', null],
    ['process-name', 'BackupAgent2', 'process-name', 'BackupAgent', null],
    ['process-name', 'bh', 'process-name', 'bh ', null],
  ])('%s %s is not met by %s %s', (...row) => expect(how(row)).toBeNull());

  const met = (listed: string, value: string): readonly string[] =>
    meetings([makeIndicator('process-name', listed)], observable('process-name', value, 'executed', ['truncated']));

  test('of more than sixteen letters is met by its first sixteen, where the writer cut there', () =>
    expect(met('com.example.implant', 'com.example.impl')).toEqual(['process-name:com.example.implant truncated']));

  test('and of more than thirty-two by its first thirty-two', () =>
    expect(met('com.example.implant.of.some.length', 'com.example.implant.of.some.leng')).toEqual([
      'process-name:com.example.implant.of.some.length truncated',
    ]));

  test('is not met by sixteen letters that were not cut', () =>
    expect(
      meetings([makeIndicator('process-name', 'com.example.implant')], observable('process-name', 'com.example.impl')),
    ).toEqual([]));

  test('is not met by fifteen letters', () => expect(met('com.example.implant', 'com.example.imp')).toEqual([]));

  test('is not met by sixteen letters with which Apple’s own process begins as well', () => {
    expect(met('com.apple.rapports.events', 'com.apple.rappor')).toEqual([]);
    expect(met('com.apple.rapports.events', 'com.apple.rapports.events')).toHaveLength(1);
  });

  test('of exactly sixteen letters is met as it is, beside the longer ones', () => {
    const [short, long] = ['com.example.impl', 'com.example.implant'].map((it) => makeIndicator('process-name', it));
    expect(
      meetings([long!, short!], observable('process-name', 'com.example.impl', 'executed', ['truncated'])),
    ).toEqual(['process-name:com.example.impl exact', 'process-name:com.example.implant truncated']);
  });

  test('cut and uncut are told apart, whichever comes first', () => {
    const cut = observable('process-name', 'com.example.impl', 'executed', ['truncated']);
    const whole = observable('process-name', 'com.example.impl', 'executed');
    const matcher = createMatcher([makeIndicator('process-name', 'com.example.implant')]);
    const counts = [whole, cut, whole, cut].map((it) => matcher(makeRecord({ observables: [it] })).length);
    expect(counts).toEqual([0, 1, 0, 1]);
  });
});

describe('a path is compared by whole segments', () => {
  const preferences = 'Library/Preferences/com.apple.photolibraryd.plist';
  test.each<Case>([
    ['file-path', '/private/var/tmp/l/', 'file-path', '/private/var/tmp/l/a/b', 'in-directory'],
    ['file-path', '/private/var/tmp/l/', 'file-path', '/private/var/tmp/l', 'exact'],
    ['file-path', '/private/var/tmp/l/', 'file-path', '/private/var/tmp/l/', 'exact'],
    ['file-path', '/private/var/tmp/l/', 'file-path', '/var/tmp/l/a', 'in-directory'],
    ['file-path', '/var/tmp/l/', 'file-path', '/private/var/tmp/l/a', 'in-directory'],
    ['file-path', '/private/var/tmp/l/', 'file-path', '/private/var/tmp/launchd-log', null],
    ['file-path', '/private/var/tmp/l/', 'file-path', '/private/var/tmp/L/a', null],
    ['file-path', '/private/var/tmp/l/', 'file-path', '/private/var/tmp', null],
    ['file-path', '/tmp/l/', 'file-path', '/tmp/lol.txt', null],
    ['file-path', '/tmp/l/', 'file-path', '/private/tmp/l/x', 'in-directory'],
    ['file-path', '/private/var/tmp/stop', 'file-path', '/private/var/tmp/stop', 'exact'],
    ['file-path', '/private/var/tmp/stop', 'file-path', '/var/tmp//stop', 'exact'],
    ['file-path', '/private/var/tmp/stop', 'file-path', '/private/var/tmp/stopwatch.log', null],
    ['file-path', '/private/var/tmp/stop', 'file-path', '/private/var/tmp/stop/x', null],
    ['file-path', '/private/var/tmp/stop', 'file-path', 'xprivate/var/tmp/stop', null],
    ['file-path', '/private/var/tmp/stop', 'file-path', '/copy/private/var/tmp/stop', null],
    ['file-path', preferences, 'file-path', `/private/var/mobile/${preferences}`, 'path-suffix'],
    ['file-path', preferences, 'file-path', preferences, 'path-suffix'],
    ['file-path', preferences, 'file-path', `/private/var/My${preferences}`, null],
    ['file-path', preferences, 'file-path', `/private/var/mobile/${preferences}/x`, null],
    ['file-path', 'Library/Spy/', 'file-path', '/private/var/mobile/Library/Spy/db', 'in-directory'],
    ['file-path', 'Library/Spy/', 'file-path', '/private/var/mobile/Library/Spy', 'path-suffix'],
    ['file-path', 'Library/Spy/', 'file-path', '/private/var/mobile/MyLibrary/Spy/db', null],
    ['file-name', 'roleaccountd.plist', 'file-path', '/private/var/db/roleaccountd.plist', 'basename'],
    ['file-name', 'roleaccountd.plist', 'file-path', '/private/var/db/Roleaccountd.plist', null],
    ['file-name', 'roleaccountd.plist', 'file-path', '/private/var/roleaccountd.plist/x', null],
    ['file-name', 'roleaccountd.plist', 'file-path', '/private/var/db/xroleaccountd.plist', null],
  ])('%s %s and %s %s', (...row) => expect(how(row)).toBe(row[4]));

  test('an end of a path that begins at a slash is an end all the same', () =>
    expect(
      meetings(
        [makeIndicator('file-path', '/Library/Spy.plist', { match: 'suffix' })],
        observable('file-path', '/private/var/mobile/Library/Spy.plist'),
      ),
    ).toEqual(['file-path:/Library/Spy.plist path-suffix']));

  test('a path that one source compares whole and another by its end is met once', () =>
    expect(
      meetings(
        [makeIndicator('file-path', '/private/var/tmp/stop', { match: 'suffix' }, { match: 'exact' })],
        observable('file-path', '/private/var/tmp/stop'),
      ),
    ).toEqual(['file-path:/private/var/tmp/stop exact']));
});

describe('a record', () => {
  test('meets each indicator once in each way, by the first of its values that does', () => {
    const indicator = makeIndicator('domain-name', 'evil.example.org');
    const record = makeRecord({
      observables: [
        'http://evil.example.org/1',
        'http://example.com/',
        'http://a.evil.example.org/2',
        'http://evil.example.org/3',
      ].map((it) => observable('url', it)),
    });
    const matches = createMatcher([indicator])(record);
    expect(matches.map((it) => `${it.exactness} ${it.observable.value}`)).toEqual([
      'host http://evil.example.org/1',
      'parent-domain http://a.evil.example.org/2',
    ]);
    expect(matches[0]!.record).toBe(record);
  });

  test('meets an indicator again by another trace of what that lists', () => {
    const value = 'http://evil.example.org/';
    const [noted, opened, again] = [
      { ...observable('url', value), trace: 'noted' },
      { ...observable('url', value), trace: 'opened' },
      { ...observable('url', `${value}2`), trace: 'opened' },
    ] as const;
    const match = createMatcher([makeIndicator('domain-name', 'evil.example.org')]);
    const matches = match(makeRecord({ observables: [noted, opened, again] }));
    expect(matches.map((it) => it.observable)).toEqual([noted, opened]);
  });

  test('without anything to compare meets nothing', () => expect(createMatcher([])(makeRecord({}))).toEqual([]));

  test('is no worse for values that are none of their kind', () =>
    expect(
      meetings(
        [makeIndicator('domain-name', 'evil.example.org'), makeIndicator('phone-number', '+15550100')],
        ...(['url', 'domain-name', 'ip-addr', 'email-addr', 'phone-number', 'file-path', 'file-hash'] as const).flatMap(
          (kind) => ['', '\0', ':', 'http://', '\ud800', '/', '..', '%'].map((value) => observable(kind, value)),
        ),
      ),
    ).toEqual([]));
});

test('a value given twice is refused rather than half forgotten', () => {
  const twice = ['a.yaml', 'b.yaml'].map((file) =>
    makeIndicator('process-name', 'bh', { source: { file, object: '', publisher: null, url: null, published: null } }),
  );
  expect(() => createMatcher(twice)).toThrow(/process-name:bh is given twice/);
});

describe('against a matcher that asks every indicator about every value', () => {
  const one = <T extends string>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
  const host = fc
    .tuple(fc.array(one('evil', 'notevil', 'www', 'a'), { maxLength: 3 }), one('example.org', 'example.com', 'evil.io'))
    .map(([labels, domain]) => [...labels, domain].join('.'));
  const machine = one('198.51.100.1', '198.51.100.11', '203.0.113.7');
  const url = fc
    .tuple(
      one('http', 'https'),
      fc.oneof(host, machine),
      one('', ':8443'),
      one('/', '/x', '/x/', '/x/y', '/xy', '/x?q', '/?q=evil.example.org'),
    )
    .map(([scheme, place, port, rest]) => `${scheme}://${place}${port}${rest}`);
  const name = one('bh', 'BH', 'com.example.impl', 'com.example.implant', 'com.apple.rappor', 'com.apple.rapports');
  const segments = fc.array(one('tmp', 'l', 'lol', 'stop', 'Library'), { minLength: 1, maxLength: 4 });
  const path = fc.tuple(one('/private/var/', '/opt/'), segments).map(([root, rest]) => root + rest.join('/'));
  const asked: fc.Arbitrary<readonly [IndicatorKind, string]> = fc.oneof(
    fc.tuple(one('domain-name'), host),
    fc.tuple(one('ip-addr'), fc.oneof(machine, one('198.51.100.0/24', '198.51.0.0/16'))),
    fc.tuple(one('url'), url),
    fc.tuple(one('process-name'), name),
    fc.tuple(
      one('file-path'),
      fc.oneof(
        path,
        path.map((it) => `${it}/`),
        segments.map((it) => `Library/${it.join('/')}`),
      ),
    ),
    fc.tuple(one('file-name'), one('stop', 'l')),
    fc.tuple(one('app-id'), one('com.example.a', 'com.example.b')),
  );
  const seen: fc.Arbitrary<Observable> = fc.oneof(
    fc.tuple(one('domain-name'), host).map(([kind, value]) => observable(kind, value)),
    fc.tuple(one('ip-addr'), machine).map(([kind, value]) => observable(kind, value)),
    fc.tuple(one('url'), url).map(([kind, value]) => observable(kind, value)),
    fc
      .tuple(name, fc.boolean())
      .map(([value, isCut]) => observable('process-name', value, 'executed', isCut ? ['truncated'] : [])),
    fc.tuple(one('file-path'), path).map(([kind, value]) => observable(kind, value)),
    fc.tuple(one('app-id'), one('com.example.A', 'com.example.b')).map(([kind, value]) => observable(kind, value)),
  );
  const indicators = fc
    .uniqueArray(asked, { maxLength: 25, selector: ([kind, value]) => `${kind} ${comparable(kind, value)}` })
    .map((all) => all.map(([kind, value]) => makeIndicator(kind, value)));

  test('the same indicators are met', () =>
    fc.assert(
      fc.property(indicators, fc.array(seen, { maxLength: 6 }), (all, observables) => {
        const met = new Set(createMatcher(all)(makeRecord({ observables })).map(({ indicator }) => indicator.id));
        const expected = all.filter((it) => observables.some((value) => seesNaively(it, value)));
        expect([...met].sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
      { seed: 20210718, numRuns: 2_000 },
    ));

  test('the order in which indicators are given changes nothing', () =>
    fc.assert(
      fc.property(indicators, fc.array(seen, { maxLength: 6 }), (all, observables) => {
        expect([...meetings([...all].reverse(), ...observables)].sort()).toEqual(
          [...meetings(all, ...observables)].sort(),
        );
      }),
      { seed: 20210719, numRuns: 500 },
    ));
});

test('what is remembered of repeating values never changes what is met', () => {
  const listed = ['name-7', 'name-9999', 'name-10000', 'name-19999'].map((it) => makeIndicator('process-name', it));
  const matcher = createMatcher(listed);
  const met: string[] = [];
  for (let round = 0; round < 2; round++)
    for (let index = 0; index < 20_000; index++)
      for (const match of matcher(makeRecord({ observables: [observable('process-name', `name-${index}`)] })))
        met.push(match.indicator.value);
  expect(met).toEqual([...listed, ...listed].map(({ value }) => value));
});
