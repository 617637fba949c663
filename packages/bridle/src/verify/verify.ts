import { firstDifference } from '@bridle/case';
import { artefacts as everyArtefact, findBackup, relocate, type Artefact, type UnlockOptions } from '@bridle/core';
import { loadIndicators, mergeIndicatorSets } from '@bridle/indicators';
import {
  parseIso,
  toJsonValue,
  type EvidenceFile,
  type IndicatorSet,
  type JsonValue,
  type LedgerFile,
  type Result,
} from '@bridle/model';
import { bundledSets } from '../bundled-sets.ts';
import {
  areArtefacts,
  areIndicators,
  givenOptions,
  isFunction,
  isPath,
  unlockChecks,
  type Checks,
  type Given,
  type OrUndefined,
} from '../given-options.ts';
import { pace, teller } from '../pace.ts';
import { hashing, scan, type ScanOptions, type ScanProgress } from '../scan.ts';
import { toolDigest } from '../tool-digest.ts';
import { version } from '../version.ts';
import { readResultDocument, resultDocument, type ResultDocument } from './result-document.ts';

/** Why a result cannot be had again as it is. */
export const differenceCauses = {
  result: 'the result itself was altered, or is none',
  evidence: 'the evidence is not the same',
  indicators: 'the indicators given are not the same',
  version: 'it was made by another version of Bridle',
  rules: 'the rules that come with Bridle are not the same',
  tool: 'it was made by other code of the same version',
  option: 'what was asked cannot be asked of this version',
} as const;

/** One of the keys of {@link differenceCauses}. */
export type DifferenceCause = keyof typeof differenceCauses;

/** The first difference between a result and what is found now. */
export interface VerifiedDifference {
  readonly cause: DifferenceCause;
  /** The file, as `HomeDomain/Library/SMS/sms.db`, the option or the part of the result that it shows in. */
  readonly subject: string;
  /** Where it shows in the result, as a JSON pointer. */
  readonly pointer: string;
  readonly detail: string;
  /** What the result says there, and what is found; `null` where nothing is. */
  readonly stated: JsonValue;
  readonly found: JsonValue;
}

