import { describe, expect, test } from '@jest/globals';
import { createPatternMatcher } from '@bridle/matcher';
import {
  instant,
  microsecondsPerSecond,
  toIso,
  type ArtefactRecord,
  type ComparisonExpression,
  type Literal,
  type ObjectPath,
  type ObservationExpression,
  type TimestampLiteral,
} from '@bridle/model';
import fc from 'fast-check';
import { at, makeRecord, undated } from './support/make-record.ts';

const path = (text: string): ObjectPath => {
  const [object = '', names = ''] = text.split(':');
  const steps = names.split('.').flatMap((part): ObjectPath['steps'] => {
    const [, name = part, inner] = /^(.+)\[(.+)\]$/.exec(part) ?? [];
    const property = { type: 'property', name } as const;
    if (inner === undefined) return [property];
    return [property, inner === '*' ? { type: 'any' } : { type: 'index', at: Number(inner) }];
  });
  return { object, steps };
};
const literal = (value: string | number | boolean): Literal =>
  typeof value === 'string'
    ? { type: 'string', value }
    : typeof value === 'boolean'
      ? { type: 'boolean', value }
      : { type: Number.isInteger(value) ? 'integer' : 'float', value };
const moment = (text: string): TimestampLiteral => ({ type: 'timestamp', at: at(text), text });
type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';
const compare = (where: string, operator: Operator, value: Literal, negated = false): ComparisonExpression => ({
  type: 'compare',
  operator,
  negated,
  path: path(where),
  value,
});
const is = (where: string, value: string | number | boolean): ComparisonExpression =>
  compare(where, '=', literal(value));
const observe = (comparison: ComparisonExpression): ObservationExpression => ({ type: 'observe', comparison });
const process = (name: string): ObservationExpression => observe(is('process:name', name));

const ran = (name: string, ...moments: readonly string[]): ArtefactRecord =>
  makeRecord({
    family: 'process-use',
    time: undated,
    observables: [{ kind: 'process-name', value: name, field: 'process', trace: 'executed', traits: [] }],
    events: moments.map((it) => ({
      at: at(it),
      event: 'network-use',
      summary: '',
      clock: 'cocoa-seconds',
      column: 't',
    })),
  });

/** Which of the records, by their place, are what a pattern describes; a line for each time. */
function found(expression: ObservationExpression, records: readonly ArtefactRecord[]): readonly (readonly number[])[] {
  const matcher = createPatternMatcher([{ pattern: expression }]);
  for (const record of records) matcher.see(record);
  const [result] = matcher.found();
  expect(result?.isCut ?? false).toBe(false);
  return (result?.occurrences ?? []).map((occurrence) => occurrence.map(({ record }) => records.indexOf(record)));
}

const holds = (comparison: ComparisonExpression, record: ArtefactRecord): boolean =>
  found(observe(comparison), [record]).length > 0;

