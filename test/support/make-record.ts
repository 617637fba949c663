import {
  canonical,
  parseIso,
  type ArtefactRecord,
  type Fields,
  type Instant,
  type Observable,
  type ObservableKind,
  type TimeInterval,
  type Trace,
  type Trait,
} from '@bridle/model';

/** A moment as people write it. */
export function at(iso: string): Instant {
  const instant = parseIso(iso);
  if (instant === null) throw new Error(`${iso} is no moment`);
  return instant;
}

/** A stretch of time as the system records it; one moment where no end is given. */
export function during(from: string, to: string = from): TimeInterval {
  return { from: at(from), to: at(to), basis: 'recorded' };
}

export const undated: TimeInterval = { from: null, to: null, basis: 'undated' };

export function observable(
  kind: ObservableKind,
  value: string,
  trace: Trace = 'received',
  traits: readonly Trait[] = [],
): Observable {
  return { kind, value, field: 'value', trace, traits };
}

/** What a test may say of a record; the rest is a row of the Messages database. */
export interface RecordDraft extends Partial<Omit<ArtefactRecord, 'origin' | 'time' | 'raw' | 'fileSha256'>> {
  readonly domain?: string;
  readonly path?: string;
  readonly locator?: string;
  readonly time?: TimeInterval;
  readonly fields?: Fields;
}

export function makeRecord({ domain, path, locator, time, ...rest }: RecordDraft): ArtefactRecord {
  return {
    type: 'record',
    artefact: 'messages',
    family: 'message',
    channel: 'imdpersistence',
    origin: { domain: domain ?? 'HomeDomain', path: path ?? 'Library/SMS/sms.db', locator: locator ?? 'message 1' },
    fields: {},
    moments: [],
    time: time ?? during('2021-03-10T07:12:30Z'),
    events: [],
    observables: [],
    ...rest,
    raw: () => ({ ROWID: 1 }),
    fileSha256: () => 'ab'.repeat(32),
  };
}

/** The spelling under which a value is compared, for values that a test knows to have one. */
export function comparable(kind: ObservableKind, value: string): string {
  const form = canonical(kind, value);
  if (form === null) throw new Error(`${value} is no ${kind}`);
  return form;
}
