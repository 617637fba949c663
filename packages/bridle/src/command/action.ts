/** What a command does: it gives its exit code, and ends early when the signal says so. */
type Action = (signal: AbortSignal) => number | Promise<number>;

/** Is handed what the command line asks for. A command's code is loaded in its action only, so that help starts at once. */
export type Run = (action: Action) => Promise<void>;
