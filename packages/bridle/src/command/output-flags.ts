/** Where to a command writes, and whether it may replace what is there. */
export interface OutputFlags {
  readonly output?: string;
  readonly replace?: boolean;
}

/** The option of `output`. */
export const outputOption = ['-o, --output <file>', 'write to a new file instead of the terminal'] as const;

/** The option of `replace`. */
export const replaceOption = ['--replace', 'let --output replace a file that is there already'] as const;
