import { describe, expect, test } from '@jest/globals';
import { loadBundled } from '@bridle/indicators';
import { judge, raisedByNotice } from '@bridle/matcher';
import {
  instant,
  microsecondsPerDay,
  type Evidence,
  type Exactness,
  type Fields,
  type Finding,
  type Instant,
} from '@bridle/model';
import { lastPossible, possibleTime } from '../packages/matcher/src/last-possible.ts';
import { makeCase } from './support/make-coverage.ts';
import { makeFinding, type FindingDraft } from './support/make-finding.ts';
import { during } from './support/make-record.ts';

const told = '2021-11-24T08:00:00Z';
const near = '2021-10-01T12:00:00Z';

/** What a notice by Apple is found as, unless a test says otherwise. */
function notice(fields: Fields = {}, draft: FindingDraft = {}, when = told, artefact = 'messages'): Finding {
  const row: Evidence = {
    ...{ artefact, channel: 'imdpersistence', domain: 'HomeDomain', path: 'Library/SMS/sms.db' },
    ...{ locator: 'message ROWID 1', sha256: null, time: during(when), observable: null, exactness: null, raw: {} },
    fields: { direction: 'received', service: 'iMessage', handle: 'threat-notifications@apple.com', ...fields },
  };
  return makeFinding({
    rule: 'APL-01',
    campaign: null,
    class: 'context',
    strength: 'weak',
    when,
    evidence: [row],
    ...draft,
  });
}

const link: FindingDraft = { class: 'delivery', strength: 'supporting', trace: 'received', when: near };
const open = { explanation: 'known-cause', outcome: 'open', because: 'it may be so' } as const;

/** A row that met its indicator in a way. */
function metBy(exactness: Exactness): Evidence {
  return { ...notice().evidence[0]!, exactness };
}

/** The class and strength of a finding beside notices. */
function raised(draft: FindingDraft, ...notices: readonly Finding[]): string {
  const found = makeFinding({ when: near, ...draft });
  const [first] = raisedByNotice([found, ...(notices.length === 0 ? [notice()] : notices)]);
  return `${first!.class} ${first!.strength}`;
}

describe('around a notice by Apple', () => {
  test.each<readonly [what: string, draft: FindingDraft, becomes: string]>([
    ['a weak arrival', { ...link, strength: 'weak' }, 'delivery supporting'],
    ['a supporting arrival', link, 'delivery strong'],
    ['a supporting exploit', { ...link, class: 'exploit' }, 'exploit strong'],
    [
      'a supporting exploit of which a harmless cause is open',
      { class: 'exploit', strength: 'supporting', benign: [open] },
      'exploit supporting',
    ],
    [
      'a weak exploit of which a harmless cause is open',
      { class: 'exploit', strength: 'weak', benign: [open] },
      'exploit supporting',
    ],
    ['an arrival that is strong already', { ...link, strength: 'strong' }, 'delivery strong'],
    ['a weak trace of execution', { strength: 'weak' }, 'execution supporting'],
    ['a supporting trace of execution', { strength: 'supporting' }, 'execution supporting'],
    ['a strong trace of execution', { strength: 'strong' }, 'execution strong'],
    ['a decisive one', { strength: 'decisive' }, 'execution decisive'],
    ['weak persistence', { class: 'persistence', strength: 'weak' }, 'persistence supporting'],
    ['a supporting control server', { class: 'command', strength: 'supporting' }, 'command supporting'],
    ['supporting anti-forensics', { class: 'anti-forensics', strength: 'supporting' }, 'anti-forensics supporting'],
    ['context', { class: 'context', strength: 'weak' }, 'context weak'],
    ['a page that someone may have typed', { class: 'delivery', strength: 'weak', trace: 'opened' }, 'delivery weak'],
    ['a doubt about the evidence', { class: 'integrity', strength: 'weak' }, 'integrity weak'],
    ['what has a harmless cause', { ...link, benign: [{ ...open, outcome: 'holds' }] }, 'delivery supporting'],
    [
      'a link of which it is open whether someone passed it on',
      { ...link, benign: [{ ...open, explanation: 'passed-on' }] },
      'delivery strong',
    ],
    [
      'a file among those that are exchanged with others',
      { ...link, trace: 'stored', traits: ['exchanged'] },
      'delivery supporting',
    ],
    [
      'a file of that kind that is listed as one of the exploit',
      { class: 'exploit', strength: 'supporting', trace: 'stored', traits: ['exchanged'] },
      'exploit supporting',
    ],
    [
      'a weak file of that kind',
      { ...link, strength: 'weak', trace: 'stored', traits: ['exchanged'] },
      'delivery supporting',
    ],
    [
      'a file of the exploit elsewhere',
      { class: 'exploit', strength: 'supporting', trace: 'stored' },
      'exploit strong',
    ],
    ['a file that a message brought', { ...link, indicator: { kind: 'file-name' } }, 'delivery strong'],
    [
      'an address that the phone is set up to go to',
      { ...link, trace: 'installed', indicator: { kind: 'url' } },
      'delivery supporting',
    ],
    ['a link below a listed address', { ...link, evidence: [metBy('path-prefix')] }, 'delivery supporting'],
    ['an address in a listed range', { ...link, evidence: [metBy('in-range')] }, 'delivery supporting'],
    ['a link below a listed domain', { ...link, evidence: [metBy('parent-domain')] }, 'delivery strong'],
    ['what has no date', { ...link, when: null }, 'delivery supporting'],
    [
      'a folder of attachments that was emptied',
      { rule: 'empty-attachment-folders', class: 'context', strength: 'weak' },
      'exploit weak',
    ],
    ['a gap among the processes', { rule: 'process-gaps', class: 'context', strength: 'weak' }, 'context weak'],
  ])('%s', (_, draft, becomes) => expect(raised(draft)).toBe(becomes));

  test.each([
    ['2021-05-28T08:00:00Z', 'delivery strong'],
    ['2021-05-28T07:59:59Z', 'delivery supporting'],
    ['2021-12-24T08:00:00Z', 'delivery strong'],
    ['2021-12-24T08:00:01Z', 'delivery supporting'],
  ])('is from 180 days before it to 30 after it: %s, %s', (when, becomes) =>
    expect(raised({ ...link, when })).toBe(becomes),
  );

  test('is all of what was found, not its beginning or end', () =>
    expect(raised({ ...link, when: [near, '2021-12-24T08:00:01Z'] })).toBe('delivery supporting'));

  test('an arrival beside an effect of its campaign does not become strong, and beside one of another does', () => {
    const beside = (effect: FindingDraft): string => raised(link, makeFinding({ ...effect, when: null }), notice());
    expect(beside({ strength: 'weak' })).toBe('delivery supporting');
    expect(beside({ strength: 'strong', campaign: null, fits: ['Example'] })).toBe('delivery supporting');
    expect(beside({ strength: 'strong', campaign: 'Other' })).toBe('delivery strong');
  });

  test('a strong process and what came before it are no infection more than without it', () => {
    const findings = [
      makeFinding({ strength: 'strong', when: '2021-10-01T13:00:00Z' }),
      makeFinding({ ...link, channel: 'imdpersistence' }),
      notice(),
    ];
    const outcomeOf = (of: readonly Finding[]): string => judge(makeCase({ findings: of })).outcome;
    expect([outcomeOf(findings), outcomeOf(raisedByNotice(findings))]).toEqual(['inconclusive', 'inconclusive']);
  });

  test('a supporting arrival is an attempt', () => {
    const findings = [makeFinding({ ...link, channel: 'imdpersistence' }), notice()];
    expect(judge(makeCase({ findings })).outcome).toBe('inconclusive');
    expect(judge(makeCase({ findings: raisedByNotice(findings) })).campaigns).toMatchObject([
      { outcome: 'attempted', confidence: 'moderate' },
    ]);
  });

  test('each account that the rules name counts', async () => {
    const { sequences } = await loadBundled();
    const named = ['APL-01', 'APL-01-COPY', 'APL-02'].map((id) => {
      const { text } = sequences.find((it) => it.id === id)!;
      return [...new Set(text.match(/threat-notifications@[a-z.]+/g))].sort();
    });
    const [accounts] = named;
    expect(named).toEqual([accounts, accounts, accounts]);
    expect(accounts).toHaveLength(2);
    for (const handle of accounts!) expect(raised(link, notice({ handle }))).toBe('delivery strong');
  });

  test('nothing is raised twice, however many notices there are', () =>
    expect(raised({ ...link, strength: 'weak' }, notice(), notice({}, {}, '2021-11-25T08:00:00Z'))).toBe(
      'delivery supporting',
    ));

  test('the finding says that it was raised, from what, and why', () => {
    const found = makeFinding(link);
    expect(raisedByNotice([found, notice()])[0]!.because).toBe(
      `${found.because}; one step up from supporting, since Apple told the owner of an attack near then`,
    );
  });
});

