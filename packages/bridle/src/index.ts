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
  type Extent,
  type ScanErrorCode,
  type UnlockOptions,
} from '@bridle/core';
export {
  absenceReasons,
  compareResults,
  comparisonReasons,
  firstDifference,
  redact,
  resultDigest,
  type Absence,
  type AbsenceReason,
  type ComparedCampaign,
  type ComparedFinding,
  type Comparison,
  type ComparisonReason,
  type Detection,
  type FoundReason,
  type JsonDifference,
  type OtherFindings,
  type Side,
} from '@bridle/case';
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
  type RunRecord,
  type TimelineEntry,
  type Verdict,
} from '@bridle/model';
export {
  renderFindingsCsv,
  renderFindingsJsonl,
  renderHtml,
  renderJson,
  renderMvtAlerts,
  renderStix,
  renderText,
  timelineFormats,
} from '@bridle/report';
export { readMvtOutput } from './compare/read-mvt-output.ts';
export {
  explainValue,
  type ExplainOptions,
  type Explanation,
  type MetIndicator,
  type MetPattern,
} from './explain-value.ts';
export { parseResult, readResult, ResultError } from './read-result.ts';
export { type Reading } from './readings.ts';
export { lintIndicators, type LintOptions } from './lint-indicators.ts';
export { recordedScan, type RecordedScan } from './recorded-scan.ts';
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
export { timeline, type TimelineOptions } from './timeline.ts';
export {
  differenceCauses,
  verify,
  type DifferenceCause,
  type Verification,
  type VerifiedDifference,
  type VerifyOptions,
} from './verify/verify.ts';
