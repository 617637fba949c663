import { parsePattern } from '@bridle/indicators';
import { createPatternMatcher } from '@bridle/matcher';
import { type ArtefactRecord, type Observable } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { at, makeRecord, type RecordDraft, undated } from '../support/make-record.ts';

/*
 * Each operator and qualifier of section 9 of the STIX 2.1 OASIS Standard: what its grammar accepts and rejects, and what
 * matches of one small phone and what does not, worked out by hand. The numbers of the sections are recalled. Bounds of
 * time are as in the tests of OASIS's own matcher:
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
    matches: ['[file:size != 1]', "[file:name <> 'other']"],
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
  'NOT (§9.6)': {
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
  'precedence of comparisons: AND before OR (§9.6)': {
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
  'precedence of observations: AND, OR, FOLLOWEDBY (§9.5.2)': {
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
      `(${alpha} AND ${beta}) WITHIN 5 SECONDS`,
      `(${alpha} FOLLOWEDBY ${gamma}) WITHIN 10 SECONDS`,
      // Only what it follows immediately is held to it.
      `${alpha} FOLLOWEDBY ${gamma} WITHIN 1 SECONDS`,
    ],
    differs: [`(${alpha} AND ${beta}) WITHIN 4.9999 SECONDS`, `(${alpha} FOLLOWEDBY ${gamma}) WITHIN 9 SECONDS`],
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
      `${beta} REPEATS 2 TIMES WITHIN 5 SECONDS`,
      `(${alpha} OR ${beta}) REPEATS 3 TIMES`,
    ],
    differs: [`${beta} REPEATS 3 TIMES`, `${beta} REPEATS 2 TIMES WITHIN 4 SECONDS`, `${alpha} REPEATS 2 TIMES`],
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
