import { givenOptions, ownSecrets, unlockChecks, type Artefact, type UnlockOptions } from '@bridle/core';
import { loadIndicators, type LoadOptions } from '@bridle/indicators';
import {
  aFunction,
  aPath,
  type AskedOptions,
  type Given,
  type IndicatorSet,
  type LedgerFile,
  type OptionChecks,
  type Result,
  type Weighing,
  endedByListeners,
} from '@bridle/model';
import { dirname, resolve } from 'node:path';
import { givenIndicators } from '../given-indicators.ts';
import { aDigest, someArtefacts, someIndicators } from '../given-options.ts';
import { teller } from '../pace.ts';
import { insistOnResultPath } from '../result-path.ts';
import { loading, type ScanProgress } from '../scan-progress.ts';
import { scan } from '../scan.ts';
import { askedAgain, refusedAgain } from './asked-again.ts';
import { alone, ofDocument, type VerifiedDifference } from './difference.ts';
import { compareListedFiles, meantAs, unlikeAccounts, underNames, withoutContent } from './listed-files.ts';
import { evidenceDifference } from './evidence-difference.ts';
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
import { reportsBeside } from './reports-beside.ts';
import { resultDifference } from './result-difference.ts';
import { isTold } from './told-files.ts';

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
  /** Reports that a case holds beside it, and that are of it, by the names of their files; no other of its files was looked at. */
  readonly reports: readonly string[];
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
 * it lists, every file of indicators, then what a scan with the recorded options makes of them, and of a file the reports
 * that a case holds beside it. Rejects with a `ResultError` where the file cannot be read, with a `ScanError` where the backup
 * cannot be opened, or an option or the path is none that can be meant, and with an `IndicatorError` where a path of indicators
 * leads nowhere.
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
  const done = {
    evidenceFiles: 0,
    indicatorFiles: 0,
    reports: [] as readonly string[],
    asked: null as Verification['asked'],
  };
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
  const unlike = redacted ? await redactionDifference(document, again) : await resultDifference(document, again);
  if (unlike !== null) return end(unlike);
  if (redacted) Object.assign(done, { evidenceFiles: evidence.files.length, indicatorFiles: listed.files.length });
  if (typeof result !== 'string') return end(given.renamed && alone(given.renamed));
  const { sound, difference: other } = reportsBeside(dirname(result), document.result);
  done.reports = sound;
  return end(other ?? (given.renamed && alone(given.renamed)));
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
