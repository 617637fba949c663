import { cutTo } from './cut-to.ts';
import { widthOf } from './terminal-width.ts';
import { isLively } from './terminal.ts';

/** Shows what is going on, in one line that the next replaces; only on a terminal, and no longer than it is wide. */
export function showStatus(text: string): void {
  // The last column stays free: a terminal goes on to the next line when it is filled.
  if (isLively(process.stderr)) process.stderr.write(`\r\u001b[K${cutTo(text, widthOf(process.stderr) - 1)}`);
}

/** Takes the line away again. */
export function clearStatus(): void {
  showStatus('');
}
