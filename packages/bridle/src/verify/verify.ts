import { firstDifference } from '@bridle/case';
import { findBackup, givenOptions, relocate, unlockChecks, type Artefact, type UnlockOptions } from '@bridle/core';
import {
  fileOf,
  isFunction,
  isPath,
  toJsonValue,
  type AskedOptions,
  type Given,
  type IndicatorSet,
  type JsonValue,
  type OptionChecks,
  type OrUndefined,
  type Result,
  type Weighing,
} from '@bridle/model';
import { bundledSets } from '../bundled-sets.ts';
import { givenIndicators } from '../given-indicators.ts';
import { areArtefacts, areIndicators, isDigest } from '../given-options.ts';
import { pace, teller } from '../pace.ts';
import { hashing, loading, scan, type ScanProgress } from '../scan.ts';
import { toolDigest } from '../tool-digest.ts';
import { version } from '../version.ts';
import { askedAgain } from './asked-again.ts';
import { ofDocument, subjectAt, type DifferingPart, type VerifiedDifference } from './difference.ts';
import { compareListedFiles, underNames } from './listed-files.ts';
import {
  digestedDocument,
  documentValue,
  otherDigest,
  readResultFile,
  type ResultDocument,
  type ResultFile,
} from './result-document.ts';

/** What came of verifying a result. */
export interface Verification {
  readonly isSame: boolean;
  /** SHA-256 of its canonical form; `null` where it is no result. */
  readonly digest: string | null;
  /** SHA-256 of the file it lies in, which is another where that is not in canonical form; `null` where none was given. */
  readonly fileDigest: string | null;
  /**
   * Whether it is the result of the digest that was given: then it was not changed since that was taken. `null` where none
   * was given, or it is no result.
   */
  readonly isOfDigest: boolean | null;
  /** How many files of evidence and of indicators were found to be those it was made of. No other file was looked at. */
  readonly evidenceFiles: number;
  readonly indicatorFiles: number;
  /** What it says that was asked, and what was asked again; `null` where nothing was. */
  readonly asked: (AskedOptions & Weighing) | null;
  readonly difference: VerifiedDifference | null;
}

