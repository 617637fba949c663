import {
  carriesWeight,
  toJsonValue,
  type CampaignVerdict,
  type Episode,
  type Finding,
  type Instant,
  type JsonValue,
  type Outcome,
  type Result,
} from '@bridle/model';
import { canonicalJson } from './canonical-json.ts';
import { resultDigest } from './result-digest.ts';

/** What another tool detected, as far as it can be set beside a finding. */
export interface Detection {
  /** The part of the other tool that speaks. */
  readonly module: string;
  /** The value that was met; `null` where no indicator was. */
  readonly value: string | null;
  readonly at: Instant | null;
  readonly message: string;
}

/** What another tool learned of a phone. */
export interface OtherFindings {
  readonly tool: string;
  readonly version: string | null;
  readonly detections: readonly Detection[];
  /** Files of its evidence, by SHA-256, where it says which. */
  readonly hashes: readonly string[];
  /** Names of its files of indicators. */
  readonly indicatorFiles: readonly string[];
}

/** One of those that are compared, under the name it was given by. */
export interface Side {
  readonly name: string;
  readonly result: Result | OtherFindings;
}

/** Why sides may differ. */
export const comparisonReasons = {
  'another-phone': 'the results are of different phones',
  evidence: 'files of the evidence are not the same',
  indicators: 'not the same indicators were looked for',
  version: 'they were made by different versions',
  tool: 'they were made by other code of one version',
  option: 'not the same was asked',
  schema: 'the results are of different shape',
  'another-tool': 'one was made by another tool',
} as const;

/** One of the keys of {@link comparisonReasons}. */
export type ComparisonReason = keyof typeof comparisonReasons;

/** A reason, and what shows it: at most the first few, each with the sides that have it. */
export interface FoundReason {
  readonly reason: ComparisonReason;
  readonly count: number;
  readonly shownBy: readonly { readonly what: string; readonly sides: readonly string[] }[];
}

