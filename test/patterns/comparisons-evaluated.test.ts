import type { ArtefactRecord, ComparisonExpression } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { at, makeRecord } from '../support/make-record.ts';
import { path, literal, moment, compare, is, observe, process, ran, found, holds } from './evaluation.ts';

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
  const topmost = makeRecord({
    family: 'file-entry',
    observables: [{ kind: 'file-path', value: '/x', field: 'devicePath', trace: 'stored', traits: [] }],
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
    ['if only the topmost', is('file:parent_directory_ref.path', '/'), topmost, true],
    ['which is that of no other path', is('file:parent_directory_ref.path', '/'), file, false],
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