/** What a result is verified against, and what opens the backup where it is encrypted. */
export interface VerifyOptions extends OrUndefined<UnlockOptions> {
  /** The folder of the backup. */
  readonly backup: string;
  /** The files, folders or globs with indicators that were given to the scan, or the set. Default none. */
  readonly indicators?: readonly string[] | IndicatorSet | undefined;
  /** Artefacts of the scan's own; those that come with Bridle are known. Default none. */
  readonly artefacts?: readonly Artefact[] | undefined;
  /**
   * The digest of the result as it came another way, in lower-case hex. Without it a result that was changed together with
   * what follows from the change cannot be told from one that was made so. Default none.
   */
  readonly digest?: string | undefined;
  /**
   * Ends it, at whatever moment: the promise is then rejected with the signal's reason, and nobody is told more. Only a file
   * of indicators is first read to its end.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called every few milliseconds, and for each file of indicators. What it throws ends it. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

const checks: OptionChecks<VerifyOptions> = {
  ...unlockChecks,
  backup: isPath,
  indicators: areIndicators,
  artefacts: areArtefacts,
  digest: isDigest,
  onProgress: isFunction,
};

/**
 * Derives a result anew and says whether it is the same to the byte: the document itself, every file of the evidence that
 * it lists, every file of indicators, and then what a scan with the recorded options makes of them. Rejects with a
 * `ResultError` where the file cannot be read, with a `ScanError` where the backup cannot be opened or an option is none that
 * can be meant, and with an `IndicatorError` where a path of indicators leads nowhere.
 *
 * ```ts
 * const { isSame, difference } = await verify('/case/result.json', { backup: '/evidence/backup' });
 * ```
 */
export async function verify(result: string | Result, options: VerifyOptions): Promise<Verification> {
  const given = givenOptions(options, checks);
  given.signal?.throwIfAborted();
  const verification = await verified(result, given);
  given.signal?.throwIfAborted();
  return verification;
}

type Asked = Given<VerifyOptions>;

async function verified(
  result: string | Result,
  { backup, indicators: sought, artefacts: own = [], digest: expected, ...rest }: Asked,
): Promise<Verification> {
  const digest = expected ?? null;
  const { document, fileDigest, difference } = documentGiven(result, digest);
  const isOfDigest = document === null || digest === null ? null : otherDigest(document, digest) === null;
  const done = { evidenceFiles: 0, indicatorFiles: 0, asked: null as Verification['asked'] };
  const end = (found: VerifiedDifference | null): Verification => ({
    isSame: found === null,
    digest: document?.digest ?? null,
    fileDigest,
    isOfDigest,
    ...done,
    difference: found,
  });
  if (document === null || difference !== null) return end(difference);
  if (document.result.redacted) return end(ofDocument('redacted', '/redacted', madeOf(document.result)));

  const moved = await evidenceDifference(document.result, backup, rest);
  if (moved !== null) return end(moved);
  done.evidenceFiles = document.result.evidence.files.length;

  const tell = teller(rest);
  const given = await givenIndicators(sought, {
    signal: rest.signal,
    onProgress: (at) => tell(loading(document.result.coverage.length, at)),
  });
  const listed = compareListedFiles('indicators', document.result.indicators.files, given.ledger.files);
  if (listed.difference !== null) return end(listed.difference);
  const indicators = underNames(given, listed.names);
  if (indicators === null) return end(listed.renamed);
  done.indicatorFiles = given.ledger.files.length;

  const asked = askedAgain(document, own);
  if ('part' in asked) return end(asked);
  done.asked = { ...document.result.options, ...document.result.weighing };
  const again = await scan(backup, { ...rest, ...asked, indicators });
  const found = await resultDifference(document, again);
  if (found !== null || listed.renamed === null) return end(found);
  return end({ ...listed.renamed, detail: `${listed.renamed.detail}; everything else is the same` });
}

function madeOf({ wholeDigest }: Result): string {
  return wholeDigest === null
    ? 'it does not say of which result it was made'
    : `it was made of the result ${wholeDigest}`;
}

function documentGiven(
  result: string | Result,
  digest: string | null,
): Omit<ResultFile, 'fileDigest'> & { readonly fileDigest: string | null } {
  if (typeof result === 'string') return readResultFile(result, digest);
  const kept = documentValue(result);
  const document = 'value' in kept ? digestedDocument(kept.value) : kept;
  if (!('result' in document))
    return { document: null, fileDigest: null, difference: ofDocument('document', document.pointer, document.detail) };
  return { document, fileDigest: null, difference: otherDigest(document, digest) };
}

async function evidenceDifference(
  { evidence, coverage }: Result,
  backup: string,
  listening: Pick<Asked, 'signal' | 'onProgress'>,
): Promise<VerifiedDifference | null> {
  const total = evidence.files.reduce((sum, { read }) => sum + read, 0);
  let done = 0;
  const tell = teller(listening);
  const none = { index: 0, total: coverage.length };
  const progress = (): void => tell(hashing('Checking that the evidence is the same', none, { done, total }));
  progress();
  const { step } = pace(listening.signal, 1);
  for (const found of relocate(findBackup(backup), evidence)) {
    if (typeof found === 'number') done += found;
    const turn = step();
    if (turn !== null) {
      progress();
      await turn;
    }
    if (typeof found === 'number' || (found.sha256 === found.file.sha256 && found.bytes === found.file.bytes)) continue;
    const { file, sha256, bytes } = found;
    const pointer = `/evidence/files/${evidence.files.indexOf(file)}`;
    const detail =
      sha256 === null ? 'it is not there, or cannot be read' : 'what lies there does not hold what the result says';
    return {
      part: 'evidence',
      subject: fileOf(file),
      detail,
      ...(sha256 === file.sha256
        ? { pointer: `${pointer}/bytes`, stated: file.bytes, found: bytes }
        : { pointer: `${pointer}/sha256`, stated: file.sha256, found: sha256 }),
    };
  }
  done = total;
  progress();
  return null;
}

/** What differs of all else. What follows from other code or other rules is told as theirs. */
async function resultDifference({ value, result }: ResultDocument, again: Result): Promise<VerifiedDifference | null> {
  const other =
    (await otherTool(result)) ?? (result.schemaVersion === again.schemaVersion ? null : otherSchema(result, again));
  const rest = asThoughMadeBy(result, again);
  const found = firstDifference(value, toJsonValue(rest));
  if (found === null)
    return other === null ? null : { ...other, detail: `${other.detail}; everything else is the same` };
  const { pointer, left = null, right = null } = found;
  if (other !== null)
    return { ...other, pointer, detail: `${other.detail}, and finds something else`, stated: left, found: right };
  const unlisted = fileOfOneOnly(result, again);
  if (unlisted !== null) {
    const isAll = firstDifference(value, toJsonValue({ ...rest, evidence: result.evidence })) === null;
    return isAll ? { ...unlisted, detail: `${unlisted.detail}; everything else is the same` } : unlisted;
  }
  const detail = 'the same evidence, indicators, options and code give something else';
  return { part: 'result', subject: subjectAt(pointer), pointer, detail, stated: left, found: right };
}

/** What was found now, with what another result says of the code, the rules and the shape that it is made by. */
function asThoughMadeBy({ tool, schemaVersion, indicators: { bundled } }: Result, again: Result): Result {
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
  const { difference: rules } = options.bundled
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

/** A file that one lists and the other does not: what both list is the same, or would have shown. */
function fileOfOneOnly({ evidence: then }: Result, { evidence: now }: Result): VerifiedDifference | null {
  const [stated, found] = [new Set(then.files.map(fileOf)), new Set(now.files.map(fileOf))];
  const pointer = '/evidence/files';
  const more = now.files.find((it) => !stated.has(fileOf(it)));
  if (more !== undefined) {
    const detail = 'it is read of the evidence given, and the result does not list it';
    return difference('evidence', fileOf(more), pointer, detail, null, more.sha256);
  }
  const index = then.files.findIndex((it) => !found.has(fileOf(it)));
  if (index < 0) return null;
  const less = then.files[index]!;
  const detail = 'the result lists it, and nothing in it is read of the evidence given';
  return difference('evidence', fileOf(less), `${pointer}/${index}`, detail, less.sha256, null);
}
