import { instant, type Evidence, type Match, type TimeInterval } from '@bridle/model';
import type { CitedRow } from './heuristic.ts';

/** A row of evidence as a finding cites it. */
export function evidenceOf({
  record,
  observable,
  exactness,
  time,
}: Pick<Match, 'record' | 'observable' | 'exactness'> & { readonly time: TimeInterval }): Evidence {
  const { kind, value, field } = observable;
  return { ...evidenceOfRow(record, time), observable: { kind, value, field }, exactness };
}

/** A row of evidence that is cited as a whole. */
export function evidenceOfRow(record: CitedRow, time: TimeInterval): Evidence {
  const { domain, path, locator } = record.origin;
  return {
    artefact: record.artefact,
    channel: record.channel,
    domain,
    path,
    locator,
    sha256: record.fileSha256(),
    time,
    observable: null,
    exactness: null,
    fields: record.fields,
    raw: record.raw(),
  };
}

/** From the first moment of several intervals to the last; the undated ones say nothing. */
export function spanOf([first, ...rest]: readonly [TimeInterval, ...TimeInterval[]]): TimeInterval {
  return rest.reduce((span, time) => {
    if (span.from === null || time.from === null) return span.from === null ? time : span;
    return {
      from: instant(Math.min(span.from, time.from)),
      to: instant(Math.max(span.to, time.to)),
      basis: span.basis,
    };
  }, first);
}

/** An id of parts, in which no slash of theirs is taken for one between them. */
export function idOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
}

/** By code units, whatever the locale. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
