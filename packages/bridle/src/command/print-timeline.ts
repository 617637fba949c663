import { pipeline } from 'node:stream/promises';
import { clocks, toIso, type Instant } from '@bridle/model';
import { safeText } from '@bridle/report';
import { timeline, type TimelineEntry } from '../timeline.ts';
import { artefactsNamed } from './artefacts-named.ts';
import { fittedTo } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';

/** What `bridle timeline` may be told. */
export interface TimelineFlags extends UnlockFlags {
  readonly since?: Instant;
  readonly until?: Instant;
  readonly artefact?: readonly string[];
  readonly jsonl?: boolean;
}

/** Prints a line for everything that happened, as it is read. */
export async function printTimeline(folder: string, flags: TimelineFlags, signal: AbortSignal): Promise<number> {
  const { artefact, jsonl = false, since, until } = flags;
  const options = {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(artefact === undefined ? {} : { artefacts: artefactsNamed(artefact) }),
  };
  await unlocking(flags, signal, (unlock) => {
    const entries = timeline(folder, { ...options, ...unlock });
    return print(linesOf(entries, jsonl ? jsonLine : shownLine), signal);
  });
  return 0;
}

const writtenAtOnce = 2 ** 16;

async function* linesOf(
  entries: AsyncIterable<TimelineEntry>,
  asLine: (entry: TimelineEntry) => string,
): AsyncGenerator<string> {
  let lines = '';
  for await (const entry of entries) {
    lines += `${asLine(entry)}\n`;
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

function shownLine(entry: TimelineEntry): string {
  return fittedTo(process.stdout, textLine(entry));
}

function textLine({ at, event, summary, artefact }: TimelineEntry): string {
  return `${toIso(at)}  ${event}  ${safeText(summary)}  (${artefact})`;
}

function jsonLine({ at, event, summary, artefact, channel, origin, clock, column }: TimelineEntry): string {
  const { precision } = clocks[clock];
  return JSON.stringify({ at: toIso(at), event, summary, artefact, channel, ...origin, clock, precision, column });
}
