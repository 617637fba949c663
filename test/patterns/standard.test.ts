import { parsePattern } from '@bridle/indicators';
import { createPatternMatcher } from '@bridle/matcher';
import { type ArtefactRecord, type Observable } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { at, makeRecord, type RecordDraft, undated } from '../support/make-record.ts';

/*
 * Each operator and qualifier of section 9 of the STIX 2.1 OASIS Standard: what its grammar accepts and rejects, and what
 * matches of one small phone and what does not, worked out by hand. Sections are numbered as in the standard's text with its
 * errata of April 2025, https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html, read in
 * https://github.com/oasis-tcs/cti-stix2/blob/7a90e4eeec20ea98dd219a431d57c279ec0ab2ff/spec/stix-v2.1.md. The times are
 * those of the tests of OASIS's own matcher, which differs from the text in one thing: what is a whole window apart is
 * within it there, and is not here.
 * https://github.com/oasis-open/cti-pattern-matcher/blob/master/stix2matcher/test/test_temporal_qualifiers.py
 */

const record = (second: number, draft: RecordDraft): ArtefactRecord =>
  makeRecord({
    time: undated,
    events: [
      {
        at: at(`2021-01-01T00:00:${String(second).padStart(2, '0')}Z`),
        event: 'network-use',
        summary: '',
        clock: 'cocoa-seconds',
        column: 't',
      },
    ],
    ...draft,
  });
const observed = (kind: Observable['kind'], value: string): readonly Observable[] => [
  { kind, value, field: 'it', trace: 'noted', traits: [] },
];
const ran = (name: string, second: number): ArtefactRecord =>
  record(second, { observables: observed('process-name', name) });

/** `beta` ran five seconds after `alpha`, and again five later, at the moment when `gamma` did. */
const phone = [
  ran('alpha', 0),
  ran('beta', 5),
  ran('beta', 10),
  ran('gamma', 10),
  record(20, {
    family: 'file-entry',
    fields: { size: 2048, links: ['a', 'b'] },
    observables: observed('file-path', '/private/var/tmp/implant7.plist'),
  }),
  record(30, { observables: observed('ip-addr', '198.51.100.7') }),
  record(40, { observables: observed('text', 'one\ntwo') }),
];

const [alpha, beta, gamma] = ['alpha', 'beta', 'gamma'].map((it) => `[process:name = '${it}']`);
const [x, y] = ["[process:name = 'x']", "[process:name = 'y']"];
const time = (second: string): string => `t'2021-01-01T00:00:${second}Z'`;

interface Cases {
  readonly accepts: readonly string[];
  readonly rejects: readonly string[];
  readonly matches: readonly string[];
  readonly differs: readonly string[];
}

