import { carriesWeight, grouped, microsecondsPerSecond, type Finding, type Instant } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import type { ComparedFinding, Detection, Side } from './comparison.ts';
import { isOthers, isOurs, type OurSide } from './sides.ts';

/** Something that was found, by whom, and by what that is known. */
export interface Matched {
  readonly said: Pick<ComparedFinding, 'rule' | 'campaign' | 'at'>;
  /** In results of ours, who say it alike; none where only other tools found it. */
  readonly findings: readonly Finding[];
  /** Of the first other tool that found it, where no result of ours did. */
  readonly detection: Detection | null;
  /** Every side that found it. */
  readonly sides: ReadonlySet<string>;
  /** Those of them that met its value where a time is wanting, there or here. */
  readonly byValueAlone: ReadonlySet<string>;
  /** Other tools that met its value without a time, while it was found at several: which of them is meant does not show. */
  readonly undecided: ReadonlySet<string>;
}

/**
 * What all sides found. Findings of ours are one by what they say: rule, campaign and time, whoever else is beside them.
 * Another tool, which knows neither our rules nor our campaigns, found what it met the value of at that time; and where it
 * tells no time, what has that value.
 */
export function matchedAmong(sides: readonly Side[]): readonly Matched[] {
  const all = foundByOurs(sides.filter(isOurs));
  const byValue = grouped(all, ({ value }) => value) as Map<string | null, Growing[]>;
  for (const { name, result } of sides.filter(isOthers))
    for (const detection of datedFirst(result.detections)) {
      const alike = byValue.get(valueMet(detection)) ?? [];
      if (isPlaced(detection, name, alike)) continue;
      const found = foundByOther(detection, name);
      all.push(found);
      byValue.set(found.value, [...alike, found]);
    }
  return all.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** By what findings of several results are one. */
export function identityOf({ rule, campaign, time }: Finding): string {
  return canonicalJson([rule, campaign, time.from, time.to]);
}

/** Whether it joins records, or reads them by itself, rather than that a value was met. */
export function joins({ indicator }: Finding): boolean {
  return indicator === null || indicator.kind === 'sequence' || indicator.kind === 'pattern';
}

/** Whether a finding is of the value that another tool met. */
export function isOfValue(finding: Finding, detection: Detection): boolean {
  return valueOf(finding) === valueMet(detection);
}

/** Whether a finding is of the value that another tool met, at that time. */
export function isMetBy(finding: Finding, detection: Detection): boolean {
  return isOfValue(finding, detection) && isAtSome(detection.at, stretchesOf(finding));
}

/** Something found, while sides are added to it. */
interface Growing extends Matched {
  readonly key: string;
  readonly value: string | null;
  /** When it was; none where it is undated. */
  readonly stretches: readonly Stretch[];
  readonly sides: Set<string>;
  readonly byValueAlone: Set<string>;
  readonly undecided: Set<string>;
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

function foundByOurs(own: readonly OurSide[]): Growing[] {
  const all = own.flatMap(({ name, result }) =>
    result.findings.filter(carriesWeight).map((finding) => ({ name, finding })),
  );
  return [...grouped(all, ({ finding }) => identityOf(finding))].map(([key, alike]) => {
    const [{ finding }] = alike;
    const { rule, campaign, time } = finding;
    return {
      ...{ key, value: valueOf(finding), said: { rule, campaign, at: time.from } },
      findings: alike.map((it) => it.finding),
      detection: null,
      stretches: alike.flatMap((it) => stretchesOf(it.finding)),
      sides: new Set(alike.map(({ name }) => name)),
      ...{ byValueAlone: new Set<string>(), undecided: new Set<string>() },
    };
  });
}

function foundByOther(detection: Detection, name: string): Growing {
  const { module, value, message, at } = detection;
  const rule = `${module}: ${value ?? message}`;
  return {
    key: canonicalJson([rule, null, at, at]),
    value: valueMet(detection),
    said: { rule, campaign: null, at },
    findings: [],
    detection,
    stretches: at === null ? [] : [{ from: at, to: at }],
    sides: new Set([name]),
    ...{ byValueAlone: new Set<string>(), undecided: new Set<string>() },
  };
}

/** Whether what another tool detected is among what was found with that value; there it is noted. */
function isPlaced({ at }: Detection, name: string, alike: readonly Growing[]): boolean {
  const then = alike.filter(({ stretches }) => isAtSome(at, stretches));
  for (const { sides } of then) sides.add(name);
  if (then.length > 0) return true;
  const open = alike.filter(({ stretches }) => at === null || stretches.length === 0);
  // What it tells elsewhere with a time it tells here again, or something that cannot be told from it.
  if (open.length === 0 || open.some(({ sides }) => sides.has(name))) return open.length > 0;
  const isDecided = new Set(open.map(({ said }) => said.at)).size === 1;
  for (const { sides, byValueAlone, undecided } of open)
    if (isDecided) {
      sides.add(name);
      byValueAlone.add(name);
    } else undecided.add(name);
  return true;
}

/** What tells no time is held against all that does. */
function datedFirst(detections: readonly Detection[]): readonly Detection[] {
  return [...detections.filter(({ at }) => at !== null), ...detections.filter(({ at }) => at === null)];
}

/** It writes some moments to the microsecond and some to the second, cut off or rounded. */
function isAtSome(at: Instant | null, stretches: readonly Stretch[]): boolean {
  return (
    at !== null &&
    stretches.some(({ from, to }) => at > from - microsecondsPerSecond && at < to + microsecondsPerSecond)
  );
}

/** When a finding was: by its rows, where it cites them all, since another tool tells of each by itself. */
function stretchesOf({ evidence, occurrences, stretches, time }: Finding): readonly Stretch[] {
  if (time.from === null) return [];
  const rows = evidence.flatMap((row) => (row.time.from === null ? [] : [{ from: row.time.from, to: row.time.to }]));
  return rows.length > 0 && rows.length === occurrences ? rows : (stretches ?? [time]);
}

/** The value that a finding is of, in small letters; `null` where it is of more than one. */
function valueOf(finding: Finding): string | null {
  const { indicator } = finding;
  return indicator === null || joins(finding) ? null : indicator.value.toLowerCase();
}

/** What another tool met, in small letters; where that is no value, what it says. */
function valueMet({ value, message }: Detection): string {
  return (value ?? message).toLowerCase();
}
