import { describe, expect, test } from '@jest/globals';
import { loadIndicators, mergeIndicatorSets } from '@bridle/indicators';
import {
  createMatcher,
  createPatternMatcher,
  findingsOf,
  hitCollector,
  judge,
  patternFindingsOf,
  raisedByNotice,
  surroundingsCollector,
  type Case,
  type Matcher,
} from '@bridle/matcher';
import {
  instant,
  outcomes,
  strengths,
  toIso,
  type ArtefactRecord,
  type EvidenceClass,
  type Finding,
  type Indicator,
  type IndicatorSet,
  type Outcome,
  type Strength,
  type Verdict,
} from '@bridle/model';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entry, file, lookup, message, page, ran, shipped } from './sequences/phone.ts';
import { backup, fullCoverage, makeCase } from './support/make-coverage.ts';
import { makeFinding } from './support/make-finding.ts';
import { at, observable } from './support/make-record.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/*
 * The properties of `verdict-science` 6.8 over generated phones, from their records to the verdict, with the shipped sets.
 */

/** What a record of a generated phone may be, with the campaign it is of. */
const kinds = {
  daemon: ['Pegasus', (time: string) => ran('roleaboutd', time)],
  'another daemon': ['Pegasus', (time: string) => ran('mptbd', time)],
  'a generic name': ['Pegasus', (time: string) => ran('bh', time)],
  'a name in an app': ['Pegasus', (time: string) => ran('msgacntd', time, 'network-use-first', ['app-container'])],
  'a lookup with NUL': ['Pegasus', (time: string) => lookup('bergers.o79\0@gmail.com', time)],
  'a lookup': ['Pegasus', (time: string) => lookup('linakeller2203@gmail.com', time)],
  'a redirect': [
    'Pegasus',
    (time: string) => page('https://q1w2e3r4.xyz1abc.urlpush.net:30495/szev4hz', time, {}, 'redirected'),
  ],
  'a typed page': ['Pegasus', (time: string) => page('http://urlpush.net/', time)],
  'crash settings': [
    'Pegasus',
    (time: string) => file('/private/var/root/Library/Preferences/com.apple.CrashReporter.plist', time),
  ],
  'a link': [
    'Predator',
    (time: string) =>
      entry(
        'messages',
        { family: 'message', channel: 'imdpersistence' },
        { direction: 'received' },
        { [time]: 'message-received' },
        observable('url', 'https://5m5.io/x1y2z3', 'received'),
      ),
  ],
  'a visit': ['Predator', (time: string) => page('https://5m5.io/x1y2z3', time)],
  'a profile': [
    'Predator',
    (time: string) =>
      entry(
        'profiles',
        { family: 'profile', channel: 'profiled' },
        { payloadTypes: [] },
        { [time]: 'profile-installed' },
        observable('profile-id', '76dab334-7e17-475d-a5d6-0794eb5818a5', 'installed'),
      ),
  ],
  'a notice by Apple': [
    'Apple',
    (time: string) =>
      message(time, {
        ...{ isFromUnknown: true, handle: 'threat-notifications@apple.com', service: 'iMessage' },
        text: 'ALERT: State-sponsored attackers may be targeting your iPhone',
      }),
  ],
  'a page read': [null, (time: string) => page('https://news.example.org/', time)],
  'an app used': [null, (time: string) => ran('com.example.chat', time, 'network-use', [])],
  'a message by a friend': [null, (time: string) => message(time, { isFromUnknown: false, text: 'See you' })],
} as const satisfies { readonly [kind: string]: readonly [string | null, (time: string) => ArtefactRecord] };

type Kind = keyof typeof kinds;
interface Draft {
  readonly kind: Kind;
  readonly minutes: number;
}

const kindsOf = (campaign: string | null): readonly Kind[] =>
  (Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind][0] === campaign);
const draftOf = (from: readonly Kind[]): fc.Arbitrary<Draft> =>
  fc.record({
    kind: fc.constantFrom(...from),
    minutes: fc.oneof(fc.nat(90), fc.nat(6 * 24 * 60)),
  });
const anyPhone = fc.array(draftOf(Object.keys(kinds) as Kind[]), { maxLength: 6 });
const tracedPhone = fc.array(draftOf([...kindsOf('Pegasus'), ...kindsOf('Predator')]), { minLength: 1, maxLength: 6 });
const harmless = fc.array(draftOf(kindsOf(null)), { maxLength: 5 });

const began = at('2021-03-10T00:00:00Z');
const minute = 60_000_000;