/** What came of verifying a result. */
export interface Verification {
  readonly isSame: boolean;
  /** SHA-256 of its canonical form; `null` where it is no result. */
  readonly digest: string | null;
  /** How many files of evidence and of indicators were found to be those it was made of. */
  readonly evidenceFiles: number;
  readonly indicatorFiles: number;
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
  /** Ends it, at whatever moment: the promise is then rejected with the signal's reason, and nobody is told more. */
  readonly signal?: AbortSignal | undefined;
  /** Called every few milliseconds. What it throws ends it. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

const checks: Checks<VerifyOptions> = {
  ...unlockChecks,
  backup: isPath,
  indicators: areIndicators,
  artefacts: areArtefacts,
  onProgress: isFunction,
};

/**
 * Derives a result anew and says whether it is the same to the byte: the document itself, every file of the evidence, every
 * file of indicators, and then what a scan with the recorded options makes of them. A file that holds no result is a
 * difference with the cause `result`. Rejects with a `ResultError` where the file cannot be read, with a `ScanError` where
 * the backup cannot be opened or an option is none that can be meant, and with an `IndicatorError` where a path of
 * indicators leads nowhere.
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
  { backup, indicators, artefacts: own = [], ...rest }: Asked,
): Promise<Verification> {
  const document = typeof result === 'string' ? readResultDocument(result) : resultDocument(toJsonValue(result));
  const done = { digest: null as string | null, evidenceFiles: 0, indicatorFiles: 0 };
  const end = (difference: VerifiedDifference | null): Verification => ({
    isSame: difference === null,
    ...done,
    difference,
  });
  if (!('result' in document)) return end(altered(document.pointer, document.detail));
  if (document.result.redacted)
    return end(altered('/redacted', 'it is redacted, and only a whole result can be derived anew'));
  done.digest = document.digest;

  const moved = await evidenceDifference(document.result, backup, rest);
  if (moved !== null) return end(moved);
  done.evidenceFiles = document.result.evidence.files.length;

  const given = await givenIndicators(indicators);
  const sought = filesDifference('indicators', document.result.indicators.files, given);
  if (sought !== null) return end(sought);
  done.indicatorFiles = given.ledger.files.length;

  const asked = askedAgain(document.result, own);
  if ('cause' in asked) return end(asked);
  const again = await scan(backup, { ...rest, ...asked, indicators: given });
  return end(await resultDifference(document, again));
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
      sha256 === null ? 'it is not there, or cannot be read' : 'it does not hold what the result was made of';
    return {
      cause: 'evidence',
      subject: `${file.domain}/${file.path}`,
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

/** Of files by the names that ledgers give them; several may bear one name. */
function filesDifference(
  cause: 'indicators' | 'rules',
  stated: readonly LedgerFile[],
  { ledger }: IndicatorSet,
): VerifiedDifference | null {
  const pointer = cause === 'rules' ? '/indicators/bundled/files' : '/indicators/files';
  const rest = [...ledger.files];
  for (const [index, { file, sha256 }] of stated.entries()) {
    const same = rest.findIndex((it) => it.file === file && it.sha256 === sha256);
    if (same >= 0) {
      rest.splice(same, 1);
      continue;
    }
    const found = ledger.files.find((it) => it.file === file)?.sha256 ?? null;
    const detail =
      found === null
        ? 'the result was made with it, and it is not given'
        : 'it does not hold what the result was made with';
    return { cause, subject: file, pointer: `${pointer}/${index}/sha256`, detail, stated: sha256, found };
  }
  const [more] = rest;
  if (more === undefined) return null;
  const detail = 'it is given, and the result was made without it';
  return { cause, subject: more.file, pointer, detail, stated: null, found: more.sha256 };
}

async function givenIndicators(indicators: VerifyOptions['indicators'] = []): Promise<IndicatorSet> {
  if ('ledger' in indicators) return indicators;
  return indicators.length === 0 ? mergeIndicatorSets([]) : loadIndicators(indicators);
}

/** The options that ask again what was asked. */
function askedAgain({ options, weighing }: Result, own: readonly Artefact[]): ScanOptions | VerifiedDifference {
  const byId = new Map<string, Artefact>([...everyArtefact, ...own].map((it) => [it.id, it]));
  const artefacts = options.artefacts?.map((id) => byId.get(id));
  const unknown = options.artefacts?.find((id) => !byId.has(id));
  if (unknown !== undefined) return unasked('artefacts', unknown, 'this version has no such artefact');
  const asOf = weighing.asOf === null ? undefined : parseIso(weighing.asOf);
  if (asOf === null) return unasked('asOf', weighing.asOf, 'it is no day');
  return {
    bundled: options.bundled,
    sweep: options.sweep,
    likelihood: options.likelihood,
    mostInMemory: options.mostInMemory,
    mayUseDisk: options.temporaryFiles,
    ignoreRevocations: weighing.ignoreRevocations,
    ...(options.sinceAt === null ? {} : { since: options.sinceAt }),
    ...(options.untilAt === null ? {} : { until: options.untilAt }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(artefacts === undefined ? {} : { artefacts: artefacts.filter((it) => it !== undefined) }),
  };
}

function unasked(option: string, stated: JsonValue, detail: string): VerifiedDifference {
  const pointer = option === 'asOf' ? '/weighing/asOf' : `/options/${option}`;
  return { cause: 'option', subject: option, pointer, detail, stated, found: null };
}

/** What differs of all else, and why: by another tool if it was one, and otherwise because the document was altered. */
async function resultDifference({ value, result }: ResultDocument, again: Result): Promise<VerifiedDifference | null> {
  const other =
    (await otherTool(result)) ?? (result.schemaVersion === again.schemaVersion ? null : otherSchema(result, again));
  const { tool, schemaVersion } = again;
  const rest = { ...again, tool: { ...tool, version: result.tool.version, sha256: result.tool.sha256 }, schemaVersion };
  const found = firstDifference(value, toJsonValue({ ...rest, schemaVersion: result.schemaVersion }));
  if (found === null)
    return other === null ? null : { ...other, detail: `${other.detail}; everything else is the same` };
  const { pointer, left = null, right = null } = found;
  if (other !== null)
    return { ...other, pointer, detail: `${other.detail}, and finds something else`, stated: left, found: right };
  const unlisted = fileOfOneOnly(result, again);
  if (unlisted !== null) return unlisted;
  return {
    ...altered(pointer, 'the same evidence, indicators, options and code give something else'),
    stated: left,
    found: right,
  };
}

async function otherTool({ tool, options, indicators }: Result): Promise<VerifiedDifference | null> {
  if (tool.version !== version)
    return difference('version', 'bridle', '/tool/version', `this is Bridle ${version}`, tool.version, version);
  const rules = options.bundled ? filesDifference('rules', indicators.bundled.files, await bundledSets()) : null;
  if (rules !== null) return rules;
  const sha256 = toolDigest();
  return tool.sha256 === sha256
    ? null
    : difference('tool', 'bridle', '/tool/sha256', 'this is other code of the same version', tool.sha256, sha256);
}

function otherSchema(stated: Result, found: Result): VerifiedDifference {
  const detail = 'this version writes results of another shape';
  return difference('version', 'schemaVersion', '/schemaVersion', detail, stated.schemaVersion, found.schemaVersion);
}

function altered(pointer: string, detail: string): VerifiedDifference {
  return difference('result', pointer === '' ? 'result' : pointer.slice(1).split('/')[0]!, pointer, detail, null, null);
}

function difference(
  cause: DifferenceCause,
  subject: string,
  pointer: string,
  detail: string,
  stated: JsonValue,
  found: JsonValue,
): VerifiedDifference {
  return { cause, subject, pointer, detail, stated, found };
}

/** A file that was read only then, or only now; all that were read both times are the same, or would have shown. */
function fileOfOneOnly({ evidence: then }: Result, { evidence: now }: Result): VerifiedDifference | null {
  const nameOf = ({ domain, path }: EvidenceFile): string => `${domain}/${path}`;
  const [stated, found] = [new Set(then.files.map(nameOf)), new Set(now.files.map(nameOf))];
  const pointer = '/evidence/files';
  const more = now.files.find((it) => !stated.has(nameOf(it)));
  if (more !== undefined)
    return difference('evidence', nameOf(more), pointer, 'it was not read then, and is now', null, more.sha256);
  const less = then.files.find((it) => !found.has(nameOf(it)));
  if (less === undefined) return null;
  return difference('evidence', nameOf(less), pointer, 'it was read then, and is not now', less.sha256, null);
}
