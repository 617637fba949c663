import {
  strengths,
  wasRead,
  type ArtefactCoverage,
  type ArtefactRecord,
  type EvidenceClass,
  type Family,
  type Finding,
  type RuleAccount,
  type TimeInterval,
} from '@bridle/model';
import { benignTests } from './benign/benign-tests.ts';
import { compareTexts, evidenceOfRow, idOf, spanOf } from './evidence.ts';
import type { CitedRow, Heuristic, Phone, Sign, Watcher } from './heuristic.ts';
import { possibleTime } from './last-possible.ts';
import { seenIn, stretchesWithin } from './stretches.ts';
import type { Surroundings } from './surroundings.ts';

/** How many rows a finding cites. */
const mostCited = 20;

/** Runs heuristics beside a scan. */
export interface HeuristicWatch {
  see(record: ArtefactRecord): void;
  /** The findings of each heuristic, or what it failed with: one that fails costs no other. */
  conclude(phone: Phone): readonly HeuristicOutcome[];
}

/** What became of one heuristic. */
export interface HeuristicOutcome {
  readonly heuristic: Heuristic;
  readonly findings: readonly Finding[];
  /** What it threw: a mistake of ours. */
  readonly failure: unknown;
}

interface Running {
  readonly heuristic: Heuristic;
  readonly watcher: Watcher;
  failure: unknown;
}

/** Makes a watch over heuristics. A record costs only those that need its family. */
export function watchHeuristics(heuristics: readonly Heuristic[]): HeuristicWatch {
  const all = heuristics.map((heuristic): Running => ({ heuristic, watcher: heuristic.watch(), failure: null }));
  const byFamily = new Map<Family, Running[]>();
  for (const one of all)
    for (const family of one.heuristic.needs) byFamily.set(family, [...(byFamily.get(family) ?? []), one]);
  return {
    see(record) {
      for (const one of byFamily.get(record.family) ?? [])
        if (looksAt(one.heuristic, record)) attempt(one, ({ watcher }) => watcher.see(record));
    },
    conclude: (phone) =>
      all.map((one) => {
        const findings = attempt(one, ({ heuristic, watcher }) =>
          watcher
            .conclude(phone)
            .map((sign) => findingOf(heuristic, sign, phone.surroundings))
            .sort((a, b) => compareTexts(a.id, b.id)),
        );
        return { heuristic: one.heuristic, findings: findings ?? [], failure: one.failure };
      }),
  };
}

/** The account of a heuristic: what it could look at, and how it came out. */
export function accountOf(
  { heuristic, findings, failure }: HeuristicOutcome,
  coverage: readonly ArtefactCoverage[],
): RuleAccount {
  const artefacts = coverage
    .filter((it) => heuristic.needs.includes(it.family) && looksAt(heuristic, it) && wasRead(it))
    .filter((it) => heuristic.needsDates !== true || it.oldest !== null || it.later !== null)
    .map(({ artefact }) => artefact)
    .sort(compareTexts);
  const status =
    failure !== null ? 'failed' : findings.length > 0 ? 'met' : artefacts.length > 0 ? 'not-met' : 'nothing-to-look-at';
  return {
    rule: heuristic.id,
    title: heuristic.title,
    class: heuristic.class,
    status,
    artefacts,
    findings: findings.length,
  };
}

/** Whether a heuristic looks at an artefact of a family that it needs. */
function looksAt({ artefacts }: Heuristic, { artefact }: Pick<ArtefactCoverage, 'artefact'>): boolean {
  return artefacts === undefined || artefacts.includes(artefact);
}

/** The boundary of a heuristic: what has failed once is not asked again. */
function attempt<T>(one: Running, work: (one: Running) => T): T | null {
  if (one.failure !== null) return null;
  try {
    return work(one);
  } catch (error) {
    one.failure = error;
    return null;
  }
}

function findingOf(heuristic: Heuristic, sign: Sign, surroundings: Surroundings): Finding {
  const { id, title, references, atMost } = heuristic;
  const [first] = sign.records;
  if (strengths.indexOf(sign.strength) > strengths.indexOf(atMost))
    throw new Error(`${id} claims more than the most it declares`);
  const { domain, path, locator } = first.origin;
  const campaign = sign.campaign === undefined ? heuristic.campaign : sign.campaign;
  const kind = sign.class ?? heuristic.class;
  // What doubts a date tells it as it stands.
  const last = kind === 'integrity' ? null : surroundings.lastPossibleAt;
  const times = sign.records.map((it) => possibleTime(it, last)) as [TimeInterval, ...TimeInterval[]];
  const finding = {
    id: idOf(campaign ?? '', id, first.artefact, domain, path, locator),
    rule: id,
    campaign,
    fits: sign.fits ?? heuristic.fits,
    class: kind,
    strength: sign.strength,
    channel: sign.channel ?? first.channel,
    ...(sign.time === undefined ? timeOf(kind, sign.records, times) : { time: sign.time }),
    trace: null,
    traits: [],
    isSequence: heuristic.isSequence,
    doubts: sign.doubts ?? [],
    because: sign.because,
    indicator: null,
    heuristic: {
      title,
      verified: references.length > 0 && references.every(({ verified }) => verified),
      references: references.map(({ url }) => url),
    },
    occurrences: sign.records.length,
    evidence: sign.records.slice(0, mostCited).map((it, index) => evidenceOfRow(it, times[index]!)),
  };
  return { ...finding, benign: benignTests({ finding, surroundings, meeting: null }, sign.benign) };
}

/** When the rows of a sign were. */
function timeOf(
  kind: EvidenceClass,
  records: readonly CitedRow[],
  times: readonly [TimeInterval, ...TimeInterval[]],
): Pick<Finding, 'time' | 'stretches'> {
  const time = spanOf(times);
  const seen = records.map((it, index) => seenIn(it, times[index]!));
  return { time, ...stretchesWithin(kind, time, seen) };
}
