import { canonicalJson } from '@bridle/case';
import { mergeIndicatorSets, withFileNames } from '@bridle/indicators';
import { accountOfFile, isSha256, type IndicatorSet, type LedgerFile } from '@bridle/model';
import { basename } from 'node:path/posix';
import type { VerifiedDifference } from './difference.ts';

/** Files that a result lists beside those that are given: the first difference, and those that differ in their names alone. */
export interface ListedFiles {
  readonly difference: VerifiedDifference | null;
  /** The first of them. */
  readonly renamed: VerifiedDifference | null;
  /** What the result calls each of these, by what they are called now. */
  readonly names: ReadonlyMap<string, string>;
}

/** Files are known by what they hold, and those of which nothing could be read by their names. */
export function compareListedFiles(
  part: 'indicators' | 'rules',
  stated: readonly LedgerFile[],
  given: readonly LedgerFile[],
): ListedFiles {
  const list = part === 'rules' ? '/indicators/bundled/files' : '/indicators/files';
  const rest = new Set(given);
  const take = (isIt: (file: LedgerFile) => boolean): LedgerFile | undefined => {
    const found = [...rest].find(isIt);
    if (found !== undefined) rest.delete(found);
    return found;
  };
  const unmet = stated
    .map((file, index) => ({ file, pointer: `${list}/${index}` }))
    .filter(({ file: { file, sha256 } }) => take((it) => it.file === file && it.sha256 === sha256) === undefined);
  const names = new Map<string, string>();
  let renamed: VerifiedDifference | null = null;
  let difference: VerifiedDifference | null = null;
  for (const { file, pointer } of unmet) {
    const same = file.sha256 === null ? undefined : take((it) => it.sha256 === file.sha256);
    if (same === undefined) {
      const found = given.find((it) => it.file === file.file);
      difference ??= {
        part,
        subject: file.file,
        pointer: `${pointer}/sha256`,
        detail:
          found === undefined
            ? 'the result lists it, and nothing that holds the same is given'
            : 'what is given under this name does not hold what the result says',
        stated: file.sha256,
        found: found?.sha256 ?? null,
      };
      continue;
    }
    names.set(same.file, file.file);
    const detail = 'the same content is given under another name';
    renamed ??= {
      part: 'names',
      subject: file.file,
      pointer: `${pointer}/file`,
      detail,
      stated: file.file,
      found: same.file,
    };
  }
  const [more] = rest;
  if (more !== undefined)
    difference ??= {
      part,
      subject: more.file,
      pointer: list,
      detail: 'it is given, and the result does not list it',
      stated: null,
      found: more.sha256,
    };
  return { difference, renamed, names };
}

/**
 * Files that a redacted result lists beside those that are given. It tells none of their names; of what all may be told of,
 * what it holds; and of each how many entries were read, by which it shows that others are given.
 */
export function unlikeAccounts(stated: readonly LedgerFile[], given: readonly LedgerFile[]): VerifiedDifference | null {
  const list = { part: 'indicators', subject: 'files of indicators', pointer: '/indicators/files' } as const;
  const held = new Set(given.map(({ sha256 }) => sha256));
  const lacking = stated.findIndex(({ sha256 }) => isSha256(sha256) && !held.has(sha256));
  if (lacking >= 0)
    return {
      ...list,
      pointer: `${list.pointer}/${lacking}/sha256`,
      detail: 'the result tells what one of them holds, and nothing that holds the same is given',
      stated: stated[lacking]!.sha256,
      found: null,
    };
  if (stated.length !== given.length)
    return {
      ...list,
      detail: 'the result lists another number of them than are given',
      stated: stated.length,
      found: given.length,
    };
  const [theirs, ours] = [stated.map(accountOfFile).sort(), given.map(accountOfFile).sort()];
  if (canonicalJson(theirs) === canonicalJson(ours)) return null;
  const detail = 'as many are given, and not so many entries of each were read';
  return { ...list, detail, stated: null, found: null };
}

/** A set under the names that a result gives its files; `null` where a name may have told how a list is read. */
export function underNames(set: IndicatorSet, names: ReadonlyMap<string, string>): IndicatorSet | null {
  if ([...names].some(([now, then]) => lastOf(now) !== lastOf(then))) return null;
  return names.size === 0 ? set : mergeIndicatorSets([withFileNames(set, names)]);
}

/** A set that calls those files meant which a result does: the same file may be given by its name, or with its folder. */
export function meantAs(set: IndicatorSet, stated: readonly LedgerFile[]): IndicatorSet {
  const keyOf = ({ file, sha256 }: LedgerFile): string => JSON.stringify([file, sha256]);
  const meant = new Set(stated.filter((it) => it.named).map(keyOf));
  const { ledger } = set;
  if (ledger.files.every((it) => (it.named === true) === meant.has(keyOf(it)))) return set;
  const files = ledger.files.map((it): LedgerFile => {
    const { named: _, ...rest } = it;
    return meant.has(keyOf(it)) ? { ...rest, named: true } : rest;
  });
  return { ...set, ledger: { ...ledger, files } };
}

function lastOf(name: string): string {
  return basename(withoutContent(name));
}

/** A name that two files share goes on with what they hold. */
export function withoutContent(name: string): string {
  return name.replace(/@[0-9a-f]{12}$/, '');
}
