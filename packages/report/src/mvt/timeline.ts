import { toIso, type Instant, type TimelineEntry } from '@bridle/model';
import { spelt } from '../safe-text.ts';
import { moduleClassOf } from './names.ts';

/** The first line of a `timeline.csv` as MVT writes it (2026.4): every field quoted. */
export const mvtTimelineHeader = line(['UTC Timestamp', 'Plugin', 'Event', 'Description']);

/** One entry of a `timeline.csv` as MVT writes it. */
export function mvtTimelineLine({ at, event, summary, artefact }: TimelineEntry): string {
  return line([mvtTime(at), moduleClassOf(artefact), event.replaceAll('-', '_'), summary]);
}

/** `2019-02-11 14:45:45.002900`, in UTC without saying so. */
export function mvtTime(at: Instant): string {
  return toIso(at).replace('T', ' ').replace('Z', '');
}

/** Quotes and backslashes are escaped by a backslash there, and formulas are not guarded against; here a space goes before. */
function line(fields: readonly string[]): string {
  const cells = fields.map((it) =>
    spelt(it)
      .replace(/^(?=[=+\-@])/, ' ')
      .replace(/["\\]/g, '\\$&'),
  );
  return `${cells.map((it) => `"${it}"`).join(',')}\r\n`;
}
