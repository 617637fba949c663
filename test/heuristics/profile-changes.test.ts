import { expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import type { ArtefactRecord, Finding } from '@bridle/model';
import { makeCase } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord, undated } from '../support/make-record.ts';

function change(operation: 'install' | 'remove', when: string | null = '2021-03-10T12:00:00Z'): ArtefactRecord {
  return makeRecord({
    artefact: 'profile-events',
    family: 'profile-event',
    channel: 'profiled',
    locator: `ProfileEvents › ${operation}`,
    time: when === null ? undated : during(when),
    fields: {
      profileId: 'com.example.profile',
      operation,
      process: 'profiled',
      changedAt: when === null ? null : at(when),
    },
  });
}

const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('profile-changes', records, { findings }).map((it) => `${it.class} ${it.strength} ${it.occurrences}`);

test('profiles that come and go are one note, and leave a clean phone without traces', () => {
  const findings = found('profile-changes', [change('install'), change('remove', null)]);
  expect(findings).toMatchObject([
    { class: 'context', strength: 'weak', occurrences: 2, benign: [{ outcome: 'holds' }] },
  ]);
  expect(judge(makeCase({ findings }))).toMatchObject({ outcome: 'no-traces', campaigns: [] });
});

test.each(['2021-03-10T11:00:00Z', '2021-03-10T13:00:00Z'])(
  'within an hour of another trace, one supports it: %s',
  (when) => {
    expect(found('profile-changes', [change('install')], { findings: [makeFinding({ when })] })).toMatchObject([
      { class: 'persistence', strength: 'supporting', campaign: null, fits: ['Example'], channel: 'profiled' },
    ]);
  },
);

test('an implant in the accounting and a profile within the hour are two witnesses of one attack', () => {
  const process = makeFinding({ when: '2021-03-10T12:30:00Z' });
  const findings = [process, ...found('profile-changes', [change('install')], { findings: [process] })];
  expect(judge(makeCase({ findings })).campaigns).toMatchObject([
    { campaign: 'Example', outcome: 'infected', rule: 'V1' },
  ]);
});

test.each([
  ['more than an hour away', { when: '2021-03-10T13:00:01Z' }],
  ['known from long before and long after alone', { when: ['2021-01-01T00:00:00Z', '2021-06-01T00:00:00Z'] }],
  ['undated', { when: null }],
  ['weak', { strength: 'weak' }],
  ['context', { class: 'context' }],
  ['of a profile as well', { channel: 'profiled' }],
] as const)('what is %s is no other trace', (_, draft) => {
  const findings = [makeFinding({ when: '2021-03-10T12:00:00Z', ...draft })];
  expect(weights([change('install')], findings)).toEqual(['context weak 1']);
});

test('a change without a date is near nothing', () => {
  expect(weights([change('install', null)], [makeFinding({ when: '2021-03-10T12:00:00Z' })])).toEqual([
    'context weak 1',
  ]);
});
