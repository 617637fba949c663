/** Shows what is going on, in one line that the next replaces; only on a terminal. */
export function showStatus(text: string): void {
  if (isTerminal()) process.stderr.write(`\r\u001b[K${text}`);
}

/** Takes the line away again. */
export function clearStatus(): void {
  showStatus('');
}

function isTerminal(): boolean {
  return process.stderr.isTTY && process.env['TERM'] !== 'dumb' && process.env['CI'] === undefined;
}
