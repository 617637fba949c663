import {
  grouped,
  strengths,
  usualWeighing,
  type Finding,
  type Issue,
  type TimeInterval,
  type Trait,
  type Weighing,
} from '@bridle/model';
import { benignTests } from './benign/benign-tests.ts';
import { addresses, type Forwarding } from './benign/hypothesis.ts';
import { classify, type Classification, type Meeting } from './classify.ts';
import { isOfEveryone } from './of-everyone.ts';
import { isGenuine } from './genuine-names.ts';
import { compareTexts, evidenceOf, idOf, spanOf } from './evidence.ts';
import { firstOf, forwardings } from './forwarding.ts';
import { citedHits, compareHits, runsIn, type Hit, type HitCollector } from './hits.ts';
import { possibleTime } from './last-possible.ts';
import { onlySent } from './only-sent.ts';
import { onlyWrittenTo } from './only-written-to.ts';
import { statementsOf, stepDown, worthOf, type Statement } from './statement.ts';
import { appOf, type KnownApps } from './known-apps.ts';
import { seenIn, stretchesWithin } from './stretches.ts';
import type { Surroundings } from './surroundings.ts';
import { isUntypable } from './untypable.ts';
import { isAfter } from './weight.ts';

interface Classified extends Classification {
  readonly hit: Hit;
  readonly statement: Statement;
  readonly traits: readonly Trait[];
  readonly hasCause: boolean;
  readonly forwarding: Forwarding;
  /** Whether it was met after the end of its indicator's validity. */
  readonly isExpired: boolean;
}

/** Makes findings of what was collected, in a total order. The issues tell of which stores not every row was read. */
export function findingsOf(
  { hits: collected }: Pick<HitCollector, 'hits'>,
  surroundings: Surroundings,
  weighing: Weighing = usualWeighing,
  issues: readonly Issue[] = [],
): readonly Finding[] {
  const last = surroundings.lastPossibleAt;
  const hits = collected.map((hit) => ({ ...hit, time: possibleTime(hit.match.record, last) }));
  const forwardingBy = forwardings(hits, surroundings);
  const isOnlyWrittenTo = onlyWrittenTo(hits, issues);
  const isOnlySent = onlySent(hits, issues);
  const received = firstOf(
    'received',
    hits.filter((hit) => forwardingBy(hit) !== 'to-oneself'),
  );
  const classified = [...grouped(hits, ({ match }) => match.indicator.id).values()].flatMap((own) => {
    const statements = statementsOf(own[0].match.indicator, weighing);
    return own.flatMap((hit) => {
      const traits = traitsOf(hit, surroundings, [
        ...(isOnlyWrittenTo(hit) ? (['only-written-to'] as const) : []),
        ...(isOnlySent(hit) ? (['only-sent'] as const) : []),
      ]);
      const hasCause = isCaused(hit, received);
      const forwarding = forwardingBy(hit);
      const meeting = meetingOf(hit, traits, hasCause, forwarding, surroundings);
      return statements.map((statement): Classified => {
        const isExpired = isAfter(hit.time, statement.validUntil);
        const classification = classify(meeting, statement);
        const strength = isExpired ? stepDown(classification.strength) : classification.strength;
        return { hit, statement, traits, hasCause, forwarding, isExpired, ...classification, strength };
      });
    });
  });
  const runs = [...grouped(weightiest(classified), keyOf).values()].flatMap(runsOf);
  return runs.map((run) => findingOf(run, surroundings)).sort((a, b) => compareTexts(a.id, b.id));
}

/** Of what one row shows in several ways, as one link that is listed and one that lies below it, the weightiest. */
function weightiest(classified: readonly Classified[]): readonly Classified[] {
  return [...grouped(classified, rowOf).values()].map((ways) =>
    ways.reduce((most, it) => (strengths.indexOf(it.strength) > strengths.indexOf(most.strength) ? it : most)),
  );
}

function rowOf({ hit: { match, locator }, statement: { campaign } }: Classified): string {
  const { artefact, origin } = match.record;
  return [match.indicator.id, campaign, artefact, origin.domain, origin.path, locator, match.observable.trace].join(
    '\0',
  );
}

