export { anAgreeingSet } from './agreeing-set.ts';
export { IndicatorError, type IndicatorErrorCode } from './errors.ts';
export { type Counts, countsOf, type Differences, differences, kindOf, type Sought } from './diff-indicators.ts';
export { fieldChanges, type FieldChange } from './field-changes.ts';
export { filesListedIn, type ListedFile } from './file-index.ts';
export { fileAccounts, publicationsIn, type FileAccount, type Publication } from './file-accounts.ts';
export { defaultLimits, type Limits } from './limits.ts';
export { lintSet, type LinedPlace, type LintFinding } from './lint/lint.ts';
export { type LintRule, type Place, type Severity, type Surroundings } from './lint/rule.ts';
export { lintRules } from './lint/rules.ts';
export { sarifLog, type SarifTool } from './lint/sarif.ts';
export { insistOnIndicators, loadBundled, loadIndicators, type LoadOptions, type LoadProgress } from './load.ts';
export { mergeIndicatorSets, withFileNames } from './merge.ts';
export { parseIndicatorBytes } from './parse.ts';
export {
  fileNameOf,
  type Lock,
  type LockedSource,
  lockName,
  lockVersion,
  type LockReading,
  parseLock,
} from './store/lock.ts';
export {
  parseWithdrawn,
  type Withdrawal,
  type WithdrawnBundle,
  withdrawnBundle,
  withdrawnIn,
} from './store/withdrawn.ts';
export { type ParsedPattern, parsePattern } from './stix/pattern/parse.ts';
export { type PatternLimits } from './stix/pattern/cursor.ts';
export { printPattern } from './stix/pattern/print.ts';
export { type PatternProblem } from './stix/pattern/problem.ts';
export { bare as plainValue } from './values/repair.ts';
