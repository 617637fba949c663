import { count, figure, isSha256, toJsonValue } from '@bridle/model';
import { renderDocument, safeText } from '@bridle/report';
import { differingParts, type VerifiedDifference } from '../verify/difference.ts';
import { verify, type Verification } from '../verify/verify.ts';
import { exitCodes } from './exit-codes.ts';
import { MisuseError } from './misuse-error.ts';
import { progress } from './progress.ts';
import { resultFileAt, unreadable } from './result-in.ts';
import { scanStep } from './scan-step.ts';
import { printText } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';
import { unusualOptions } from './unusual-options.ts';

/** What `bridle verify` may be told. */
export interface VerifyFlags extends UnlockFlags {
  readonly backup?: string;
  readonly indicators?: readonly string[];
  readonly digest?: string;
  readonly json?: boolean;
}

/** Derives a result anew; the exit code says whether it is the same. */
export async function verifyResult(place: string, flags: VerifyFlags, signal: AbortSignal): Promise<number> {
  const { backup, indicators, json = false } = flags;
  const digest = flags.digest?.trim().toLowerCase();
  if (digest !== undefined && !isSha256(digest))
    throw new MisuseError('--digest takes a SHA-256, which has 64 hexadecimal digits.');
  if (backup === undefined) throw new MisuseError(noBackup);
  const file = resultFileAt(place);
  const { show, end } = progress();
  const verification = await unlocking(flags, signal, (unlock) =>
    verify(file, { ...unlock, backup, indicators, digest, onProgress: (at) => show(scanStep(at)) }),
  )
    .catch((error: unknown) => {
      throw unreadable(file, error);
    })
    .finally(end);
  const { difference } = verification;
  // Nothing failed that a script might take for a result that was changed.
  if (difference?.part === 'kind')
    throw new MisuseError(`${file} is no result of \`bridle scan\`: ${difference.detail}.`);
  if (json) process.stdout.write(renderDocument(toJsonValue(verification)));
  else printText(textOf(verification, digest));
  return verification.isSame ? 0 : exitCodes.differs;
}

const noBackup =
  'A result is verified by deriving it anew, whole or redacted: give the backup with --backup, and what the scan was given with --indicators. Without the backup no more can be done than to compare digests, and results with `bridle compare`.';

function textOf(verification: Verification, given: string | undefined): string {
  const { digest, fileDigest, difference } = verification;
  const isCanonical = digest === null || fileDigest === null || fileDigest === digest;
  return [
    ...(difference === null ? sameLines(verification, isCanonical) : differenceLines(difference)),
    ...askedLines(verification),
    ...(verification.wholeDigest === null ? digestLines(verification) : wholeDigestLines(verification, given)),
    ...(isCanonical
      ? []
      : [`  this file   ${fileDigest}: its bytes are not those of the canonical form, which has the digest`]),
    '',
  ].join('\n');
}

function sameLines(
  { wholeDigest, evidenceFiles, indicatorFiles, reports }: Verification,
  isCanonical: boolean,
): readonly string[] {
  const isRedacted = wholeDigest !== null;
  const whole = isCanonical ? 'The same to the byte.' : 'The same result, and the file holds it in another form.';
  const by = isRedacted ? 'by the digest of the whole result' : 'as the result lists them';
  return [
    isRedacted
      ? 'The same: the whole result that this was made of is derived anew, to the byte, and this is what it shows redacted.'
      : whole,
    `  evidence    ${count(evidenceFiles, 'file')}, ${by}; of others it was looked whether they are there`,
    `  indicators  ${count(indicatorFiles, 'file')}, ${isRedacted ? by : 'as it lists them'}`,
    ...(reports.length === 0 ? [] : [`  reports     ${reports.join(' and ')} beside it: made of it`]),
  ];
}

function differenceLines({ part, subject, pointer, detail, stated, found }: VerifiedDifference): readonly string[] {
  const said = (value: unknown): string => safeText(value === null ? 'nothing' : JSON.stringify(value), 200);
  return [
    `Not the same: ${differingParts[part]}.`,
    `  part        ${part}`,
    `  what        ${safeText(subject, 500)}: ${safeText(detail, 500)}`,
    ...(part === 'report' ? [] : [`  where       ${pointer === '' ? 'the whole result' : safeText(pointer, 500)}`]),
    ...(stated === null && found === null ? [] : [`  it says     ${said(stated)}`]),
    ...(found === null && (stated === null || isOfWhatWasAsked(pointer)) ? [] : [`  found       ${said(found)}`]),
    ...(part === 'evidence' ? [`  first look  ${whichBackup}`] : []),
    ...(part === 'report'
      ? ['  the result  derived anew, and the same to the byte: make its reports anew with bridle report']
      : []),
  ];
}

/** Nothing is found of an option: it is asked again as it is said to have been. */
function isOfWhatWasAsked(pointer: string): boolean {
  return /^\/(?:options|weighing)\//.test(pointer);
}

/** What is to be ruled out before anyone takes a backup for altered. */
const whichBackup =
  'whether this is the backup that was scanned: one made at another time, or of another phone, differs as well';

/**
 * What was asked is taken from the result itself: whoever changed that there would have it asked so again. What is not
 * usual has a line each, by which a reader sees that an answer may hang on it; of what is usual nothing is told.
 */
function askedLines({ asked }: Verification): readonly string[] {
  if (asked === null) return [];
  const unusual = unusualOptions(asked);
  const said = unusual.length === 0 ? 'every option is at its default' : `${differ(unusual.length)} from the default`;
  return [`  asked       as the result says: ${said}`, ...unusual.map((it) => `  UNUSUAL     ${safeText(it, 2_000)}`)];
}

function differ(options: number): string {
  return options === 1 ? '1 option differs' : `${figure(options)} options differ`;
}

function digestLines({ digest, isOfDigest, difference }: Verification): readonly string[] {
  if (digest === null) return [];
  const known =
    isOfDigest === null
      ? difference === null
        ? 'compare it with one that came another way'
        : 'compare it with one that came another way: without that, whether the result was changed is not known'
      : isOfDigest
        ? 'as given: the result was not changed since that was taken'
        : 'not the one given';
  return [`  digest      ${digest} (SHA-256), ${known}`];
}

/** Of a redacted result the digest that two labs tell each other is that of the whole one. */
function wholeDigestLines(
  { wholeDigest, digest, isOfDigest, difference }: Verification,
  given?: string,
): readonly string[] {
  if (isOfDigest === true && given === digest)
    return [`  digest      ${digest} (SHA-256) of this redacted result, as given`];
  const known =
    isOfDigest === null ? 'compare it with one that came another way' : isOfDigest ? 'as given' : 'not the one given';
  const derived = difference === null ? '' : ', as it says itself';
  return [`  digest      ${wholeDigest} (SHA-256) of the whole result${derived}: ${known}`];
}