describe('nothing is raised', () => {
  const still = 'delivery supporting';

  test.each<readonly [string, Finding]>([
    ['the words under another address', notice({ handle: 'appie@example.net' }, { rule: 'APL-01-COPY' })],
    ['another rule, whatever its row', notice({}, { rule: 'GEN-04' })],
    ['the address under an SMS', notice({ service: 'SMS' }, { rule: 'APL-02' })],
    ['the owner’s own message to the address', notice({ direction: 'sent' }, { rule: 'APL-02' })],
    ['a lookup of the address', notice({}, { rule: 'APL-02' }, told, 'identity-lookups')],
    ['a notice that was withdrawn', notice({}, { indicator: { revoked: true } })],
  ])('by %s', (_, found) => expect(raised(link, found)).toBe(still));

  test('by a notice in a file that is in doubt', () => {
    const doubt = makeFinding({
      class: 'integrity',
      strength: 'supporting',
      doubts: ['HomeDomain/Library/SMS/sms.db'],
    });
    expect(raised(link, notice(), doubt)).toBe(still);
    expect(raised(link, notice(), { ...doubt, strength: 'weak' })).toBe('delivery strong');
  });

  test('by a notice that came more than a day after the backup', () => {
    const [found, notified] = [makeFinding(link), notice()];
    const [row] = notified.evidence;
    const came = row!.time.from!;
    const strengthIn = (madeAt: Instant) => {
      const time = possibleTime({ time: row!.time, moments: [came] }, lastPossible(madeAt, []));
      return raisedByNotice([found, { ...notified, evidence: [{ ...row!, time }] }])[0]!.strength;
    };
    expect(strengthIn(instant(came - microsecondsPerDay))).toBe('strong');
    expect(strengthIn(instant(came - microsecondsPerDay - 1))).toBe('supporting');
  });

  test('without a notice', () => {
    const findings = [makeFinding(link)];
    expect(raisedByNotice(findings)).toBe(findings);
  });

  test('by the notice in itself', () => expect(raisedByNotice([notice()])).toEqual([notice()]));
});

test('the account is met whatever the case of its letters, and in any language', () =>
  expect(raised(link, notice({ handle: 'Threat-Notifications@apple.com' }, { rule: 'APL-02' }))).toBe(
    'delivery strong',
  ));
