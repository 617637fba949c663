import {
  microsecondsPerDay,
  usualWeighing,
  type BenignTest,
  type Finding,
  type IndicatorKind,
  type TimeInterval,
  type Trait,
  type Weighing,
} from '@bridle/model';
import { classify, type Classification, type Meeting } from './classify.ts';
import { genuineNames } from './genuine-names.ts';
import { grouped } from './grouped.ts';
import { compareTexts, evidenceOf, idOf, spanOf } from './evidence.ts';
import { compareHits, type Hit, type HitCollector } from './hits.ts';
import { statementsOf, stepDown, weighed, type Statement } from './statement.ts';
import type { Surroundings } from './surroundings.ts';
import { isUntypable } from './untypable.ts';
import { isAfter } from './weight.ts';

/** Hits of one rule that lie no further apart are one finding: a day is the longest gap that links two traces. */
const linkWindow = microsecondsPerDay;

/** How many rows a finding cites from its beginning, and as many from its end. */
const cited = 10;

interface Classified extends Classification {
  readonly hit: Hit;
  readonly statement: Statement;
  readonly traits: readonly Trait[];
  readonly hasCause: boolean;
  /** Whether it was met after the end of its indicator's validity. */
  readonly isExpired: boolean;
}

/** Makes findings of what was collected, in a total order. */
export function findingsOf(
  { hits }: Pick<HitCollector, 'hits'>,
  { installedNames }: Pick<Surroundings, 'installedNames'>,
  weighing: Weighing = usualWeighing,
): readonly Finding[] {
  const received = firstReceived(hits);
  const classified = [...grouped(hits, ({ match }) => match.indicator.id).values()].flatMap((own) => {
    const statements = statementsOf(own[0]!.match.indicator, weighing);
    return own.flatMap((hit) => {
      const traits = traitsOf(hit, installedNames);
      const hasCause = isCaused(hit, received);
      const meeting = meetingOf(hit, traits, hasCause);
      return statements.map((statement): Classified => {
        const isExpired = isAfter(hit.time, statement.validUntil);
        const classification = classify(meeting, statement);
        const strength = isExpired ? stepDown(classification.strength) : classification.strength;
        return { hit, statement, traits, hasCause, isExpired, ...classification, strength };
      });
    });
  });
  const runs = [...grouped(classified, keyOf).values()].flatMap(runsOf);
  return runs.map((run) => findingOf(run, installedNames.size > 0)).sort((a, b) => compareTexts(a.id, b.id));
}

/** What the row shows, and what the list of installed apps adds to it. */
function traitsOf({ match }: Hit, installedNames: ReadonlySet<string>): readonly Trait[] {
  const { traits } = match.observable;
  const isBorne =
    match.indicator.kind === 'process-name' &&
    match.observable.trace !== 'installed' &&
    installedNames.has(match.compared.value);
  return isBorne && !traits.includes('installed-app-name') ? [...traits, 'installed-app-name'] : traits;
}

function meetingOf({ match }: Hit, traits: readonly Trait[], hasCause: boolean): Meeting {
  const { indicator, observable, exactness } = match;
  const isGenuineName = genuineNames.has(indicator.value);
  return { kind: indicator.kind, trace: observable.trace, traits, exactness, hasCause, isGenuineName };
}

/** For each indicator, when something that bears it was first received. */
function firstReceived(hits: readonly Hit[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { match, time } of hits) {
    if (match.observable.trace !== 'received' || time.from === null) continue;
    first.set(match.indicator.id, Math.min(first.get(match.indicator.id) ?? Infinity, time.from));
  }
  return first;
}

const addresses: ReadonlySet<IndicatorKind> = new Set(['domain-name', 'url', 'ip-addr']);

/** Whether a page was opened by more than a typed address: the link had been received before, or nobody types it. */
function isCaused({ match, time }: Hit, received: ReadonlyMap<string, number>): boolean {
  if (match.observable.trace !== 'opened' || !addresses.has(match.indicator.kind)) return false;
  if (isUntypable(match.observable.value)) return true;
  return time.from !== null && (received.get(match.indicator.id) ?? Infinity) <= time.from;
}

