export { canonical } from './canonical.ts';
export { type Channel, channels, witnessOf } from './channel.ts';
export { type Clock, clocks } from './clock.ts';
export { type ArtefactCoverage, type ArtefactStatus, artefactStatuses, type Period } from './coverage.ts';
export { type BackupDescription, type Device } from './device.ts';
export { type EventKind, eventKinds, type TimelineEvent } from './event.ts';
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
  type BenignExplanation,
  benignExplanations,
  type BenignTest,
  type Evidence,
  type EvidenceClass,
  evidenceClasses,
  exactness,
  type Exactness,
  type Finding,
  type Match,
} from './finding.ts';
export {
  type Assertion,
  type Campaign,
  type Comparison,
  comparisons,
  type Credibility,
  type Indicator,
  type IndicatorKind,
  type IndicatorSource,
  type Ledger,
  type LedgerFile,
  type LedgerNote,
  type LedgerStatus,
  type PatternIndicator,
  type Monitoring,
  monitoringSorts,
  type Reliability,
  type Role,
  roles,
  type Stage,
  stages,
  type Strength,
  strengths,
  type Vulnerable,
} from './indicator.ts';
export { type IndicatorSet } from './indicator-set.ts';
export {
  type Instant,
  instant,
  instantOfDate,
  isInstantKey,
  microsecondsPerDay,
  microsecondsPerSecond,
  parseIso,
  toIso,
} from './instant.ts';
export { isBeyondBackups, isOurMistake, type Issue, type IssueCode, issueCodes } from './issue.ts';
export {
  type Observable,
  type ObservableKind,
  observableKinds,
  type Trace,
  traces,
  type Trait,
  traits,
} from './observable.ts';
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
export { type HarmlessCause, type Sequence } from './sequence.ts';
export { stixPaths } from './stix-path.ts';
export {
  type ArtefactRecord,
  type Fields,
  fieldsOf,
  type FieldValue,
  type Origin,
  type RawValue,
  timeBases,
  type TimeBasis,
  type TimeInterval,
} from './record.ts';
export { type Result } from './result.ts';
export {
  type CampaignVerdict,
  type Confidence,
  type Episode,
  type LatticeRule,
  latticeRules,
  type Outcome,
  outcomes,
  type PeriodCoverage,
  type Reason,
  type ReasonCode,
  reasonCodes,
  type Verdict,
} from './verdict.ts';
export { toJsonValue, type JsonValue } from './json.ts';
export { parseUrl } from './parse-url.ts';
