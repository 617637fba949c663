/** Why nothing came of a command. */
export interface Failure {
  /** A code, for programs. */
  readonly reason: string;
  readonly message: string;
  /** What to do next; `null` where the message says it. */
  readonly hint: string | null;
}

/** Prints why nothing came of a command in the place of the document that was asked for. */
export function printFailure({ reason, message, hint }: Failure): void {
  process.stdout.write(`${JSON.stringify({ examined: false, reason, message, hint }, null, 2)}\n`);
}

/** That what was asked for cannot be done: the message says what to do instead. */
export function misuse(message: string): Failure {
  return { reason: 'MISUSE', message, hint: null };
}
