/** What to do about it, by code. */
const hints = {
  NOT_A_STORE: 'Name a folder that is empty or does not exist yet, with --store.',
  IN_A_BACKUP: 'A backup is never written to. Name another folder with --store.',
  LOCK_DAMAGED: 'Put the file back as it was. To begin anew, name another folder with --store.',
  STORE_DAMAGED: 'Put the file back as it was. To begin anew, name another folder with --store.',
  CHANGED_MEANWHILE: 'Run the update again.',
  NOT_WRITABLE: 'Nothing was changed.',
  BAD_ADDRESS: 'Give the address of a file, as https://example.org/indicators.stix2.',
} as const;

/** Why an update could not begin or end. */
export type UpdateErrorCode = keyof typeof hints;

/** An update could not begin or end: known by its `code`, with a `hint` that says what to do. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError';
  readonly code: UpdateErrorCode;
  readonly hint: string;

  constructor(code: UpdateErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.hint = hints[code];
  }
}
