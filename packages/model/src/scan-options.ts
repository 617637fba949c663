import type { Instant } from './instant.ts';

/** What a scan was asked, as far as its result depends on it: what anyone needs to ask the same again. */
export interface AskedOptions {
  /** The beginning of the period asked about; `null` where it follows from the backup. */
  readonly sinceAt: Instant | null;
  /** The end of the period asked about; `null` where it follows from the backup. */
  readonly untilAt: Instant | null;
  /** Whether the sets that come with Bridle were looked for. */
  readonly bundled: boolean;
  /** Whether stores of apps that no artefact reads were searched. */
  readonly sweep: boolean;
  /** Whether the odds were worked out. */
  readonly likelihood: boolean;
  /** The artefacts that were read, by id; `null` for all. */
  readonly artefacts: readonly string[] | null;
  /** Decrypted databases of more bytes than this were not opened from memory. */
  readonly mostInMemory: number;
  /** Whether those might be written to a private temporary folder. */
  readonly temporaryFiles: boolean;
}