/** The records of a phone, each in a place of its own. `later` moves them all. */
function recordsOf(drafts: readonly Draft[], later = 0, place = 'row'): readonly ArtefactRecord[] {
  return drafts.map(({ kind, minutes }, index) => {
    const record = kinds[kind][1](toIso(instant(began + minutes * minute + later)));
    return { ...record, origin: { ...record.origin, locator: `${place} ${index}` } };
  });
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

const matchers = new WeakMap<IndicatorSet['indicators'], Matcher>();

/** A matcher keeps nothing of what it has met, so that all phones can be met by one. */
function matcherOf(indicators: IndicatorSet['indicators']): Matcher {
  const made = matchers.get(indicators) ?? createMatcher(indicators);
  matchers.set(indicators, made);
  return made;
}

/** What is found among records, and the verdict. */
function judged(
  records: readonly ArtefactRecord[],
  { indicators, sequences }: Pick<IndicatorSet, 'indicators' | 'sequences'> = shipped,
  given: Partial<Case> = {},
  doubts: readonly Finding[] = [],
): Judged {
  const matcher = matcherOf(indicators);
  const collector = hitCollector();
  const surroundings = surroundingsCollector();
  const patternMatcher = createPatternMatcher(sequences);
  for (const record of records) {
    surroundings.see(record);
    const matches = matcher(record);
    for (const match of matches) collector.add(match);
    patternMatcher.see(record, matches);
  }
  const findings = raisedByNotice([
    ...findingsOf(collector, surroundings),
    ...patternFindingsOf(patternMatcher.found(), surroundings),
    ...doubts,
  ]);
  return { findings, verdict: judge(makeCase({ findings, withLikelihood: true, ...given })) };
}

const matcherOfShipped = shipped.indicators.filter(({ assertions }) =>
  assertions.some(({ campaign }) => campaign === 'Pegasus' || campaign === 'Predator'),
);
/** Only the two campaigns, so that five hundred phones take seconds. */
const two = { indicators: matcherOfShipped, sequences: shipped.sequences };

const rank = (outcome: Outcome): number => outcomes.indexOf(outcome);
const isOf = (finding: Finding, classes: readonly EvidenceClass[], least: Strength = 'weak'): boolean =>
  classes.includes(finding.class) && strengths.indexOf(finding.strength) >= strengths.indexOf(least);
const effects: readonly EvidenceClass[] = ['execution', 'persistence', 'anti-forensics', 'command'];

/** Fewer traces never say more, but where an effect is gone whose absence makes an attempt (V6). */
function saysNoMore(less: Judged, more: Judged): void {
  for (const { campaign, outcome } of less.verdict.campaigns) {
    // What names no campaign is judged by itself once the campaign that it fitted is gone.
    if (campaign === '') continue;
    const before = more.verdict.campaigns.find((it) => it.campaign === campaign)?.outcome;
    const becameAttempt = outcome === 'attempted' && effectsOf(campaign, less) < effectsOf(campaign, more);
    if (!becameAttempt) expect(rank(outcome)).toBeLessThanOrEqual(before === undefined ? -1 : rank(before));
  }
  if (less.verdict.outcome === 'infected') expect(more.verdict.outcome).toBe('infected');
}

function effectsOf(campaign: string, { findings }: Judged): number {
  return findings.filter((it) => it.campaign === campaign && isOf(it, effects) && it.indicator?.revoked !== true)
    .length;
}

/** The same with every moment so much later. */
function moved(value: unknown, later: number): unknown {
  if (Array.isArray(value)) return value.map((it) => moved(it, later));
  if (typeof value !== 'object' || value === null) return value;
  const moments = new Set(['from', 'to', 'oldest', 'newest', 'madeAt']);
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) => [
      key,
      moments.has(key) && typeof it === 'number' ? it + later : moved(it, later),
    ]),
  );
}

const runs = { seed: 20210718, numRuns: 500 };
const holds = <T extends readonly unknown[]>(arbitrary: fc.Arbitrary<T>, law: (...values: T) => void): void =>
  fc.assert(
    fc.property(arbitrary, (values) => law(...values)),
    runs,
  );
const withOne = tracedPhone.chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length - 1)));

