import { pipeline } from 'node:stream/promises';
import { findBackup } from '@bridle/core';
import type { Instant, Period, TimelineEntry } from '@bridle/model';
import { timelineFormats, type TimelineFormat, type TimelineFormatName } from '@bridle/report';
import { issueBook } from '../issue-book.ts';
import { timeline } from '../timeline.ts';
import { artefactsNamed } from './artefacts-named.ts';
import { heed } from './heed.ts';
import { Interruption } from './interruption.ts';
import type { OutputFlags } from './output-flags.ts';
import { progress } from './progress.ts';
import { scanStep } from './scan-step.ts';
import { fittedTo, tell } from './terminal.ts';
import { nothingThen, timelineExit } from './timeline-ending.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';
import { unreadText } from './unread-text.ts';
import { insistOnOutput, writeOutput } from './write-output.ts';

/** What `bridle timeline` may be told. */
export interface TimelineFlags extends UnlockFlags, OutputFlags {
  readonly since?: Instant;
  readonly until?: Instant;
  readonly artefact?: readonly string[];
  readonly format: TimelineFormatName;
}

/**
 * Prints or writes a line for everything that happened, as it is read, and tells what could not be read; the exit code says
 * whether there is any such.
 */
export async function printTimeline(folder: string, flags: TimelineFlags, signal: AbortSignal): Promise<number> {
  const { artefact, format, since, until, output } = flags;
  insistOnOutput(flags, findBackup(folder));
  const options = { since, until, artefacts: artefact === undefined ? undefined : artefactsNamed(artefact) };
  const shown = output === undefined && format === 'text' ? shownLines : timelineFormats[format];
  const { show, end } = progress();
  const book = issueBook();
  let entryCount = 0;
  let span: Period | null = null;
  await unlocking(flags, signal, (unlock) => {
    const entries = timeline(folder, {
      ...options,
      ...unlock,
      onProgress: (at) => show(scanStep(at)),
      onIssue: (issue) => book.add(issue),
      onSpan: (it) => (span = it),
    });
    const lines = linesOf(entries, shown, () => entryCount++);
    return output === undefined ? print(lines, end, signal) : writeOutput({ ...flags, output }, lines, signal);
  }).finally(end);
  tell(unreadText(book.issues));
  if (entryCount === 0) tell(nothingThen(span));
  if (output !== undefined) tell(`${format} written to ${output}\n`);
  return timelineExit(book.issues);
}

const writtenAtOnce = 2 ** 16;

async function* linesOf(
  entries: AsyncIterable<TimelineEntry>,
  { header, line }: TimelineFormat,
  onEntry: () => void,
): AsyncGenerator<string> {
  let lines = header;
  for await (const entry of entries) {
    onEntry();
    lines += line(entry);
    if (lines.length < writtenAtOnce) continue;
    yield lines;
    lines = '';
  }
  if (lines !== '') yield lines;
}

/**
 * A slow reader is waited for; one that has seen enough, as `head` has, ends it, and so does a signal, which is heard before
 * some of the lines are printed. Where they and progress share a terminal, `onPrint` takes that away first. Throws an
 * `Interruption` once anything was printed.
 */
async function print(lines: AsyncIterable<string>, onPrint: () => void, signal: AbortSignal): Promise<void> {
  let pieces = 0;
  const printed = async function* () {
    for await (const some of lines) {
      await heed(signal);
      onPrint();
      pieces++;
      yield some;
    }
  };
  try {
    await pipeline(printed, process.stdout, { signal, end: false });
  } catch (error) {
    if (signal.aborted && pieces > 0) throw new Interruption('what was printed is only a part of the timeline');
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

const shownLines: TimelineFormat = {
  ...timelineFormats.text,
  line: (entry) => fittedTo(process.stdout, timelineFormats.text.line(entry)),
};
