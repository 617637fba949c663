import { crashOf, ScanError } from '@bridle/core';
import { IndicatorError } from '@bridle/indicators';
import { safeText } from '@bridle/report';
import { version } from '../version.ts';
import { exitCodes } from './exit-codes.ts';
import { misuse, printFailure, type Failure } from './failure.ts';
import { MisuseError } from './misuse-error.ts';
import { tell } from './terminal.ts';

const howToGiveIt =
  ' The password is asked for in a terminal; else it is taken with --password-file or --password-stdin, or from BRIDLE_PASSWORD.';

/** Tells why a command ended early, in words and, where asked, as a document; gives the exit code. */
export function tellError(error: unknown, asJson: boolean): number {
  const failure = failureOf(error);
  const { reason, message, hint } = failure;
  const lines = [message, ...(hint === null ? [] : [hint])].map(shown).join('\n');
  tell(`${lines}${reason === 'BACKUP_ENCRYPTED' ? howToGiveIt : ''}\n`);
  if (asJson) printFailure(failure);
  return exitCodeOf(error);
}

function failureOf(error: unknown): Failure {
  if (error instanceof ScanError || error instanceof IndicatorError)
    return { reason: error.code, message: error.message, hint: error.hint };
  if (error instanceof MisuseError) return misuse(error.message);
  return {
    reason: 'OUR_MISTAKE',
    message: 'Bridle failed by a mistake of its own. Nothing was concluded about the phone.',
    hint: `Please report this: Bridle ${version}, ${crashOf(error)}`,
  };
}

function exitCodeOf(error: unknown): number {
  if (error instanceof MisuseError || error instanceof IndicatorError) return exitCodes.misuse;
  if (!(error instanceof ScanError)) return exitCodes.ourMistake;
  return error.code === 'OPTION_REFUSED' ? exitCodes.misuse : exitCodes.notExamined;
}

const longestLine = 10_000;

/** Names of files and folders are in it, which are a stranger's. */
function shown(text: string): string {
  return text
    .split('\n')
    .map((line) => safeText(line, longestLine))
    .join('\n');
}