describe('for any phone', () => {
  test('the generator makes phones of every outcome, and most of their rules', () => {
    const seen = new Set<string>();
    holds(fc.tuple(anyPhone), (drafts) => {
      const { verdict } = judged(recordsOf(drafts), two);
      seen.add(verdict.outcome);
      for (const { rule } of verdict.campaigns) seen.add(rule);
    });
    expect([...seen].sort()).toEqual(expect.arrayContaining([...outcomes, 'V1', 'V2', 'V6', 'V9', 'V14']));
  });

  test('the order of its records changes nothing', () =>
    holds(
      anyPhone.chain((all) => {
        const records = recordsOf(all);
        const length = { minLength: records.length, maxLength: records.length };
        return fc.tuple(fc.constant(records), fc.shuffledSubarray([...records], length));
      }),
      (records, shuffled) => expect(judged(shuffled, two)).toEqual(judged(records, two)),
    ));

  test('reading a record twice changes nothing of the verdict', () =>
    holds(withOne, (all, index) => {
      const records = recordsOf(all);
      expect(judged([...records, records[index]!], two).verdict).toEqual(judged(records, two).verdict);
    }));

  test('taking a record away never says more', () =>
    holds(withOne, (all, index) => {
      const records = recordsOf(all);
      saysNoMore(
        judged(
          records.filter((_, at) => at !== index),
          two,
        ),
        judged(records, two),
      );
    }));

  test('withdrawing an indicator never says more', () =>
    holds(fc.tuple(tracedPhone, fc.nat(1_000)), (all, chosen) => {
      const before = judged(recordsOf(all), two);
      const met = before.findings.filter(({ indicator }) => indicator !== null && indicator.kind !== 'sequence');
      if (met.length === 0) return;
      const { rule } = met[chosen % met.length]!;
      const indicators = two.indicators.map((it): Indicator =>
        it.id === rule ? { ...it, assertions: it.assertions.map((one) => ({ ...one, revoked: true })) } : it,
      );
      expect(indicators).not.toEqual(two.indicators);
      saysNoMore(judged(recordsOf(all), { ...two, indicators }), before);
    }));

  test('a doubt about a file never says more', () =>
    holds(withOne, (all, index) => {
      const records = recordsOf(all);
      const { domain, path } = records[index]!.origin;
      const doubt = makeFinding({
        id: 'doubt',
        rule: 'doubt',
        class: 'integrity',
        strength: 'supporting',
        campaign: null,
        doubts: [`${domain}/${path}`],
      });
      const [doubted, sound] = [judged(records, two, {}, [doubt]), judged(records, two)];
      for (const { campaign, outcome } of doubted.verdict.campaigns) {
        const before = sound.verdict.campaigns.find((it) => it.campaign === campaign)!.outcome;
        expect(rank(outcome)).toBeLessThanOrEqual(rank(before));
      }
      expect(doubted.verdict.outcome).not.toBe('no-traces');
    }));

  test('campaigns do not corroborate each other', () =>
    holds(fc.tuple(tracedPhone), (all) => {
      const together = judged(recordsOf(all), two).verdict.campaigns;
      const records = recordsOf(all);
      for (const campaign of ['Pegasus', 'Predator']) {
        const own = records.filter((_, index) => kinds[all[index]!.kind][0] === campaign);
        const alone = judged(own, two).verdict.campaigns;
        const told = (of: Verdict['campaigns']) => of.filter((it) => it.campaign === campaign);
        expect(told(together)).toEqual(told(alone));
      }
    }));

  test('records of nothing listed change nothing', () =>
    holds(fc.tuple(tracedPhone, harmless), (all, more) => {
      const records = recordsOf(all);
      expect(judged([...recordsOf(more, 0, 'another'), ...records], two)).toEqual(judged(records, two));
    }));

  test('a notice by Apple takes nothing away, accuses nobody by itself, and makes no infection', () =>
    holds(fc.tuple(anyPhone, fc.nat(6 * 24 * 60)), (all, minutes) => {
      const untold = all.filter(({ kind }) => kind !== 'a notice by Apple');
      const before = judged(recordsOf(untold), two).verdict;
      const { verdict } = judged(recordsOf([...untold, { kind: 'a notice by Apple', minutes }]), two);
      expect(verdict.campaigns.map((it) => it.campaign).sort()).toEqual(
        before.campaigns.map((it) => it.campaign).sort(),
      );
      for (const { campaign, outcome } of before.campaigns) {
        const now = verdict.campaigns.find((it) => it.campaign === campaign)!.outcome;
        expect(rank(now)).toBeGreaterThanOrEqual(rank(outcome));
        expect(now === 'infected').toBe(outcome === 'infected');
      }
    }));

  test('an infection rests on execution or persistence; an attempt on strong delivery or exploitation, and no effect', () =>
    holds(fc.tuple(anyPhone), (all) => {
      const { findings, verdict } = judged(recordsOf(all), two);
      for (const { campaign, outcome, premises } of verdict.campaigns) {
        const borne = findings.filter(({ id }) => premises.includes(id));
        if (outcome === 'infected')
          expect(borne.some((it) => isOf(it, ['execution', 'persistence'], 'strong'))).toBe(true);
        if (outcome !== 'attempted') continue;
        expect(borne.some((it) => isOf(it, ['delivery', 'exploit'], 'strong'))).toBe(true);
        expect(effectsOf(campaign, { findings, verdict })).toBe(0);
      }
    }));

  test('no traces are claimed only where enough was covered', () =>
    holds(
      fc.tuple(
        harmless,
        fc.integer({ min: 0, max: 1_200 }),
        fc.constantFrom('parsed', 'partial', 'absent', 'failed', 'unsupported'),
        fc.constantFrom('messages', 'safari-history', 'calendar', 'data-usage'),
      ),
      (all, days, status, store) => {
        const oldest = instant(backup.madeAt! - days * 1_440 * minute);
        const coverage = fullCoverage({ [store]: { status, oldest } });
        const { verdict } = judged(recordsOf(all), two, { coverage });
        if (verdict.outcome !== 'no-traces') return;
        expect(verdict.reasons).toEqual([]);
        expect(Math.min(verdict.execution.share, verdict.delivery.share)).toBeGreaterThanOrEqual(800);
        expect(status).toBe('parsed');
      },
    ));

  test('every figure can be worked out again from the JSON', () =>
    holds(fc.tuple(anyPhone), (all) => {
      const { findings, verdict } = judged(recordsOf(all), two);
      const said = JSON.parse(JSON.stringify({ findings, coverage: fullCoverage(), backup, verdict })) as Case & {
        verdict: Verdict;
      };
      const { findings: read, coverage, backup: made } = said;
      expect(judge(makeCase({ findings: read, coverage, backup: made, withLikelihood: true }))).toEqual(said.verdict);
      for (const { premises, episodes } of said.verdict.campaigns) {
        expect(premises.every((id) => read.some((it) => it.id === id))).toBe(true);
        for (const { to, findings: own } of episodes) {
          const ends = read.filter(({ id }) => own.includes(id)).map(({ time }) => time.to);
          if (to !== null) expect(ends).toContain(to);
        }
      }
    }));

  test('moving every moment moves the moments of the verdict, and nothing else', () =>
    holds(fc.tuple(anyPhone, fc.integer({ min: -500, max: 500 })), (all, days) => {
      const later = days * 1_440 * minute + 7;
      const move = <T>(it: T): T => moved(it, later) as T;
      const there = judged(recordsOf(all, later), two, { coverage: move(fullCoverage()), backup: move(backup) });
      expect(there.verdict).toEqual(move(judged(recordsOf(all), two).verdict));
    }));
});

