import { clocks, toIso, type TimelineEntry } from '@bridle/model';
import { mvtTimelineHeader, mvtTimelineLine } from './mvt/timeline.ts';
import { safeText } from './safe-text.ts';
import { csvHeader, csvRow, jsonRow, type Table } from './table.ts';
import { timesketchColumns } from './timesketch.ts';

/** A timeline as lines: a million of them are written as they are read. */
export interface TimelineFormat {
  /** What comes first; empty where nothing does. */
  readonly header: string;
  /** One entry with its end of line. */
  readonly line: (entry: TimelineEntry) => string;
}

const columns: Table<TimelineEntry> = {
  ...timesketchColumns(({ summary, at, event }) => ({ message: summary, at, description: event })),
  artefact: ({ artefact }) => artefact,
  channel: ({ channel }) => channel,
  domain: ({ origin }) => origin.domain,
  path: ({ origin }) => origin.path,
  locator: ({ origin }) => origin.locator,
  clock: ({ clock }) => clock,
  precision: ({ clock }) => clocks[clock].precision,
  column: ({ column }) => column,
};

/**
 * The forms a timeline can be written in: for people; for scripts and Timesketch, as JSONL and as a table; and as MVT writes
 * its own, for what reads that.
 */
export const timelineFormats = {
  text: {
    header: '',
    line: ({ at, event, summary, artefact }) => `${toIso(at)}  ${event}  ${safeText(summary)}  (${artefact})\n`,
  },
  jsonl: { header: '', line: (entry) => jsonRow(columns, entry) },
  csv: { header: csvHeader(columns), line: (entry) => csvRow(columns, entry) },
  mvt: { header: mvtTimelineHeader, line: mvtTimelineLine },
} as const satisfies { readonly [name: string]: TimelineFormat };

/** One of the keys of {@link timelineFormats}. */
export type TimelineFormatName = keyof typeof timelineFormats;