const cases: { readonly [operator: string]: Cases } = {
  '= (§9.6.1)': {
    accepts: ["[a:b = 'c']", "[a:b == 'c']", '[a:b = 1.5]', "[a:b = h'ff']", '[a:b = true]'],
    rejects: ['[a:b =]', "['c' = a:b]", '[a:b = a:c]', '[a:b === 1]'],
    matches: ["[process:name = 'alpha']", '[file:size = 2048]', '[file:size = 2048.0]'],
    differs: ["[process:name = 'Alpha']", "[process:name = 'alph']", "[file:size = '2048']"],
  },
  '!= (§9.6.1)': {
    accepts: ["[a:b != 'c']", '[a:b <> 1]'],
    rejects: ['[a:b !=]', '[a:b ! = 1]'],
    // Values whose types cannot be compared are not equal.
    matches: ['[file:size != 1]', "[file:name <> 'other']", "[file:size != '2048']"],
    differs: ['[file:size != 2048]', "[file:mime_type != 'text/plain']"],
  },
  '< (§9.6.1)': {
    accepts: ['[a:b < 1]', "[a:b < 'c']"],
    rejects: ['[a:b <]', '[a:b < true]'],
    matches: ['[file:size < 2049]', "[process:name < 'b']"],
    differs: ['[file:size < 2048]', "[process:name < 'alpha']"],
  },
  '<= (§9.6.1)': {
    accepts: ['[a:b <= 1]'],
    rejects: ['[a:b =< 1]', '[a:b <= false]'],
    matches: ['[file:size <= 2048]'],
    differs: ['[file:size <= 2047]'],
  },
  '> (§9.6.1)': {
    accepts: ['[a:b > 1]'],
    rejects: ['[a:b >]', '[a:b > true]'],
    matches: ['[file:size > 2047]'],
    differs: ['[file:size > 2048]'],
  },
  '>= (§9.6.1)': {
    accepts: ['[a:b >= 1]'],
    rejects: ['[a:b => 1]', '[a:b >= true]'],
    matches: ['[file:size >= 2048]'],
    differs: ['[file:size >= 2049]'],
  },
  'IN (§9.6.1)': {
    accepts: ["[a:b IN ('c', 'd')]", '[a:b IN (1)]'],
    rejects: ["[a:b IN 'c']", "[a:b IN ('c',)]", "[a:b IN ('c' 'd')]", '[a:b IN (a:c)]'],
    matches: ["[process:name IN ('x', 'beta')]", '[file:size IN (1, 2048)]'],
    differs: ["[process:name IN ('x', 'y')]", '[file:size IN (1, 2)]'],
  },
  'LIKE (§9.6.1)': {
    accepts: ["[a:b LIKE '%c_']"],
    rejects: ['[a:b LIKE 1]', "[a:b LIKE ('c')]", "[a:b like 'c']"],
    matches: [
      "[file:path LIKE '/private/%.plist']",
      "[file:name LIKE 'implant_.plist']",
      "[file:name LIKE '%implant7.plist%']",
    ],
    differs: [
      "[file:name LIKE '.plist']",
      "[file:name LIKE 'implant__.plist']",
      "[file:name LIKE 'implant.*']",
      "[file:name LIKE 'IMPLANT%']",
    ],
  },
  'MATCHES (§9.6.1)': {
    accepts: ["[a:b MATCHES '^c+$']"],
    rejects: ['[a:b MATCHES 1]', '[a:b MATCHES /c/]'],
    matches: [
      "[file:path MATCHES 'tmp/implant\\\\d']",
      "[file:name MATCHES 'plant']",
      "[file:name MATCHES '^implant7\\\\.plist$']",
      // A dot stands for the end of a line too.
      "[x-text:value MATCHES 'one.two']",
    ],
    differs: ["[file:name MATCHES '^plant']", "[file:name MATCHES 'implant%']", "[file:name MATCHES 'IMPLANT']"],
  },
  'ISSUBSET (§9.6.1)': {
    accepts: ["[ipv4-addr:value ISSUBSET '198.51.100.0/24']", "[ipv6-addr:value ISSUBSET '2001:db8::/32']"],
    rejects: ["[ipv4-addr:value ISSUBSET 'c']", "[ipv4-addr:value ISSUBSET '198.51.100.0/33']", '[a:b ISSUBSET 1]'],
    matches: ["[ipv4-addr:value ISSUBSET '198.51.100.0/24']", "[ipv4-addr:value ISSUBSET '198.51.100.7/32']"],
    differs: ["[ipv4-addr:value ISSUBSET '198.51.101.0/24']", "[ipv4-addr:value ISSUBSET '198.51.100.8/29']"],
  },
  'ISSUPERSET (§9.6.1)': {
    accepts: ["[ipv4-addr:value ISSUPERSET '198.51.100.0/24']"],
    rejects: ["[ipv4-addr:value ISSUPERSET 'c']", '[a:b ISSUPERSET 1]'],
    matches: ["[ipv4-addr:value ISSUPERSET '198.51.100.7/32']"],
    differs: ["[ipv4-addr:value ISSUPERSET '198.51.100.0/24']", "[ipv4-addr:value ISSUPERSET '198.51.100.6/32']"],
  },
  'EXISTS (§9.6.1)': {
    accepts: ['[EXISTS a:b]', "[EXISTS a:b AND a:c = 'd']"],
    rejects: ['[EXISTS]', '[NOT EXISTS a:b]', '[a:b EXISTS]', '[EXISTS a:b = 1]'],
    matches: ['[EXISTS file:size]', '[EXISTS ipv4-addr:value]'],
    differs: ['[EXISTS file:mime_type]', '[EXISTS ipv6-addr:value]'],
  },
  'NOT (§9.6.1)': {
    accepts: ['[a:b NOT = 1]', "[a:b NOT IN ('c')]", "[a:b NOT LIKE 'c']", "[a:b NOT MATCHES 'c']"],
    rejects: ['[NOT a:b = 1]', '[a:b = NOT 1]', '[a:b NOT]', '[a:b NOT NOT = 1]'],
    matches: [
      '[file:size NOT = 1]',
      "[file:name NOT LIKE '%.txt']",
      "[file:name NOT MATCHES '^a']",
      "[ipv4-addr:value NOT ISSUBSET '192.0.2.0/24']",
      "[file:name NOT IN ('a', 'b')]",
    ],
    differs: [
      '[file:size NOT = 2048]',
      "[file:name NOT LIKE '%.plist']",
      "[file:name NOT MATCHES '^implant']",
      "[ipv4-addr:value NOT ISSUBSET '198.51.100.0/24']",
      "[file:name NOT IN ('a', 'implant7.plist')]",
      "[file:mime_type NOT = 'text/plain']",
    ],
  },
  'AND between comparisons (§9.6)': {
    accepts: ["[a:b = 1 AND a:c = 'd']"],
    rejects: ['[a:b = 1 AND]', '[AND a:b = 1]', "[domain-name:value = 'a' AND url:value = 'b']"],
    matches: ["[file:name = 'implant7.plist' AND file:size = 2048]"],
    differs: ["[file:name = 'implant7.plist' AND file:size = 1]"],
  },
  'OR between comparisons (§9.6)': {
    accepts: ["[a:b = 1 OR c:d = 'e']"],
    rejects: ['[a:b = 1 OR]', '[OR a:b = 1]'],
    matches: ["[file:size = 1 OR process:name = 'alpha']"],
    differs: ["[file:size = 1 OR process:name = 'x']"],
  },
  'precedence of comparisons: AND before OR (§9.5.3)': {
    accepts: ['[(a:b = 1 OR a:c = 2) AND a:d = 3]'],
    rejects: ['[(a:b = 1 OR a:c = 2 AND a:d = 3]', '[a:b = 1) OR (a:c = 2]'],
    matches: ["[process:name = 'alpha' OR process:name = 'x' AND process:name = 'y']"],
    differs: ["[(process:name = 'alpha' OR process:name = 'x') AND process:name = 'y']"],
  },
  'AND between observations (§9.5.2)': {
    accepts: ['[a:b = 1] AND [c:d = 2]'],
    rejects: ['[a:b = 1] AND', '[a:b = 1] [c:d = 2]', '[a:b = 1] and [c:d = 2]'],
    matches: [`${alpha} AND ${beta}`, `${beta} AND ${alpha}`, `${beta} AND ${beta}`],
    differs: [`${alpha} AND ${x}`, `${alpha} AND ${alpha}`],
  },
  'OR between observations (§9.5.2)': {
    accepts: ['[a:b = 1] OR [c:d = 2]'],
    rejects: ['[a:b = 1] OR', 'OR [a:b = 1]'],
    matches: [`${x} OR ${alpha}`, `${alpha} OR ${x}`],
    differs: [`${x} OR ${y}`],
  },
  'FOLLOWEDBY (§9.5.2)': {
    accepts: ['[a:b = 1] FOLLOWEDBY [c:d = 2]'],
    rejects: ['[a:b = 1] FOLLOWEDBY', '[a:b = 1 FOLLOWEDBY c:d = 2]'],
    // At one moment each follows the other.
    matches: [
      `${alpha} FOLLOWEDBY ${beta}`,
      `${beta} FOLLOWEDBY ${beta}`,
      `${gamma} FOLLOWEDBY ${beta}`,
      `${beta} FOLLOWEDBY ${gamma}`,
    ],
    differs: [`${beta} FOLLOWEDBY ${alpha}`, `${alpha} FOLLOWEDBY ${alpha}`, `${alpha} FOLLOWEDBY ${x}`],
  },
  'precedence of observations: AND, OR, FOLLOWEDBY (§9.5.3)': {
    accepts: ['([a:b = 1] OR [a:b = 2]) FOLLOWEDBY [a:b = 3]'],
    rejects: ['([a:b = 1] OR [a:b = 2]', '[a:b = 1]) OR ([a:b = 2]'],
    matches: [
      `${alpha} OR ${x} AND ${y}`,
      `${x} AND ${y} OR ${alpha}`,
      `${beta} FOLLOWEDBY ${x} OR ${gamma}`,
      `(${x} FOLLOWEDBY ${y}) OR ${alpha}`,
    ],
    differs: [`(${alpha} OR ${x}) AND ${y}`, `${x} FOLLOWEDBY ${y} OR ${alpha}`],
  },
  'WITHIN (§9.5.1)': {
    accepts: ['[a:b = 1] WITHIN 5 SECONDS', '[a:b = 1] WITHIN 0.5 SECONDS'],
    rejects: [
      '[a:b = 1] WITHIN 0 SECONDS',
      '[a:b = 1] WITHIN -1 SECONDS',
      '[a:b = 1] WITHIN 5',
      '[a:b = 1] WITHIN 5 SECOND',
      '[a:b = 1] WITHIN 5 SECONDS WITHIN 6 SECONDS',
    ],
    matches: [
      `(${alpha} AND ${beta}) WITHIN 5.0001 SECONDS`,
      `(${alpha} FOLLOWEDBY ${gamma}) WITHIN 11 SECONDS`,
      `${alpha} WITHIN 0.0001 SECONDS`,
      // Only what it follows immediately is held to it.
      `${alpha} FOLLOWEDBY ${gamma} WITHIN 1 SECONDS`,
    ],
    // What is the whole window later is no longer in it.
    differs: [
      `(${alpha} AND ${beta}) WITHIN 4.9999 SECONDS`,
      `(${alpha} AND ${beta}) WITHIN 5 SECONDS`,
      `(${alpha} FOLLOWEDBY ${gamma}) WITHIN 10 SECONDS`,
    ],
  },
  'REPEATS (§9.5.1)': {
    accepts: ['[a:b = 1] REPEATS 2 TIMES'],
    rejects: [
      '[a:b = 1] REPEATS 0 TIMES',
      '[a:b = 1] REPEATS -1 TIMES',
      '[a:b = 1] REPEATS 1.5 TIMES',
      '[a:b = 1] REPEATS 2',
    ],
    matches: [
      `${beta} REPEATS 2 TIMES`,
      `${beta} REPEATS 2 TIMES WITHIN 6 SECONDS`,
      `(${alpha} OR ${beta}) REPEATS 3 TIMES`,
    ],
    differs: [`${beta} REPEATS 3 TIMES`, `${beta} REPEATS 2 TIMES WITHIN 5 SECONDS`, `${alpha} REPEATS 2 TIMES`],
  },
  'START STOP (§9.5.1)': {
    accepts: [`[a:b = 1] START ${time('05')} STOP ${time('06')}`],
    rejects: [
      `[a:b = 1] START ${time('05')}`,
      `[a:b = 1] STOP ${time('05')}`,
      `[a:b = 1] START ${time('05')} STOP ${time('05')}`,
      `[a:b = 1] START ${time('06')} STOP ${time('05')}`,
      "[a:b = 1] START t'2021-01-01' STOP t'2021-01-02'",
      '[a:b = 1] START 5 STOP 6',
    ],
    // Its first moment is in it, its last is not.
    matches: [`${beta} START ${time('05')} STOP ${time('06')}`, `${beta} START ${time('09')} STOP ${time('10.5')}`],
    differs: [
      `${gamma} START ${time('05')} STOP ${time('10')}`,
      `${alpha} START ${time('00.000001')} STOP ${time('59')}`,
    ],
  },
  'steps into lists (§9.7.2)': {
    accepts: ['[a:b[0] = 1]', '[a:b[*].c = 1]'],
    rejects: ['[a:b[] = 1]', '[a:b[-1] = 1]', "[a:b['c'] = 1]"],
    matches: ["[x-record:links[*] = 'b']", "[x-record:links[1] = 'b']"],
    differs: ["[x-record:links[*] = 'c']", "[x-record:links[0] = 'b']", "[x-record:links[2] != 'c']"],
  },
};

