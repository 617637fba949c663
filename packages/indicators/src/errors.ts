/** What to know when loading could not begin, by code; a bad file or a bad entry is never the reason. */
const hints = {
  OPTION_REFUSED: 'Nothing was read. Put right what was asked, and ask again.',
  INDICATORS_NOT_FOUND: 'Indicators are given as a file, a folder or a pattern such as "feeds/**/*.stix2".',
  BUNDLED_SETS_MISSING: 'They are copied into the package when it is built.',
} as const;

/** Why loading could not begin: what was asked, a path that does not exist, or a package without its sets. */
export type IndicatorErrorCode = keyof typeof hints;

/** Loading could not begin: known by its `code`, with a `hint` that says what to do. */
export class IndicatorError extends Error {
  readonly code: IndicatorErrorCode;
  readonly hint: string;

  constructor(code: IndicatorErrorCode, message: string) {
    super(message);
    this.name = 'IndicatorError';
    this.code = code;
    this.hint = hints[code];
  }
}
