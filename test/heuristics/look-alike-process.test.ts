import { describe, expect, test } from '@jest/globals';
import { redact } from '@bridle/case';
import { judge } from '@bridle/matcher';
import type { ArtefactRecord, Finding, Trait } from '@bridle/model';
import { makeCase } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord, observable } from '../support/make-record.ts';
import { makeResult } from '../support/make-result.ts';

interface Draft {
  readonly first?: string;
  readonly last?: string;
  readonly service?: string | null;
  readonly bundle?: string | null;
  readonly traits?: readonly Trait[];
}

/** A process that used the network for two hours, nearly three months before the backup was made. */
function use(process: string, draft: Draft = {}): ArtefactRecord {
  const { first = '2021-03-10T12:00:00Z', last = '2021-03-10T14:00:00Z', service = null, bundle = null } = draft;
  return makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    locator: `ZPROCESS Z_PK ${process}`,
    time: during(first, last),
    fields: { process, service, bundle, firstUsedAt: at(first), lastUsedAt: at(last), usedAt: null },
    observables: [
      { ...observable('process-name', process, 'executed', draft.traits ?? ['no-bundle']), field: 'process' },
    ],
  });
}

const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('look-alike-process', records, { findings }).map((it) => `${it.class} ${it.strength}`);

/** A link that was received an hour before. */
const link = makeFinding({
  class: 'delivery',
  strength: 'strong',
  channel: 'imdpersistence',
  when: '2021-03-10T11:00:00Z',
});

describe('a name', () => {
  test.each([
    ['one letter changed', 'sharimgd'],
    ['one letter more', 'nsurlsesssiond'],
    ['two letters changed', 'ABSCarryLog'],
    ['the case of a letter', 'Sharingd'],
  ])('that is nearly a daemon’s is a note: %s', (_, name) => {
    expect(weights([use(name)])).toEqual(['context weak']);
  });

  test.each([
    ['a daemon’s own', 'sharingd'],
    ['a daemon’s own, nearly another’s', 'dprivacyd'],
    ['listed as genuine beside what feeds list', 'diagnosticd'],
    ['three letters from any', 'shaxxxgd'],
    ['near to short names only', 'imagentx'],
  ])('that is %s is none', (_, name) => {
    expect(weights([use(name)])).toEqual([]);
  });
});

describe('a process of such a name', () => {
  test.each<[string, Draft]>([
    ['has a bundle', { bundle: 'com.example.app' }],
    ['is counted for a service', { service: 'com.apple.example' }],
    ['may be cut', { traits: ['no-bundle', 'truncated'] }],
    ['stands in a store that knows no bundles', { traits: [] }],
    ['used the network for more than two days', { last: '2021-03-12T12:00:01Z' }],
    ['used it within the week before the backup', { first: '2021-05-25T00:00:01Z', last: '2021-05-25T00:00:01Z' }],
  ])('that %s is none', (_, draft) => {
    expect(weights([use('sharimgd', draft)])).toEqual([]);
  });

  test('is one note, however many rows count it, and they are its use together', () => {
    const later = use('sharimgd', { first: '2021-03-10T12:00:00Z', last: '2021-03-11T12:00:00Z' });
    expect(found('look-alike-process', [use('sharimgd'), later])).toMatchObject([{ occurrences: 2 }]);
    const muchLater = use('sharimgd', { last: '2021-04-10T12:00:00Z' });
    expect(weights([use('sharimgd'), muchLater])).toEqual([]);
  });

  test('that a feed lists is found by itself', () => {
    const listed = makeFinding({ indicator: { kind: 'process-name', value: 'sharimgd' } });
    expect(weights([use('sharimgd')], [listed])).toEqual([]);
  });

  test('that is an app’s is explained, whatever came before', () => {
    const app = makeRecord({ family: 'app', fields: { bundle: 'com.example.app', name: 'sharimgd' } });
    expect(found('look-alike-process', [use('sharimgd'), app], { findings: [link] })).toMatchObject([
      { class: 'context', strength: 'weak', benign: [{ explanation: 'installed-app-name', outcome: 'holds' }, {}] },
    ]);
    const contained = use('sharimgd', { traits: ['no-bundle', 'app-container'] });
    expect(found('look-alike-process', [contained], { findings: [link] })).toMatchObject([
      {
        class: 'context',
        because: 'its name is nearly that of a daemon of iOS, and it used the network for a short while only',
        benign: [{ explanation: 'app-container', outcome: 'holds' }, {}],
      },
    ]);
  });
});

test('neither a name nor the daemon whose name it nearly is can be read from a redacted result', () => {
  const findings = found('look-alike-process', [use('sharimgd'), use('nsurlsesssiond')], { findings: [link] });
  expect(findings).toHaveLength(2);
  expect(new Set(findings.map(({ because }) => because)).size).toBe(1);
  const shown = JSON.stringify(redact(makeResult(findings)));
  expect(shown).toContain('its name is nearly that of a daemon of iOS');
  for (const name of ['sharimgd', 'sharingd', 'nsurlsesssiond', 'nsurlsessiond']) expect(shown).not.toContain(name);
});

test('vector 10: com.apple.rappor is cut at sixteen letters, and may be Apple’s own', () => {
  expect(weights([use('com.apple.rappor', { traits: ['no-bundle', 'truncated'] })], [link])).toEqual([]);
});

describe('after something that brings an attack', () => {
  test('within a day, it supports what that says, and names nobody', () => {
    expect(found('look-alike-process', [use('sharimgd')], { findings: [link] })).toMatchObject([
      { campaign: null, fits: ['Example'], class: 'execution', strength: 'supporting', channel: 'commcenter' },
    ]);
  });

  test.each([
    ['more than a day before', { when: '2021-03-09T11:59:59Z' }],
    ['after it', { when: '2021-03-10T12:00:01Z' }],
    ['undated', { when: null }],
    ['weak', { strength: 'weak' }],
    ['recorded by the same writer', { channel: 'osanalytics' }],
    ['withdrawn', { indicator: { revoked: true } }],
  ] as const)('that is %s, it is a note', (_, draft) => {
    const findings = [makeFinding({ class: 'delivery', strength: 'strong', channel: 'imdpersistence', ...draft })];
    expect(weights([use('sharimgd')], findings)).toEqual(['context weak']);
  });
});

test('alone it leaves a clean phone without traces, and after a link it is suspicious at most', () => {
  const alone = found('look-alike-process', [use('sharimgd')]);
  expect(judge(makeCase({ findings: alone }))).toMatchObject({ outcome: 'no-traces', campaigns: [] });
  const brought = found('look-alike-process', [use('sharimgd')], { findings: [link] });
  expect(judge(makeCase({ findings: [link, ...brought] })).campaigns).toMatchObject([
    { campaign: 'Example', outcome: 'attempted' },
    { campaign: '', outcome: 'inconclusive', rule: 'V8' },
  ]);
});
