export {
  artefacts,
  defineArtefact,
  deriveKey,
  openBackup,
  ScanError,
  type Artefact,
  type Backup,
  type DerivationOptions,
  type ScanErrorCode,
  type UnlockOptions,
} from '@bridle/core';
export { resultDigest } from '@bridle/case';
export { IndicatorError, loadBundled, loadIndicators, mergeIndicatorSets } from '@bridle/indicators';
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
export { scan, type ScanOptions, type ScanProgress } from './scan.ts';
export { timeline, type TimelineEntry, type TimelineOptions } from './timeline.ts';
