import { expect, test } from '@jest/globals';
import { loadIndicators } from '@bridle/indicators';
import { createMatcher, createPatternMatcher } from '@bridle/matcher';
import type { IndicatorKind } from '@bridle/model';
import { renderStix } from '@bridle/report';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFinding } from '../support/make-finding.ts';
import { makeRecord, observable } from '../support/make-record.ts';
import { makeResult } from '../support/make-result.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let count = 0;

/** A file of indicators with what was found of one value. */
async function readBack(kind: IndicatorKind, value: string): ReturnType<typeof loadIndicators> {
  const place = join(folder, `${String(++count)}.stix2`);
  writeFileSync(place, renderStix(makeResult([makeFinding({ indicator: { kind, value } })])));
  return loadIndicators([place]);
}

test.each<[IndicatorKind, string]>([
  ['domain-name', 'evil.example.org'],
  ['url', 'https://evil.example.org/x?q=1'],
  ['ip-addr', '198.51.100.7'],
  ['ip-addr', '2001:db8::7'],
  ['process-name', 'exampled'],
  ['email-addr', 'someone@example.org'],
  ['phone-number', '+15550100'],
  ['file-name', 'implant.plist'],
  ['file-hash', 'ab'.repeat(32)],
  ['file-hash', 'ab'.repeat(20)],
  ['app-id', 'com.example.it'],
  ['app-id', 'com.viber'],
  ['app-id', 'net.example-apps.x_1.7'],
  ['app-id', 'com.360.mobilesafe'],
  ['app-id', 'com.163.mail'],
  ['app-id', 'com.4399.box'],
  ['app-id', 'developer.example.app'],
  ['profile-id', 'com.example.profile'],
])('the indicator of a finding is the same when it is read back: %s %s', async (kind, value) => {
  const { indicators, patterns, ledger } = await readBack(kind, value);
  expect(indicators.map((it) => [it.kind, it.value])).toEqual([[kind, value]]);
  expect(patterns).toEqual([]);
  expect({ rejected: ledger.rejected, setAside: ledger.setAside }).toEqual({ rejected: 0, setAside: 0 });
  const record = makeRecord({ observables: [observable(kind, value)] });
  expect(createMatcher(indicators)(record)).toHaveLength(1);
});

test.each([
  ['/private/var/tmp/x', '/private/var/tmp/y'],
  ['/x', '/private/x'],
])('what looks for a path is a pattern that finds it when it is read back, and no other: %s', async (value, other) => {
  const { indicators, patterns, ledger } = await readBack('file-path', value);
  expect(indicators).toEqual([]);
  expect({ rejected: ledger.rejected, setAside: ledger.setAside }).toEqual({ rejected: 0, setAside: 0 });
  const timesMet = (path: string): number => {
    const matcher = createPatternMatcher(patterns);
    matcher.see(makeRecord({ family: 'file-entry', observables: [observable('file-path', path, 'stored')] }));
    return matcher.found().length;
  };
  expect([timesMet(value), timesMet(other)]).toEqual([1, 0]);
});

test.each([
  ...['Diagnosticd', 'Example Messenger', '7-zip', 'log4j-2.14.1', 'Reader.9', 'Reader.9.0b', 'com.9.0'],
  ...['Node.js', 'ASP.NET', 'evil.exe', 'Paint.NET'],
])('what stands for an app and is no id is not taken for one when it is read back: %s', async (value) => {
  const { indicators, patterns, ledger } = await readBack('app-id', value);
  expect([indicators, patterns, ledger.setAside, ledger.rejected]).toEqual([[], [], 1, 0]);
});
