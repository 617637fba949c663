import { parsePattern } from '@bridle/indicators';
import { createPatternMatcher, patternFindingsOf } from '@bridle/matcher';
import type { ArtefactRecord, Assertion, Finding } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { makeIndicator } from './support/make-indicator.ts';
import { at, during, makeRecord, observable } from './support/make-record.ts';
import { nothingInstalled } from './support/nothing-installed.ts';

const ran = (name: string, time: string): ArtefactRecord =>
  makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    locator: name,
    time: during(time),
    observables: [observable('process-name', name, 'executed', ['no-bundle'])],
  });
const read = makeRecord({
  locator: 'link',
  time: during('2021-03-10T12:00:00Z'),
  observables: [observable('url', 'https://a.example.org/x', 'received')],
});
const both = "[url:value = 'https://a.example.org/x'] FOLLOWEDBY [process:name = 'exampled']";

function findingOf(text: string, said: Partial<Assertion> = {}, surroundings = nothingInstalled): Finding {
  const parsed = parsePattern(text);
  if (parsed.status === 'refused') throw new Error(parsed.problem.message);
  const { assertions } = makeIndicator('process-name', 'x', said);
  const matcher = createPatternMatcher([{ id: 'pattern:1', text, pattern: parsed.pattern, assertions }]);
  for (const record of [read, ran('exampled', '2021-03-10T12:00:30Z')]) matcher.see(record);
  const [finding, ...others] = patternFindingsOf(matcher.found(), surroundings);
  expect(others).toEqual([]);
  return finding!;
}

describe('a pattern of a feed', () => {
  test('over several records that says nothing of its weight is of the class of its heaviest part, and supporting', () =>
    expect(findingOf(both)).toMatchObject({
      class: 'execution',
      strength: 'supporting',
      channel: 'commcenter',
      channels: ['imdpersistence', 'commcenter'],
      indicator: { kind: 'pattern' },
    }));

  test('over one record weighs as a value does', () =>
    expect(findingOf("[process:name = 'exampled' AND process:x_trace = 'executed']")).toMatchObject({
      class: 'execution',
      strength: 'strong',
    }));

  test('over what is dated later than the backup has only the date that can be', () => {
    const to = (lastPossibleAt: string): Finding['time'] =>
      findingOf(both, {}, { ...nothingInstalled, lastPossibleAt: at(lastPossibleAt) }).time;
    expect(to('2021-03-10T12:00:30Z')).toEqual(during('2021-03-10T12:00:00Z', '2021-03-10T12:00:30Z'));
    expect(to('2021-03-10T12:00:29Z')).toEqual(during('2021-03-10T12:00:00Z'));
    expect(to('2021-03-10T11:59:59Z')).toEqual({ from: null, to: null, basis: 'later-than-backup' });
  });

  test('weighs what its source says', () => {
    expect(findingOf(both, { strength: 'strong' })).toMatchObject({ class: 'execution', strength: 'strong' });
    expect(findingOf(both, { stage: 'delivery', strength: 'strong' })).toMatchObject({
      class: 'delivery',
      strength: 'strong',
    });
  });

  test('of which a part bears the name of an installed app is a collision of names, whatever its source says', () => {
    const installed = { ...nothingInstalled, installedNames: new Set(['exampled']) };
    const found = findingOf(both, { stage: 'execution', strength: 'decisive' }, installed);
    expect(found).toMatchObject({ class: 'context', strength: 'weak' });
    expect(found.benign[0]).toMatchObject({ explanation: 'installed-app-name', outcome: 'holds' });
    const held = findingOf(
      both,
      { stage: 'execution', strength: 'decisive' },
      { ...nothingInstalled, containedApps: new Set(['exampled']) },
    );
    expect(held).toMatchObject({ class: 'context', strength: 'weak' });
    const other = { ...nothingInstalled, installedNames: new Set(['example']), listsFewApps: false };
    expect(findingOf(both, { stage: 'execution', strength: 'decisive' }, other)).toMatchObject({
      class: 'execution',
      strength: 'decisive',
      benign: [
        { explanation: 'installed-app-name', outcome: 'refuted' },
        { explanation: 'developer-phone', outcome: 'refuted' },
        { explanation: 'jailbroken', outcome: 'refuted' },
      ],
    });
  });
});
