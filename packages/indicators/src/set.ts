import { type IndicatorSet, type LedgerFile, type LedgerNote } from '@bridle/model';
import { assemble } from './assemble.ts';
import { type DroppedEntry, type Entry, type FileContent, type Reading } from './reading.ts';

const nothing: Pick<FileContent, 'entries' | 'campaigns' | 'remarks'> = { entries: [], campaigns: [], remarks: [] };

/** The set that one file gives, with its line in the ledger. */
export function setOf(file: string, sha256: string | null, reading: Reading): IndicatorSet {
  const { entries, campaigns, remarks } = reading.status === 'read' ? reading : nothing;
  const count = (status: DroppedEntry['status'] | 'loaded'): number =>
    entries.filter((it) => statusOf(it) === status).length;
  const counted = {
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
  const set = assemble({
    indicators: entries.flatMap((it) => (it.status === 'loaded' ? it.indicators : [])),
    patterns: entries.flatMap((it) => (it.status === 'pattern' ? [it.pattern] : [])),
    sequences: entries.flatMap((it) => (it.status === 'sequence' ? [it.sequence] : [])),
    campaigns,
    files: [],
    notes,
  });
  const { repaired, distinct } = set.ledger;
  const line: LedgerFile = { ...counted, repaired, distinct };
  const { entries: all, loaded, setAside, rejected } = line;
  return { ...set, ledger: { ...set.ledger, entries: all, loaded, setAside, rejected, files: [line] } };
}

/** What the ledger says of an entry. */
function statusOf({ status }: Entry): DroppedEntry['status'] | 'loaded' {
  return status === 'pattern' || status === 'sequence' ? 'loaded' : status;
}

function notesOn(entry: Entry): Omit<LedgerNote, 'file'>[] {
  const { object } = entry;
  const says = entry.says?.slice(0, 200) ?? null;
  if ('reason' in entry) return [{ object, status: entry.status, reason: entry.reason, says }];
  return [
    ...entry.repairs.map((reason) => ({ object, status: 'repaired' as const, reason, says })),
    ...entry.remarks.map((reason) => ({ object, status: 'noted' as const, reason, says })),
  ];
}
