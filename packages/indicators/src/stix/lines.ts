import { figure } from '@bridle/model';
import { readJson } from '../json.ts';
import { type Limits } from '../limits.ts';
import { linesIn } from '../list/lines.ts';
import { type DroppedEntry, type Reading, unreadable } from '../reading.ts';
import { dropped } from '../statement.ts';
import { readBundle } from './bundle.ts';

/** Whether a text holds a JSON object in its first line and begins another in the next. */
export function areObjectLines(text: string): boolean {
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const end = text.indexOf('\n', start);
  const first = text.slice(start, Math.max(start, end)).trim();
  if (!first.startsWith('{') || !first.endsWith('}') || !/"type"\s*:/.test(first)) return false;
  return /^\s*\{/.test(text.slice(end, end + 1000));
}

/** Reads STIX objects, or whole bundles of them, one to a line; a damaged line costs itself. */
export function readObjectLines(text: string, file: string, limits: Limits): Reading {
  const objects: unknown[] = [];
  const damaged: DroppedEntry[] = [];
  for (const { line, place } of linesIn(text)) {
    const document = readJson(line, limits);
    if ('reason' in document) damaged.push(dropped('rejected', place, document.reason, line.slice(0, 200)));
    else for (const it of membersOf(document.value)) objects.push(it);
    if (objects.length + damaged.length > limits.objects) {
      return unreadable('stix', `more than ${figure(limits.objects)} objects: no more are read from one file`);
    }
  }
  const reading = readBundle({ objects }, file, limits);
  return reading.status === 'read' ? { ...reading, entries: bothOf(damaged, reading.entries) } : reading;
}

function* bothOf<T>(first: Iterable<T>, second: Iterable<T>): Generator<T> {
  yield* first;
  yield* second;
}

/** The objects of a bundle or an envelope; any other object is itself. */
export function membersOf(value: unknown): readonly unknown[] {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && 'objects' in value && Array.isArray(value.objects) ? value.objects : [value];
}
