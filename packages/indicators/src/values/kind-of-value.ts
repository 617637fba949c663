import { canonical, figure, type IndicatorKind } from '@bridle/model';
import { parse } from 'tldts';
import { quoted } from '../reading.ts';
import type { Refusal } from '../refusal.ts';
import { bare, withoutWildcard } from './repair.ts';
import { type WordMeaning } from './words.ts';

/** The kind that a value itself shows, or why it shows none. */
export type KindOfValue = { readonly kind: IndicatorKind } | { readonly reason: string };

/** No address, path or hash is longer. */
const longest = 8192;

/** First words of app ids, which are domain names spelt backwards. */
const backwards: ReadonlySet<string> = new Set(['com', 'org', 'net', 'edu', 'gov', 'mil', 'int']);

/**
 * Tells the kind of a value that stands in a list without one, in a strict order. What could be two things is neither:
 * `com.example.app` may be an app or a host, and a guess would accuse the wrong one.
 */
export function kindOfValue(raw: string): KindOfValue {
  if (raw.length > longest) return { reason: `a value of ${figure(raw.length)} characters: too long to be one` };
  const value = bare(raw);
  if (canonical('file-hash', value) !== null) return { kind: 'file-hash' };
  if (/^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(value)) return { kind: 'email-addr' };
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value)) return { kind: 'url' };
  if (isInternationalNumber(value)) return { kind: 'phone-number' };
  if (isAddress(value)) return { kind: 'ip-addr' };
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return { kind: 'profile-id' };
  // A line of code begins with a remark, and no path does.
  if (/^\/[^\s*]/.test(value)) return { kind: 'file-path' };
  const host = /^([^\s/:@]+)(?::\d+)?(\/\S*)?$/.exec(withoutWildcard(value));
  const domain = host?.[1] === undefined ? null : canonical('domain-name', host[1]);
  if (domain === null) return { reason: whyOfNoKind(value) };
  const { isIcann, isPrivate, publicSuffix } = parse(domain, { allowPrivateDomains: true, extractHostname: false });
  const known = isIcann === true || isPrivate === true;
  if (host?.[2] !== undefined) return known ? { kind: 'url' } : { reason: `${quoted(value)} is no URL` };
  const labels = domain.split('.');
  if (backwards.has(labels[0] ?? '') && domain !== publicSuffix) {
    return { reason: `${quoted(value)} may be an app's id or a domain name: the list does not say` };
  }
  return known ? { kind: 'domain-name' } : { reason: `${quoted(value)} ${noSuffix}` };
}

/** A table says what its values are; of a list, a word with dots may be anything. */
const noSuffix = 'ends in no known suffix: no domain name, unless a table “type,value” calls it “domain”';

/** A number with its country: E.164 gives it 15 digits at the most, and no public one has fewer than 8. */
function isInternationalNumber(value: string): boolean {
  return /^(?:tel:)?\+/i.test(value) && /^\+\d{8,15}$/.test(canonical('phone-number', value) ?? '');
}

/** Digits, spelt as a telephone number may be: many other things are such. */
export function mayBeNumber(value: string): boolean {
  return /^\d{7,15}$/.test(canonical('phone-number', value) ?? '');
}

function whyOfNoKind(value: string): string {
  const reason = `nothing tells of what kind ${quoted(value)} is`;
  return mayBeNumber(value)
    ? `${reason}: a phone number has “+” and its country before it, or stands in a list called phones.txt or in a table “type,value”`
    : reason;
}

/** What is looked for by a word and a value, or why nothing is. */
export type Told = { readonly kind: IndicatorKind; readonly label: string | null } | Refusal;

/** The kind of a value by what a file's name, a heading or a column says of it; where they say nothing, by itself. */
export function kindByWord(meaning: WordMeaning | null, value: string): Told {
  if (meaning?.status === 'set-aside') return { status: 'set-aside', reason: meaning.reason };
  if (meaning?.status === 'kind') return { kind: meaning.kind, label: meaning.label };
  if (meaning?.status === 'file') return { kind: kindOfFileMark(value), label: null };
  const shown = kindOfValue(value);
  return 'kind' in shown ? { kind: shown.kind, label: null } : { status: 'rejected', reason: shown.reason };
}

/** A file is listed by its hash, its path or its name. */
function kindOfFileMark(value: string): IndicatorKind {
  if (canonical('file-hash', value.trim()) !== null) return 'file-hash';
  return value.includes('/') ? 'file-path' : 'file-name';
}

function isAddress(value: string): boolean {
  if (canonical('ip-addr', value) !== null) return true;
  const host = /^(\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]):\d{1,5}$/i.exec(value)?.[1];
  return host !== undefined && canonical('ip-addr', host) !== null;
}
