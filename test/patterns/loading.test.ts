import { createHash } from 'node:crypto';
import { mergeIndicatorSets, parseIndicatorBytes, parsePattern } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import { account, bundle, indicator, parse } from '../indicators/support.ts';

const aside = 'set-aside indicator--1: a pattern, more than a list of values: not evaluated yet';

/** What one indicator of this pattern comes to, without its label. */
function read(pattern: string): string[] {
  return account(parse(bundle(indicator('1', pattern))))
    .slice(1)
    .filter((it) => it !== aside)
    .map((it) => it.replace(' indicator--1', '').replace(/(?: \(exact\))? of nobody$/, ''));
}

describe('a pattern that only lists values is looked for value by value', () => {
  test.each([
    [
      "[domain-name:value IN ('a.example.com', 'b.example.com')]",
      ['domain-name a.example.com', 'domain-name b.example.com'],
    ],
    [
      "[domain-name:value = 'a.example.com' OR ipv4-addr:value = '192.0.2.1']",
      ['domain-name a.example.com', 'ip-addr 192.0.2.1'],
    ],
    [
      "[process:name = 'x'] OR ([process:name IN ('y')] OR [(app:id = 'com.example.z')])",
      ['app-id com.example.z', 'process-name x', 'process-name y'],
    ],
    ["[process:name NOT != 'x']", ['process-name x']],
    ["[process:name IN ('x', 'x')]", ['process-name x']],
    ["[ipv4-addr:value ISSUBSET '192.0.2.0/24']", ['ip-addr 192.0.2.0/24']],
    [
      "[ipv4-addr:value IN ('192.0.2.1', '198.51.100.0/24', '198.0.0.0/8')]",
      [
        'ip-addr 192.0.2.1',
        'ip-addr 198.51.100.0/24',
        'repaired: a member of a set left out: "198.0.0.0/8" is a range wider than /16: unrelated machines share it',
      ],
    ],
    // As one value, so several: each is repaired, and what proves to be of another kind is looked for as that.
    [
      "[domain-name:value IN ('A.example.com', '192.0.2.1', 'c[.]example.com')]",
      [
        'domain-name a.example.com',
        'domain-name c.example.com',
        'ip-addr 192.0.2.1',
        'repaired: a defanged address',
        'repaired: an IP address given as a domain',
        'repaired: not in the spelling in which values are compared',
      ],
    ],
    ["[process:name IN ('x', '')]", ['process-name x', 'repaired: a member of a set left out: an empty value']],
    [
      `[file:hashes.MD5 IN ('${'A'.repeat(32)}', '${'b'.repeat(64)}', 'abc')]`,
      [
        `file-hash ${'a'.repeat(32)}`,
        `file-hash ${'b'.repeat(64)}`,
        'repaired: a member of a set left out: "abc" is no hash of 32, 40, 64 or 128 hexadecimal digits',
        'repaired: labelled md5, by its length sha256',
        'repaired: not in the spelling in which values are compared',
      ],
    ],
  ])('%s', (pattern, expected) => expect(read(pattern)).toEqual(expected));

  test('and is one entry however many there are', () => {
    const { ledger, indicators } = parse(bundle(indicator('1', "[process:name IN ('x', 'y') OR file:name = 'z']")));
    expect(ledger).toMatchObject({ entries: 1, loaded: 1, distinct: 3, patterns: 0 });
    expect(ledger.byKind).toEqual({ 'process-name': 2, 'file-name': 1 });
    expect(indicators.map((it) => it.assertions[0]!.match)).toEqual(['basename', 'exact', 'exact']);
  });
});

