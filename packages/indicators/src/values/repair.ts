import { addressRange, canonical, type Comparison, type IndicatorKind } from '@bridle/model';
import { getPublicSuffix } from 'tldts';
import { quoted } from '../reading.ts';
import type { Refusal } from '../refusal.ts';
import { usualComparison } from './comparison.ts';
import { refang } from './refang.ts';
import { sharedHosts } from './shared-hosts.ts';

/** A value that can be compared, and what had to be changed for it. */
export interface SoundValue {
  readonly status: 'sound';
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly match: Comparison;
  readonly repairs: readonly string[];
}

interface Draft {
  readonly kind: IndicatorKind;
  readonly value: string;
}

/** A repair: the better draft and why it is better, or `null` where there is nothing to repair. */
type Repair = (draft: Draft) => (Draft & { readonly because: string }) | null;

/** Kinds whose values publishers defang. */
export const networkKinds: ReadonlySet<IndicatorKind> = new Set(['domain-name', 'url', 'ip-addr', 'email-addr']);

/** Kinds whose values never hold a sign that cannot be seen; the name of a file may. */
const visibleKinds: ReadonlySet<IndicatorKind> = new Set([...networkKinds, 'file-hash', 'app-id', 'profile-id']);

const invisible = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/g;
const quotes = /^(?:(["'`])(.*)\1|[“„«‘‚](.*)[”“»’‘])$/s;

/** As Windows writes a UUID. */
const braces = /^\{([0-9a-f-]+)\}$/i;

/** The place of a program, before its name. The accounting writes what a process did traffic for after a slash, but begins with none. */
const wholePath = /^\/(?:[^/]+\/)*(?=[^/]+$)/;

/** In order: a value is retyped only once it is free of the marks of the text it was copied from. */
const repairs: readonly Repair[] = [
  ({ kind, value }) => changed(kind, value, value.trim(), 'blanks around the value'),
  ({ kind, value }) => changed(kind, value, value.replace(quotes, '$2$3'), 'quotes around the value'),
  ({ kind, value }) =>
    visibleKinds.has(kind)
      ? changed(kind, value, value.replace(invisible, '').trim(), 'invisible characters in the value')
      : null,
  ({ kind, value }) => (networkKinds.has(kind) ? changed(kind, value, refang(value), 'a defanged address') : null),
  ({ kind, value }) =>
    networkKinds.has(kind) && kind !== 'url'
      ? changed(kind, value, withoutPunctuation(value), 'punctuation after the value')
      : null,
  ({ kind, value }) =>
    kind === 'domain-name' ? changed(kind, value, withoutWildcard(value), 'a wildcard before the name') : null,
  ({ kind, value }) =>
    kind === 'profile-id' ? changed(kind, value, value.replace(braces, '$1'), 'braces around the value') : null,
  ({ kind, value }) =>
    kind === 'process-name' ? changed(kind, value, value.replace(wholePath, ''), wrongKinds.pathAsProcess) : null,
  retyped,
  withoutPort,
  onlyMember,
];

function changed(kind: IndicatorKind, before: string, value: string, because: string): ReturnType<Repair> {
  return value === before ? null : became(kind, value, because);
}

function became(kind: IndicatorKind, value: string, because: string): Draft & { readonly because: string } {
  return { kind, value, because };
}

/** A value without the marks of the text it was copied from, whatever its kind. */
export function bare(value: string): string {
  return withoutPunctuation(refang(value.trim().replace(quotes, '$2$3').replace(invisible, '').trim()));
}

/** A loop, since a regular expression takes time in the square of the length for what is all dots but its end. */
function withoutPunctuation(value: string): string {
  let end = value.length;
  while (end > 0 && '.,'.includes(value.charAt(end - 1))) end -= 1;
  return value.slice(0, end);
}

/** What lies below a name is met with it, as `*.example.org` and `.example.org` ask for. */
export function withoutWildcard(value: string): string {
  return value.replace(/^\*?\.(?=[^.*])/, '');
}

const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;
const port = /^([^/:]+|\[[0-9a-f:.]+\]):\d{1,5}$/i;
const range = /^[0-9a-f.:]+\/\d{1,3}$/i;

/** What is said of a value that was listed under another kind than its own. */
export const wrongKinds = {
  addressAsDomain: 'an IP address given as a domain',
  urlAsDomain: 'a URL given as a domain',
  accountAsDomain: 'an account given as a domain',
  urlAsAddress: 'a URL given as an IP address',
  domainAsAddress: 'a domain given as an IP address',
  nameAsPath: 'a name given as a path',
  pathAsName: 'a path given as a name',
  pathAsProcess: 'a path given as the name of a process',
  ofAnotherList: 'of another kind than its list is said to hold',
} as const;

/** What the ledger says of values that were listed under another kind than their own. */
export const retypings: ReadonlySet<string> = new Set(Object.values(wrongKinds));

/** Feeds state the wrong kind: an address or a URL as a domain, a path as a file name. */
function retyped({ kind, value }: Draft): ReturnType<Repair> {
  if (kind === 'domain-name') {
    if (isAddress(value.includes(':') ? value.replace(port, '$1') : value))
      return became('ip-addr', value, wrongKinds.addressAsDomain);
    if (scheme.test(value) || value.includes('/')) return became('url', withScheme(value), wrongKinds.urlAsDomain);
    if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) return became('email-addr', value, wrongKinds.accountAsDomain);
  }
  if (kind === 'ip-addr' && !isAddress(value) && !range.test(value)) {
    if (scheme.test(value)) return became('url', value, wrongKinds.urlAsAddress);
    const host = value.replace(port, '$1');
    if (!isAddress(host) && canonical('domain-name', host) !== null)
      return became('domain-name', value, wrongKinds.domainAsAddress);
  }
  if (kind === 'url' && !scheme.test(value)) return became('url', withScheme(value), 'a URL without a scheme');
  if (kind === 'file-path' && !value.includes('/')) return became('file-name', value, wrongKinds.nameAsPath);
  if (kind === 'file-name' && value.includes('/')) return became('file-path', value, wrongKinds.pathAsName);
  return null;
}

function withScheme(value: string): string {
  return scheme.test(value) ? value : `http://${value}`;
}

/** Hosts are met at any port. */
function withoutPort({ kind, value }: Draft): ReturnType<Repair> {
  if (kind !== 'domain-name' && kind !== 'ip-addr') return null;
  if (kind === 'ip-addr' && isAddress(value)) return null;
  return changed(kind, value, value.replace(port, '$1'), 'a port after the address');
}

/** The fewest bits that the addresses of a range share: what is wider holds unrelated machines by the ten thousand. */
const shortestPrefix = { 32: 16, 128: 32 } as const;

/** Why a range of addresses says too little, `null` where it is no range or a sensible one. */
export function tooWide(kind: IndicatorKind, value: string): string | null {
  const range = kind === 'ip-addr' ? addressRange(value) : null;
  if (range === null || range.length >= shortestPrefix[range.bits]) return null;
  return `${quoted(value)} is a range wider than /${shortestPrefix[range.bits]}: unrelated machines share it`;
}

/** A range of one address is that address. */
function onlyMember({ kind, value }: Draft): ReturnType<Repair> {
  if (kind !== 'ip-addr') return null;
  const single = /^([\d.]+)\/32$|^([0-9a-f:.]*:[0-9a-f:.]*)\/128$/i;
  return changed(kind, value, value.replace(single, '$1$2'), 'a range of one address');
}

/** Only an address of version 6 can end in a letter. */
function isAddress(value: string): boolean {
  return (value.includes(':') || !/[a-z]$/i.test(value)) && canonical('ip-addr', value) !== null;
}

/** Values without any of the marks that repairs look for. Of nearly all in a feed nothing but the kind can be wrong. */
const unmarked = /^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/;
const repairsOfUnmarked: readonly Repair[] = [retyped];

/** Makes a published value comparable, or says why it is not; each change is told. */
export function repairValue(kind: IndicatorKind, raw: string): SoundValue | Refusal {
  const told: string[] = [];
  let draft: Draft = { kind, value: raw };
  for (const repair of unmarked.test(raw) ? repairsOfUnmarked : repairs) {
    const better = repair(draft);
    if (!better) continue;
    told.push(better.because);
    draft = better;
  }
  const value = canonical(draft.kind, draft.value);
  if (value === null) return whyUnusable(draft);
  const why = draft.kind === 'domain-name' ? whyShared(value) : null;
  if (why !== null) return { status: 'rejected', reason: `${quoted(value)} ${why}` };
  const wide = tooWide(draft.kind, value);
  if (wide !== null) return { status: 'rejected', reason: wide };
  if (value !== draft.value) told.push('not in the spelling in which values are compared');
  return { status: 'sound', kind: draft.kind, value, match: usualComparison(draft.kind, value), repairs: told };
}

const publicSuffix = 'is a public suffix: unrelated sites share it';
const sharedHost = 'is a name under which anyone can have one: unrelated sites share it';

/** Why a domain in canonical form is no indicator, `null` where it may be one. */
export function whyShared(domain: string): string | null {
  if (isPublicSuffix(domain)) return publicSuffix;
  return sharedHosts.has(domain) ? sharedHost : null;
}

/** Whether an entry was refused because unrelated people share what it lists. */
export function isRefusalOfShared(reason: string): boolean {
  return reason.endsWith(publicSuffix) || reason.endsWith(sharedHost);
}

function whyUnusable({ kind, value }: Draft): Refusal {
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
