import { loadIndicators } from '@bridle/indicators';
import { createMatcher, createPatternMatcher, patternFindingsOf, surroundingsCollector } from '@bridle/matcher';
import type {
  ArtefactRecord,
  Clock,
  EventKind,
  Fields,
  Finding,
  Instant,
  Observable,
  TimelineEvent,
} from '@bridle/model';
import { fileURLToPath } from 'node:url';
import { at, makeRecord, observable, undated, type RecordDraft } from '../support/make-record.ts';

/** The shipped sets, whose sequences are tested. */
export const shipped = await loadIndicators([fileURLToPath(new URL('../../indicators/', import.meta.url))]);

/** What the shipped sequences find on a phone with these records. */
export function findingsOn(...records: readonly ArtefactRecord[]): readonly Finding[] {
  const matcher = createMatcher(shipped.indicators);
  const patternMatcher = createPatternMatcher(shipped.sequences);
  const surroundings = surroundingsCollector();
  for (const record of records) {
    surroundings.see(record);
    patternMatcher.see(record, matcher(record));
  }
  const found = patternMatcher.found();
  if (found.some(({ isCut }) => isCut)) throw new Error('a sequence was cut short');
  return patternFindingsOf(found, surroundings);
}

const day = '2021-03-10';

/** A moment of one day, as `12:00:00.25`, or of any other, in full. */
function on(time: string): Instant {
  return at(time.includes('T') ? time : `${day}T${time}Z`);
}

function event(kind: EventKind, time: string, clock: Clock = 'cocoa-seconds'): TimelineEvent {
  return { at: on(time), event: kind, summary: kind, clock, column: 'time' };
}

let count = 0;

/**
 * A row of its own; what it tells of happened when its events did. As a record of a backup does, it makes its observables
 * anew whenever it is asked.
 */
function row(draft: RecordDraft): ArtefactRecord {
  const moments = draft.events?.map((it) => it.at) ?? [];
  const [first] = moments;
  const time = first === undefined ? undated : ({ from: first, to: first, basis: 'recorded' } as const);
  const record = makeRecord({ time, locator: `row ${++count}`, ...draft });
  return Object.defineProperty({ ...record }, 'observables', {
    get: () => record.observables.map((it) => ({ ...it })),
  });
}

/** A process that used the network, by default for the first time and with no app of its own. */
export function ran(
  process: string,
  time: string,
  kind: EventKind = 'network-use-first',
  traits: Observable['traits'] = ['no-bundle'],
): ArtefactRecord {
  return row({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    path: 'Library/Databases/DataUsage.sqlite',
    fields: { process },
    observables: [observable('process-name', process, 'executed', traits)],
    events: [event(kind, time)],
  });
}

/** An account that a service looked up. */
export function lookup(account: string, time: string, service = 'com.apple.madrid'): ArtefactRecord {
  const traits: Observable['traits'] = account.includes('\0') ? ['nul-bytes'] : [];
  return row({
    artefact: 'identity-lookups',
    family: 'lookup',
    channel: 'identityservices',
    path: 'Library/IdentityServices/idstatuscache.plist',
    fields: { service, account, lookedUpAt: on(time), status: 1 },
    observables: [observable('email-addr', account, 'contacted', traits)],
    events: [event('account-looked-up', time)],
  });
}

/** A page, by default opened. */
export function page(url: string, time: string, fields: Fields = {}, trace: Observable['trace'] = 'opened') {
  return row({
    artefact: 'safari-history',
    family: 'visit',
    channel: 'safari',
    path: 'Library/Safari/History.db',
    fields: { url, visitedAt: on(time), ...fields },
    observables: [observable('url', url, trace)],
    events: [event('page-visited', time)],
  });
}

/** A file of the backup, to which something happened. */
export function file(devicePath: string, time: string, kind: EventKind = 'file-modified'): ArtefactRecord {
  return row({
    artefact: 'manifest-entries',
    family: 'file-entry',
    channel: 'filesystem',
    path: 'Manifest.db',
    fields: { devicePath, entryType: 'file' },
    observables: [observable('file-path', devicePath, 'stored')],
    events: [event(kind, time, 'unix-seconds')],
  });
}

/** A message, by default received by iMessage from someone unknown. */
export function message(time: string, fields: Fields): ArtefactRecord {
  return row({
    artefact: 'messages',
    family: 'message',
    channel: 'imdpersistence',
    fields: {
      direction: 'received',
      service: 'iMessage',
      handle: 'someone@example.org',
      isFromUnknown: true,
      ...fields,
    },
    events: [event('message-received', time)],
  });
}

/** A record of another store, which is known by its fields. */
export function entry(
  artefact: string,
  { family, channel }: Pick<ArtefactRecord, 'family' | 'channel'>,
  fields: Fields,
  moments: { readonly [time: string]: EventKind } = {},
  ...observables: readonly Observable[]
): ArtefactRecord {
  const events = Object.entries(moments).map(([time, kind]) => event(kind, time));
  return row({ artefact, family, channel, fields, observables, events });
}