describe('a comparison', () => {
  const link = makeRecord({
    family: 'message',
    fields: {
      handle: '+15550100',
      service: 'SMS',
      sentAt: at('2021-03-01T10:00:00Z'),
      length: 40,
      isSpam: false,
      links: ['a', 'b'],
      guid: null,
    },
    observables: [
      { kind: 'url', value: 'https://news.evil.example/Path?q=1', field: 'links', trace: 'received', traits: [] },
      { kind: 'phone-number', value: '+1 555 0100', field: 'handle', trace: 'received', traits: [] },
    ],
  });
  const file = makeRecord({
    family: 'file-entry',
    observables: [
      { kind: 'file-path', value: '/var/tmp/l/héllo.txt', field: 'devicePath', trace: 'stored', traits: [] },
    ],
  });
  const server = makeRecord({
    observables: [
      { kind: 'ip-addr', value: '198.51.100.7', field: 'site', trace: 'loaded', traits: ['non-browser'] },
      { kind: 'ip-addr', value: '2001:db8::7', field: 'site', trace: 'loaded', traits: ['non-browser'] },
    ],
  });
  const text = (
    type: 'like' | 'matches' | 'is-subset' | 'is-superset',
    where: string,
    wanted: string,
    negated = false,
  ) => ({ type, negated, path: path(where), text: wanted }) satisfies ComparisonExpression;

  test.each<readonly [what: string, comparison: ComparisonExpression, record: ArtefactRecord, expected: boolean]>([
    ['= holds of the same text', is('url:value', 'https://news.evil.example/Path?q=1'), link, true],
    ['= does not hold of another', is('url:value', 'https://news.evil.example/path?q=1'), link, false],
    ['a link is at its host', is('domain-name:value', 'news.evil.example'), link, true],
    ['and at the domains above it', is('domain-name:value', 'evil.example'), link, true],
    ['but not at one that only ends alike', is('domain-name:value', 'vil.example'), link, false],
    ['!= holds of another text', compare('url:value', '!=', literal('x')), link, true],
    ['!= does not hold of what is not there', compare('process:name', '!=', literal('x')), link, false],
    ['!= does not hold of the same text', compare('x-record:service', '!=', literal('SMS')), link, false],
    ['NOT = does not hold of the same text', compare('x-record:service', '=', literal('SMS'), true), link, false],
    ['NOT != holds of the same text', compare('x-record:service', '!=', literal('SMS'), true), link, true],
    ['= of a number', is('x-record:length', 40), link, true],
    ['= of another number', is('x-record:length', 41), link, false],
    ['an integer equals the same float', compare('x-record:length', '=', { type: 'float', value: 40 }), link, true],
    ['= of a moment', compare('x-record:sentAt', '=', moment('2021-03-01T10:00:00.000Z')), link, true],
    ['= compares texts in normal form C', is('file:name', 'he\u0301llo.txt'), file, true],
    ['NOT = holds of another text', compare('url:value', '=', literal('x'), true), link, true],
    ['NOT = does not hold of what is not there', compare('x-record:guid', '=', literal('x'), true), link, false],
    ['< by code points', compare('x-record:service', '<', literal('sms')), link, true],
    ['< does not hold of what is equal', compare('x-record:length', '<', literal(40)), link, false],
    ['> does not hold of what is equal', compare('x-record:length', '>', literal(40)), link, false],
    ['<= holds of what is equal', compare('x-record:length', '<=', literal(40)), link, true],
    ['>= holds of what is equal', compare('x-record:length', '>=', literal(40)), link, true],
    ['>= does not hold of less', compare('x-record:length', '>=', literal(41)), link, false],
    ['NOT < holds of what is no less', compare('x-record:length', '<', literal(40), true), link, true],
    ['NOT < has no order of a text and a number to deny', compare('x-record:guid', '<', literal(5), true), link, false],
    ['>= by code points', compare('x-record:service', '>=', literal('SMS')), link, true],
    ['> of numbers', compare('x-record:length', '>', literal(39.5)), link, true],
    ['<= of numbers', compare('x-record:length', '<=', literal(39)), link, false],
    ['= of a truth value', is('x-record:isSpam', false), link, true],
    ['< of moments', compare('x-record:sentAt', '<', moment('2021-03-01T10:00:01Z')), link, true],
    ['> of moments', compare('x-record:sentAt', '>', moment('2021-03-01T10:00:00Z')), link, false],
    ['a text and a number are unequal', is('x-record:service', 5), link, false],
    ['and in no order', compare('x-record:service', '<', literal(5)), link, false],
    ['and != holds of them', compare('x-record:service', '!=', literal(5)), link, true],
    ['bytes are equal to nothing', compare('url:value', '=', { type: 'hex', value: 'ff' }), link, false],
    [
      'IN holds of one of several',
      { type: 'in', negated: false, path: path('x-record:service'), values: [literal('RCS'), literal('SMS')] },
      link,
      true,
    ],
    [
      'IN does not hold of none of them',
      { type: 'in', negated: false, path: path('x-record:service'), values: [literal('RCS')] },
      link,
      false,
    ],
    [
      'IN of nothing holds of nothing',
      { type: 'in', negated: false, path: path('x-record:service'), values: [] },
      link,
      false,
    ],
    [
      'NOT IN holds of none of them',
      { type: 'in', negated: true, path: path('x-record:service'), values: [literal('RCS')] },
      link,
      true,
    ],
    [
      'NOT IN does not hold of one of them',
      { type: 'in', negated: true, path: path('x-record:service'), values: [literal('RCS'), literal('SMS')] },
      link,
      false,
    ],
    [
      'NOT IN does not hold of what is not there',
      { type: 'in', negated: true, path: path('x-record:guid'), values: [literal('x')] },
      link,
      false,
    ],
    ['[1] takes the second', is('x-record:links[1]', 'b'), link, true],
    ['[*] finds nothing that is in no place of a list', is('x-record:links[*]', 'c'), link, false],
    ['[*] takes any of a list', is('x-record:links[*]', 'b'), link, true],
    ['[0] takes the first', is('x-record:links[0]', 'b'), link, false],
    ['[2] is beyond the end', compare('x-record:links[2]', '!=', literal('x')), link, false],
    ['EXISTS holds of a property', { type: 'exists', path: path('x-record:service') }, link, true],
    ['EXISTS does not hold of what the row leaves out', { type: 'exists', path: path('x-record:guid') }, link, false],
    ['an inherited name is no property', { type: 'exists', path: path('x-record:constructor') }, link, false],
    ['% of LIKE is any text', text('like', 'url:value', 'https://%.example/%'), link, true],
    ['LIKE is of the whole text', text('like', 'url:value', '%.example'), link, false],
    ['_ of LIKE is one character, whatever its bytes', text('like', 'file:name', 'h_llo.txt'), file, true],
    ['_ of LIKE is one character and not none', text('like', 'file:name', 'hello_.txt'), file, false],
    ['nor two', text('like', 'file:name', 'h_lo.txt'), file, false],
    ['% of LIKE may be nothing', text('like', 'file:name', '%h%llo.txt%'), file, true],
    ['LIKE minds case', text('like', 'file:name', 'H%'), file, false],
    ['LIKE knows no regular expression', text('like', 'file:name', '.*'), file, false],
    ['NOT LIKE does not hold of what is like it', text('like', 'file:name', 'h%', true), file, false],
    ['LIKE compares in normal form C', text('like', 'file:name', 'he\u0301llo%'), file, true],
    ['NOT LIKE', text('like', 'file:name', 'x%', true), file, true],
    ['MATCHES finds anywhere', text('matches', 'url:value', '/Path\\?q=\\d$'), link, true],
    ['MATCHES minds case', text('matches', 'url:value', '/path'), link, false],
    ['MATCHES compares in normal form C', text('matches', 'file:name', '^he\u0301l+o'), file, true],
    ['NOT MATCHES holds of what it does not find', text('matches', 'url:value', '^ftp:', true), link, true],
    ['NOT MATCHES does not hold of what it finds', text('matches', 'url:value', '^https:', true), link, false],
    ['what needs a backtracking engine holds of nothing', text('matches', 'url:value', '(?=h)h'), link, false],
    ['nor does its opposite', text('matches', 'url:value', '(?=h)h', true), link, false],
    ['ISSUBSET of a range', text('is-subset', 'ipv4-addr:value', '198.51.100.0/24'), server, true],
    ['ISSUBSET of another range', text('is-subset', 'ipv4-addr:value', '198.51.101.0/24'), server, false],
    ['ISSUBSET of version 6', text('is-subset', 'ipv6-addr:value', '2001:db8::/32'), server, true],
    ['ISSUPERSET of itself', text('is-superset', 'ipv4-addr:value', '198.51.100.7/32'), server, true],
    ['ISSUPERSET of more than itself', text('is-superset', 'ipv4-addr:value', '198.51.100.0/24'), server, false],
    ['NOT ISSUBSET', text('is-subset', 'ipv4-addr:value', '198.51.101.0/24', true), server, true],
    ['NOT ISSUBSET of its own range', text('is-subset', 'ipv4-addr:value', '198.51.100.0/24', true), server, false],
    ['ISSUBSET of one address', text('is-subset', 'ipv4-addr:value', '198.51.100.7'), server, true],
    ['NOT ISSUPERSET', text('is-superset', 'ipv4-addr:value', '198.51.100.0/24', true), server, true],
    ['a range that is none', text('is-subset', 'ipv4-addr:value', '198.51.100.0/33'), server, false],
    ['a path has a name', is('file:name', 'héllo.txt'), file, true],
    ['and a directory', is('file:parent_directory_ref.path', '/private/var/tmp/l'), file, true],
    ['what is observed says how', is('url:x_trace', 'received'), link, true],
    ['and with which traits', is('ipv4-addr:x_traits[*]', 'non-browser'), server, true],
    ['and what else the record holds', is('url:x_record.handle', '+15550100'), link, true],
  ])('%s', (_, comparison, record, expected) => expect(holds(comparison, record)).toBe(expected));

  test('what happened at the moment decides which moments count', () => {
    const used = ran('a', '2021-01-01T00:00:00Z', '2021-01-02T00:00:00Z');
    const [first, last] = used.events;
    const record = { ...used, events: [{ ...first!, event: 'network-use-first' as const }, last!] };
    const firstUse = {
      type: 'and',
      operands: [is('process:name', 'a'), is('process:x_event', 'network-use-first')],
    } as const;
    const then = { type: 'followed-by', operands: [process('b'), observe(firstUse)] } as const;
    expect(holds(firstUse, record)).toBe(true);
    expect(holds(is('x-record:event', 'network-use'), record)).toBe(true);
    expect(holds(is('x-record:event', 'file-born'), record)).toBe(false);
    expect(found(then, [record, ran('b', '2020-12-31T00:00:00Z')])).toEqual([[1, 0]]);
    // Of the two uses only the later follows, and that is not the first.
    expect(found(then, [record, ran('b', '2021-01-01T12:00:00Z')])).toEqual([]);
  });

  test('a folder is found by its path, and is no file', () => {
    const folder = makeRecord({
      family: 'file-entry',
      fields: { entryType: 'directory' },
      observables: [{ kind: 'file-path', value: '/var/tmp/l', field: 'devicePath', trace: 'stored', traits: [] }],
    });
    expect(holds(is('directory:path', '/private/var/tmp/l'), folder)).toBe(true);
    expect(holds(is('file:path', '/private/var/tmp/l'), folder)).toBe(false);
  });

  test('what is undated has no event', () => {
    const record = ran('a');
    expect(holds(is('process:name', 'a'), record)).toBe(true);
    expect(holds(is('process:x_event', 'network-use'), record)).toBe(false);
  });

  test('a record is found by its family and artefact as well as by what it names', () => {
    expect(holds(is('url:x_record.family', 'message'), link)).toBe(true);
    expect(holds(is('url:x_record.artefact', 'messages'), link)).toBe(true);
    expect(holds(is('url:x_record.family', 'visit'), link)).toBe(false);
    expect(holds(is('x-record:artefact', 'messages'), link)).toBe(true);
  });

  test('AND holds where both hold of one and the same object', () => {
    const both = (...operands: readonly ComparisonExpression[]) => ({ type: 'and', operands }) as const;
    expect(holds(both(is('ipv4-addr:value', '198.51.100.7'), is('ipv4-addr:x_field', 'site')), server)).toBe(true);
    const two = makeRecord({
      observables: [
        { kind: 'process-name', value: 'a', field: 'one', trace: 'executed', traits: [] },
        { kind: 'process-name', value: 'b', field: 'two', trace: 'executed', traits: [] },
      ],
    });
    expect(holds(both(is('process:name', 'a'), is('process:x_field', 'two')), two)).toBe(false);
  });

  test('OR holds where either holds, of whatever object', () => {
    const either = { type: 'or', operands: [is('process:name', 'a'), is('url:x_trace', 'received')] } as const;
    expect(holds(either, link)).toBe(true);
    expect(holds(either, server)).toBe(false);
  });
});

