import { ReadStream } from 'node:tty';
import { passwordLine } from './password-line.ts';

const standardInput = 0;

/** Those of every stream of its kind hold too, such as where to read into. */
type StreamOptions = ConstructorParameters<typeof ReadStream>[1];

/**
 * Asks on the terminal, without showing what is typed; `null` where the answer was to end the input. The answer never is
 * a text, which could not be overwritten: the terminal writes into one buffer of ours.
 */
export function askPassword(question: string, signal: AbortSignal): Promise<Buffer | null> {
  const line = passwordLine();
  const typed = Buffer.alloc(1_024);
  return new Promise<Buffer | null>((resolve, reject) => {
    const close = (): void => {
      signal.removeEventListener('abort', abort);
      terminal.setRawMode(false);
      terminal.destroy();
      typed.fill(0);
      line.take().fill(0);
      process.stderr.write('\n');
    };
    const abort = (): void => {
      close();
      reject(signal.reason as Error);
    };
    const look = (length: number): boolean => {
      const state = line.type(typed.subarray(0, length));
      typed.fill(0, 0, length);
      // The terminal hands Ctrl-C to us as a key; everyone else expects a signal.
      if (state === 'interrupted') process.kill(process.pid, 'SIGINT');
      else if (state !== 'open') {
        resolve(state === 'entered' ? line.take() : null);
        close();
      }
      return true;
    };
    const reading: StreamOptions & { readonly onread: object } = { onread: { buffer: typed, callback: look } };
    const terminal = new ReadStream(standardInput, reading);
    const hungUp = (): void => {
      close();
      resolve(null);
    };
    terminal.once('end', hungUp).once('error', hungUp);
    signal.addEventListener('abort', abort, { once: true });
    // Before it is asked: what comes early is not to be shown either.
    terminal.setRawMode(true);
    process.stderr.write(question);
    terminal.resume();
  });
}