describe('indicators', () => {
  const folder = temporaryFolder();

  test('say the same in one file and in many', async () => {
    const lines = ['roleaboutd', 'mptbd', 'bh'].map((it) => `process:${it}`);
    const written = [...lines, 'domain:urlpush.net', 'domain:5m5.io', 'email:linakeller2203@gmail.com'];
    const arbitrary = fc.tuple(fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), tracedPhone);
    for (const [index, [places, drafts]] of fc.sample(arbitrary, { seed: runs.seed, numRuns: 40 }).entries()) {
      const load = async (parts: readonly (readonly string[])[]): Promise<IndicatorSet> => {
        const paths = parts.map((part, number) => {
          const path = join(folder, `${index}-${parts.length}-${number}.yaml`);
          writeFileSync(path, setOf(part));
          return path;
        });
        return mergeIndicatorSets(await Promise.all(paths.map((it) => loadIndicators([it]))));
      };
      const parts = [0, 1, 2]
        .map((place) => written.filter((_, at) => places[at] === place))
        .filter((it) => it.length > 0);
      const [whole, split] = [await load([written]), await load(parts)];
      expect(whole.indicators).toHaveLength(written.length);
      const records = recordsOf(drafts);
      expect(judged(records, split).verdict).toEqual(judged(records, whole).verdict);
    }
  });

  function setOf(values: readonly string[]): string {
    const kindOf: { readonly [label: string]: string } = {
      process: 'process-name, role: implant',
      domain: 'domain-name, role: delivery',
      email: 'email-addr, role: sender',
    };
    const listed = values.map((it) => {
      const [label = '', value = ''] = it.split(':');
      return `  - { kind: ${kindOf[label]}, value: ${value}, source: example }`;
    });
    return [
      'schema: iocset/1',
      'id: example',
      'campaign: { name: Horse }',
      'sources: { example: { publisher: Example Lab, title: Example, url: https://example.org/list, published: 2021-07-18, reliability: A } }',
      'indicators:',
      ...listed,
      '',
    ].join('\n');
  }
});