describe('a pattern that says more is kept as it is, with comparable constants', () => {
  test.each([
    "[process:name LIKE 'x%' AND process:name != 'x']",
    "[process:name LIKE 'x%' AND process:name > 'x']",
    "[process:name LIKE 'x%' AND process:name NOT IN ('x')]",
    "[process:name LIKE 'x%']",
    "[process:name MATCHES '^x']",
    "[ipv4-addr:value NOT ISSUBSET '192.0.2.0/24'] AND [process:name = 'x']",
    "[ipv4-addr:value ISSUBSET '10.0.0.0/8'] FOLLOWEDBY [process:name = 'x']",
    "[EXISTS configuration-profile:id] FOLLOWEDBY [process:name = 'x']",
    '[EXISTS x-record:redirectMilliseconds]',
    '[x-record:redirectMilliseconds < 1000]',
    "[file:name = 'x' AND file:size > 1024]",
    "[file:name = 'x' AND file:modified >= t'2024-01-02T03:04:05Z']",
    "[process:name = 'x'] AND [process:name = 'y']",
    "[process:name = 'x'] FOLLOWEDBY [process:name = 'y']",
    "([email-addr:value = 'a@example.com'] FOLLOWEDBY [process:name = 'x']) WITHIN 600 SECONDS",
    "[process:name = 'x'] REPEATS 5 TIMES",
    "[process:name = 'x'] START t'2024-01-02T03:04:05Z' STOP t'2024-01-02T03:04:06Z'",
    "[process:name = 'x'] OR [process:name = 'y'] WITHIN 5 SECONDS",
  ])('%s', (pattern) => expect(read(pattern)).toEqual([`pattern ${pattern}`]));

  test.each([
    [
      "[domain-name:value = 'A[.]example.com'] FOLLOWEDBY [process:name = ' x ']",
      "[domain-name:value = 'a.example.com'] FOLLOWEDBY [process:name = 'x']",
      ['a defanged address', 'blanks around the value', 'not in the spelling in which values are compared'],
    ],
    [
      "[domain-name:value = '192.0.2.1'] REPEATS 2 TIMES",
      "[ipv4-addr:value = '192.0.2.1'] REPEATS 2 TIMES",
      ['an IP address given as a domain'],
    ],
    [
      "[domain-name:value LIKE '%[.]Example.com']",
      "[domain-name:value LIKE '%.example.com']",
      ['a defanged address', 'not in the spelling in which values are compared'],
    ],
    [
      "[ipv4-addr:value = '192.0.2.7/24'] REPEATS 2 TIMES",
      "[ipv4-addr:value ISSUBSET '192.0.2.0/24'] REPEATS 2 TIMES",
      ['not in the spelling in which values are compared'],
    ],
    [
      "[domain-name:value LIKE 'a%' AND domain-name:value != 'A.example.com']",
      "[domain-name:value LIKE 'a%' AND domain-name:value != 'a.example.com']",
      [],
    ],
    // Never equal to anything, and so always different: nothing to repair.
    [
      "[domain-name:value LIKE 'a%' AND domain-name:value != 'none']",
      "[domain-name:value LIKE 'a%' AND domain-name:value != 'none']",
      [],
    ],
    [
      "[domain-name:value LIKE 'a%' AND domain-name:value NOT IN ('A.example.com', '192.0.2.1')]",
      "[domain-name:value LIKE 'a%' AND domain-name:value NOT IN ('a.example.com', '192.0.2.1')]",
      [],
    ],
  ])('%s becomes %s', (given, expected, repairs) => {
    expect(read(given)).toEqual([`pattern ${expected}`, ...repairs.map((it) => `repaired: ${it}`)]);
  });
});

