import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on the terminal, without showing what is typed; `null` where the answer was to end the input. */
export function askPassword(question: string, signal: AbortSignal): Promise<Buffer | null> {
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  process.stderr.write(question);
  return new Promise<Buffer | null>((resolve, reject) => {
    // The terminal hands Ctrl-C to us as a key; everyone else expects a signal.
    terminal.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    terminal.once('close', () => {
      resolve(null);
    });
    signal.addEventListener(
      'abort',
      () => {
        reject(signal.reason as Error);
      },
      { once: true },
    );
    terminal.question('', (answer) => {
      resolve(Buffer.from(answer, 'utf8'));
    });
  }).finally(() => {
    terminal.close();
    process.stderr.write('\n');
  });
}
