/*
 * Scans for a person who waits: tells how far it is, stops when they want it to, and says what to do where no scan can start.
 */
import { IndicatorError, scan, ScanError, type Result, type ScanOptions, type ScanProgress } from 'bridle';
import { isProgram } from './is-program.ts';

/** A result, or why there is none. */
export type Attempt =
  | { readonly ended: 'scanned'; readonly result: Result }
  | { readonly ended: 'stopped' }
  | { readonly ended: 'refused'; readonly why: string };

/** Scans, and tells a line whenever another percent of a phase is done. Whoever aborts the signal stops it. */
export async function scanTelling(
  folder: string,
  tell: (line: string) => void,
  options: Omit<ScanOptions, 'onProgress'> = {},
): Promise<Attempt> {
  try {
    return { ended: 'scanned', result: await scan(folder, { ...options, onProgress: percents(tell) }) };
  } catch (error) {
    // It is rejected with the reason of the signal, whatever that is.
    if (options.signal?.aborted === true && error === options.signal.reason) return { ended: 'stopped' };
    // The message says what is wrong, the hint what to do; `code` is there for programs. All else is a mistake in a program.
    if (error instanceof ScanError || error instanceof IndicatorError)
      return { ended: 'refused', why: `${error.message} ${error.hint}` };
    throw error;
  }
}

function percents(tell: (line: string) => void): (progress: ScanProgress) => void {
  let last = '';
  return ({ phase, extent: { done, total } }) => {
    const line = `${phase}: ${total === 0 ? 100 : Math.floor((100 * done) / total)} %`;
    if (line !== last) tell(line);
    last = line;
  };
}

if (isProgram(import.meta.filename)) {
  const [folder = '.'] = process.argv.slice(2);
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort();
  });
  const { signal } = controller;
  const attempt = await scanTelling(folder, console.error, { signal, password: process.env['BRIDLE_PASSWORD'] });
  if (attempt.ended === 'scanned') console.log(attempt.result.verdict.outcome);
  else {
    console.error(attempt.ended === 'stopped' ? 'Stopped: nothing is known of the phone.' : attempt.why);
    process.exitCode = attempt.ended === 'stopped' ? 130 : 1;
  }
}
