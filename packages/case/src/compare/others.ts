import { isSha256, type EvidenceFile } from '@bridle/model';
import type { FoundReason, Side } from './comparison.ts';
import { isOthers, isOurs, type OtherSide, type OurSide } from './sides.ts';

type Shown = FoundReason['shownBy'];

/** Where nothing was found by any side: what does not show that one of them would have found it. */
export function notShown(sides: readonly Side[]): Shown {
  return [...sides.filter(isOurs).flatMap(shortOfOurs), ...sides.filter(isOthers).flatMap(shortOfTheirs)];
}

function shortOfOurs({ name, result: { verdict } }: OurSide): Shown {
  return verdict.outcome === 'no-traces' ? [] : [{ what: `the outcome is ${verdict.outcome}`, sides: [name] }];
}

function shortOfTheirs({ name, result: { modules, indicatorFiles } }: OtherSide): Shown {
  return [
    ...(modules.length === 0 ? [{ what: 'none of its modules left anything', sides: [name] }] : []),
    ...(indicatorFiles.length === 0 ? [{ what: 'it names no file of indicators', sides: [name] }] : []),
  ];
}

/** Another tool that looked elsewhere: it says what it hashed, and that is nothing that was read for some of the results. */
export function elsewhere(own: readonly OurSide[], others: readonly OtherSide[]): Shown {
  return others.flatMap((other) => {
    const apart = own.filter((it) => isElsewhere(it, other)).map(({ name }) => name);
    const what = `${other.result.hashes.length} hashed, and none of them read for ${apart.join(', ')}`;
    return apart.length === 0 ? [] : [{ what, sides: [other.name] }];
  });
}

/** A redacted result tells the digests of too few files for it to show. */
function isElsewhere({ result: { evidence, redacted } }: OurSide, { result: { hashes } }: OtherSide): boolean {
  return !redacted && hashes.length > 0 && !hasAny(evidence.files, new Set(hashes));
}

/** Files of a result that another tool hashed none like, where it hashed any that were read for that. */
export function unhashed({ result: { evidence } }: OurSide, other: OtherSide): readonly EvidenceFile[] {
  const hashes = new Set(other.result.hashes);
  if (!hasAny(evidence.files, hashes)) return [];
  return evidence.files.filter((it) => it.read === it.bytes && isSha256(it.sha256) && !hasAny([it], hashes));
}

function hasAny(files: readonly EvidenceFile[], hashes: ReadonlySet<string>): boolean {
  return files.some((file) => digestsOf(file).some((it) => hashes.has(it)));
}

/** Under which another tool may know a file: it may have looked at a copy that was decrypted. */
export function digestsOf({ sha256, plainSha256 }: EvidenceFile): readonly string[] {
  return [sha256, plainSha256].filter((it): it is string => it !== null && isSha256(it));
}

/**
 * Whether a file of another tool's is named like one of ours, by the last of its path. MVT keeps what it downloads under its
 * address, with `_` for `/`: `raw.githubusercontent.com_AmnestyTech_…_2021-07-18_nso_pegasus.stix2`.
 */
export function isNamedLike(theirs: string, ours: string): boolean {
  const [name, last] = [lastOf(theirs), lastOf(ours)];
  return name === last || name.endsWith(`_${last}`);
}

/** The name of a file, whatever folder it lies in: another tool tells where its own copy was. */
export function lastOf(path: string): string {
  return path.slice(path.search(/[^/\\]*$/));
}
