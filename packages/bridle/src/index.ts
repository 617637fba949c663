export {
  artefacts,
  decryptBackup,
  defineArtefact,
  deriveKey,
  openBackup,
  ScanError,
  type Artefact,
  type Backup,
  type DecryptFailure,
  type Decryption,
  type DecryptOptions,
  type DecryptProgress,
  type DerivationOptions,
  type ScanErrorCode,
  type UnlockOptions,
} from '@bridle/core';
export { resultDigest } from '@bridle/case';
export {
  differences,
  fieldChanges,
  fileAccounts,
  IndicatorError,
  loadBundled,
  loadIndicators,
  mergeIndicatorSets,
  sarifLog,
  type Differences,
  type FieldChange,
  type FileAccount,
  type LintFinding,
} from '@bridle/indicators';
export {
  parseIso,
  toIso,
  type ArtefactRecord,
  type Finding,
  type IndicatorSet,
  type Instant,
  type Issue,
  type Outcome,
  type Result,
  type Verdict,
} from '@bridle/model';
export { renderJson, renderText } from '@bridle/report';
export { explainValue, type ExplainOptions, type Explanation } from './explain-value.ts';
export { lintIndicators, type LintOptions } from './lint-indicators.ts';
export {
  listBackups,
  type BackupList,
  type BackupPlace,
  type ListBackupsOptions,
  type ListedBackup,
  type Refusal,
} from './list-backups.ts';
export { type Computer } from './backup-places.ts';
export { scan, type ScanOptions, type ScanProgress } from './scan.ts';
export { timeline, type TimelineEntry, type TimelineOptions } from './timeline.ts';
