import {
  canonical,
  keptNamesOf,
  type ArtefactRecord,
  type Exactness,
  type Indicator,
  type IndicatorKind,
  type Match,
  type Observable,
  type ObservableKind,
  parseUrl,
} from '@bridle/model';
import { genuineTruncatedNames } from './genuine-names.ts';
import { pathIndex } from './path-index.ts';
import { rangeIndex } from './range-index.ts';
import { remembering } from './remembering.ts';
import { urlIndex } from './url-index.ts';

/**
 * The indicators that a record meets, each at most once in each way: what the owner keeps and also opened is both, and so is
 * what lies below a listed address beside that address itself.
 */
export type Matcher = (record: ArtefactRecord) => readonly Match[];

interface Meeting {
  readonly indicator: Indicator;
  readonly kind: ObservableKind;
  readonly value: string;
  readonly exactness: Exactness;
}

const none: readonly Match[] = [];
const noMeetings: readonly Meeting[] = [];
/** What a value meets that is not written as its kind is. */
const incomparable: readonly Meeting[] = [];

/** The longest host name that DNS knows; what is longer has no parents worth the walk. */
const longestHost = 253;

/**
 * Makes a matcher over indicators. A value is compared in its canonical form, and as what it also is: an address as its
 * host, a host as its parent domains, a machine as part of a range, a path as its name. What one value meets costs the
 * same with twenty indicators as with half a million. Of what is not written as its kind is, and can be compared with nothing,
 * `onIncomparable` is told. Throws where a value is given twice: merged sets hold it once, with all that is said of it.
 */
