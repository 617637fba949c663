import { firstDifference } from '@bridle/case';
import { fileOf, toJsonValue, type IssueCode, type JsonValue, type Result } from '@bridle/model';
import { bundledSets } from '../bundled-sets.ts';
import { toolDigest } from '../tool-digest.ts';
import { version } from '../version.ts';
import { contradictionIn } from './contradiction.ts';
import { alone, madeBy, subjectAt, type DifferingPart, type VerifiedDifference } from './difference.ts';
import { compareListedFiles } from './listed-files.ts';
import type { ResultDocument } from './result-document.ts';

/** What differs of all else. What follows from other code or other rules is told as theirs. */
export async function resultDifference(
  { value, result }: ResultDocument,
  again: Result,
): Promise<VerifiedDifference | null> {
  const other = await otherMaker(result, again);
  const rest = asThoughMadeBy(result, again);
  const found = firstDifference(value, toJsonValue(rest));
  if (found === null) return other === null ? null : alone(other);
  const { pointer, left: stated = null, right = null } = found;
  if (other !== null) return madeBy(other, { pointer, stated, found: right }, 'finds something else');
  const contradiction = contradictionIn(result);
  if (contradiction !== null) return contradiction;
  const isOfFilesAlone = firstDifference(value, toJsonValue({ ...rest, evidence: result.evidence })) === null;
  const unlisted = fileOfOneOnly(result, again, isOfFilesAlone);
  if (unlisted !== null) return isOfFilesAlone ? alone(unlisted) : unlisted;
  const others = filesThere(result, again);
  if (others !== null) return others;
  const detail =
    'of the files that it lists, which are the same, with the same indicators and code, what it says was asked gives something else';
  return { part: 'result', subject: subjectAt(pointer), pointer, detail, stated, found: right };
}

/** What of code, rules and shape made a result that this is not, if any of it is. */
export async function otherMaker(result: Result, again: Result): Promise<VerifiedDifference | null> {
  return (
    (await otherTool(result)) ?? (result.schemaVersion === again.schemaVersion ? null : otherSchema(result, again))
  );
}

/** What was found now, with what another result says of the code, the rules and the shape that it is made by. */
export function asThoughMadeBy({ tool, schemaVersion, indicators: { bundled } }: Result, again: Result): Result {
  const digests = new Map(bundled.files.map(({ file, sha256 }) => [file, sha256]));
  const files = again.indicators.bundled.files.map((it) => ({ ...it, sha256: digests.get(it.file) ?? it.sha256 }));
  return {
    ...again,
    schemaVersion,
    tool: { ...again.tool, version: tool.version, sha256: tool.sha256 },
    indicators: { ...again.indicators, bundled: { ...again.indicators.bundled, files } },
  };
}

async function otherTool({ tool, options, indicators }: Result): Promise<VerifiedDifference | null> {
  if (tool.version !== version)
    return difference('version', 'bridle', '/tool/version', `this is Bridle ${version}`, tool.version, version);
  const isListed = options.bundled && indicators.bundled.files.length > 0;
  const { difference: rules } = isListed
    ? compareListedFiles('rules', indicators.bundled.files, (await bundledSets()).ledger.files)
    : { difference: null };
  if (rules !== null) return rules;
  const sha256 = toolDigest();
  return tool.sha256 === sha256
    ? null
    : difference('tool', 'bridle', '/tool/sha256', 'this is other code', tool.sha256, sha256);
}

function otherSchema(stated: Result, found: Result): VerifiedDifference {
  const detail = 'this version writes results of another shape';
  return difference('version', 'schemaVersion', '/schemaVersion', detail, stated.schemaVersion, found.schemaVersion);
}

function difference(
  part: DifferingPart,
  subject: string,
  pointer: string,
  detail: string,
  stated: JsonValue,
  found: JsonValue,
): VerifiedDifference {
  return { part, subject, pointer, detail, stated, found };
}

/** What is said of files of the backup that nobody read: whether they are there. */
const counts: ReadonlySet<IssueCode> = new Set<IssueCode>(['FILES_MISSING', 'FILES_UNLISTED']);

/** Files that are there in one and not in the other, though nothing in them had a part: how many there are is told of a backup. */
function filesThere({ issues }: Result, again: Result): VerifiedDifference | null {
  const [stated, found] = [issues, again.issues].map((all) => all.filter(({ code }) => counts.has(code)));
  const [then, now] = [stated, found].map((them) => them!.map((it) => it.detail).join('; ') || null);
  if (then === now) return null;
  const detail =
    'which of its files lie in the folder is not what the result says: files of which nothing is read have no part in what is found, and are counted';
  const index = issues.findIndex(({ code }) => counts.has(code));
  const pointer = index < 0 ? '/issues' : `/issues/${index}`;
  return difference('evidence', 'the folder of the backup', pointer, detail, then ?? null, now ?? null);
}

/**
 * A file that one lists and the other does not: what both list is the same, or would have shown. One that is only read now may
 * have been away then, which shows in more than the list; but not where the result says that it was there and too large.
 * One that only the result lists lies there, as it says, so that the evidence is not what differs.
 */
function fileOfOneOnly(
  { evidence: then, issues, options: { mostInMemory } }: Result,
  { evidence: now }: Result,
  isOfFilesAlone: boolean,
): VerifiedDifference | null {
  const [stated, found] = [new Set(then.files.map(fileOf)), new Set(now.files.map(fileOf))];
  const pointer = '/evidence/files';
  const more = now.files.find((it) => !stated.has(fileOf(it)));
  if (more !== undefined) {
    if (issues.some((it) => it.code === 'FILE_TOO_LARGE' && it.origin !== null && fileOf(it.origin) === fileOf(more))) {
      const detail = `the rest of the result shows that something else was asked: ${fileOf(more)} was too large for it`;
      return difference('result', 'mostInMemory', '/options/mostInMemory', detail, mostInMemory, null);
    }
    const detail = 'it is read of the evidence given, and the result does not list it';
    return difference(isOfFilesAlone ? 'result' : 'evidence', fileOf(more), pointer, detail, null, more.sha256);
  }
  const index = then.files.findIndex((it) => !found.has(fileOf(it)));
  if (index < 0) return null;
  const less = then.files[index]!;
  const detail = 'the result lists it, and what it says was asked reads nothing in it';
  return difference('result', fileOf(less), `${pointer}/${index}`, detail, less.sha256, null);
}
