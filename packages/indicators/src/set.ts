import {
  type Indicator,
  type IndicatorSet,
  type LedgerFile,
  type LedgerNote,
  type PatternIndicator,
  type Sequence,
} from '@bridle/model';
import { assemble } from './assemble.ts';
import { type Entry, type FileContent, type Reading } from './reading.ts';

const nothing: Pick<FileContent, 'entries' | 'campaigns' | 'remarks'> = { entries: [], campaigns: [], remarks: [] };

/** The set that one file gives, with its line in the ledger. */
export function setOf(file: string, sha256: string | null, reading: Reading): IndicatorSet {
  const { entries, campaigns, remarks } = reading.status === 'read' ? reading : nothing;
  const sorted = sortedOut(file, entries);
  for (const it of remarks) sorted.notes.push({ file, ...it });
  const { counts, ...parts } = sorted;
  const set = assemble({ ...parts, campaigns, files: [] });
  const { repaired, distinct } = set.ledger;
  const { format, status } = reading;
  const reason = reading.status === 'read' ? null : reading.reason;
  const mayList = reading.status === 'read' ? undefined : reading.mayList;
  const isForEveryone = reading.status === 'read' && reading.isForEveryone === true;
  const line: LedgerFile = {
    ...{ file, sha256, format, status, reason, ...counts, repaired, distinct },
    ...(isForEveryone ? { forEveryone: true } : {}),
    ...(mayList === undefined ? {} : { mayList }),
  };
  return { ...set, ledger: { ...set.ledger, ...counts, files: [line] } };
}

/** In one walk and without a list for each entry, since there may be half a million, of which nothing is to be noted. */
function sortedOut(file: string, entries: Iterable<Entry>) {
  const indicators: Indicator[] = [];
  const patterns: Omit<PatternIndicator, 'id'>[] = [];
  const sequences: Sequence[] = [];
  const notes: LedgerNote[] = [];
  const counts = { entries: 0, loaded: 0, setAside: 0, rejected: 0 };
  for (const entry of entries) {
    counts.entries += 1;
    const { object } = entry;
    const note = (status: LedgerNote['status'], reason: string): void => {
      notes.push({ file, object, status, reason, says: entry.says?.slice(0, 200) ?? null });
    };
    if ('reason' in entry) {
      counts[entry.status === 'rejected' ? 'rejected' : 'setAside'] += 1;
      note(entry.status, entry.reason);
      continue;
    }
    counts.loaded += 1;
    if (entry.status === 'loaded') for (const it of entry.indicators) indicators.push(it);
    else if (entry.status === 'pattern') patterns.push(entry.pattern);
    else sequences.push(entry.sequence);
    for (const reason of entry.repairs) note('repaired', reason);
    for (const reason of entry.remarks) note('noted', reason);
  }
  return { indicators, patterns, sequences, notes, counts };
}
