import {
  accountOfFile,
  count,
  figure,
  fileOf,
  grouped,
  holdsPlaceholder,
  isSha256,
  toJsonValue,
  wasRead,
  type EvidenceFile,
  type JsonValue,
  type LedgerFile,
  type Result,
} from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import type { ComparisonReason, FoundReason, Side } from './comparison.ts';
import { isNamedLike, lastOf, unhashed } from './others.ts';
import { holders, isOthers, type Held, type OtherSide, type OurSide } from './sides.ts';

const mostShown = 20;

type Shown = FoundReason['shownBy'][number];

/** A reason, where anything shows it. */
export function reason(code: ComparisonReason, shownBy: readonly Shown[]): readonly FoundReason[] {
  return shownBy.length === 0 ? [] : [{ reason: code, count: shownBy.length, shownBy: shownBy.slice(0, mostShown) }];
}

/** What of evidence, indicators, options and versions sides differ in. */
export function reasonsOf(sides: readonly Side[], own: readonly OurSide[]): readonly FoundReason[] {
  const others = sides.filter(isOthers);
  return [
    ...reason('evidence', evidenceOfSome(own, others)),
    ...reason('stores', readByOneOnly(own)),
    ...reason('indicators', [
      ...notInAll(own, (result) => indicatorFiles(result).map((it) => [it.sha256 ?? it.file, whatOf(it)])),
      ...notInAll(own, untoldFiles),
      ...others.flatMap((it) => indicatorsOfOne(own, it)),
    ]),
    ...reason('names', namedOtherwise(own)),
    ...reason(
      'option',
      notInAll(own, ({ options, weighing }) => partsOf({ ...options, ...weighing }).map(asIs)),
    ),
    ...reason(
      'version',
      notInAll(own, ({ tool }) => [asIs(tool.version)]),
    ),
    ...reason(
      'tool',
      notInAll(own, ({ tool }) => [asIs(`${tool.version} ${tool.sha256}`)]),
    ),
    ...reason(
      'schema',
      notInAll(own, ({ schemaVersion }) => [asIs(schemaVersion)]),
    ),
    ...reason(
      'another-tool',
      others.map(({ name }) => ({ what: name, sides: [name] })),
    ),
  ];
}

/** Files that not all results are made of, or that another tool hashed none like: each once, with the results that have it. */
function evidenceOfSome(own: readonly OurSide[], others: readonly OtherSide[]): readonly Shown[] {
  const unseen = new Set(others.flatMap((other) => own.flatMap((it) => unhashed(it, other).map(contentOf))));
  const files = holders(own, ({ result: { evidence, redacted } }) =>
    evidence.files.filter((it) => !redacted || isSha256(it.sha256)).map((it) => asIs(contentOf(it))),
  );
  return shown(files.filter(({ key, sides }) => sides.length < own.length || unseen.has(key)));
}

function contentOf(file: EvidenceFile): string {
  return `${fileOf(file)} ${file.sha256}`;
}

/** Of the artefacts that all looked for, those of which only some had anything to read. */
function readByOneOnly(own: readonly OurSide[]): readonly Shown[] {
  const isCommon = (artefact: string): boolean =>
    own.every(({ result }) => result.coverage.some((it) => it.artefact === artefact));
  return notInAll(own, ({ coverage }) =>
    coverage.filter((it) => wasRead(it) && isCommon(it.artefact)).map(({ artefact, title }) => [artefact, title]),
  );
}

/** Of files of indicators another tool tells no more than the names. */
function indicatorsOfOne(own: readonly OurSide[], { name, result: { indicatorFiles } }: OtherSide): readonly Shown[] {
  const ours = holders(own, ({ result }) => result.indicators.files.map(({ file }) => [lastOf(file), file] as const));
  const isUntold = ours.some(({ key }) => holdsPlaceholder(key));
  const theirs = isUntold ? [] : [...new Set(indicatorFiles.map(lastOf))].sort();
  return [
    ...shown(holders(own, ({ result }) => bundledIn(result))),
    ...ours
      .filter(({ key }) => !holdsPlaceholder(key) && !theirs.some((it) => isNamedLike(it, key)))
      .map(({ value, sides }) => ({ what: value, sides })),
    ...theirs.filter((it) => !ours.some(({ key }) => isNamedLike(it, key))).map((it) => ({ what: it, sides: [name] })),
  ];
}

/** What comes with Bridle, which no other tool has as it is. */
function bundledIn({ indicators: { bundled } }: Result): readonly Keyed[] {
  const { distinct, files } = bundled;
  if (distinct === 0) return [];
  return [asIs(`${count(distinct, 'indicator')} in ${count(files.length, 'set')} that come with Bridle`)];
}

function partsOf(value: object): readonly string[] {
  return Object.entries(toJsonValue(value) as { readonly [name: string]: JsonValue }).map(
    ([name, held]) => `${name}: ${canonicalJson(held)}`,
  );
}

/** Files of indicators; of a redacted result those of which it is told what they hold: a placeholder tells nothing. */
function indicatorFiles({ indicators, redacted }: Result): readonly LedgerFile[] {
  return [...indicators.files, ...indicators.bundled.files].filter((it) => !redacted || isSha256(it.sha256));
}

/** Those of which a redacted result does not tell what they hold, by how much was read of them: each of several alike is one. */
function untoldFiles({ indicators, redacted }: Result): readonly Keyed[] {
  const untold = redacted ? indicators.files.filter((it) => !isSha256(it.sha256)) : [];
  return [...grouped(untold, accountOfFile)].flatMap(([account, files]) =>
    files.map(({ file, entries, loaded }, index): Keyed => [
      `${account} ${index}`,
      `${file}, of ${count(entries, 'entry', 'entries')}, ${figure(loaded)} of them loaded`,
    ]),
  );
}

function whatOf({ file, sha256 }: LedgerFile): string {
  return sha256 === null ? file : `${file} ${sha256}`;
}

/** Names that only some sides have of files that all of them have. */
function namedOtherwise(own: readonly OurSide[]): readonly Shown[] {
  const files = holders(own, ({ result }) => indicatorFiles(result).map((it) => [it.sha256 ?? '', it] as const));
  const common = new Set(
    files.filter(({ key, sides }) => key !== '' && sides.length === own.length).map(({ key }) => key),
  );
  return notInAll(own, (result) =>
    indicatorFiles(result)
      .filter(({ sha256 }) => sha256 !== null && common.has(sha256))
      .map((it) => asIs(whatOf(it))),
  );
}

type Keyed = readonly [key: string, what: string];

function asIs(what: string): Keyed {
  return [what, what];
}

/** What some sides have and others lack. */
function notInAll(sides: readonly OurSide[], list: (result: Result) => readonly Keyed[]): readonly Shown[] {
  return shown(holders(sides, ({ result }) => list(result)).filter((it) => it.sides.length < sides.length));
}

/** In order of what is said of it: two versions of one file stand side by side. */
function shown(held: readonly Held<string>[]): readonly Shown[] {
  return held.map(({ value, sides }) => ({ what: value, sides })).sort((a, b) => (a.what < b.what ? -1 : 1));
}
