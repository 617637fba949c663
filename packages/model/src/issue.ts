import { fileOf } from './finding.ts';
import { grouped } from './grouped.ts';
import type { Origin } from './record.ts';

/**
 * Everything that can go unexamined, by code: the sentence for a reader, and whether it lowers coverage.
 * A code that lowers nothing is a note: it tells, and takes nothing away.
 */
export const issueCodes = {
  FILE_FORBIDDEN: { lowers: true, means: 'A file is there, and the user who ran this may not read it.' },
  FILE_UNREADABLE: { lowers: true, means: 'A file is there and could not be read.' },
  DATABASE_SALVAGED: {
    lowers: true,
    means: 'A database is damaged: what can still be read of it was read page by page, and the rest is lost.',
  },
  DATABASE_CONTRADICTED: {
    lowers: true,
    means:
      'A table of a database has another number of rows than its own index: rows are lost without any damage that shows, as where a page was replaced.',
  },
  FILE_TOO_LARGE: { lowers: true, means: 'A file is larger than Bridle will read.' },
  FILE_OUTSIDE: { lowers: true, means: 'The backup points outside its own folder; that was not followed.' },
  PAYLOAD_MISSING: { lowers: true, means: 'The manifest lists a file whose content is not in the folder.' },
  SCHEMA_UNKNOWN: { lowers: true, means: 'A file is there, or a part of it, in a form no declaration knows.' },
  ROW_REJECTED: { lowers: true, means: 'A row was there and could not be understood.' },
  CELL_REJECTED: { lowers: true, means: 'One value of a row could not be understood; the rest of the row was read.' },
  CONTENT_UNEXAMINED: { lowers: true, means: 'A row was read, but not its content.' },
  LOG_DAMAGED: {
    lowers: true,
    means: 'The write-ahead log of a database is damaged; what it held last may be missing.',
  },
  LOG_MISSING: {
    lowers: true,
    means: 'The manifest lists the write-ahead log of a database, and its content is missing.',
  },
  LOG_ABSENT: { lowers: false, means: 'A database used a write-ahead log and the backup lists none, as is usual.' },
  LOG_EMPTY: {
    lowers: false,
    means: 'The write-ahead log of a database is there and empty, as one is whose content went into the database.',
  },
  CONTENT_ENCRYPTED: {
    lowers: false,
    means: 'Something is there, encrypted with a key that no backup holds; nothing in it could be compared.',
  },
  CLASS_KEY_MISSING: {
    lowers: true,
    means: 'A file is encrypted under a protection class whose key the backup does not hold, or holds damaged.',
  },
  FILE_KEY_DAMAGED: { lowers: true, means: 'The key of a file is damaged or lost; its content cannot be decrypted.' },
  FILE_KEY_ABSENT: {
    lowers: false,
    means: 'A file of an encrypted backup is listed without a key of its own; it was read as it is.',
  },
  CONTENT_CUT_SHORT: { lowers: true, means: 'A file ends before it should; what came after is lost.' },
  CONTENT_LONGER: {
    lowers: false,
    means: 'A file is longer than the manifest says, as one is that grew while the backup was made.',
  },
  PADDING_DAMAGED: {
    lowers: true,
    means: 'An encrypted file does not end as such files do; its last bytes may not be what the phone wrote.',
  },
  STORE_NOT_BACKED_UP: {
    lowers: false,
    means: 'An app keeps its messages out of every backup; what came by way of it is not seen here.',
  },
  APP_STORE_MISSING: {
    lowers: true,
    means: 'An app is in use, and the store in which it keeps what came and went is not in the backup.',
  },
  APP_STORE_UNKNOWN: {
    lowers: false,
    means:
      'An app is installed, and its store is not in the backup: it may never have been used, since nothing else that it keeps is there either.',
  },
  LINK_UNRESOLVED: {
    lowers: false,
    means:
      'Where a link leads that came to the phone, a service alone knows. It was not asked, since a scan opens no connection and whoever sent the link might see it; where the link was opened, the visits of the browser tell.',
  },
  NOT_SEARCHED: {
    lowers: false,
    means:
      'A store without a declaration of its own, or a document that came or went with a message, was not searched for addresses.',
  },
  VALUE_INCOMPARABLE: {
    lowers: false,
    means: 'A value does not have the form that its kind requires, so that it was compared with no indicator.',
  },
  VALUE_UNREADABLE: {
    lowers: true,
    means:
      'A value that would have been compared holds bytes that are no text, and is none of its kind: what it was is not known.',
  },
  CLOCK_IMPROBABLE: {
    lowers: false,
    means:
      'By the clock that an artefact is declared with no moment of a column can be, and by another all can: what nothing else dates has no date here, and its place on a timeline is wrong.',
  },
  ARTEFACT_CRASHED: { lowers: true, means: 'Reading failed by a mistake of ours.' },
  MATCHER_CRASHED: { lowers: true, means: 'Comparing failed by a mistake of ours.' },
  HEURISTIC_CRASHED: { lowers: true, means: 'A heuristic failed by a mistake of ours.' },
  ROOT_FILE_MISSING: {
    lowers: false,
    means:
      'A file of the backup itself is missing; what it says is unknown. Info.plist says of which phone it is, Manifest.plist whether it is encrypted, Manifest.db which files it holds, Status.plist whether it was finished.',
  },
  ROOT_FILE_UNREADABLE: {
    lowers: false,
    means: 'A file of the backup itself could not be read; what it says is unknown.',
  },
  APPS_UNLISTED: {
    lowers: false,
    means: 'Info.plist has no list of apps, though every computer that makes a backup writes one.',
  },
  ROOT_FILE_FOREIGN: {
    lowers: true,
    means:
      'Files of the backup itself describe different phones: what Manifest.plist says of the phone was taken, and what Info.plist lists was not examined.',
  },
  ROOT_FILE_OF_ANOTHER_DAY: {
    lowers: false,
    means:
      'Files of the backup itself are dated more than a day apart: a backup was begun again and given up, the clock of the computer was wrong, or one of them is of another backup.',
  },
  EVIDENCE_CHANGED: {
    lowers: true,
    means:
      'A file of the evidence changed or vanished while it was examined; what was read of it may not fit together.',
  },
  BACKUP_INCOMPLETE: { lowers: true, means: 'The backup was interrupted before it was complete.' },
  MANIFEST_MISSING: {
    lowers: true,
    means:
      'Manifest.db, the list of the files, is not in the backup: files were found by the ids that follow from their places, and what lies at a place known only by a pattern may have been missed.',
  },
  MANIFEST_DAMAGED: {
    lowers: true,
    means:
      'The list of the files is damaged: files were found by the ids that follow from their places, and what lies at a place known only by a pattern may have been missed.',
  },
  STORE_UNLISTED: {
    lowers: true,
    means:
      'The manifest does not list a file that lies in the folder under the id of its place, as beside a manifest of another day: what lies at a place known only by a pattern may have been missed.',
  },
  FILES_MISSING: {
    lowers: false,
    means:
      'The folder lacks files that the manifest lists, as a copy does that was cut short: copying it anew may bring them. Each that would have been read is told by itself.',
  },
  FILES_UNLISTED: {
    lowers: false,
    means:
      'The folder holds files that the manifest does not list, as beside one of another day. None was examined but those that are told by themselves.',
  },
  MANIFEST_ROW_ODD: { lowers: true, means: 'A row of the manifest contradicts itself and was not trusted.' },
  PATTERN_CUT_SHORT: {
    lowers: true,
    means: 'A pattern had more combinations of records than can be tried; it may be there without having been found.',
  },
} as const;

