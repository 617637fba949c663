import { toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import type { ComparisonReason, FoundReason, Side } from './comparison.ts';
import { holders, isOthers, type OtherSide, type OurSide } from './sides.ts';

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
    ...reason('evidence', [
      ...notInAll(own, ({ evidence }) => evidence.files.map((it) => `${it.domain}/${it.path} ${it.sha256}`)),
      ...others.flatMap((it) => unhashed(own, it)),
    ]),
    ...reason('indicators', [
      ...notInAll(own, ({ indicators }) =>
        [...indicators.files, ...indicators.bundled.files].map(({ file, sha256 }) =>
          sha256 === null ? file : `${file} ${sha256}`,
        ),
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
