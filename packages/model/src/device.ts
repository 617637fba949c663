import type { Instant } from './instant.ts';

/** Which phone it is, as the backup's own files say; `null` where they do not. */
export interface Device {
  readonly name: string | null;
  readonly productType: string | null;
  readonly productName: string | null;
  readonly productVersion: string | null;
  readonly buildVersion: string | null;
  readonly serialNumber: string | null;
  readonly udid: string | null;
}

/** How the backup was made. */
export interface BackupDescription {
  /** A decrypted copy holds all that its encrypted original held. */
  readonly protection: 'unencrypted' | 'encrypted' | 'decrypted-copy' | 'unknown';
  readonly madeAt: Instant | null;
  readonly isFull: boolean | null;
  readonly snapshotState: string | null;
}
