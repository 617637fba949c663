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
const link = "[url:value = 'https://a.example.org/x']";
const both = `${link} FOLLOWEDBY [process:name = 'exampled']`;
const like = `${link} FOLLOWEDBY [process:name LIKE 'example%']`;

function found(
  text: string,
  records: readonly ArtefactRecord[],
  said: Partial<Assertion> = {},
  surroundings = nothingInstalled,
): readonly Finding[] {
  const parsed = parsePattern(text);
  if (parsed.status === 'refused') throw new Error(parsed.problem.message);
  const { assertions } = makeIndicator('process-name', 'x', said);
  const matcher = createPatternMatcher([{ id: 'pattern:1', text, pattern: parsed.pattern, assertions }]);
  for (const record of records) matcher.see(record);
  return patternFindingsOf(matcher.found(), surroundings);
}

/** What is found of a pattern among records, as `class strength`. */
function findingsOf(text: string, records: readonly ArtefactRecord[]): readonly string[] {
  return found(text, records).map((it) => `${it.class} ${it.strength}`);
}

function findingOf(text: string, said: Partial<Assertion> = {}, surroundings = nothingInstalled): Finding {
  const records = [read, ran('exampled', '2021-03-10T12:00:30Z')];
  const [finding, ...others] = found(text, records, said, surroundings);
  expect(others).toEqual([]);
  return finding!;
}

describe('a pattern of a feed', () => {
  test('over several records that says nothing of its weight is of the class of its heaviest part, and supporting', () =>
    expect(findingOf(like)).toMatchObject({
      class: 'execution',
      strength: 'supporting',
      channel: 'commcenter',
      channels: ['imdpersistence', 'commcenter'],
      indicator: { kind: 'pattern' },
    }));

  test('weighs as its heaviest part where each would count alone, as a value of the same list', () =>
    expect(findingOf(both)).toMatchObject({
      class: 'execution',
      strength: 'strong',
      channel: 'commcenter',
      channels: ['imdpersistence', 'commcenter'],
    }));

  test.each([
    ['one beside another test of it', `${link} FOLLOWEDBY [process:name = 'exampled' AND process:name != 'x']`],
    ['one of several', `${link} AND ([process:name = 'exampled'] OR [process:name IN ('x', 'y')])`],
    ['a host', "([domain-name:value = 'a.example.org'] FOLLOWEDBY [process:name = 'exampled']) WITHIN 300 SECONDS"],
  ])('names a part by its value: %s', (_, pattern) => expect(findingOf(pattern).strength).toBe('strong'));

  test.each([
    ['a text with wildcards', like],
    ['an expression', `${link} FOLLOWEDBY [process:name MATCHES '^exampled$']`],
    ['a negation', `${link} FOLLOWEDBY [process:name != 'x']`],
    ['a text with wildcards as an alternative', `${link} AND [process:name = 'exampled' OR process:name LIKE 'exam%']`],
    ['a field', `${link} AND [process:x_record.name = 'exampled' OR process:name = 'exampled']`],
  ])('names no part by its value: %s', (_, pattern) => expect(findingOf(pattern).strength).toBe('supporting'));

  test('that counts, or has a part that would be weak or context alone, is supporting', () => {
    const twice = "[process:name = 'exampled'] REPEATS 2 TIMES";
    expect(
      findingsOf(twice, [ran('exampled', '2021-03-10T12:00:30Z'), ran('exampled', '2021-03-10T12:00:31Z')]),
    ).toEqual(['execution supporting']);
    const process = ran('exampled', '2021-03-10T12:00:30Z');
    const visit = (trace: 'opened' | 'sent'): ArtefactRecord =>
      makeRecord({ time: read.time, observables: [observable('url', 'https://a.example.org/x', trace)] });
    expect(findingsOf(both, [visit('opened'), process])).toEqual(['execution supporting']);
    expect(findingsOf(both, [visit('sent'), process])).toEqual(['execution supporting']);
    const genuine = `${link} FOLLOWEDBY [process:name = 'IMTransferAgent']`;
    const daemon = ran('IMTransferAgent', '2021-03-10T12:00:30Z');
    // What remains of it is the link.
    expect(findingsOf(genuine, [read, daemon])).toEqual(['delivery supporting']);
  });

  test('weighs by what it names, and not by what stands beside it', () => {
    const kept = makeRecord({
      time: read.time,
      observables: [
        observable('url', 'https://b.example.org/', 'received'),
        observable('url', 'https://a.example.org/x', 'sent'),
      ],
    });
    expect(findingsOf(both, [kept, ran('exampled', '2021-03-10T12:00:30Z')])).toEqual(['execution supporting']);
  });

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
