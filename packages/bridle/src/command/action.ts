/** What a command does: it gives its exit code, and ends early when the signal says so. */
export type Action = (signal: AbortSignal) => number | Promise<number>;