/** What must agree for hits to be one finding. */
function keyOf({ hit: { match }, statement, traits, hasCause, isExpired, ...classification }: Classified): string {
  const { domain, path } = match.record.origin;
  return [
    match.indicator.id,
    statement.campaign,
    match.record.artefact,
    domain,
    path,
    match.observable.trace,
    match.exactness,
    classification.class,
    classification.strength,
    String(hasCause),
    String(isExpired),
    ...traits,
  ].join('\0');
}

/** Cuts hits of one key where more than the link window lies between two of them. */
function runsOf(group: readonly Classified[]): readonly (readonly Classified[])[] {
  const sorted = [...group].sort((a, b) => compareHits(a.hit, b.hit));
  const runs: Classified[][] = [];
  let latest = -Infinity;
  for (const one of sorted) {
    const { from, to } = one.hit.time;
    const isNear = from === null ? latest === -Infinity && runs.length > 0 : from - latest <= linkWindow;
    if (isNear) runs[runs.length - 1]!.push(one);
    else runs.push([one]);
    latest = Math.max(latest, to ?? -Infinity);
  }
  return runs;
}

function findingOf(run: readonly Classified[], areAppsKnown: boolean): Finding {
  const [first] = run as readonly [Classified, ...Classified[]];
  const { match } = first.hit;
  const { indicator, observable, record } = match;
  const { statement, isExpired } = first;
  const { domain, path } = record.origin;
  const time = spanOf(run.map(({ hit }) => hit.time) as [TimeInterval, ...TimeInterval[]]);
  return {
    id: idOf(statement.campaign, indicator.id, record.artefact, observable.trace, domain, path, first.hit.locator),
    rule: indicator.id,
    campaign: statement.campaign,
    fits: [],
    class: first.class,
    strength: first.strength,
    channel: record.channel,
    time,
    trace: observable.trace,
    traits: first.traits,
    isSequence: false,
    doubts: [],
    because: first.because,
    indicator: {
      kind: indicator.kind,
      value: indicator.value,
      role: statement.role,
      ...weighed(statement, isExpired),
    },
    heuristic: null,
    occurrences: run.length,
    evidence: citedOf(run).map(({ hit: { match, time } }) => evidenceOf({ ...match, time })),
    benign: benignTests(first, areAppsKnown),
  };
}

function citedOf(run: readonly Classified[]): readonly Classified[] {
  return run.length <= 2 * cited ? run : [...run.slice(0, cited), ...run.slice(-cited)];
}

/** The harmless causes that a kind of finding can have, and how each came out. */
function benignTests({ hit, traits, hasCause, statement }: Classified, areAppsKnown: boolean): readonly BenignTest[] {
  const { kind } = hit.match.indicator;
  const { trace, traits: own } = hit.match.observable;
  const tests: BenignTest[] = [];
  const test = (explanation: BenignTest['explanation'], outcome: BenignTest['outcome'], because: string): void =>
    void tests.push({ explanation, outcome, because });
  if (kind === 'process-name') {
    if (traits.includes('installed-app-name'))
      test('installed-app-name', 'holds', 'the list of installed apps has an app of this name');
    else if (areAppsKnown) test('installed-app-name', 'refuted', 'no app in the list of installed apps has this name');
    else test('installed-app-name', 'open', 'the list of installed apps was not there to be asked');
    if (own.includes('app-container'))
      test('app-container', 'holds', 'the accounting puts the process into the container of an app');
    if (own.includes('truncated')) test('truncated-name', 'open', 'the store keeps sixteen letters of the name');
    if (genuineNames.has(hit.match.indicator.value))
      test('generic-name', 'open', 'a process of iOS itself bears this name');
    else if (statement.falsePositives !== null && !own.includes('no-bundle'))
      test('generic-name', 'open', statement.falsePositives);
  }
  if (addresses.has(kind) && trace === 'opened') {
    if (hasCause) test('typed-address', 'refuted', 'the link had been received before, or is one that nobody types');
    else test('typed-address', 'open', 'nothing shows how the browser came to the page');
  }
  if (own.includes('synced')) test('synced-visit', 'holds', 'the store says that it was on another device');
  return tests;
}