describe('what nearly every record meets', () => {
  const reason = 'nothing in it says what to look for: nearly every record meets it';

  test.each([
    "[process:name != 'x']",
    "[process:name NOT = 'x']",
    "[process:name NOT IN ('x')]",
    "[process:name > 'x']",
    '[file:size > 1024]',
    "[domain-name:value NOT LIKE '%.example.com']",
    "[ipv4-addr:value NOT ISSUBSET '192.0.2.0/24']",
    '[EXISTS process:name]',
    "[domain-name:value LIKE '%']",
    "[domain-name:value LIKE '%_.%']",
    "[domain-name:value LIKE '%.com']",
    "[ipv4-addr:value ISSUBSET '0.0.0.0/0'] REPEATS 2 TIMES",
    "[url:value LIKE 'https://%']",
    "[url:value LIKE 'https://www.%']",
    "[url:value MATCHES '^https?://']",
    "[url:value MATCHES '']",
    "[process:name MATCHES '^.+$']",
    "[process:name MATCHES 'x*']",
    "[process:name MATCHES '^[a-z]+$']",
    String.raw`[domain-name:value MATCHES '\\w+\\.\\w+']`,
    "[process:name MATCHES '(x|y)|.*']",
    "[process:x_trace = 'executed']",
    "[process:name != 'x' AND process:name LIKE '%']",
    "[process:name != 'x'] AND [domain-name:value != 'a.example.com']",
    "([process:name != 'x'] FOLLOWEDBY [url:value LIKE '%']) WITHIN 300 SECONDS",
    "[process:name != 'x'] REPEATS 2 TIMES",
    "[(process:name != 'x' OR process:name = 'y') AND (process:name != 'z' OR process:name = 'y')]",
  ])('is set aside: %s', (pattern) => expect(read(pattern)).toEqual([`set-aside: ${reason}`]));

  test.each([
    "[process:name MATCHES '^[a-z]{15}$']",
    "[process:name MATCHES '^(x|y)$']",
    "[process:name MATCHES '(?i)x']",
    "[url:value MATCHES '^https?://a']",
    "[url:value LIKE '%/x?%']",
    "[domain-name:value LIKE '%.example.com']",
    "[(process:name != 'x' OR process:name = 'y') AND process:name = 'z']",
    "[process:name != 'x'] FOLLOWEDBY [process:name = 'y']",
  ])('is not: %s', (pattern) => expect(read(pattern)).toEqual([`pattern ${pattern}`]));

  test.each([
    ["[process:name = 'x' OR process:name LIKE '%']", 'process-name x'],
    ["[process:name = 'x'] OR [domain-name:value != 'a.example.com']", 'process-name x'],
    ["[process:name != 'x'] OR ([process:name = 'y'] OR [process:name LIKE 'z%']) REPEATS 2 TIMES", null],
  ])('is left out of the alternatives: %s', (pattern, value) =>
    expect(read(pattern)).toEqual([
      value ?? "pattern ([process:name = 'y'] OR [process:name LIKE 'z%']) REPEATS 2 TIMES",
      `repaired: an alternative left out: ${reason}`,
    ]),
  );
});

describe('what no backup could ever answer', () => {
  const registry = '"windows-registry-key:key" is nothing that is looked for in a backup';

  test.each([
    ["[windows-registry-key:key = 'x']", registry],
    ["[windows-registry-key:key NOT LIKE 'x']", registry],
    ['[EXISTS windows-registry-key:key]', registry],
    ["[process:name = 'x'] AND [windows-registry-key:key = 'x']", registry],
    ["[process:name = 'x'] FOLLOWEDBY [windows-registry-key:key = 'x'] WITHIN 5 SECONDS", registry],
    [
      "[file:name = 'x' AND file:magic_number_hex = h'ffd8']",
      '"file:magic_number_hex" is nothing that is looked for in a backup',
    ],
    ["[windows-registry-key:key = 'x' OR mutex:name = 'y']", registry],
    ["[app:cert.sha256 = 'a' OR process:name = '']", 'the certificate of an Android app: no iPhone has one'],
    ['[process:name IN ()]', 'an empty set: nothing is in it'],
  ])('%s is set aside', (pattern, reason) => expect(read(pattern)).toEqual([`set-aside: ${reason}`]));

  test.each([
    ["[process:name = ''] AND [process:name = 'x']", 'an empty value'],
    ["[process:name IN ('')]", 'an empty value'],
    ['[process:name = 5 OR domain-name:value = true]', 'a process-name compared with something that is no text'],
    [
      "[domain-name:value = '192.0.2.1' AND domain-name:value != 'a.example.com']",
      'a value of the wrong kind beside other properties of the same object',
    ],
  ])('%s is rejected', (pattern, reason) => expect(read(pattern)).toEqual([`rejected: ${reason}`]));

  test.each([
    ["[process:name = 'x' OR windows-registry-key:key = 'y']", 'process-name x'],
    ["[process:name = 'x'] OR [windows-registry-key:key = 'y'] WITHIN 5 SECONDS", 'process-name x'],
    [
      "[process:name = 'x' OR windows-registry-key:key = 'y'] FOLLOWEDBY [process:name = 'z']",
      "pattern [process:name = 'x'] FOLLOWEDBY [process:name = 'z']",
    ],
    [
      "([process:name = 'x'] OR [windows-registry-key:key = 'y'] OR [process:name = 'z']) REPEATS 2 TIMES",
      "pattern ([process:name = 'x'] OR [process:name = 'z']) REPEATS 2 TIMES",
    ],
  ])('%s is loaded without that alternative', (pattern, expected) =>
    expect(read(pattern)).toEqual([expected, `repaired: an alternative left out: ${registry}`]),
  );
});