/** What the row shows, and what is known of the apps, or what other rows say of it, adds to it. */
function traitsOf({ match }: Hit, apps: KnownApps, byOthers: readonly Trait[]): readonly Trait[] {
  const { traits } = match.observable;
  const isBorne =
    match.indicator.kind === 'process-name' &&
    match.observable.trace !== 'installed' &&
    appOf(match.compared.value, apps) !== null;
  const added: readonly Trait[] = [...(isBorne ? (['installed-app-name'] as const) : []), ...byOthers];
  const news = added.filter((it) => !traits.includes(it));
  return news.length === 0 ? traits : [...traits, ...news];
}

function meetingOf(
  { match, time }: Hit,
  traits: readonly Trait[],
  hasCause: boolean,
  forwarding: Forwarding,
  { system }: Pick<Surroundings, 'system'>,
): Meeting {
  const { indicator, observable, record, exactness } = match;
  const isGenuineName = isGenuine(indicator.value, time, system);
  // What the owner wrote to themselves, they sent.
  const trace = forwarding === 'to-oneself' ? 'sent' : observable.trace;
  return {
    kind: indicator.kind,
    trace,
    traits,
    exactness,
    hasCause,
    isGenuineName,
    isOfEveryone: isOfEveryone(indicator),
    family: record.family,
  };
}

/** Whether a page was opened by more than a typed address: the link had been received before, or nobody types it. */
function isCaused({ match, time }: Hit, received: ReadonlyMap<string, number>): boolean {
  if (match.observable.trace !== 'opened' || !addresses.has(match.indicator.kind)) return false;
  if (isUntypable(match.observable.value)) return true;
  return time.from !== null && (received.get(match.indicator.id) ?? Infinity) <= time.from;
}

/** What must agree for hits to be one finding. */
function keyOf(one: Classified): string {
  const { hit, statement, traits, hasCause, forwarding, isExpired, ...classification } = one;
  const { match } = hit;
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
    forwarding,
    String(isExpired),
    ...traits,
  ].join('\0');
}

/** Cuts hits of one key where more than the link window lies between two of them: what lies further apart is not linked. */
function runsOf(group: readonly Classified[]): readonly (readonly Classified[])[] {
  const sorted = [...group].sort((a, b) => compareHits(a.hit, b.hit));
  return runsIn(sorted.map((one) => ({ one, time: one.hit.time }))).map((run) => run.map(({ one }) => one));
}

function findingOf(run: readonly Classified[], surroundings: Surroundings): Finding {
  const [first] = run as readonly [Classified, ...Classified[]];
  const { match } = first.hit;
  const { indicator, observable, record } = match;
  const { statement, hasCause, forwarding, isExpired } = first;
  const { domain, path } = record.origin;
  const time = spanOf(run.map(({ hit }) => hit.time) as [TimeInterval, ...TimeInterval[]]);
  const finding = {
    id: idOf(statement.campaign, indicator.id, record.artefact, observable.trace, domain, path, first.hit.locator),
    rule: indicator.id,
    campaign: statement.campaign,
    fits: [],
    class: first.class,
    strength: first.strength,
    channel: record.channel,
    time,
    ...stretchesWithin(
      first.class,
      time,
      run.map(({ hit }) => seenIn(hit.match.record, hit.time)),
    ),
    trace: observable.trace,
    traits: first.traits,
    isSequence: false,
    doubts: [],
    because: first.because,
    indicator: {
      kind: indicator.kind,
      value: indicator.value,
      role: statement.role,
      ...worthOf(statement, isExpired),
    },
    heuristic: null,
    occurrences: run.reduce((sum, { hit }) => sum + hit.count, 0),
    evidence: citedOf(run).map(({ hit: { match, time } }) => evidenceOf({ ...match, time })),
  };
  const meeting = { hasCause, forwarding, falsePositives: statement.falsePositives };
  return { ...finding, benign: benignTests({ finding, surroundings, meeting }) };
}

function citedOf(run: readonly Classified[]): readonly Classified[] {
  return run.length <= 2 * citedHits ? run : [...run.slice(0, citedHits), ...run.slice(-citedHits)];
}
