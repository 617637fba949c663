import { crashOf, ScanError } from '@bridle/core';
import { IndicatorError } from '@bridle/indicators';
import { safeText } from '@bridle/report';
import { version } from '../version.ts';
import { exitCodes } from './exit-codes.ts';
import { MisuseError } from './misuse-error.ts';
import { tell } from './terminal.ts';

const howToGiveIt =
  ' The password is asked for in a terminal; else it is taken with --password-file or --password-stdin, or from BRIDLE_PASSWORD.';

/** Tells why a command ended early, in words and, where asked, as a document; gives the exit code. */
export function tellError(error: unknown, asJson: boolean): number {
  if (error instanceof ScanError || error instanceof IndicatorError) {
    tell(`${shown(error.message)}\n${shown(error.hint)}${error.code === 'BACKUP_ENCRYPTED' ? howToGiveIt : ''}\n`);
    if (asJson)
      process.stdout.write(
        `${JSON.stringify({ examined: false, reason: error.code, message: error.message, hint: error.hint }, null, 2)}\n`,
      );
    return error instanceof IndicatorError || error.code === 'OPTION_REFUSED'
      ? exitCodes.misuse
      : exitCodes.notExamined;
  }
  if (error instanceof MisuseError) {
    tell(`${shown(error.message)}\n`);
    return exitCodes.misuse;
  }
  tell(
    `Bridle failed by a mistake of its own. Nothing was concluded about the phone.\nPlease report this: Bridle ${version}, ${crashOf(error)}\n`,
  );
  return exitCodes.ourMistake;
}

const longestLine = 10_000;

/** Names of files and folders are in it, which are a stranger's. */
function shown(text: string): string {
  return text
    .split('\n')
    .map((line) => safeText(line, longestLine))
    .join('\n');
}