describe('the address of a connection', () => {
  const end = (type: string, value: string, ref = 'dst_ref') =>
    `network-traffic:${ref}.type = '${type}' AND network-traffic:${ref}.value = '${value}'`;
  const note = 'repaired: the address of a connection, looked for wherever it stands';

  test.each([
    [end('ipv4-addr', '192.0.2.1'), 'ip-addr 192.0.2.1'],
    [end('ipv6-addr', '2001:db8::1', 'src_ref'), 'ip-addr 2001:db8::1'],
    [end('domain-name', 'a.example.com'), 'domain-name a.example.com'],
    ["network-traffic:dst_ref.value = '192.0.2.1' AND network-traffic:dst_ref.type = 'ipv4-addr'", 'ip-addr 192.0.2.1'],
  ])('[%s] is looked for by itself', (comparison, expected) =>
    expect(read(`[${comparison}]`)).toEqual([expected, note]),
  );

  test.each([
    end('mac-addr', '00:00:00:00:00:00'),
    end('ipv4-addr', '192.0.2.1').replace('dst_ref.type', 'src_ref.type'),
    end('ipv4-addr', '192.0.2.1').replace('value =', 'value !='),
    `${end('ipv4-addr', '192.0.2.1')} AND network-traffic:dst_port = 443`,
    end('ipv4-addr', '192.0.2.1').replaceAll('network-traffic', 'x-traffic'),
  ])('[%s] is set aside', (comparison) => {
    expect(read(`[${comparison}]`)).toEqual([expect.stringMatching(/^set-aside: .* is nothing that is looked for/)]);
  });
});

describe('patterns in sets', () => {
  const [x, y] = ["[process:name = 'x'] REPEATS 2 TIMES", "[process:name = 'y'] REPEATS 2 TIMES"];
  const feed = (file: string, campaign: string, ...patterns: readonly string[]) =>
    parseIndicatorBytes(
      file,
      Buffer.from(
        bundle(
          { type: 'malware', id: 'malware--1', name: campaign },
          ...patterns.map((it, at) => indicator(`${at}`, it)),
          ...patterns.map((_, at) => ({
            type: 'relationship',
            id: `relationship--${at}`,
            relationship_type: 'indicates',
            source_ref: `indicator--${at}`,
            target_ref: 'malware--1',
          })),
        ),
      ),
    );
  const sets = [feed('b', 'One', y, x), feed('a', 'Two', "([process:name='x'])REPEATS 2 TIMES"), feed('a', 'Three', y)];

  test('one pattern in two spellings is one, with all that is said of it', () => {
    const { patterns } = mergeIndicatorSets(sets);
    expect(patterns.map((it) => [it.text, it.assertions.map((said) => said.campaign)])).toEqual([
      [x, ['Two', 'One']],
      [y, ['Three', 'One']],
    ]);
  });

  test('a pattern is known by the hash of its text, and carries its tree', () => {
    const [pattern] = feed('a', 'One', x).patterns;
    const digest = createHash('sha256').update(x).digest('hex');
    expect(pattern).toMatchObject({ id: `pattern:${digest.slice(0, 16)}`, text: x });
    expect({ status: 'parsed', pattern: pattern!.pattern }).toEqual(parsePattern(x));
    expect(pattern!.assertions).toMatchObject([
      { campaign: 'One', role: 'unknown', match: 'exact', source: { file: 'a', object: 'indicator--0' } },
    ]);
  });

  test('no order of merging changes anything, and files of one name stay apart', () => {
    const merged = mergeIndicatorSets(sets);
    expect(mergeIndicatorSets(sets.toReversed())).toEqual(merged);
    expect(mergeIndicatorSets([merged, ...sets])).toEqual(merged);
    expect(mergeIndicatorSets([merged])).toEqual(merged);
    const files = merged.patterns.flatMap((it) => it.assertions.map((said) => said.source.file));
    expect(files.every((it) => merged.ledger.files.some(({ file }) => file === it))).toBe(true);
    expect(new Set(files).size).toBe(3);
  });

  test('the ledger counts them among what is looked for', () => {
    const { ledger } = mergeIndicatorSets(sets);
    expect(ledger).toMatchObject({ entries: 4, loaded: 4, setAside: 0, rejected: 0, patterns: 4 });
    expect(ledger.notes).toEqual([]);
  });
});