const statusOf = (text: string): string => parsePattern(text).status;

function isFound(text: string): boolean {
  const parsed = parsePattern(text);
  if (parsed.status === 'refused') throw new Error(`${text}: ${parsed.problem.message}`);
  const matcher = createPatternMatcher([{ pattern: parsed.pattern }]);
  for (const record of phone) matcher.see(record);
  return matcher.found().length > 0;
}

describe.each(Object.entries(cases))('%s', (_, { accepts, rejects, matches, differs }) => {
  test.each(accepts)('accepts %s', (text) => expect(statusOf(text)).toBe('parsed'));
  test.each(rejects)('rejects %s', (text) => expect(statusOf(text)).toBe('refused'));
  test.each(matches)('%s matches', (text) => expect(isFound(text)).toBe(true));
  test.each(differs)('%s does not match', (text) => expect(isFound(text)).toBe(false));
});

/** The examples of §9.8, as the standard writes them, with shorter hashes. */
const examples = [
  "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']",
  String.raw`[email-message:from_ref.value MATCHES '.+\\@example\\.com$' AND email-message:body_multipart[*].body_raw_ref.name MATCHES '^Final Report.+\\.exe$']`,
  "[file:hashes.'SHA-256' = 'bf07' OR file:hashes.MD5 = 'cead'] AND [file:hashes.'SHA-256' = 'aec0']",
  String.raw`([file:hashes.MD5 = '7905'] FOLLOWEDBY [windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\foo\\bar']) WITHIN 300 SECONDS`,
  "[user-account:account_type = 'unix' AND user-account:user_id = '1007' AND user-account:account_login = 'Peter'] AND [user-account:user_id = '1008'] AND [user-account:user_id = '1009']",
  String.raw`[artifact:mime_type = 'application/vnd.tcpdump.pcap' AND artifact:payload_bin MATCHES '\\xd4\\xc3\\xb2\\xa1\\x02\\x00\\x04\\x00']`,
  String.raw`[file:name = 'foo.dll' AND file:parent_directory_ref.path = 'C:\\Windows\\System32']`,
  "[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0]",
  "[file:mime_type = 'image/bmp' AND file:magic_number_hex = h'ffd8']",
  "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '203.0.113.33/32']",
  "[network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'example.com'] REPEATS 5 TIMES WITHIN 1800 SECONDS",
  "[domain-name:value = 'www.5z8.info' AND domain-name:resolves_to_refs[*].value = '198.51.100.1/32']",
  "[x509-certificate:issuer = 'CN=WEBMAIL' AND x509-certificate:serial_number = '4c:0b:1d:19:74:86']",
  "[(file:name = 'pdf.exe' OR file:size = 371712) AND file:created = t'2014-01-13T07:03:17Z']",
  "[x-usb-device:usbdrive.serial_number = '575833314133343231313937']",
  "[process:command_line MATCHES '^.+>-add GlobalSign.cer -c -s -r localMachine Root$'] FOLLOWEDBY [process:command_line MATCHES'^.+>-add GlobalSign.cer -c -s -r localMachineTrustedPublisher$'] WITHIN 300 SECONDS",
  "[network-traffic:dst_ref.value ISSUBSET '2001:0db8:dead:beef:0000:0000:0000:0000/64']",
  String.raw`([file:name = 'foo.dll'] AND [windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\foo\\bar']) OR [process:image_ref.name = 'fooproc' OR process:image_ref.name = 'procfoo']`,
];

test.each(examples)('accepts the example %s', (text) => expect(statusOf(text)).toBe('parsed'));
