export { automationStore, contactStore, type AutomationDeclaration, type ContactDeclaration } from './app-stores.ts';
export { writeBinaryPlist } from './binary-plist.ts';
export { buildBackup, type AppDeclaration, type EntryDeclaration, type PhoneDeclaration } from './build-backup.ts';
export { cocoaNanosecondsOf, cocoaSecondsOf, microseconds, type Moment } from './clocks.ts';
export {
  bytesOf,
  database,
  loggedDatabase,
  type Cell,
  type Content,
  type LoggedDatabase,
  type Rows,
} from './database.ts';
export { type ClassDeclaration, type EncryptionDeclaration } from './encryption.ts';
export { mbFileBlob, type EntryDetails } from './mb-file.ts';
export { memorySource, type Files } from './memory-source.ts';
export { ordinaryApps } from './ordinary-apps.ts';
export { binaryPlist, xmlPlist, type Plain } from './plist.ts';
export {
  analyticsStore,
  calendarStore,
  dataUsageStore,
  historyStore,
  lookupStore,
  messageStore,
  type CalendarItemDeclaration,
  type LookupDeclaration,
  type MessageDeclaration,
  type UsageDeclaration,
  type VisitDeclaration,
} from './stores.ts';
export { attributedText, type TextAttributes } from './typedstream.ts';
