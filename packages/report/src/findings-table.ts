import { insistOnResult, type Evidence, type Finding, type Result } from '@bridle/model';
import { furtherRows, placeOf } from './joined-rows.ts';
import { outcomeSentence } from './text/said-of.ts';
import { csvHeader, csvRow, jsonRow, type Table } from './table.ts';
import { datetimeOf, timesketchColumns } from './timesketch.ts';

/** Of several rows of one file the first stands for all, and `occurrences` says how many there are; those of others are in `joined`. */
const first = ({ evidence }: Finding): Evidence | undefined => evidence[0];

const joinedRow = (row: Evidence): string => placeOf(row).join(', ');

const columns: Table<Finding> = {
  ...timesketchColumns(({ because, time }) => ({ message: because, at: time.from, description: time.basis })),
  until: ({ time }) => (time.to === null ? null : datetimeOf(time.to)),
  finding: ({ id }) => id,
  rule: ({ rule }) => rule,
  campaign: ({ campaign }) => campaign,
  class: (found) => found.class,
  strength: ({ strength }) => strength,
  channel: ({ channel }) => channel,
  trace: ({ trace }) => trace,
  indicator_kind: ({ indicator }) => indicator?.kind ?? null,
  indicator: ({ indicator }) => indicator?.value ?? null,
  withdrawn: ({ indicator }) => indicator?.revoked ?? null,
  artefact: (found) => first(found)?.artefact ?? null,
  domain: (found) => first(found)?.domain ?? null,
  path: (found) => first(found)?.path ?? null,
  locator: (found) => first(found)?.locator ?? null,
  field: (found) => first(found)?.observable?.field ?? null,
  value: (found) => first(found)?.observable?.value ?? null,
  sha256: (found) => first(found)?.sha256 ?? null,
  occurrences: ({ occurrences }) => occurrences,
  joined: (found) => furtherRows(found).map(joinedRow).join('; ') || null,
};

/**
 * The last row: what is said of the phone, dated as the backup. Without it a phone on which nothing was found and one that
 * allowed no answer would have the same empty table.
 */
const outcomeRow: Table<Result> = {
  ...Object.fromEntries(Object.keys(columns).map((name) => [name, () => null])),
  ...timesketchColumns<Result>((result) => ({
    message: `Bridle: ${result.verdict.outcome}. ${outcomeSentence(result)}`,
    at: result.backup.madeAt,
    description: 'outcome',
  })),
  rule: ({ verdict }) => verdict.rule,
  class: () => 'outcome',
};

/**
 * The findings as a table (RFC 4180) whose first columns are Timesketch's, and at its end the outcome. Texts that a
 * spreadsheet would take for a formula have an apostrophe before them; JSONL has them as they are.
 */
export function renderFindingsCsv(result: Result): string {
  insistOnResult(result);
  return [csvHeader(columns), ...result.findings.map((it) => csvRow(columns, it)), csvRow(outcomeRow, result)].join('');
}

/** The findings, and at the end the outcome, as one JSON document a line, under the names of the table's columns. */
export function renderFindingsJsonl(result: Result): string {
  insistOnResult(result);
  return [...result.findings.map((it) => jsonRow(columns, it)), jsonRow(outcomeRow, result)].join('');
}
