import { describe, expect, test } from '@jest/globals';
import {
  createMatcher,
  createPatternMatcher,
  findingsOf,
  hitCollector,
  judge,
  patternFindingsOf,
  surroundingsCollector,
} from '@bridle/matcher';
import type { ArtefactRecord, Finding, TimeInterval } from '@bridle/model';
import { shipped } from './sequences/phone.ts';
import { wholeListOfApps } from './support/installed-app.ts';
import { makeCase } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { at, during, makeRecord, observable, undated, type RecordDraft } from './support/make-record.ts';

/* `BackupAgent` was Apple's own before iOS 9, which came on 2015-09-16; the implant of that name is of 2019 and later. */

const { indicators, sequences } = shipped;

function found(system: string | null, records: readonly ArtefactRecord[]): readonly Finding[] {
  const matcher = createMatcher(indicators);
  const collector = hitCollector();
  const surroundings = surroundingsCollector(null, system);
  const patterns = createPatternMatcher(sequences, undefined, system);
  for (const record of [...wholeListOfApps, ...records]) {
    surroundings.see(record);
    const matches = matcher(record);
    for (const match of matches) collector.add(match);
    patterns.see(record, matches);
  }
  return [...findingsOf(collector, surroundings), ...patternFindingsOf(patterns.found(), surroundings)];
}

const ran = (process: string, time: TimeInterval, draft: RecordDraft = {}): ArtefactRecord =>
  makeRecord({
    ...{ artefact: 'data-usage', family: 'process-use', channel: 'commcenter', locator: process },
    fields: { process, bundle: null },
    observables: [observable('process-name', process, 'executed', ['no-bundle'])],
    time,
    events:
      time.from === null
        ? []
        : [{ at: time.from, event: 'network-use-first', summary: process, clock: 'cocoa-seconds', column: 'time' }],
    ...draft,
  });

/** The verdict on a phone that now runs iOS 14.2, how the cause came out, and what the row weighs. */
function told(time: TimeInterval, system: string | null = '14.2', draft: RecordDraft = {}): string {
  const findings = found(system, [ran('BackupAgent', time, draft)]);
  const { outcome, rule } = judge(makeCase({ findings, campaigns: shipped.campaigns }));
  const { benign, class: kind, strength } = findings.find((it) => it.rule === 'process-name:BackupAgent')!;
  expect(benign.some(({ explanation }) => explanation === 'known-cause')).toBe(false);
  const cause = benign.find(({ explanation }) => explanation === 'generic-name')!.outcome;
  return `${outcome} ${rule}, ${cause}, ${kind} ${strength}`;
}

const apples = 'exposed V9, holds, context weak';
const either = 'inconclusive V4, open, execution decisive';
const implant = 'infected V4, refuted, execution decisive';

describe('a row of BackupAgent', () => {
  test.each([
    ['2014-06-01T12:00:00Z', apples],
    ['2015-09-15T23:59:59.999999Z', apples],
    ['2015-09-16T00:00:00Z', either],
    ['2018-12-31T23:59:59.999999Z', either],
    ['2019-01-01T00:00:00Z', implant],
    ['2020-07-10T12:00:00Z', implant],
  ])('of %s: %s', (iso, said) => expect(told(during(iso))).toBe(said));

  test('counts by its last use, since a new process goes on with the row of an old one', () => {
    expect(told(during('2013-06-01T00:00:00Z', '2014-08-01T00:00:00Z'))).toBe(apples);
    expect(told(during('2014-08-01T00:00:00Z', '2016-08-01T00:00:00Z'))).toBe(either);
    expect(told(during('2014-08-01T00:00:00Z', '2020-07-10T12:00:00Z'))).toBe(implant);
  });

  test('without a date may be of either', () => expect(told(undated)).toBe(either));

  test('is Apple’s on a phone that runs iOS 8 still, whenever it is of', () => {
    expect(told(during('2016-06-01T00:00:00Z'), '8.4.1')).toBe(apples);
    expect(told(during('2020-06-01T00:00:00Z'), '8.4.1')).toBe(apples);
    expect(told(undated, '8.4.1')).toBe(apples);
    expect(told(during('2016-06-01T00:00:00Z'), '9.0')).toBe(either);
    expect(told(during('2016-06-01T00:00:00Z'), null)).toBe(either);
  });

  test('in the analytics alone, which name no bundle, is the implant’s all the same', () => {
    const counted: RecordDraft = {
      ...{ artefact: 'os-analytics', channel: 'osanalytics' },
      fields: { process: 'BackupAgent', service: null },
      observables: [observable('process-name', 'BackupAgent', 'executed', [])],
    };
    expect(told(during('2020-07-10T12:00:00Z'), '14.2', counted)).toBe(implant);
    expect(told(during('2014-07-10T12:00:00Z'), '14.2', counted)).toBe(apples);
  });
});

describe('a daemon that iOS did not always have', () => {
  /** `modelmanagerd` came with iOS 18.0, on 2024-09-16. */
  const weight = (time: TimeInterval, system: string | null): string => {
    const collector = hitCollector();
    const listed = makeIndicator('process-name', 'modelmanagerd', { strength: 'decisive' });
    for (const match of createMatcher([listed])(ran('modelmanagerd', time))) collector.add(match);
    const [finding] = findingsOf(collector, surroundingsCollector(null, system));
    return `${finding!.class} ${finding!.strength}`;
  };

  test('is Apple’s on a phone that has come so far, since it had', () => {
    expect(weight(during('2024-09-16T00:00:00Z'), '18.0')).toBe('context weak');
    expect(weight(during('2025-09-16T00:00:00Z'), null)).toBe('context weak');
    expect(weight(undated, '26.1')).toBe('context weak');
  });

  test('is none before, or on a phone that has not', () => {
    expect(weight(during('2024-09-15T23:59:59Z'), '18.0')).toBe('execution decisive');
    expect(weight(during('2025-09-16T00:00:00Z'), '17.7')).toBe('execution decisive');
    expect(weight(undated, '17.7')).toBe('execution decisive');
  });
});

test('of BackupAgent that was Apple’s no sequence of the campaign is made', () => {
  const after = (day: string, system = '14.2'): boolean =>
    found(system, [
      ran('IMTransferAgent', during(`${day}T11:58:00Z`)),
      ran('BackupAgent', during(`${day}T12:00:00Z`)),
    ]).some(({ rule }) => rule === 'TRI-03');
  expect([after('2014-06-01'), after('2020-07-10'), after('2016-07-10', '8.4.1')]).toEqual([false, true, false]);
});

test('another name is nothing that iOS had: its cause is open in the words of its source', () => {
  const other = makeIndicator('process-name', 'otherd', {
    strength: 'decisive',
    falsePositives: 'A tool is called so.',
  });
  const collector = hitCollector();
  const record = ran('otherd', during('2014-06-01T12:00:00Z'), {
    observables: [observable('process-name', 'otherd', 'executed', [])],
  });
  for (const match of createMatcher([other])(record)) collector.add(match);
  const [finding] = findingsOf(collector, surroundingsCollector());
  expect(finding!.benign.map(({ explanation }) => explanation)).toContain('known-cause');
  expect(finding!.time.from).toBe(at('2014-06-01T12:00:00Z'));
});