/** One of the keys of {@link issueCodes}. */
export type IssueCode = keyof typeof issueCodes;

/** Something that was there and could not be examined: never thrown, always reported. */
export interface Issue {
  readonly type: 'issue';
  readonly code: IssueCode;
  /** The artefact concerned, `null` where it concerns the backup or the indicators. */
  readonly artefact: string | null;
  readonly origin: Origin | null;
  readonly detail: string;
  /** How many times it occurred; the origin and detail are of the first. */
  readonly count: number;
}

/** Codes that tell of a mistake of ours rather than a fact about the evidence. */
export function isOurMistake(code: IssueCode): boolean {
  return code === 'ARTEFACT_CRASHED' || code === 'MATCHER_CRASHED' || code === 'HEURISTIC_CRASHED';
}

/** Codes of what no backup shows: this one lacks nothing, and still it was not seen. */
export function isBeyondBackups(code: IssueCode): boolean {
  return code === 'STORE_NOT_BACKED_UP' || code === 'CONTENT_ENCRYPTED' || code === 'LINK_UNRESOLVED';
}

/** What is said of a messenger whose messages no backup shows: its name, by which {@link unseenMessenger} knows it, and why. */
export function detailOfUnseen(messenger: string, why: string): string {
  return `${messenger}: ${why}`;
}

/** The messenger of which an issue says that no backup shows its messages; `null` of any other issue. */
export function unseenMessenger({ code, artefact, detail }: Issue): string | null {
  // Of a store that is read in part, the artefact says what of it is encrypted.
  if (artefact !== null || (code !== 'STORE_NOT_BACKED_UP' && code !== 'CONTENT_ENCRYPTED')) return null;
  return /^[^:]*/.exec(detail)![0];
}

/** Codes of what is worth knowing about the reading, and takes nothing away. */
export function isNote(code: IssueCode): boolean {
  return !issueCodes[code].lowers && !isBeyondBackups(code);
}

/** An issue to be told, and how many more artefacts say the same of the same file. */
export interface ToldIssue {
  readonly issue: Issue;
  readonly others: number;
}

/**
 * Issues as they are told to people. That a file has a form no declaration knows is one thing, whichever artefact would have
 * read it: each finds other tables lacking, and the first of them stands for all.
 */
export function toldByFile(issues: readonly Issue[]): readonly ToldIssue[] {
  const groups = grouped(issues, (it) =>
    it.code === 'SCHEMA_UNKNOWN' && it.origin !== null ? JSON.stringify([fileOf(it.origin), it.origin.locator]) : it,
  );
  return [...groups.values()].map(([issue, ...others]) => ({ issue, others: others.length }));
}
