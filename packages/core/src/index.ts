export { defineArtefact, type Artefact, type Meaning, type WholeRow } from './artefact.ts';
export { type ArtefactDefinition } from './artefact-definition.ts';
export { type KeepingApp } from './keeping-app.ts';
export { artefacts, type ArtefactId } from './artefacts/index.ts';
export { aboutBackup, type BackupAbout } from './backup/about-backup.ts';
export {
  decryptBackup,
  type Decryption,
  type DecryptFailure,
  type DecryptOptions,
  type DecryptProgress,
} from './backup/decrypt-backup.ts';
export { deriveKey } from './backup/derive-key.ts';
export {
  backupsAt,
  hintsForUnread,
  unseenInWords,
  type BackupsFound,
  type UnreadFolder,
  type Unseen,
} from './backup/backups-at.ts';
export { findBackup } from './backup/find-backup.ts';
export { isInside } from './backup/inside.ts';
export { isBackup } from './backup/is-backup.ts';
export { fileIdOf } from './backup/manifest.ts';
export { mistakenFor, type Mistaken } from './backup/mistaken-folders.ts';
export { relocate, type Relocated, type Settling } from './backup/evidence-log.ts';
export { openBackup, type Backup, type OpenOptions } from './backup/open-backup.ts';
export { ownSecrets, type OwnSecrets } from './backup/own-secrets.ts';
export { mostInMemoryByDefault, unlockChecks, unlockOptions, type UnlockOptions } from './backup/unlock.ts';
export {
  cocoaSeconds,
  messageTime,
  plistDate,
  safariSeconds,
  unixMicroseconds,
  unixMilliseconds,
  unixSeconds,
  webkitMicroseconds,
} from './clock.ts';
export { blob, column, type ColumnOptions, flag, integer, real, rejected, text, type Decode } from './column.ts';
export { devicePath } from './device-path.ts';
export { crashOf } from './crash.ts';
export { type DerivationOptions, isDeriving } from './encryption/derive-key.ts';
export { isOfSystem, ScanError, scanErrorHints, type ScanErrorCode } from './errors.ts';
export { type DatedBasis } from './record.ts';
export type { Extent } from './extent.ts';
export { examine, type Examination } from './examine.ts';
export { failureAt } from './issue.ts';
export { FormatError, type Format, type Position, type Problem, type Row } from './formats/format.ts';
export { plist } from './formats/plist.ts';
export { type PlistDefinition, type PlistRow } from './formats/plist/definition.ts';
export { protobufFields } from './formats/protobuf.ts';
export { protobufStrings, type ProtobufString } from './formats/protobuf-strings.ts';
export { readKeyedArchive } from './formats/plist/keyed-archive.ts';
export { readPlist } from './formats/plist/read.ts';
export {
  isPlistDate,
  isPlistDictionary,
  isPlistUid,
  plistDateOf,
  plistUidOf,
  type PlistDate,
  type PlistDictionary,
  type PlistUid,
  type PlistValue,
} from './formats/plist/value.ts';
export { unpackLz4 } from './formats/lz4.ts';
export { payloadOf, type Payload } from './payload.ts';
export { readSessionState, type SessionPage, type SessionState } from './formats/session-state.ts';
export { embeddedPlist } from './formats/plist/embedded.ts';
export { readAttributedString, type AttributedString } from './formats/typedstream/attributed-string.ts';
export { anArtefact, givenOptions, insistOnGiven, insistOnPath } from './given-options.ts';
export {
  among,
  amongBy,
  amongTraces,
  type KindChoice,
  type ObservableRule,
  type TimelineRule,
  type TraceChoice,
} from './rule.ts';
export { sqlite } from './formats/sqlite.ts';
export { type SqliteDefinition } from './formats/sqlite/definition.ts';
export { optionalColumns, type SqliteVariant } from './formats/sqlite/statement.ts';
export { findLinks } from './links/find-links.ts';
export { sweepOf } from './sweep.ts';
export { systemRefusal, type SystemRefusal } from './system-refusal.ts';
export { unseenMessages } from './unseen-messages.ts';
export { writeRefusal, type WriteRefusal } from './write-refusal.ts';
export { containerDomain, type Discretion, type Source, type SourceFile, type Where } from './source.ts';
