/** The pseudo-domain of the files that make up the backup itself, as `Manifest.db` and `Info.plist`. */
export const containerDomain = '(backup)';

/** A file of the evidence of which something was read. */
export interface EvidenceFile {
  /** `(backup)` for the files that make up the backup itself, as `Manifest.db`. */
  readonly domain: string;
  readonly path: string;
  /** The name of its payload in the folder of the backup; `null` for the files of the backup itself. */
  readonly fileId: string | null;
  /** How long it is, as it lies in the folder. */
  readonly bytes: number;
  /**
   * How many of these, from the first, were read and are hashed: all of them; or only the beginning, where nothing but
   * the sort of an attachment was looked at, so that the rest had no part in the result.
   */
  readonly read: number;
  /** SHA-256 of what was read, as it lies in the folder, in lower-case hex; `null` where it could not be read to its end. */
  readonly sha256: string | null;
  /** SHA-256 of what it says when it is decrypted; `null` where it lies there in plain, or does not decrypt. */
  readonly plainSha256: string | null;
}

/** Every file of the evidence that was read, and no other, in order of domain and path. */
export interface EvidenceManifest {
  readonly files: readonly EvidenceFile[];
}
