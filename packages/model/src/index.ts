export { addressRange, type AddressRange, spelledRange } from './address-range.ts';
export { canonical } from './canonical.ts';
export { keptNameLengths, keptNamesOf } from './kept-name.ts';
export { type Channel, channels, witnessOf } from './channel.ts';
export { type Clock, clocks } from './clock.ts';
export {
  type ArtefactCoverage,
  type ArtefactStatus,
  artefactStatuses,
  coveredBy,
  endOfRecords,
  lackedStores,
  missedStores,
  periodOf,
  type Period,
  wasRead,
} from './coverage.ts';
export { coveredShare, shareOf, union, within } from './covered-share.ts';
export { decodeText, textEncodingOf } from './decode-text.ts';
export { type BackupDescription, type Device } from './device.ts';
export { chosenEvents, type EventKind, eventKinds, removalEvents, type TimelineEvent } from './event.ts';
export { count, figure } from './figure.ts';
export { grouped } from './grouped.ts';
export { type HashAlgorithm, hashAlgorithmOf, hashAlgorithms, hashDigits } from './hash-algorithm.ts';
export { type TimelineEntry } from './timeline-entry.ts';
export { containerDomain, type EvidenceFile, type EvidenceManifest } from './evidence-manifest.ts';
export {
  type Account,
  type App,
  type AppUse,
  type Attachment,
  type CalendarItem,
  type Call,
  type Contact,
  type Conversation,
  type Deletion,
  type Family,
  type FamilyFields,
  type FileEntry,
  type Interaction,
  type LocationClient,
  type Lookup,
  type Mention,
  type Message,
  type Network,
  type Note,
  type Page,
  type Permission,
  type ProcessUse,
  type Profile,
  type ProfileEvent,
  type Reminder,
  type Setting,
  type Shortcut,
  type Site,
  type Visit,
  familyCovers,
} from './family.ts';
export {
  appleNoticeRules,
  type Author,
  authorOfExplanation,
  authorOfReason,
  type BenignExplanation,
  benignExplanations,
  type BenignTest,
  carriesWeight,
  isOfHeuristic,
  isOfIndicator,
  detailOfDoubt,
  detailOfFits,
  type Evidence,
  type EvidenceClass,
  evidenceClasses,
  exactness,
  type Exactness,
  fileOf,
  filesOfDoubt,
  type Finding,
  type FindingHeuristic,
  type FindingIndicator,
  type HeuristicFinding,
  type IndicatorFinding,
  isDoubt,
  type Match,
} from './finding.ts';
export {
  type Assertion,
  type Campaign,
  campaignNamed,
  type Comparison,
  comparisons,
  credibilities,
  type Credibility,
  type Indicator,
  type IndicatorKind,
  type IndicatorSource,
  isUnattributed,
  type Ledger,
  type LedgerFile,
  type LedgerNote,
  type LedgerStatus,
  type MayList,
  type PatternIndicator,
  type Monitoring,
  monitoringSorts,
  noCampaignNamed,
  noDates,
  reliabilities,
  type Reliability,
  type Role,
  roles,
  type Stage,
  stages,
  type StatedDate,
  type StatedDates,
  type Strength,
  strengths,
  unattributedTo,
  usualWeighing,
  type Vulnerable,
  type Weighing,
} from './indicator.ts';
export { anIndicatorSet, type IndicatorSet } from './indicator-set.ts';
export {
  type Instant,
  instant,
  instantInWords,
  instantOfDate,
  isCredible,
  isInstant,
  isInstantKey,
  microsecondsPerDay,
  microsecondsPerHour,
  microsecondsPerMinute,
  microsecondsPerSecond,
  parseIso,
  toIso,
} from './instant.ts';
export {
  detailOfUnseen,
  isBeyondBackups,
  isNote,
  isOurMistake,
  type Issue,
  type IssueCode,
  issueCodes,
  toldByFile,
  unseenMessenger,
  type ToldIssue,
} from './issue.ts';
export {
  type Observable,
  type ObservableKind,
  observableKinds,
  type Trace,
  traces,
  type Trait,
  traits,
} from './observable.ts';
export { isOfOtherSystems, isOnDevice, otherSystemOf } from './other-system.ts';
export {
  type ComparisonExpression,
  type ExistenceTest,
  type JoinedComparisons,
  type JoinedObservations,
  type Literal,
  type ObjectPath,
  type ObservationExpression,
  type Observe,
  type PathStep,
  type PropertyTest,
  type Repeats,
  type SetTest,
  type StartStop,
  type StringLiteral,
  type TextTest,
  type TimestampLiteral,
  type ValueOperator,
  type ValueTest,
  type Within,
} from './pattern.ts';
export { type HarmlessAnswer, harmlessAnswers, type HarmlessCause, type Sequence } from './sequence.ts';
export { type QueriedMoment, type StoreQuery, type StoreSchema } from './store-query.ts';
export { standardStixPaths, stixPaths } from './stix-path.ts';
export { compareVersions, isInRange, type SystemRange } from './system-version.ts';
export {
  type ArtefactRecord,
  type Fields,
  fieldsOf,
  type FieldValue,
  type Origin,
  plainRecord,
  type PlainRecord,
  type RawValue,
  timeBases,
  type TimeBasis,
  type TimeInterval,
  undatedBases,
  type UndatedBasis,
} from './record.ts';
export {
  couldBeSeen,
  type ExaminedLedger,
  type ExaminedLedgerFile,
  type IndicatorReach,
  type MetIndicator,
  type ReachGroup,
  type ReachLevel,
  reachLevels,
} from './reach.ts';
export { accountOfFile } from './file-account.ts';
export {
  notLookedFor,
  passedOver,
  rejectedInPart,
  type NotLookedFor,
  type PassedOver,
  type RejectedInPart,
} from './not-looked-for.ts';
export { type LatticeRule, latticeRules } from './lattice-rule.ts';
export {
  aResult,
  insistOnResult,
  type Result,
  type ResultJson,
  schemaVersion,
  type SelfMeasurement,
} from './result.ts';
export { type ArtefactDuration, type RunRecord } from './run.ts';
export { type AskedOptions } from './scan-options.ts';
export { grounds, type Ground, type HeldSystem, type Proof, type ProofStep } from './proof.ts';
export { ruleStatuses, type RuleAccount, type RuleStatus } from './rule.ts';
export {
  beganAt,
  type CampaignVerdict,
  type CounterEvidence,
  type Confidence,
  type Episode,
  type Likelihood,
  type Outcome,
  outcomes,
  type PeriodCoverage,
  type Prior,
  priors,
  type Reason,
  type ReasonCode,
  reasonCodes,
  type Verdict,
} from './verdict.ts';
export { endedByListeners } from './listeners.ts';
export { fromJsonValue, insistOnMoments, toJsonValue, type JsonOf, type JsonValue } from './json.ts';
export { strictestTlp, tlpMarkings, tlps, type Tlp } from './tlp.ts';
export { namesHighPort } from './high-port.ts';
export { parseUrl } from './parse-url.ts';
export { holdsPlaceholder, isPlaceholder, placeholder, placeholderForm } from './placeholder.ts';
export {
  aBoolean,
  aFunction,
  aPath,
  aSignal,
  checkOf,
  checkOfEach,
  checkOfParts,
  insistOnArgument,
  optionsGiven,
  refusalOfArgument,
  refusalOfOptions,
  refusedOption,
  sortInWords,
  valueInWords,
  type Given,
  type OptionCheck,
  type OptionChecks,
  type OptionFault,
  type RefusedOption,
} from './options.ts';
export { isSha256, sha256Form } from './sha256.ts';
