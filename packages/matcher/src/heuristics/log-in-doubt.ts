import { fieldsOf, fileOf, type ArtefactRecord, type IssueCode } from '@bridle/model';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';

/** What may become of a log that the backup lists with content. */
const faults: { readonly [C in IssueCode]?: string } = {
  LOG_MISSING: 'the backup lists the write-ahead log of the database, and its content is not there',
  LOG_EMPTY: 'the backup lists the write-ahead log of the database with content, and it is empty',
  LOG_DAMAGED: 'the write-ahead log of the database is not as SQLite leaves it',
};

const suffix = '-wal';

interface Log {
  readonly record: ArtefactRecord;
  readonly size: number | null;
}

export default defineHeuristic({
  id: 'log-in-doubt',
  code: 'INT-04',
  title: 'The log of a database is not what the backup lists',
  hypothesis:
    'Someone changed a database and removed its write-ahead log, which would have undone or betrayed the change.',
  proves:
    'That the database was backed up together with a log that is gone or broken now. It is a doubt about what the ' +
    'database tells, and about what it does not.',
  class: 'integrity',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['file-entry'],
  window: null,
  references: [{ url: 'https://www.sqlite.org/walformat.html', verified: false }],
  falsePositives: [
    {
      cause: 'The backup was copied in part, or a disk or a transfer damaged it.',
      refutedBy: 'A second copy of the backup that has the log, or a copy in which nothing else is missing.',
    },
    {
      cause: 'The log was emptied into the database when the backup was made.',
      refutedBy: 'The backup lists the log with a size; where it lists none, this is no doubt.',
    },
  ],

  watch() {
    const logs = new Map<string, Log>();
    return {
      see(record) {
        const entry = fieldsOf('file-entry', record);
        if (entry?.entryType !== 'file' || !entry.filePath.endsWith(suffix)) return;
        const file = `${entry.container}/${entry.filePath.slice(0, -suffix.length)}`;
        logs.set(file, { record, size: entry.size });
      },
      conclude: (phone) => [...logs].flatMap(([file, log]) => signOf(file, log, phone) ?? []),
    };
  },
});

/** Several artefacts may read one database, and each says what it met. */
function signOf(file: string, { record, size }: Log, { issues }: Phone): Sign | null {
  const fault = issues.find(
    ({ code, origin }) => origin !== null && faults[code] !== undefined && fileOf(origin) === file,
  );
  // What is listed without content was emptied on the phone, and lost nothing.
  if (fault === undefined || (size === 0 && fault.code !== 'LOG_DAMAGED')) return null;
  if (size === null && fault.code === 'LOG_EMPTY') return null;
  return {
    strength: 'supporting',
    because: faults[fault.code]!,
    records: [record],
    doubts: [file],
    benign: [
      {
        explanation: 'ordinary-change',
        outcome: 'open',
        because: 'a backup that was copied in part, or damaged on a disk, looks the same',
      },
    ],
  };
}
