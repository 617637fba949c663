import {
  containerDomain,
  findBackup,
  givenOptions,
  ownSecrets,
  relocate,
  unlockChecks,
  type Artefact,
  type UnlockOptions,
} from '@bridle/core';
import { loadIndicators, type LoadOptions } from '@bridle/indicators';
import {
  aFunction,
  aPath,
  fileOf,
  isSha256,
  type AskedOptions,
  type EvidenceFile,
  type Given,
  type IndicatorSet,
  type LedgerFile,
  type OptionChecks,
  type Result,
  type Weighing,
  endedByListeners,
} from '@bridle/model';
import { resolve } from 'node:path';
import { givenIndicators } from '../given-indicators.ts';
import { aDigest, someArtefacts, someIndicators } from '../given-options.ts';
import { pace, teller } from '../pace.ts';
import { insistOnResultPath } from '../result-path.ts';
import { hashing, loading, type ScanProgress } from '../scan-progress.ts';
import { scan } from '../scan.ts';
import { askedAgain, refusedAgain } from './asked-again.ts';
import { alone, ofDocument, type VerifiedDifference } from './difference.ts';
import { compareListedFiles, meantAs, unlikeAccounts, underNames, withoutContent } from './listed-files.ts';
import { openingOf } from './opening.ts';
import { redactionDifference } from './redaction-difference.ts';
import {
  digestedDocument,
  documentValue,
  ofFault,
  otherDigest,
  readResultFile,
  type ResultFile,
} from './result-document.ts';
import { resultDifference } from './result-difference.ts';

/** What came of verifying a result. */
export interface Verification {
  readonly isSame: boolean;
  /** SHA-256 of its canonical form; `null` where it is no result. */
  readonly digest: string | null;
  /** Of a redacted result the digest of the whole one that it says it was made of; `null` of a whole one. */
  readonly wholeDigest: string | null;
  /** SHA-256 of the file it lies in, which is another where that is not in canonical form; `null` where none was given. */
  readonly fileDigest: string | null;
  /**
   * Whether it is the result of the digest that was given: then it was not changed since that was taken. Of a redacted one,
   * whether it says that it was made of that. `null` where none was given, or it is no result.
   */
  readonly isOfDigest: boolean | null;
  /**
   * How many files of evidence and of indicators were found to be those it was made of. No other file was looked at. A
   * redacted result tells the digests of a few of them alone; those of the others follow from that of the whole.
   */
  readonly evidenceFiles: number;
  readonly indicatorFiles: number;
  /** What it says that was asked, and what was asked again; `null` where nothing was. */
  readonly asked: (AskedOptions & Weighing) | null;
  readonly difference: VerifiedDifference | null;
}

/** What a result is verified against, and what opens the backup where it is encrypted. */
export interface VerifyOptions extends UnlockOptions {
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
   * Ends it: the promise is then rejected with the signal's reason, and nobody is told more. It is heard as that of
   * `ScanOptions` is, and between two pieces of a file that is hashed.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called as that of `ScanOptions` is. What it throws, or rejects with, ends it. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

const checks: OptionChecks<VerifyOptions> = {
  ...unlockChecks,
  backup: aPath,
  indicators: someIndicators,
  artefacts: someArtefacts,
  digest: aDigest,
  onProgress: aFunction,
};

/**
 * Derives a result anew and says whether it is the same to the byte: the document itself, every file of the evidence that
 * it lists, every file of indicators, and then what a scan with the recorded options makes of them. Rejects with a
 * `ResultError` where the file cannot be read, with a `ScanError` where the backup cannot be opened, or an option or the path
 * is none that can be meant, and with an `IndicatorError` where a path of indicators leads nowhere.
 *
 * ```ts
 * const { isSame, difference } = await verify('/case/result.json', { backup: '/evidence/backup' });
 * ```
 */
export async function verify(result: string | Result, options: VerifyOptions): Promise<Verification> {
  if (typeof result === 'string') insistOnResultPath(result);
  const given = endedByListeners(givenOptions(options, checks));
  given.signal?.throwIfAborted();
  using secrets = ownSecrets(given);
  const verification = await verified(result, {
    ...given,
    ...secrets.held,
    backup: resolve(given.backup),
  });
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
    wholeDigest: document?.result.wholeDigest ?? null,
    fileDigest,
    isOfDigest,
    ...done,
    difference: found,
  });
  if (document === null || difference !== null) return end(difference);

  const { redacted, evidence, indicators: listed } = document.result;
  using opening = openingOf(backup, rest);
  const moved = await evidenceDifference(document.result, backup, rest, opening.attempt);
  if (moved !== null) return end(moved);
  done.evidenceFiles = evidence.files.filter(isTold(redacted)).length;

  const given = await givenAs(document.result, sought, listeningTo(document.result, rest));
  if ('part' in given) return end(given);
  done.indicatorFiles = listed.files.filter(isTold(redacted)).length;

  const asked = askedAgain(document, own);
  if ('part' in asked) return end(asked);
  const again = await scan(backup, {
    ...rest,
    ...opening.derived,
    ...asked,
    indicators: given.indicators,
  }).catch((error: unknown) => refusedAgain(error, document));
  if ('part' in again) return end(again);
  done.asked = { ...document.result.options, ...document.result.weighing };
  if (redacted) {
    const unlike = await redactionDifference(document, again);
    if (unlike === null)
      Object.assign(done, { evidenceFiles: evidence.files.length, indicatorFiles: listed.files.length });
    return end(unlike);
  }
  const found = await resultDifference(document, again);
  return end(found ?? (given.renamed && alone(given.renamed)));
}