describe('observations', () => {
  const a = process('a');
  const b = process('b');
  const join = (type: 'and' | 'or' | 'followed-by', ...operands: readonly ObservationExpression[]) =>
    ({ type, operands }) as const;
  const within = (seconds: number, expression: ObservationExpression) =>
    ({ type: 'within', seconds, expression }) as const;

  test('AND wants both, at any time', () => {
    expect(found(join('and', a, b), [ran('b', '2020-01-01'), ran('a', '2021-01-01')])).toEqual([[1, 0]]);
    expect(found(join('and', a, b), [ran('a', '2021-01-01')])).toEqual([]);
  });

  test('AND binds to distinct records', () => {
    const both = makeRecord({
      observables: ['a', 'b'].map((value) => ({
        kind: 'process-name',
        value,
        field: 'p',
        trace: 'executed',
        traits: [],
      })),
    });
    expect(found(join('and', a, b), [both])).toEqual([]);
    expect(found(join('and', a, b), [both, both])).toEqual([[0, 0]]);
  });

  test('AND takes what is undated, FOLLOWEDBY and WITHIN do not', () => {
    const records = [ran('a'), ran('b')];
    expect(found(join('and', a, b), records)).toEqual([[0, 1]]);
    expect(found(join('followed-by', a, b), records)).toEqual([]);
    expect(found(within(60, join('and', a, b)), records)).toEqual([]);
  });

  test('OR wants either', () => {
    expect(found(join('or', a, b), [ran('b', '2020-01-01'), ran('c', '2021-01-01')])).toEqual([[0]]);
  });

  test('OR of which neither is there finds nothing', () => {
    expect(found(join('or', a, b), [ran('c', '2021-01-01')])).toEqual([]);
  });

  test('FOLLOWEDBY wants every part of what follows no earlier than every part of what precedes', () => {
    const both = join('followed-by', join('and', a, b), process('c'));
    const [first, second, third] = ['2021-01-01', '2021-01-02', '2021-01-03'];
    expect(found(both, [ran('a', first), ran('b', second), ran('c', third)])).toEqual([[0, 1, 2]]);
    expect(found(both, [ran('a', first), ran('c', second), ran('b', third)])).toEqual([]);
  });

  test('qualifiers belong to what they follow: all of a joined pair, or one of it', () => {
    const window = { start: moment('2021-01-01T00:00:00Z'), stop: moment('2022-01-01T00:00:00Z') };
    const records = [ran('a', '2020-06-01'), ran('b', '2021-06-01')];
    expect(found({ type: 'start-stop', expression: join('and', a, b), ...window }, records)).toEqual([]);
    expect(found(join('and', a, { type: 'start-stop', expression: b, ...window }), records)).toEqual([[0, 1]]);
  });

  test('REPEATS once is the observation itself', () => {
    expect(found({ type: 'repeats', times: 1, expression: a }, [ran('a', '2021-01-01')])).toEqual([[0]]);
  });

  test('REPEATS of a joined pair wants as many pairs, none of whose records is in another', () => {
    const pairs = { type: 'repeats', times: 2, expression: join('and', a, b) } as const;
    const [one, two, three, four] = ['2021-01-01', '2021-01-02', '2021-01-03', '2021-01-04'];
    expect(found(pairs, [ran('a', one), ran('b', two), ran('a', three), ran('b', four)])).toHaveLength(1);
    expect(found(pairs, [ran('a', one), ran('b', two), ran('a', three)])).toEqual([]);
  });

  test('FOLLOWEDBY wants the second no earlier than the first', () => {
    const [early, late] = ['2021-01-01T00:00:00Z', '2021-01-01T00:00:01Z'];
    expect(found(join('followed-by', a, b), [ran('a', early), ran('b', late)])).toEqual([[0, 1]]);
    expect(found(join('followed-by', a, b), [ran('a', late), ran('b', early)])).toEqual([]);
    expect(found(join('followed-by', a, b), [ran('a', late), ran('b', late)])).toEqual([[0, 1]]);
  });

  test('each moment of a record counts', () => {
    const records = [ran('a', '2021-01-02'), ran('b', '2021-01-01', '2021-01-03')];
    expect(found(join('followed-by', a, b), records)).toEqual([[0, 1]]);
    expect(found(join('followed-by', b, a), records)).toEqual([[1, 0]]);
  });

  test('a clock of whole seconds leaves the order within the second open', () => {
    const touched = makeRecord({
      observables: [{ kind: 'file-path', value: '/x', field: 'devicePath', trace: 'stored', traits: [] }],
      events: [
        { at: at('2021-01-01T00:00:00Z'), event: 'file-modified', summary: '', clock: 'unix-seconds', column: 'file' },
      ],
    });
    const then = join('followed-by', a, observe(is('file:path', '/x')));
    expect(found(then, [ran('a', '2021-01-01T00:00:00.9Z'), touched])).toEqual([[0, 1]]);
    expect(found(then, [ran('a', '2021-01-01T00:00:01Z'), touched])).toEqual([]);
  });

  test('WITHIN wants all of them in so many seconds', () => {
    const pair = within(10, join('and', a, b));
    expect(found(pair, [ran('a', '2021-01-01T00:00:00Z'), ran('b', '2021-01-01T00:00:09.999999Z')])).toEqual([[0, 1]]);
    expect(found(pair, [ran('a', '2021-01-01T00:00:00Z'), ran('b', '2021-01-01T00:00:10Z')])).toEqual([]);
    expect(
      found(within(0.6, join('followed-by', a, b)), [
        ran('a', '2021-01-01T00:00:00Z'),
        ran('b', '2021-01-01T00:00:00.5Z'),
      ]),
    ).toEqual([[0, 1]]);
  });

  test('WITHIN finds the pair that is near, though others are far', () => {
    const far = Array.from({ length: 50 }, (_, day) =>
      ran('a', toIso(instant(at('2020-01-01') + day * 86_400_000_000))),
    );
    const records = [...far, ran('b', '2020-02-05T00:00:05Z')];
    expect(found(within(60, join('followed-by', a, b)), records)).toEqual([[35, 50]]);
  });

  test('REPEATS wants so many distinct records', () => {
    const thrice = { type: 'repeats', times: 3, expression: a } as const;
    const records = ['2021-01-01', '2021-01-02', '2021-01-03'].map((it) => ran('a', it));
    expect(found(thrice, records)).toEqual([[0, 1, 2]]);
    expect(found(thrice, records.slice(1))).toEqual([]);
    expect(found(thrice, [ran('a', '2021-01-01', '2021-01-02', '2021-01-03')])).toEqual([]);
    expect(found(within(86_401, { ...thrice, times: 2 }), records)).toEqual([[0, 1]]);
    expect(found(within(86_400, { ...thrice, times: 2 }), records)).toEqual([]);
  });

  test('START and STOP: at or after the one, before the other', () => {
    const year = {
      type: 'start-stop',
      expression: a,
      start: moment('2021-01-01T00:00:00Z'),
      stop: moment('2022-01-01T00:00:00Z'),
    } as const;
    expect(found(year, [ran('a', '2021-01-01T00:00:00Z')])).toEqual([[0]]);
    expect(found(year, [ran('a', '2022-01-01T00:00:00Z')])).toEqual([]);
    expect(found(year, [ran('a', '2020-12-31T23:59:59.999999Z')])).toEqual([]);
    expect(found(year, [ran('a')])).toEqual([]);
  });

  test('what happened twice is found twice, each record once', () => {
    const records = ['2021-01-01', '2021-06-01'].flatMap((day) => [
      ran('a', `${day}T00:00:00Z`),
      ran('b', `${day}T00:00:30Z`),
    ]);
    expect(found(within(60, join('followed-by', a, b)), records)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('what happened six hundred times is found as often, and no search is cut short for it', () => {
    const moment = (second: number): string => toIso(instant(at('2021-01-01') + second * microsecondsPerSecond));
    const records = Array.from({ length: 600 }, (_, hour) => [
      ran('a', moment(hour * 3600)),
      ran('b', moment(hour * 3600 + 30)),
    ]).flat();
    expect(found(within(60, join('followed-by', a, b)), records)).toHaveLength(600);
    expect(found(a, records)).toHaveLength(600);
  });

  test('a search that would take too long is given up, and says so', () => {
    const crowd = Array.from({ length: 400 }, (_, second) =>
      ran('a', toIso(instant(at('2021-01-01') + second * microsecondsPerSecond))),
    );
    const absurd = within(300, { type: 'repeats', times: 399, expression: a });
    const matcher = createPatternMatcher([{ pattern: absurd }]);
    for (const record of crowd) matcher.see(record);
    expect(matcher.found()).toMatchObject([{ occurrences: [], isCut: true }]);
  });

  test('a repetition that no phone could hold is given up before it is tried', () => {
    const matcher = createPatternMatcher([{ pattern: { type: 'repeats', times: 2 ** 32, expression: a } }]);
    matcher.see(ran('a', '2021-01-01'));
    expect(matcher.found()).toMatchObject([{ occurrences: [], isCut: true }]);
  });

  test('are found exactly where trying everything finds them', () => {
    const leaf = fc.constantFrom(a, b);
    const expression: fc.Arbitrary<ObservationExpression> = fc.letrec<{ node: ObservationExpression }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.record({
          type: fc.constantFrom('and' as const, 'or' as const, 'followed-by' as const),
          operands: fc.array(tie('node'), { minLength: 2, maxLength: 2 }),
        }),
        fc.record({ type: fc.constant('within' as const), seconds: fc.constantFrom(1, 3), expression: tie('node') }),
        fc.record({ type: fc.constant('repeats' as const), times: fc.constantFrom(1, 2), expression: tie('node') }),
      ),
    })).node;
    const records = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 6 })), { maxLength: 5 });
    fc.assert(
      fc.property(expression, records, (pattern, drawn) => {
        const second = (offset: number) => toIso(instant(at('2021-01-01') + offset * microsecondsPerSecond));
        const evidence = drawn.map(([name, offset]) => ran(name, second(offset)));
        const byTrying = tried(pattern, drawn).length > 0;
        expect(found(pattern, evidence).length > 0).toBe(byTrying);
      }),
      { seed: 20240101, numRuns: 2_000 },
    );
  });
});

