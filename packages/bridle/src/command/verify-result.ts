import { isSha256, toIso, toJsonValue } from '@bridle/model';
import { count, renderDocument, safeText } from '@bridle/report';
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

/** What `bridle verify` may be told. */
export interface VerifyFlags extends UnlockFlags {
  readonly backup: string;
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
  const file = resultFileAt(place);
  const { show, end } = progress();
  const verification = await unlocking(flags, signal, (unlock) =>
    verify(file, { ...unlock, backup, indicators, digest, onProgress: (at) => show(scanStep(at)) }),
  )
    .catch((error: unknown) => {
      throw unreadable(file, error);
    })
    .finally(end);
  if (json) process.stdout.write(renderDocument(toJsonValue(verification)));
  else printText(textOf(verification));
  return verification.isSame ? 0 : exitCodes.differs;
}

function textOf(verification: Verification): string {
  const { digest, fileDigest, evidenceFiles, indicatorFiles, difference } = verification;
  const isCanonical = digest === null || fileDigest === null || fileDigest === digest;
  const lines =
    difference === null
      ? [
          isCanonical ? 'The same to the byte.' : 'The same result, and the file holds it in another form.',
          `  evidence    ${count(evidenceFiles, 'file')}, as the result lists them; no other was looked at`,
          `  indicators  ${count(indicatorFiles, 'file')}, as it lists them`,
        ]
      : differenceLines(difference);
  return [
    ...lines,
    ...askedLines(verification),
    ...digestLines(verification),
    ...(isCanonical
      ? []
      : [`  this file   ${fileDigest}: its bytes are not those of the canonical form, which has the digest`]),
    '',
  ].join('\n');
}

function differenceLines({ part, subject, pointer, detail, stated, found }: VerifiedDifference): readonly string[] {
  const said = (value: unknown): string => safeText(value === null ? 'nothing' : JSON.stringify(value), 200);
  return [
    `Not the same: ${differingParts[part]}.`,
    `  part        ${part}`,
    `  what        ${safeText(subject, 500)}: ${safeText(detail, 500)}`,
    `  where       ${pointer === '' ? 'the whole result' : safeText(pointer, 500)}`,
    ...(stated === null && found === null ? [] : [`  it says     ${said(stated)}`, `  found       ${said(found)}`]),
  ];
}

/** What was asked is taken from the result itself: whoever changed that there would have it asked so again. */
function askedLines({ asked }: Verification): readonly string[] {
  if (asked === null) return [];
  const { sinceAt, untilAt, artefacts, ...others } = asked;
  const shown = {
    since: sinceAt === null ? null : toIso(sinceAt),
    until: untilAt === null ? null : toIso(untilAt),
    artefacts: artefacts === null ? 'all' : artefacts.join(' '),
    ...others,
  };
  const options = Object.entries(shown).map(([name, value]) => `${name} ${value ?? 'none'}`);
  return [`  asked       as the result says: ${safeText(options.join(', '), 2_000)}`];
}

function digestLines({ digest, isOfDigest, difference }: Verification): readonly string[] {
  // Of a redacted result the digest that counts is that of the whole one, which is told.
  if (digest === null || difference?.part === 'redacted') return [];
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
