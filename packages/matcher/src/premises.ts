import {
  microsecondsPerDay,
  microsecondsPerHour,
  microsecondsPerMinute,
  strengths,
  witnessOf,
  type BenignExplanation,
  type BenignTest,
  type EvidenceClass,
  type Finding,
  type Instant,
  type Period,
  type Strength,
  type Trace,
} from '@bridle/model';
import { firmly, stretchesOf } from './dating.ts';
import { isGoodGrade } from './statement.ts';

/** The longest time between what brings an implant and its first trace that still links them (`verdict-science` 6.4). */
export const linkWindow = microsecondsPerDay;

/**
 * The longest where what shows is not new on the phone: that a process which rested is in use again, and that it goes on. A name
 * that ordinary software may bear is in use on most days, so that a link on one of them says nothing (`verdict-science` 6.4: what
 * it calls normal, as was published of most attacks, and tight).
 */
const closeWindow = microsecondsPerHour;
const tightWindow = microsecondsPerMinute;

const contactTraces: ReadonlySet<Trace> = new Set(['opened', 'redirected', 'loaded', 'noted', 'sent']);

/** What brings an attack. */
export const arrivals: readonly EvidenceClass[] = ['delivery', 'exploit'];

/** What shows that an attack took effect. */
export const effects: readonly EvidenceClass[] = ['execution', 'persistence', 'anti-forensics', 'command'];

/** Whether a finding is of one of the classes, and at least of a strength. */
export function isA(finding: Finding, classes: readonly EvidenceClass[], atLeast: Strength = 'weak'): boolean {
  return classes.includes(finding.class) && strengths.indexOf(finding.strength) >= strengths.indexOf(atLeast);
}

type Writers = Pick<Finding, 'channel' | 'channels'>;

/** Whether two findings come from writers that do not see the same thing; what rests on several, from none of them. */
export function areIndependent(a: Writers, b: Writers): boolean {
  const own = new Set(witnessesOf(a));
  return !witnessesOf(b).some((it) => own.has(it));
}

/** Those behind a finding who see different things. */
function witnessesOf({ channel, channels = [channel] }: Writers): readonly string[] {
  return channels.map(witnessOf);
}

/** Whether a finding is of a rule that joins what is found by itself. */
export function isJoined({ indicator }: Pick<Finding, 'indicator'>): boolean {
  return indicator?.kind === 'pattern' || indicator?.kind === 'sequence';
}

/**
 * Whether something arrived shortly before a trace of it. Both must be dated; that a store was last updated then does not say that
 * what it holds arrived then. Of an arrival all counts, or what came in some of its stretches.
 */
export function precedes(
  arrival: Finding,
  trace: Finding,
  stretches: readonly Period[] = stretchesOf(arrival),
): boolean {
  const [first, ...anew] = stretchesOf(trace);
  if (firmly(arrival.time) === null || first === undefined || trace.time.to === null) return false;
  if (stretches.some(({ from, to }) => from <= first.from && to >= first.from - linkWindow)) return true;
  const came = momentsIn(stretches, arrival);
  const cameBefore = (at: Instant, window: number): boolean => came.some((it) => it <= at && it >= at - window);
  return anew.some(({ from }) => cameBefore(from, closeWindow)) || cameBefore(trace.time.to, tightWindow);
}

/** Moments at which something is known to have come in some stretches: the ends of those, and the rows that are cited. */
function momentsIn(stretches: readonly Period[], { evidence }: Finding): readonly Instant[] {
  const cited = evidence.flatMap(({ time }) => (time.from === null ? [] : [time.from, time.to]));
  return [
    ...stretches.flatMap(({ from, to }) => [from, to]),
    ...cited.filter((at) => stretches.some(({ from, to }) => from <= at && at <= to)),
  ];
}

/** Whether a finding is no more than context, or contact with something listed that nothing brought about. */
export function isMereContact({ class: kind, strength, trace, traits, benign }: Finding): boolean {
  if (kind === 'context') return true;
  const hasCause =
    traits.includes('high-port') ||
    benign.some(({ explanation, outcome }) => explanation === 'typed-address' && outcome === 'refuted');
  return kind === 'delivery' && strength === 'weak' && trace !== null && contactTraces.has(trace) && !hasCause;
}

const meetings: ReadonlySet<Trace> = new Set([...contactTraces, 'received', 'contacted']);

/** What contact and context are, where there is nothing else (`verdict-science` 6.2, V9, and 5: a collision of names). */
export function groundOfContact(findings: readonly Finding[]): 'mere-contact' | 'mere-name' | 'mere-context' {
  if (findings.every(isNamesake)) return 'mere-name';
  return findings.some(({ trace }) => trace !== null && meetings.has(trace)) ? 'mere-contact' : 'mere-context';
}

/** Whether all that was met is a name which an app bears as well, or a process of iOS. */
function isNamesake({ class: kind, benign }: Finding): boolean {
  return kind === 'context' && (appOfTheName(benign) !== undefined || benign.some(isOfIos));
}

function isOfIos({ explanation, outcome }: BenignTest): boolean {
  return explanation === 'generic-name' && outcome !== 'refuted';
}

const ofApps: ReadonlySet<BenignExplanation> = new Set(['installed-app-name', 'app-container']);

/** How it is known that an app bears a name that was met, which makes it a collision of names; `undefined` where it is not. */
export function appOfTheName(benign: readonly BenignTest[]): BenignTest | undefined {
  return benign.find(({ explanation, outcome }) => ofApps.has(explanation) && outcome === 'holds');
}

/** Whether a harmless cause may be so, other than some. */
export function hasOpenBenign({ benign }: Finding, but: ReadonlySet<BenignExplanation> = new Set()): boolean {
  return benign.some(({ explanation, outcome }) => outcome === 'open' && !but.has(explanation));
}

/** Whether a harmless cause was tested and is so. */
export function isExplained({ benign }: Finding): boolean {
  return benign.some(({ outcome }) => outcome === 'holds');
}

/**
 * Whether the sources of a finding are of grade A or B, and what they say of credibility 1 or 2. A heuristic is as good
 * as what it was taken from, which is published research, where it was verified against that.
 */
export function isWellSourced({ indicator, heuristic }: Finding): boolean {
  return indicator === null ? heuristic?.verified === true : isGoodGrade(indicator.grade);
}

/**
 * Whether a finding is of an indicator that is not well sourced. A rule that good sources have published and that is
 * recalled here (credibility 3) is no such indicator: it bears nothing by itself, and may confirm what bears.
 */
export function isPoorlySourced(finding: Finding): boolean {
  const { indicator } = finding;
  if (indicator === null || isWellSourced(finding)) return false;
  return !(indicator.kind === 'sequence' && /^[AB]3$/.test(indicator.grade));
}

/** How many independent writers stand behind findings. */
export function countWitnesses(findings: readonly Finding[]): number {
  return new Set(findings.flatMap(witnessesOf)).size;
}