/** Every way to bind a pattern, by the words of the specification alone. */
function tried(
  pattern: ObservationExpression,
  drawn: readonly (readonly [name: string, offset: number])[],
): readonly (readonly number[])[] {
  const timesOf = (binding: readonly number[]): readonly number[] => binding.map((index) => drawn[index]![1]);
  const pairs = (first: readonly (readonly number[])[], second: readonly (readonly number[])[], isOrdered: boolean) =>
    first.flatMap((one) =>
      second
        .filter((other) => other.every((index) => !one.includes(index)))
        .filter((other) => !isOrdered || Math.max(...timesOf(one)) <= Math.min(...timesOf(other)))
        .map((other) => [...one, ...other]),
    );
  switch (pattern.type) {
    case 'observe': {
      const { comparison } = pattern;
      const name = comparison.type === 'compare' && comparison.value.type === 'string' ? comparison.value.value : '';
      return drawn.flatMap(([own], index) => (own === name ? [[index]] : []));
    }
    case 'or':
      return pattern.operands.flatMap((it) => tried(it, drawn));
    case 'and':
    case 'followed-by':
      return pattern.operands
        .map((it) => tried(it, drawn))
        .reduce((bound, next) => pairs(bound, next, pattern.type === 'followed-by'));
    case 'repeats':
      return Array.from({ length: pattern.times }, () => tried(pattern.expression, drawn)).reduce((bound, next) =>
        pairs(bound, next, false),
      );
    case 'within':
      return tried(pattern.expression, drawn).filter(
        (binding) => Math.max(...timesOf(binding)) - Math.min(...timesOf(binding)) < pattern.seconds,
      );
    case 'start-stop':
      return [];
  }
}
