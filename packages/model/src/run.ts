/** How long one artefact took to be read and compared. */
export interface ArtefactDuration {
  readonly artefact: string;
  readonly milliseconds: number;
}

/** All that is of the moment of one scan, and so is no part of its result. */
export interface RunRecord {
  /** The promise that the shape keeps, as that of a result. */
  readonly schemaVersion: string;
  readonly tool: { readonly name: 'bridle'; readonly version: string; readonly sha256: string };
  /** When it began by the clock of this computer, in ISO 8601. */
  readonly started: string;
  readonly ended: string;
  readonly milliseconds: number;
  readonly host: string;
  /** As Node names it, with the processor: `linux x64`. */
  readonly platform: string;
  readonly node: string;
  /** In the order in which they were read. */
  readonly artefacts: readonly ArtefactDuration[];
  /** What was given, as absolute paths. */
  readonly paths: { readonly backup: string; readonly indicators: readonly string[] };
  /** SHA-256 of the canonical form of the result. */
  readonly resultDigest: string;
}