export function createMatcher(
  indicators: Iterable<Indicator>,
  onIncomparable?: (record: ArtefactRecord, observable: Observable) => void,
): Matcher {
  const byKind = new Map<IndicatorKind, Map<string, Indicator>>();
  const urls = urlIndex();
  const ranges = rangeIndex();
  const byKeptName = new Map<string, Indicator[]>();
  const overPaths: Indicator[] = [];
  for (const indicator of indicators) {
    const { kind, value } = indicator;
    if (kind === 'file-path' || kind === 'file-name') overPaths.push(indicator);
    let values = byKind.get(kind);
    if (!values) byKind.set(kind, (values = new Map<string, Indicator>()));
    const { size } = values;
    if (values.set(value, indicator).size === size)
      throw new Error(`${indicator.id} is given twice; merge the sets first`);
    if (kind === 'url') urls.add(indicator);
    if (kind === 'ip-addr' && value.includes('/')) ranges.add(indicator);
    if (kind === 'process-name') for (const kept of keptNamesOf(value)) append(byKeptName, kept, indicator);
  }
  const paths = pathIndex(overPaths);
  const hasHosts = byKind.has('domain-name') || byKind.has('ip-addr');
  const hasAddresses = hasHosts || byKind.has('url');

  const exact = (kind: IndicatorKind, value: string, meetings: Meeting[]): void => {
    const indicator = byKind.get(kind)?.get(value);
    if (indicator) meetings.push({ indicator, kind, value, exactness: 'exact' });
  };

  const asHost = (host: string, meetings: Meeting[], whole: Exactness): void => {
    const bare = host.startsWith('[') ? host.slice(1, -1) : host;
    const address = byKind.get('ip-addr')?.get(bare);
    if (address) meetings.push({ indicator: address, kind: 'ip-addr', value: bare, exactness: whole });
    for (const indicator of ranges.find(bare))
      if (indicator !== address) meetings.push({ indicator, kind: 'ip-addr', value: bare, exactness: 'in-range' });
    const domains = byKind.get('domain-name');
    if (!domains || host.length > longestHost) return;
    for (let start = 0; start !== -1; start = nextLabel(host, start)) {
      const indicator = domains.get(start === 0 ? host : host.slice(start));
      if (indicator)
        meetings.push({
          indicator,
          kind: 'domain-name',
          value: host,
          exactness: start === 0 ? whole : 'parent-domain',
        });
    }
  };

  const asUrl = (value: string, meetings: Meeting[]): boolean => {
    const url = addressed(value);
    if (url === null) return false;
    if (url.hostname === '') return true;
    if (urls.hasHost(withoutDot(url.hostname))) {
      const form = canonical('url', url.href) ?? '';
      for (const { indicator, exactness } of urls.find(form))
        meetings.push({ indicator, kind: 'url', value: form, exactness });
    }
    const host = hasHosts ? hostOf(url) : null;
    if (host !== null) asHost(host, meetings, 'host');
    return true;
  };

  const asProcess = (observable: Observable, meetings: Meeting[]): boolean => {
    const { value, traits } = observable;
    const form = canonical('process-name', value);
    if (form !== null) exact('process-name', form, meetings);
    if (traits.includes('truncated') && !genuineTruncatedNames.has(value))
      for (const indicator of byKeptName.get(value) ?? [])
        meetings.push({ indicator, kind: 'process-name', value, exactness: 'truncated' });
    return form !== null;
  };

  const asPath = (value: string, meetings: Meeting[]): boolean => {
    const path = canonical('file-path', value);
    if (path === null) return false;
    for (const { indicator, exactness } of paths.find(path))
      meetings.push({ indicator, kind: 'file-path', value: path, exactness });
    return true;
  };

  const asAddress = (kind: 'domain-name' | 'ip-addr', value: string, meetings: Meeting[]): boolean => {
    const host = canonical(kind, value);
    if (host !== null) asHost(host, meetings, 'exact');
    return host !== null;
  };

  const asItself = (kind: Exclude<ObservableKind, 'text'>, value: string, meetings: Meeting[]): boolean => {
    const form = canonical(kind, value);
    if (form !== null) exact(kind, form, meetings);
    return form !== null;
  };

  /** Says whether the value is written as its kind is, as far as there is anything to compare it with. */
  const meet = (observable: Observable, meetings: Meeting[]): boolean => {
    const { kind, value } = observable;
    switch (kind) {
      case 'text':
        return true;
      case 'url':
        return !hasAddresses || asUrl(value, meetings);
      case 'domain-name':
      case 'ip-addr':
        return !hasHosts || asAddress(kind, value, meetings);
      case 'process-name':
        return !byKind.has(kind) || asProcess(observable, meetings);
      case 'file-path':
        return paths.isEmpty || asPath(value, meetings);
      case 'email-addr':
      case 'phone-number':
      case 'file-name':
      case 'file-hash':
      case 'app-id':
      case 'profile-id':
        return !byKind.has(kind) || asItself(kind, value, meetings);
    }
  };

  const meetingsOf = remembering(
    (observable) => {
      const meetings: Meeting[] = [];
      if (!meet(observable, meetings)) return incomparable;
      return meetings.length === 0 ? noMeetings : meetings;
    },
    ({ kind, traits }) => (traits.includes('truncated') ? `truncated ${kind}` : kind),
  );

  return (record) => {
    let matches: Map<Indicator, Match[]> | null = null;
    for (const observable of record.observables) {
      const meetings = meetingsOf(observable);
      if (meetings === incomparable) onIncomparable?.(record, observable);
      for (const { indicator, kind, value, exactness } of meetings) {
        const met = matches?.get(indicator);
        if (met?.some((it) => it.observable === observable || isShownAlike(it, { observable, exactness }))) continue;
        const match = { indicator, record, observable, compared: { kind, value }, exactness };
        if (met) met.push(match);
        else (matches ??= new Map()).set(indicator, [match]);
      }
    }
    return matches === null ? none : [...matches.values()].flat();
  };
}

type Way = Pick<Match, 'observable' | 'exactness'>;

function isShownAlike({ observable: one, exactness }: Way, { observable: other, ...way }: Way): boolean {
  if (exactness !== way.exactness || one.trace !== other.trace) return false;
  return one.traits.length === other.traits.length && one.traits.every((it) => other.traits.includes(it));
}

/** The host of an address as domains are compared. Only in the web's own schemes has the URL parser spelt it so. */
function hostOf({ protocol, hostname }: URL): string | null {
  if (protocol === 'http:' || protocol === 'https:') return withoutDot(hostname);
  return canonical('domain-name', hostname) ?? canonical('ip-addr', hostname);
}

/** The address that a text is. Where its host is a number of IPv6, that may be one of IPv4, which its canonical form tells. */
function addressed(value: string): URL | null {
  const url = parseUrl(value);
  return url?.hostname.startsWith('[') === true ? parseUrl(canonical('url', value) ?? value) : url;
}

function withoutDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

function nextLabel(host: string, start: number): number {
  const dot = host.indexOf('.', start);
  return dot === -1 ? -1 : dot + 1;
}

function append(map: Map<string, Indicator[]>, key: string, indicator: Indicator): void {
  const list = map.get(key);
  if (list) list.push(indicator);
  else map.set(key, [indicator]);
}
