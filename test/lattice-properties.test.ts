import { describe, expect, test } from '@jest/globals';
import { judge, latticeLines, type Case } from '@bridle/matcher';
import {
  outcomes,
  strengths,
  type CampaignVerdict,
  type Channel,
  type Evidence,
  type EvidenceClass,
  type Finding,
  type LatticeRule,
  type Outcome,
  type Strength,
  type Verdict,
} from '@bridle/model';
import fc from 'fast-check';
import { fullCoverage, makeCase } from './support/make-coverage.ts';
import { makeFinding, type ListedFinding } from './support/make-finding.ts';
import { at, undated } from './support/make-record.ts';

const rank = (outcome: Outcome | undefined): number => (outcome === undefined ? -1 : outcomes.indexOf(outcome));
const isOf =
  (classes: readonly EvidenceClass[], least: Strength = 'weak') =>
  (it: Finding) =>
    classes.includes(it.class) && strengths.indexOf(it.strength) >= strengths.indexOf(least);
const isImplant = isOf(['execution', 'persistence']);
const isEffect = isOf(['execution', 'persistence', 'anti-forensics', 'command']);
const isStrongArrival = isOf(['delivery', 'exploit'], 'strong');
const isActive = ({ indicator }: Finding): boolean => indicator?.revoked !== true;

/** The strengths that a class can have (`verdict-science` 6.1). */
const possible: { readonly [C in Exclude<EvidenceClass, 'integrity'>]: readonly Strength[] } = {
  delivery: ['weak', 'supporting', 'strong'],
  exploit: ['weak', 'supporting', 'strong'],
  execution: strengths,
  persistence: strengths,
  'anti-forensics': ['weak', 'supporting', 'strong'],
  command: ['weak', 'supporting', 'strong'],
  context: ['weak'],
};

describe('every set of one or two findings, and every seventeenth of three', () => {
  const channels: readonly Channel[] = ['commcenter', 'osanalytics', 'safari'];
  const hours = ['2021-03-10T12:00:00Z', '2021-03-10T13:00:00Z', '2021-03-10T14:00:00Z'] as const;
  const wholePhone = makeCase({ wouldShow: new Set(['Example']) });
  const outcomeOf: { readonly [rule: string]: Outcome } = {
    V1: 'infected',
    V2: 'infected',
    V4: 'infected',
    V5: 'infected',
    V5b: 'infected',
    V6: 'attempted',
    V9: 'exposed',
    V14: 'inconclusive',
  };
  const kinds = Object.entries(possible).flatMap(([kind, all]) =>
    channels.flatMap((channel) =>
      all.map((strength) => ({ class: kind as EvidenceClass, strength, channel, trace: 'opened' }) as const),
    ),
  );
  /** Each kind at each hour; findings at one hour are of one rule, so that a name can be seen in two stores. */
  const byHour = hours.map((when) =>
    kinds.map((it) =>
      makeFinding({ ...it, when, rule: `rule ${when}`, id: `${it.class} ${it.strength} ${it.channel} ${when}` }),
    ),
  );

  function* sets(): Generator<readonly Finding[]> {
    const [first, second, third] = byHour as [Finding[], Finding[], Finding[]];
    let triples = 0;
    for (const a of first) {
      yield [a];
      for (const b of second) {
        yield [a, b];
        for (const c of third) if (triples++ % 17 === 0) yield [a, b, c];
      }
    }
  }

  test('is taken by one line with that line’s outcome, and by the line that its classes call for', () => {
    const faults: unknown[] = [];
    const seen = new Set<string>();
    for (const findings of sets()) {
      const { campaigns } = judge({ ...wholePhone, findings });
      const [verdict] = campaigns as [CampaignVerdict];
      const { outcome, rule, premises } = verdict;
      const isAttempt = findings.some(isStrongArrival) && !findings.some(isEffect);
      const isContact = findings.every(
        (it) => it.class === 'context' || (it.class === 'delivery' && it.strength === 'weak'),
      );
      const isSound =
        campaigns.length === 1 &&
        outcome === outcomeOf[rule] &&
        (outcome === 'attempted') === isAttempt &&
        (outcome === 'exposed') === isContact &&
        premises.length > 0 &&
        premises.every((id) => findings.some((it) => it.id === id)) &&
        (outcome !== 'infected' || findings.some((it) => isImplant(it) && premises.includes(it.id))) &&
        (rule === 'V4') <= findings.some(isOf(['execution', 'persistence'], 'decisive'));
      if (!isSound) faults.push({ findings: findings.map(({ id }) => id), verdict });
      seen.add(rule);
    }
    expect(faults.slice(0, 3)).toEqual([]);
    expect([...seen].sort()).toEqual(Object.keys(outcomeOf).sort());
  });
});

