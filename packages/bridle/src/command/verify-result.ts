import { renderDocument, safeText } from '@bridle/report';
import { differenceCauses, verify, type Verification, type VerifiedDifference } from '../verify/verify.ts';
import { exitCodes } from './exit-codes.ts';
import { progress } from './progress.ts';
import { count } from './quantities.ts';
import { insistOnReadable } from './result-in.ts';
import { scanStep } from './scan-step.ts';
import { printText } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';

/** What `bridle verify` may be told. */
export interface VerifyFlags extends UnlockFlags {
  readonly backup: string;
  readonly indicators?: readonly string[];
  readonly json?: boolean;
}

/** Derives a result anew; the exit code says whether it is the same. */
export async function verifyResult(file: string, flags: VerifyFlags, signal: AbortSignal): Promise<number> {
  const { backup, indicators, json = false } = flags;
  insistOnReadable(file);
  const { show, end } = progress();
  const verification = await unlocking(flags, signal, (unlock) =>
    verify(file, {
      ...unlock,
      backup,
      indicators,
      onProgress: (at) => show(scanStep(at)),
    }),
  ).finally(end);
  if (json) process.stdout.write(renderDocument(verification));
  else printText(textOf(verification));
  return verification.isSame ? 0 : exitCodes.differs;
}

function textOf({ digest, evidenceFiles, indicatorFiles, difference }: Verification): string {
  if (difference !== null) return differenceText(difference);
  return [
    'The same to the byte.',
    `  evidence    ${count(evidenceFiles, 'file')}, as the result was made of`,
    `  indicators  ${count(indicatorFiles, 'file')}, as it was made with`,
    `  digest      ${digest} (SHA-256)`,
    '',
  ].join('\n');
}

function differenceText({ cause, subject, pointer, detail, stated, found }: VerifiedDifference): string {
  const said = (value: unknown): string => safeText(value === null ? 'nothing' : JSON.stringify(value), 200);
  return [
    `Not the same: ${differenceCauses[cause]}.`,
    `  cause       ${cause}`,
    `  what        ${safeText(subject, 500)}: ${safeText(detail, 500)}`,
    `  where       ${pointer === '' ? 'the whole result' : safeText(pointer, 500)}`,
    ...(stated === null && found === null ? [] : [`  it says     ${said(stated)}`, `  found       ${said(found)}`]),
    '',
  ].join('\n');
}
