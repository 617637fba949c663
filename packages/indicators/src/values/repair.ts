import { canonical, type Comparison, type IndicatorKind } from '@bridle/model';
import { getPublicSuffix } from 'tldts';
import { quoted } from '../reading.ts';
import { usualComparison } from './comparison.ts';
import { refang } from './refang.ts';

/** A value that can be compared, and what had to be changed for it. */
export interface SoundValue {
  readonly status: 'sound';
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly match: Comparison;
  readonly repairs: readonly string[];
}

/** A value that cannot be compared, and why. */
export interface UnusableValue {
  readonly status: 'set-aside' | 'rejected';
  readonly reason: string;
}

interface Draft {
  readonly kind: IndicatorKind;
  readonly value: string;
}

/** A repair: the better draft and why it is better, or `null` where there is nothing to repair. */
type Repair = (draft: Draft) => (Draft & { readonly because: string }) | null;

/** Kinds whose values publishers defang. */
export const networkKinds: ReadonlySet<IndicatorKind> = new Set(['domain-name', 'url', 'ip-addr', 'email-addr']);

/** In order: a value is retyped only once it is free of the marks of the text it was copied from. */
const repairs: readonly Repair[] = [
  ({ kind, value }) => changed(kind, value, value.trim(), 'blanks around the value'),
  ({ kind, value }) => changed(kind, value, value.replace(/^(["'`])(.*)\1$/s, '$2'), 'quotes around the value'),
  ({ kind, value }) => (networkKinds.has(kind) ? changed(kind, value, refang(value), 'a defanged address') : null),
  ({ kind, value }) =>
    networkKinds.has(kind) && kind !== 'url'
      ? changed(kind, value, withoutPunctuation(value), 'punctuation after the value')
      : null,
  retyped,
];

function changed(kind: IndicatorKind, before: string, value: string, because: string): ReturnType<Repair> {
  return value === before ? null : became(kind, value, because);
}

function became(kind: IndicatorKind, value: string, because: string): Draft & { readonly because: string } {
  return { kind, value, because };
}

/** A loop, since a regular expression takes time in the square of the length for what is all dots but its end. */
function withoutPunctuation(value: string): string {
  let end = value.length;
  while (end > 0 && '.,'.includes(value.charAt(end - 1))) end -= 1;
  return value.slice(0, end);
}

const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Feeds state the wrong kind: an address or a URL as a domain, a path as a file name. */
function retyped({ kind, value }: Draft): ReturnType<Repair> {
  if (kind === 'domain-name') {
    if (canonical('ip-addr', value) !== null) return became('ip-addr', value, 'an IP address given as a domain');
    if (scheme.test(value)) return became('url', value, 'a URL given as a domain');
    if (/\/|:\d+$/.test(value)) return became('url', `http://${value}`, 'a URL given as a domain');
  }
  if (kind === 'url' && !scheme.test(value)) return became('url', `http://${value}`, 'a URL without a scheme');
  if (kind === 'file-path' && !value.includes('/')) return became('file-name', value, 'a name given as a path');
  if (kind === 'file-name' && value.includes('/')) return became('file-path', value, 'a path given as a name');
  return null;
}

/** Makes a published value comparable, or says why it is not; each change is told. */
export function repairValue(kind: IndicatorKind, raw: string): SoundValue | UnusableValue {
  const told: string[] = [];
  let draft: Draft = { kind, value: raw };
  for (const repair of repairs) {
    const better = repair(draft);
    if (!better) continue;
    told.push(better.because);
    draft = better;
  }
  const value = canonical(draft.kind, draft.value);
  if (value === null) return whyUnusable(draft);
  if (draft.kind === 'domain-name' && isPublicSuffix(value)) {
    return { status: 'rejected', reason: `${quoted(value)} is a public suffix: unrelated sites share it` };
  }
  if (value !== draft.value) told.push('not in the spelling in which values are compared');
  return { status: 'sound', kind: draft.kind, value, match: usualComparison(draft.kind, value), repairs: told };
}

function whyUnusable({ kind, value }: Draft): UnusableValue {
  if (kind === 'ip-addr' && /^[0-9a-f.:]+\/\d{1,3}$/i.test(value)) {
    return { status: 'set-aside', reason: 'a range of addresses: ranges are not evaluated yet' };
  }
  if (kind === 'domain-name' && /^[^.\s]+$/.test(value)) {
    return { status: 'rejected', reason: `${quoted(value)} is a single label, no domain name` };
  }
  if (kind === 'file-hash') {
    return { status: 'rejected', reason: `${quoted(value)} is no hash of 32, 40, 64 or 128 hexadecimal digits` };
  }
  return { status: 'rejected', reason: value === '' ? 'an empty value' : `${quoted(value)} is no ${kind}` };
}

// The private section counts too: whoever listed `duckdns.org` would accuse every customer of it.
function isPublicSuffix(domain: string): boolean {
  return (
    getPublicSuffix(domain, { allowPrivateDomains: true, extractHostname: false, validateHostname: false }) === domain
  );
}