/** How whoever asked ends the loading of indicators, and hears of it. */
type Listening = Pick<LoadOptions, 'signal' | 'onProgress'>;

function listeningTo({ coverage }: Result, rest: Pick<Asked, 'signal' | 'onProgress'>): Listening {
  const tell = teller(rest);
  return { signal: rest.signal, onProgress: (at) => tell(loading(coverage.length, at)) };
}

/** Indicators by which a result can be derived anew. */
interface GivenAs {
  readonly indicators: IndicatorSet;
  /** The first file of them that is given under another name than the result says. */
  readonly renamed: VerifiedDifference | null;
}

/** The indicators that are given, under the names that a result says; or why they are none that it was made with. */
async function givenAs(
  { redacted, indicators: { files } }: Result,
  sought: Asked['indicators'],
  listening: Listening,
): Promise<GivenAs | VerifiedDifference> {
  const given = await givenIndicators(sought, listening);
  if (redacted) return unlikeAccounts(files, given.ledger.files) ?? { indicators: given, renamed: null };
  const { difference, renamed, names } = compareListedFiles('indicators', files, given.ledger.files);
  if (difference !== null) return difference;
  const indicators = underNames(given, names) ?? (await readUnderNames(sought, names, files, listening));
  return indicators === null
    ? { ...renamed!, detail: `${renamed!.detail}, which may tell how it is read: nothing was derived` }
    : { indicators: meantAs(indicators, files), renamed };
}

/** What is given, read as though its files had the names that a result says; `null` of what was read elsewhere. */
async function readUnderNames(
  sought: Asked['indicators'],
  names: ReadonlyMap<string, string>,
  files: readonly LedgerFile[],
  listening: Listening,
): Promise<IndicatorSet | null> {
  if (sought === undefined || 'ledger' in sought) return null;
  const renamed = new Map([...names].map(([now, then]) => [now, withoutContent(then)]));
  const given = await loadIndicators(sought, { ...listening, renamed });
  return underNames(given, compareListedFiles('indicators', files, given.ledger.files).names);
}

/** Whether a result tells which file it means: of a redacted one some do not even have a name. */
function isTold(redacted: boolean): (file: Pick<EvidenceFile | LedgerFile, 'sha256'>) => boolean {
  return ({ sha256 }) => !redacted || isSha256(sha256);
}

function documentGiven(
  result: string | Result,
  digest: string | null,
): Omit<ResultFile, 'fileDigest'> & { readonly fileDigest: string | null } {
  if (typeof result === 'string') return readResultFile(result, digest);
  const kept = documentValue(result);
  const document = 'value' in kept ? digestedDocument(kept.value) : kept;
  if (!('result' in document)) {
    const difference =
      'value' in kept ? ofFault(kept.value, document) : ofDocument('document', document.pointer, document.detail);
    return { document: null, fileDigest: null, difference };
  }
  return { document, fileDigest: null, difference: otherDigest(document, digest) };
}

/**
 * The first file that is not as a result lists it. `onItsBackup` is awaited once the backup's own files are known to be its:
 * they are few, and tell which backup it is.
 */
async function evidenceDifference(
  { evidence, coverage, redacted }: Result,
  backup: string,
  listening: Pick<Asked, 'signal' | 'onProgress'>,
  onItsBackup: () => Promise<void>,
): Promise<VerifiedDifference | null> {
  const told = evidence.files.filter(isTold(redacted));
  const own = told.filter(({ domain }) => domain === containerDomain);
  const files = [...own, ...told.filter((it) => !own.includes(it))];
  const total = files.reduce((sum, { read }) => sum + read, 0);
  let done = 0;
  const tell = teller(listening);
  const none = { index: 0, total: coverage.length };
  const progress = (): void => tell(hashing('Checking that the evidence is the same', none, { done, total }));
  progress();
  if (own.length === 0) await onItsBackup();
  const { step } = pace(listening.signal);
  for (const found of relocate(findBackup(backup), { files })) {
    if (typeof found === 'number') done += found;
    const turn = step(progress);
    if (turn !== null) await turn;
    if (typeof found === 'number') continue;
    if (found.sha256 === found.file.sha256 && found.bytes === found.file.bytes) {
      if (found.file === own.at(-1)) await onItsBackup();
      continue;
    }
    const { file, sha256, bytes, refusal } = found;
    const pointer = `/evidence/files/${evidence.files.indexOf(file)}`;
    const detail =
      refusal === null ? 'what lies there does not hold what the result says' : `it cannot be read: ${refusal}`;
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
