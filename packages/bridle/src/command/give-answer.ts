import type { RecordedScan } from '../recorded-scan.ts';
import { caseFilesOf } from './case-files.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { heed } from './heed.ts';
import { MisuseError } from './misuse-error.ts';
import type { OutputFlags } from './output-flags.ts';
import { resultPieces } from './result-pieces.ts';
import { tellError } from './tell-error.ts';
import { answerOf, printAnswer, printReport, tell } from './terminal.ts';
import { textReport } from './text-report.ts';
import { writeFolder, writeOutput } from './write-output.ts';

/** How the answer of a scan is given. */
export interface AnswerFlags extends OutputFlags {
  readonly json?: boolean;
  readonly case?: string;
  readonly full?: boolean;
}

/**
 * Writes and prints what a scan found; the exit code says the outcome. Where something is not to be written, as on a full
 * disk, what took minutes to find is not lost with it: it is printed, and the exit code says the refusal.
 */
export async function giveAnswer(kept: RecordedScan, flags: AnswerFlags, signal: AbortSignal): Promise<number> {
  const { json = false, output, case: caseFolder, full = false } = flags;
  const { result } = kept;
  const hasCase = caseFolder !== undefined && (await isWritten(writeCase(caseFolder, kept, full, signal)));
  // Where there is a case, what was asked for beside it is finished too: it would not be true that nothing was written.
  const ending = hasCase ? new AbortController().signal : signal;
  await heed(ending);
  const inFile = (): Iterable<string> => (json ? resultPieces(result, false) : [textReport(result, false)]);
  const hasFile = output !== undefined && (await isWritten(writeOutput({ ...flags, output }, inFile(), ending)));
  const isRefused = hasCase !== (caseFolder !== undefined) || hasFile !== (output !== undefined);
  if (hasFile) tell(`${result.verdict.outcome}: written to ${output}\n`);
  else {
    if (isRefused) tell('The scan is finished, and what it found is printed.\n');
    const { isTTY } = process.stdout;
    if (json) printAnswer(resultPieces(result, isTTY), () => answerOf(textReport(result, false)));
    else printReport(textReport(result, isTTY));
  }
  return isRefused ? exitCodes.misuse : exitCodeOf(result);
}

async function writeCase(folder: string, kept: RecordedScan, isFull: boolean, signal: AbortSignal): Promise<void> {
  const files = caseFilesOf(kept, isFull);
  await writeFolder(folder, files, signal);
  tell(`${files.map(({ name }) => name).join(', ')} written to ${folder}\n`);
}

/** Whether something was written; why it was not is told. */
async function isWritten(writing: Promise<void>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (!(error instanceof MisuseError)) throw error;
    tellError(error, false);
    return false;
  }
}
