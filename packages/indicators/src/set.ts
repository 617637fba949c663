import { type IndicatorSet, type LedgerFile, type LedgerNote } from '@bridle/model';
import { assemble } from './assemble.ts';
import { type Entry, type FileContent, type Reading } from './reading.ts';

const nothing: Pick<FileContent, 'entries' | 'campaigns' | 'remarks'> = { entries: [], campaigns: [], remarks: [] };

/** The set that one file gives, with its line in the ledger. */
export function setOf(file: string, sha256: string | null, reading: Reading): IndicatorSet {
  const { entries, campaigns, remarks } = reading.status === 'read' ? reading : nothing;
  const count = (status: Entry['status']): number => entries.filter((it) => it.status === status).length;
  const line: LedgerFile = {
    file,
    sha256,
    format: reading.format,
    status: reading.status,
    reason: reading.status === 'read' ? null : reading.reason,
    entries: entries.length,
    loaded: count('loaded'),
    setAside: count('set-aside'),
    rejected: count('rejected'),
  };
  const notes = [...entries.flatMap(notesOn), ...remarks].map((it) => ({ file, ...it }));
  return assemble({ indicators: entries.filter((it) => it.status === 'loaded'), campaigns, files: [line], notes });
}

function notesOn(entry: Entry): Omit<LedgerNote, 'file'>[] {
  const { object } = entry;
  const says = entry.says?.slice(0, 200) ?? null;
  if (entry.status !== 'loaded') return [{ object, status: entry.status, reason: entry.reason, says }];
  return entry.repairs.map((reason) => ({ object, status: 'repaired', reason, says }));
}