/** When something began at the earliest and lasted at least until. */
export interface Window {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** What each side says of one campaign. */
export interface ComparedCampaign {
  readonly campaign: string;
  readonly isSame: boolean;
  readonly sides: readonly {
    readonly side: string;
    /** `null` where it has nothing of it. */
    readonly outcome: Outcome | null;
    readonly confidence: CampaignVerdict['confidence'] | null;
    readonly windows: readonly Window[];
  }[];
  /** Whether the windows of every two sides that have any overlap somewhere; `null` where fewer than two have. */
  readonly doOverlap: boolean | null;
}

/** Something that was found, and by whom. */
export interface ComparedFinding {
  readonly rule: string;
  readonly campaign: string | null;
  readonly at: Instant | null;
  readonly sides: readonly string[];
}

/** Results side by side. */
export interface Comparison {
  /** Whether they say the same: with the same digests, or, where other tools speak, with the same detections. */
  readonly isSame: boolean;
  /** Whether all are of one phone; where they are not, nothing else is compared. */
  readonly isOnePhone: boolean;
  readonly sides: readonly {
    readonly name: string;
    readonly tool: string;
    /** `null` of another tool. */
    readonly digest: string | null;
    readonly outcome: Outcome | null;
    readonly phone: string | null;
  }[];
  readonly reasons: readonly FoundReason[];
  readonly campaigns: readonly ComparedCampaign[];
  /** Found by all sides. */
  readonly agreed: readonly ComparedFinding[];
  /** Found by some and not by others. */
  readonly differing: readonly ComparedFinding[];
}

const mostShown = 20;

/**
 * Sets what several scans learned of one phone side by side: what they agree in, what they differ in, and what of their
 * evidence, indicators, versions and options explains that. Of different phones nothing is compared but that they are.
 */
export function compareResults(sides: readonly Side[]): Comparison {
  const own = sides.filter(isOurs);
  const phones = new Set(own.flatMap(({ result }) => phoneOf(result) ?? []));
  const isOnePhone = phones.size <= 1;
  const described = sides.map(({ name, result }) =>
    'schemaVersion' in result
      ? {
          name,
          tool: `bridle ${result.tool.version}`,
          digest: resultDigest(result),
          outcome: result.verdict.outcome,
          phone: phoneOf(result),
        }
      : { name, tool: [result.tool, result.version ?? []].flat().join(' '), digest: null, outcome: null, phone: null },
  );
  if (!isOnePhone)
    return {
      isSame: false,
      isOnePhone,
      sides: described,
      reasons: reason(
        'another-phone',
        own.map(({ name, result }) => ({ what: phoneOf(result) ?? 'a phone without a name', sides: [name] })),
      ),
      campaigns: [],
      agreed: [],
      differing: [],
    };
  const found = findingsOf(sides);
  const differing = found.filter((it) => it.sides.length < sides.length);
  const isSame =
    own.length === sides.length ? new Set(described.map(({ digest }) => digest)).size === 1 : differing.length === 0;
  return {
    isSame,
    isOnePhone,
    sides: described,
    reasons: isSame ? [] : reasonsOf(sides, own),
    campaigns: campaignsOf(own),
    agreed: found.filter((it) => it.sides.length === sides.length),
    differing,
  };
}

interface OurSide {
  readonly name: string;
  readonly result: Result;
}

interface OtherSide {
  readonly name: string;
  readonly result: OtherFindings;
}

function isOthers(side: Side): side is OtherSide {
  return !isOurs(side);
}

function isOurs(side: Side): side is OurSide {
  return 'schemaVersion' in side.result;
}

/** The phone's own number, by which no two are one; names and initials do not tell phones apart. */
function phoneOf({ device: { udid, serialNumber } }: Result): string | null {
  return udid?.toLowerCase().replaceAll('-', '') ?? serialNumber;
}

type Shown = FoundReason['shownBy'][number];

function reason(code: ComparisonReason, shownBy: readonly Shown[]): readonly FoundReason[] {
  return shownBy.length === 0 ? [] : [{ reason: code, count: shownBy.length, shownBy: shownBy.slice(0, mostShown) }];
}

function reasonsOf(sides: readonly Side[], own: readonly OurSide[]): readonly FoundReason[] {
  const others = sides.filter(isOthers);
  return [
    ...reason('evidence', [
      ...notInAll(own, ({ evidence }) => evidence.files.map((it) => `${it.domain}/${it.path} ${it.sha256}`)),
      ...others.flatMap((it) => unhashed(own, it)),
    ]),
    ...reason('indicators', [
      ...notInAll(own, ({ indicators }) =>
        [...indicators.files, ...indicators.bundled.files].map(({ file, sha256 }) => `${file} ${sha256}`),
      ),
      ...others.flatMap((it) => indicatorsOfOne(own, it)),
    ]),
    ...reason(
      'option',
      notInAll(own, ({ options, weighing }) => partsOf({ ...options, ...weighing })),
    ),
    ...reason(
      'version',
      notInAll(own, ({ tool }) => [tool.version]),
    ),
    ...reason(
      'tool',
      notInAll(own, ({ tool }) => [`${tool.version} ${tool.sha256}`]),
    ),
    ...reason(
      'schema',
      notInAll(own, ({ schemaVersion }) => [schemaVersion]),
    ),
    ...reason(
      'another-tool',
      others.map(({ name }) => ({ what: name, sides: [name] })),
    ),
  ];
}

/** Files of ours that the other tool hashed none like, where it hashed any. */
function unhashed(own: readonly OurSide[], { result: { hashes } }: OtherSide): readonly Shown[] {
  if (hashes.length === 0) return [];
  const known = new Set(hashes);
  const ours = holders(own, ({ result }) =>
    result.evidence.files
      .filter(({ read, bytes, sha256 }) => read === bytes && sha256 !== null && !known.has(sha256))
      .map((it) => [`${it.domain}/${it.path} ${it.sha256}`, it] as const),
  );
  return ours.map(({ key, sides }) => ({ what: key, sides }));
}

/** Of files of indicators another tool tells no more than the names. */
function indicatorsOfOne(own: readonly OurSide[], { name, result: { indicatorFiles } }: OtherSide): readonly Shown[] {
  const lastOf = (path: string): string => path.slice(path.search(/[^/\\]*$/));
  const ours = holders(own, ({ result }) => result.indicators.files.map(({ file }) => [lastOf(file), file] as const));
  const theirs = new Set(indicatorFiles.map(lastOf));
  const known = new Set(ours.map(({ key }) => key));
  return [
    ...ours.filter(({ key }) => !theirs.has(key)).map(({ value, sides }) => ({ what: value, sides })),
    ...[...theirs]
      .filter((it) => !known.has(it))
      .sort()
      .map((it) => ({ what: it, sides: [name] })),
  ];
}

function partsOf(value: object): readonly string[] {
  return Object.entries(toJsonValue(value) as { readonly [name: string]: JsonValue }).map(
    ([name, held]) => `${name}: ${canonicalJson(held)}`,
  );
}

/** What some sides have and others lack, in order. */
function notInAll(sides: readonly OurSide[], list: (result: Result) => readonly string[]): readonly Shown[] {
  return holders(sides, ({ result }) => list(result).map((it) => [it, it] as const))
    .filter((it) => it.sides.length < sides.length)
    .map(({ key, sides: having }) => ({ what: key, sides: having }));
}

interface Held<T> {
  readonly key: string;
  readonly value: T;
  readonly sides: string[];
}

/** Everything that any side has, by a key, with the sides that have it. */
function holders<S extends { readonly name: string }, T>(
  sides: readonly S[],
  list: (side: S) => readonly (readonly [key: string, value: T])[],
): readonly Held<T>[] {
  const found = new Map<string, Held<T>>();
  for (const side of sides)
    for (const [key, value] of list(side)) {
      const known = found.get(key);
      if (known === undefined) found.set(key, { key, value, sides: [side.name] });
      else if (!known.sides.includes(side.name)) known.sides.push(side.name);
    }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Findings by what they say: rule, campaign and time. Beside another tool, which knows neither our rules nor our campaigns,
 * by the value that was met alone: it counts rows, and of a finding only the first and last few are cited.
 */
function findingsOf(sides: readonly Side[]): readonly ComparedFinding[] {
  const isMixed = !sides.every(isOurs);
  const all = holders(sides, ({ result }) =>
    'schemaVersion' in result
      ? result.findings.filter(carriesWeight).map((it) => [isMixed ? valueOf(it) : identityOf(it), saidBy(it)] as const)
      : result.detections.map((it) => [(it.value ?? it.message).toLowerCase(), detectedBy(it)] as const),
  );
  return all.map(({ value, sides: having }) => ({ ...value, sides: having }));
}

type Said = Omit<ComparedFinding, 'sides'>;

function saidBy({ rule, campaign, time }: Finding): Said {
  return { rule, campaign, at: time.from };
}

function detectedBy({ module, value, message, at }: Detection): Said {
  return { rule: `${module}: ${value ?? message}`, campaign: null, at };
}

function identityOf({ rule, campaign, time }: Finding): string {
  return canonicalJson([rule, campaign, time.from, time.to]);
}

function valueOf({ rule, indicator }: Finding): string {
  return (indicator?.value ?? rule).toLowerCase();
}

function campaignsOf(own: readonly OurSide[]): readonly ComparedCampaign[] {
  const names = [
    ...new Set(own.flatMap(({ result }) => result.verdict.campaigns.map(({ campaign }) => campaign))),
  ].sort();
  return names.map((campaign) => {
    const sides = own.map(({ name, result }) => {
      const said = result.verdict.campaigns.find((it) => it.campaign === campaign);
      const windows = (said?.episodes ?? []).map(({ from, to }) => ({ from, to }));
      return { side: name, outcome: said?.outcome ?? null, confidence: said?.confidence ?? null, windows };
    });
    return {
      campaign,
      isSame:
        new Set(
          sides.map(({ outcome, confidence, windows }) => canonicalJson(toJsonValue({ outcome, confidence, windows }))),
        ).size === 1,
      sides,
      doOverlap: doOverlap(sides.map(({ windows }) => windows.filter(isDated)).filter((it) => it.length > 0)),
    };
  });
}

type Dated = Window & { readonly from: Instant };

function isDated(window: Window): window is Dated {
  return window.from !== null;
}

function doOverlap(all: readonly (readonly Dated[])[]): boolean | null {
  if (all.length < 2) return null;
  return all.every((one, index) =>
    all.slice(index + 1).every((other) => one.some((a) => other.some((b) => meet(a, b)))),
  );
}

function meet(a: Dated, b: Dated): boolean {
  return a.from <= endOf(b) && b.from <= endOf(a);
}

function endOf({ from, to }: Pick<Episode, 'from' | 'to'>): number {
  return to ?? from ?? -Infinity;
}