describe('for any findings', () => {
  const coverage = fullCoverage();
  const judged = (findings: readonly Finding[], given: Partial<Case> = {}): Verdict =>
    judge(makeCase({ coverage, findings, ...given }));
  const draft = fc.record({
    class: fc.constantFrom<EvidenceClass>(
      'delivery',
      'exploit',
      'execution',
      'persistence',
      'anti-forensics',
      'command',
      'context',
    ),
    strength: fc.constantFrom(...strengths),
    channel: fc.constantFrom<Channel>('commcenter', 'osanalytics', 'safari', 'imdpersistence'),
    trace: fc.constantFrom('executed', 'opened', 'received'),
    rule: fc.constantFrom('a', 'b', 'c'),
    campaign: fc.constantFrom('Example', 'Example', 'Other'),
    hours: fc.option(fc.integer({ min: 0, max: 96 })),
    /** How many hours later it is known from again, or went on until. */
    longer: fc.constantFrom(0, 0, 0, 1, 30, 80),
    isApart: fc.boolean(),
    grade: fc.constantFrom('A1', 'A1', 'B2', 'F6'),
    revoked: fc.constantFrom(false, false, false, true),
  });
  type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
  const isoAt = (hours: number): string => new Date(Date.UTC(2021, 2, 10, hours)).toISOString();
  const makeListed = ({ hours, longer, isApart, grade, revoked, ...rest }: Draft, index: number): ListedFinding => {
    const most = possible[rest.class as keyof typeof possible];
    const strength = most[Math.min(strengths.indexOf(rest.strength), most.length - 1)]!;
    const when = hours === null ? null : ([isoAt(hours), isoAt(hours + longer)] as const);
    const stretches = when?.map((it) => ({ from: at(it), to: at(it) }));
    return makeFinding({
      ...rest,
      ...(isApart && longer > 24 && stretches !== undefined ? { stretches } : {}),
      strength,
      when,
      id: `finding ${index}`,
      indicator: { grade, revoked },
    });
  };
  const made = fc.array(draft, { maxLength: 5 }).map((drafts) => drafts.map(makeListed));
  const outcomeOf = (findings: readonly Finding[]): Outcome => judged(findings).outcome;
  const holds = <T extends readonly unknown[]>(
    arbitrary: fc.Arbitrary<T>,
    law: (...values: T) => void,
    numRuns = 1_500,
  ): void =>
    fc.assert(
      fc.property(arbitrary, (values) => law(...values)),
      { seed: 20210718, numRuns },
    );
  const some = made.filter((all) => all.length > 0);
  const withOne = some.chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length - 1)));

  /** Where removing a finding may raise the outcome by the words of V6: its premise is that there is no effect at all. */
  const leavesAnAttempt = (all: readonly Finding[], rest: readonly Finding[], campaign: string | null): boolean => {
    const own = (of: readonly Finding[]): readonly Finding[] =>
      of.filter((it) => it.campaign === campaign && isActive(it));
    return own(all).some(isEffect) && !own(rest).some(isEffect) && own(rest).some(isStrongArrival);
  };

  test('their order changes nothing', () =>
    holds(
      made.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      ),
      (all, shuffled) => expect(judged(shuffled)).toEqual(judged(all)),
    ));

  test('saying a thing twice changes nothing', () =>
    holds(withOne, (all, index) => expect(judged([...all, { ...all[index]! }])).toEqual(judged(all))));

  test('context and typed pages never raise an outcome beyond exposed', () =>
    holds(fc.tuple(made, fc.constantFrom<EvidenceClass>('delivery', 'context')), (all, kind) => {
      const page = { class: kind, strength: 'weak', channel: 'safari', trace: 'opened' } as const;
      const after = outcomeOf([...all, makeFinding({ ...page, id: 'harmless' })]);
      expect(rank(after)).toBeLessThanOrEqual(Math.max(rank(outcomeOf(all)), rank('exposed')));
    }));

  test('taking a finding away never raises, but for an effect whose absence makes an attempt', () =>
    holds(withOne, (all, index) => {
      const rest = all.filter((_, at) => at !== index);
      if (leavesAnAttempt(all, rest, all[index]!.campaign)) return;
      expect(rank(outcomeOf(rest))).toBeLessThanOrEqual(rank(outcomeOf(all)));
    }));

  const rowAt = (locator: string): Evidence => ({
    artefact: 'messages',
    channel: 'imdpersistence',
    domain: 'HomeDomain',
    path: 'Library/SMS/sms.db',
    locator,
    sha256: null,
    time: undated,
    observable: null,
    exactness: null,
    fields: {},
    raw: {},
  });
  /** Rows of which several findings may tell, some of them without the name of a campaign. */
  const sharing = fc
    .array(fc.tuple(draft, fc.constantFrom('row 1', 'row 2'), fc.boolean()), { minLength: 1, maxLength: 5 })
    .map((drafts) =>
      drafts.map(([drawn, locator, isNamed], index): Finding => {
        // No rule of ours without a campaign is decisive.
        const strength = !isNamed && drawn.strength === 'decisive' ? 'strong' : drawn.strength;
        const found = { ...makeListed({ ...drawn, strength }, index), evidence: [rowAt(locator)] };
        return isNamed ? found : { ...found, campaign: null, indicator: null };
      }),
    );

  test('nor where findings share rows and some name no campaign', () =>
    holds(
      sharing.chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length - 1))),
      (all, index) => {
        const rest = all.filter((_, at) => at !== index);
        if (leavesAnAttempt(all, rest, all[index]!.campaign)) return;
        expect(rank(outcomeOf(rest))).toBeLessThanOrEqual(rank(outcomeOf(all)));
      },
    ));

  test('taking a finding away never makes an infection', () =>
    holds(withOne, (all, index) => {
      const rest = all.filter((_, at) => at !== index);
      expect(outcomeOf(rest) === 'infected' && outcomeOf(all) !== 'infected').toBe(false);
    }));

  test('withdrawing an indicator is taking its finding away', () =>
    holds(withOne, (all, index) => {
      const finding = all[index]!;
      const withdrawn = { ...finding, indicator: { ...finding.indicator, revoked: true } };
      const rest = all.filter((_, at) => at !== index);
      expect(judged([...rest, withdrawn]).campaigns).toEqual(judged(rest).campaigns);
    }));

  test('an infection rests on execution or persistence, is never of low confidence, and without checks of integrity never of high', () =>
    holds(fc.tuple(made), (all) => {
      for (const { outcome, confidence } of judged(all, { rules: [] }).campaigns)
        if (outcome === 'infected') expect(confidence).toBe('moderate');
      for (const { outcome, premises, confidence } of judged(all).campaigns) {
        if (outcome !== 'infected') continue;
        expect(confidence).not.toBe('low');
        expect(all.some((it) => premises.includes(it.id) && isImplant(it) && isActive(it))).toBe(true);
      }
    }));

  /** Values, rules as data and rules as code, each well sourced or not, and some with an open harmless cause. */
  const speaker = fc.record({
    sort: fc.constantFrom('value', 'value', 'sequence', 'recalled sequence', 'heuristic', 'recalled heuristic'),
    isSequence: fc.constantFrom(false, false, true),
    hasOpenBenign: fc.constantFrom(false, false, true),
  });
  const sourced = fc.array(fc.tuple(draft, speaker), { minLength: 1, maxLength: 6 }).map((drafts) =>
    drafts.map(([drawn, { sort, isSequence, hasOpenBenign }], index): Finding => {
      const listed = makeListed(drawn, index);
      const isRecalled = sort.startsWith('recalled');
      const { indicator } = listed;
      const said = sort.endsWith('sequence')
        ? { ...indicator, kind: 'sequence' as const, grade: isRecalled ? 'A3' : 'A2' }
        : indicator;
      const ofRule = { indicator: null, heuristic: { title: 'a rule', verified: !isRecalled, references: [] } };
      return {
        ...listed,
        isSequence,
        benign: hasOpenBenign ? [{ explanation: 'known-cause', outcome: 'open', because: 'it may be so' }] : [],
        ...(sort.endsWith('heuristic') ? ofRule : { indicator: said, heuristic: null }),
      };
    }),
  );
  const confidences = ['low', 'moderate', 'high'] as const;

  test('adding a finding never lowers the confidence of what is claimed', () =>
    holds(
      sourced.chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length - 1))),
      (all, index) => {
        const before = judged(all.filter((_, at) => at !== index)).campaigns;
        const after = judged(all).campaigns;
        for (const { campaign, outcome, confidence } of before) {
          const now = after.find((it) => it.campaign === campaign)!;
          // What is only inconclusive claims nothing, and what is another claim has another basis.
          if (outcome === 'inconclusive' || now.outcome !== outcome) continue;
          expect(confidences.indexOf(now.confidence)).toBeGreaterThanOrEqual(confidences.indexOf(confidence));
        }
      },
      10_000,
    ));

  test('every line comes to what its declaration says, and is no surer', () => {
    const seen = new Set<string>();
    holds(
      fc.tuple(sourced, fc.boolean()),
      (all, isChecked) => {
        const { campaigns } = judged(all, isChecked ? {} : { rules: [] });
        for (const { rule, outcome, confidence } of campaigns) {
          const { outcomes: declared, confidence: declaredConfidence } = latticeLines[rule];
          // An infection of low confidence is issued as inconclusive.
          const isTooLow = outcome === 'inconclusive' && confidence === 'low' && declared.includes('infected');
          expect(isTooLow || declared.includes(outcome)).toBe(true);
          expect(confidences.indexOf(confidence)).toBeLessThanOrEqual(confidences.indexOf(declaredConfidence!.atMost));
          seen.add(`${rule} ${outcome}`);
        }
      },
      10_000,
    );
    const ofFindings = (Object.keys(latticeLines) as LatticeRule[]).filter(
      (it) => !['V10', 'V11', 'V12', 'V13'].includes(it),
    );
    const declared = ofFindings.flatMap((rule) => latticeLines[rule].outcomes.map((outcome) => `${rule} ${outcome}`));
    // What names no campaign, and what coverage does not reach, no phone of these has.
    const elsewhere = ['V7 attempted', 'V8 inconclusive'];
    expect(declared.filter((it) => !seen.has(it) && !elsewhere.includes(it))).toEqual([]);
  });

  test('high confidence takes a well-sourced premise that bears the outcome, and no rule that is recalled bears it', () =>
    holds(
      fc.tuple(sourced),
      (all) => {
        for (const { outcome, confidence, premises } of judged(all).campaigns) {
          if (confidence !== 'high') continue;
          const bears = isOf(Object.keys(possible) as EvidenceClass[], outcome === 'attempted' ? 'strong' : 'decisive');
          const isGood = ({ indicator, heuristic }: Finding): boolean =>
            indicator === null ? heuristic!.verified : ['A1', 'A2', 'B2'].includes(indicator.grade);
          expect(all.some((it) => premises.includes(it.id) && bears(it) && isGood(it))).toBe(true);
        }
      },
      5_000,
    ));

  test('an attempt rests on strong delivery or exploitation, and nothing took effect', () =>
    holds(fc.tuple(made), (all) => {
      for (const { campaign, outcome, premises } of judged(all).campaigns) {
        const own = all.filter((it) => it.campaign === campaign && isActive(it));
        expect(outcome === 'attempted').toBe(own.some(isStrongArrival) && !own.some(isEffect));
        if (outcome === 'attempted')
          expect(
            own
              .filter(isStrongArrival)
              .map(({ id }) => id)
              .sort(),
          ).toEqual(premises);
      }
    }));

  test('campaigns do not corroborate each other', () =>
    holds(fc.tuple(made), (all) => {
      const together = judged(all).campaigns;
      const apart = ['Example', 'Other'].flatMap(
        (name) => judged(all.filter(({ campaign }) => campaign === name)).campaigns,
      );
      // Which others the same rules accuse is all that the one may know of the other.
      const alone = together.map((it) => ({ ...it, alternatives: [] }));
      expect(alone.sort((a, b) => (a.campaign < b.campaign ? -1 : 1))).toEqual(apart);
    }));

  test('the phone’s outcome is the highest of its campaigns', () =>
    holds(fc.tuple(made), (all) => {
      const { outcome, campaigns } = judged(all);
      expect(rank(outcome)).toBe(Math.max(rank('no-traces'), ...campaigns.map((it) => rank(it.outcome))));
    }));
});
