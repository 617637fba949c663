import {
  type Assertion,
  instant,
  microsecondsPerSecond,
  noDates,
  parseIso,
  type StatedDate,
  type StatedDates,
  type Tlp,
  tlps,
  toIso,
} from '@bridle/model';
import { quoted } from './reading.ts';

/** What a file says of a value besides what it is evidence of: which systems it is of, how sure it is, who may know it, and when things were. */
export interface Provenance extends Pick<
  Assertion,
  'platforms' | 'reliability' | 'credibility' | 'confidence' | 'tlp' | 'dates' | 'revoked'
> {
  /** The day it was made public. */
  readonly published: string | null;
  /** What of this could not be kept, and why. */
  readonly remarks: readonly string[];
}

/** The provenance of a file that says nothing of the kind. */
export const nothingStated: Provenance = {
  platforms: [],
  reliability: null,
  credibility: null,
  confidence: null,
  tlp: null,
  dates: noDates,
  revoked: false,
  published: null,
  remarks: [],
};

/**
 * A statement with its provenance. It is spelled out once, here: half a million of them take less room and time when all
 * are made alike.
 */
export function assertionOf(said: Omit<Assertion, keyof Provenance>, from: Provenance): Assertion {
  return {
    campaign: said.campaign,
    platforms: from.platforms,
    role: said.role,
    stage: said.stage,
    strength: said.strength,
    match: said.match,
    traces: said.traces,
    notWhen: said.notWhen,
    reliability: from.reliability,
    credibility: from.credibility,
    confidence: from.confidence,
    tlp: from.tlp,
    dates: from.dates,
    falsePositives: said.falsePositives,
    revoked: from.revoked,
    source: said.source,
  };
}

type DateName = keyof StatedDates | 'published';

const dateNames: { readonly [K in DateName]: string } = {
  firstSeen: 'first seen',
  lastSeen: 'last seen',
  validFrom: 'valid from',
  validUntil: 'valid until',
  created: 'created',
  modified: 'modified',
  revoked: 'revoked',
  published: 'published',
};

const namesOfDates = Object.keys(dateNames) as readonly DateName[];

/** Dates as a file has them: texts, or seconds since 1970. */
export type RawDates = { readonly [K in DateName]?: unknown };

type ReadDates = Pick<Provenance, 'dates' | 'published' | 'remarks'>;

/** What was read last: a feed is made in one go, and what one of its entries states of its time the next ones do. */
let last: { readonly raw: RawDates; readonly read: ReadDates } | null = null;

/** Reads the dates that an entry states. A wrong one costs itself, and is told among the remarks. */
export function readDates(raw: RawDates): ReadDates {
  if (last === null || !areEqual(last.raw, raw)) last = { raw, read: datesIn(raw) };
  return last.read;
}

function areEqual(some: RawDates, others: RawDates): boolean {
  return namesOfDates.every((it) => some[it] === others[it]);
}

function datesIn(raw: RawDates): ReadDates {
  const remarks: string[] = [];
  const known = new Map<unknown, ReadDate>();
  const read = (name: DateName): StatedDate | null => {
    // What was made, changed and valid at one moment holds its text once: there may be half a million such entries.
    const found = known.get(raw[name]) ?? readDate(raw[name]);
    known.set(raw[name], found);
    if (found.problem !== null) remarks.push(`${dateNames[name]}: ${found.problem}`);
    return found.date;
  };
  /** What must lie after something else, and does not, is the one that is given up. */
  const after = (earlier: StatedDate | null, name: DateName, first: DateName): StatedDate | null => {
    const date = read(name);
    if (date === null || earlier === null || isInOrder(earlier, date)) return date;
    remarks.push(`${dateNames[name]}: it lies before ${dateNames[first]}, and is not kept`);
    return null;
  };
  const firstSeen = read('firstSeen');
  const validFrom = read('validFrom');
  const created = read('created');
  const dates: StatedDates = {
    firstSeen,
    lastSeen: after(firstSeen, 'lastSeen', 'firstSeen'),
    validFrom,
    validUntil: after(validFrom, 'validUntil', 'validFrom'),
    created,
    modified: after(created, 'modified', 'created'),
    revoked: read('revoked'),
  };
  const isEmpty = Object.values(dates).every((it) => it === null);
  return { dates: isEmpty ? noDates : dates, published: read('published')?.slice(0, dayLength) ?? null, remarks };
}

const dayLength = '2021-07-18'.length;

/** A day holds every moment of it, so that it comes neither before nor after one. */
function isInOrder(earlier: StatedDate, later: StatedDate): boolean {
  const length = Math.min(earlier.length, later.length);
  return earlier.slice(0, length) <= later.slice(0, length);
}

/** Public spyware for phones is no older, and no promise of a feed reaches further: what is, is a mistake or "never". */
const earliest = '2000-01-01';
const latest = '2100-01-01';

interface ReadDate {
  readonly date: StatedDate | null;
  readonly problem: string | null;
}

const absent: ReadDate = { date: null, problem: null };

/**
 * A date in any form that feeds use: ISO 8601, `20160824`, and seconds since 1970, whose 0 says "never". A time of day
 * without its zone may be fourteen hours off, so that only its day is kept.
 */
function readDate(raw: unknown): ReadDate {
  if (raw === undefined || raw === null) return absent;
  if (typeof raw !== 'string' && typeof raw !== 'number')
    return { ...absent, problem: 'it is no date, and is not kept' };
  const text = String(raw).trim();
  if (text === '' || text === '0') return absent;
  const date = isoOf(text);
  if (date === null) return { ...absent, problem: `${quoted(text)} is no date, and is not kept` };
  if (date >= earliest && date < latest) return { ...absent, date };
  return { ...absent, problem: `${quoted(text)} is no likely date, and is not kept` };
}

function isoOf(text: string): StatedDate | null {
  if (/^\d{9,10}$/.test(text)) return toIso(instant(Number(text) * microsecondsPerSecond));
  const spelled = text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const zoneless = /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.exec(spelled)?.[1];
  const iso = zoneless ?? spelled;
  const day = iso.slice(0, dayLength);
  const at = parseIso(iso);
  if (at === null) return null;
  return iso === day ? day : toIso(at);
}

/** The figures that STIX 2.1 gives the words of its scale from low to high (appendix A). */
const figures: ReadonlyMap<string, number> = new Map([
  ['low', 15],
  ['medium', 50],
  ['med', 50],
  ['moderate', 50],
  ['high', 85],
]);

/** How sure a source is, from 0 to 100; what is no such figure costs itself. */
export function readConfidence(raw: unknown): { readonly confidence: number | null; readonly problem: string | null } {
  if (raw === undefined || raw === null || raw === '') return { confidence: null, problem: null };
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().toLowerCase() : '';
  const confidence = figures.get(text) ?? (/^(?:100|\d\d?)$/.test(text) ? Number(text) : null);
  return { confidence, problem: confidence === null ? `confidence: no figure from 0 to 100, and is not kept` : null };
}

/** The marking of a name such as `TLP:AMBER`, `null` where it is none. */
export function tlpNamed(raw: unknown): Tlp | null {
  if (typeof raw !== 'string') return null;
  const name = raw
    .trim()
    .toLowerCase()
    .replace(/^tlp:\s*/, '');
  return name === 'white' ? 'clear' : (tlps.find((it) => it === name) ?? null);
}

/** What stands where a marking is to stand, `null` where nothing does. One that nobody knows may be the strictest. */
export function tlpStated(raw: unknown): Tlp | null {
  return typeof raw !== 'string' || raw.trim() === '' ? null : (tlpNamed(raw) ?? 'red');
}
