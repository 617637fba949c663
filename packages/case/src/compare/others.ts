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

/** Whether another tool says what it hashed, and that is nothing that was read here. */
export function isElsewhere(own: readonly OurSide[], { result: { hashes } }: OtherSide): boolean {
  const known = new Set(hashes);
  return (
    hashes.length > 0 &&
    own.some(({ result }) => !result.evidence.files.some((it) => digestsOf(it).some((one) => known.has(one))))
  );
}

/** Under which another tool may know a file: it may have looked at a copy that was decrypted. */
export function digestsOf({ sha256, plainSha256 }: EvidenceFile): readonly string[] {
  return [sha256, plainSha256].filter((it): it is string => it !== null && isSha256(it));
}
