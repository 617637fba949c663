import { pipeline } from 'node:stream/promises';
import type { Instant, TimelineEntry } from '@bridle/model';
import { timelineFormats, type TimelineFormat, type TimelineFormatName } from '@bridle/report';
import { timeline } from '../timeline.ts';
import { artefactsNamed } from './artefacts-named.ts';
import { fittedTo } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';

/** What `bridle timeline` may be told. */
export interface TimelineFlags extends UnlockFlags {
  readonly since?: Instant;
  readonly until?: Instant;
  readonly artefact?: readonly string[];
  readonly format: TimelineFormatName;
}

/** Prints a line for everything that happened, as it is read. */
export async function printTimeline(folder: string, flags: TimelineFlags, signal: AbortSignal): Promise<number> {
  const { artefact, format, since, until } = flags;
  const options = {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(artefact === undefined ? {} : { artefacts: artefactsNamed(artefact) }),
  };
  await unlocking(flags, signal, (unlock) => {
    const entries = timeline(folder, { ...options, ...unlock });
    return print(linesOf(entries, format === 'text' ? shownLines : timelineFormats[format]), signal);
  });
  return 0;
}

const writtenAtOnce = 2 ** 16;

async function* linesOf(
  entries: AsyncIterable<TimelineEntry>,
  { header, line }: TimelineFormat,
): AsyncGenerator<string> {
  let lines = header;
  for await (const entry of entries) {
    lines += line(entry);
    if (lines.length < writtenAtOnce) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

/** A slow reader is waited for; one that has seen enough, as `head` has, ends it. */
async function print(lines: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(lines, process.stdout, { signal, end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

const shownLines: TimelineFormat = {
  ...timelineFormats.text,
  line: (entry) => fittedTo(process.stdout, timelineFormats.text.line(entry)),
};
