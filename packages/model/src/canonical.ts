import { addressRange, spelledRange } from './address-range.ts';
import { hashAlgorithmOf } from './hash-algorithm.ts';
import type { ObservableKind } from './observable.ts';
import { parseUrl } from './parse-url.ts';

/**
 * The one spelling under which a value of a kind is compared, `null` where the value cannot be of that kind.
 * Case folds for domains, e-mail addresses, hashes, app ids and profile ids only: many implants are named one letter
 * or one capital away from a system daemon (`Diagnosticd`, `diagnosticd`), so names and paths stay exact.
 */
export function canonical(kind: ObservableKind, value: string): string | null {
  return value.length > (longest[kind] ?? Infinity) ? null : canonicalForms[kind](value);
}

/**
 * No value of these kinds is as long, whatever is written around it: hosts and addresses have at most 254 letters (RFC 1035,
 * RFC 5321), paths of iOS 1,024 (`PATH_MAX`). Of megabytes a pattern that repeats could not find its way back.
 */
const longest: { readonly [K in ObservableKind]?: number } = {
  'domain-name': 4_096,
  'ip-addr': 4_096,
  'email-addr': 4_096,
  'phone-number': 4_096,
  'file-path': 65_536,
};

const canonicalForms: { readonly [K in ObservableKind]: (value: string) => string | null } = {
  'domain-name': canonicalDomain,
  url: canonicalUrl,
  'ip-addr': canonicalAddress,
  'process-name': exact,
  'email-addr': canonicalEmail,
  'phone-number': canonicalPhone,
  'file-path': canonicalPath,
  'file-name': exact,
  'file-hash': (value) => (hashAlgorithmOf(value) !== null && /^[0-9a-f]+$/i.test(value) ? value.toLowerCase() : null),
  'app-id': (value) => exact(value.toLowerCase()),
  'profile-id': (value) => exact(value.trim().toLowerCase()),
  text: exact,
};

function exact(value: string): string | null {
  return value === '' ? null : composed(value);
}

const beyondAscii = /[^\p{ASCII}]/u;

/** Letters with their accents composed (NFC): a file system keeps either spelling, and shows both alike. */
function composed(value: string): string {
  return beyondAscii.test(value) ? value.normalize('NFC') : value;
}

const plainDomain = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const lastLabelNumeric = /(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/i;

/** A host name of two labels or more: lower case, in ASCII (punycode), without the trailing dot. */
function canonicalDomain(value: string): string | null {
  if (isPlainDomain(value)) return value;
  if (/[\s/@:?#\\%[\]]/.test(value) || lastLabelNumeric.test(value)) return null;
  const host = hostOf(`http://${value.replace(/\.$/, '')}/`);
  return host !== null && isPlainDomain(host) ? host : null;
}

/** 253 are the most letters of a host name (RFC 1035 §2.3.4); an address may have a longer one. */
function isPlainDomain(value: string): boolean {
  return value.length <= 253 && plainDomain.test(value);
}

/**
 * An IPv4 or IPv6 address in the spelling of the WHATWG URL standard, without brackets; or a range of them, as
 * `198.51.100.0/24`, from its first address. An IPv4 address in the spelling of IPv6 is the IPv4 address.
 */
function canonicalAddress(value: string): string | null {
  const bare = value.trim().replace(/^\[(.*)\]$/, '$1');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare)) return hostOf(`http://${bare}/`);
  if (!bare.includes('/') && !/^[0-9a-f.]*:[0-9a-f:.]*$/i.test(bare)) return null;
  const range = addressRange(bare);
  return range === null ? null : spelledRange(range);
}

/**
 * A URL that has a host, as the WHATWG URL standard writes it, without user, fragment and trailing dot of the host, and with
 * percent signs before what needs them only.
 */
function canonicalUrl(value: string): string | null {
  const url = parseUrl(value);
  if (url === null || url.hostname === '') return null;
  // Each of these has the whole address parsed again, and few addresses have any.
  if (url.href.includes('#')) url.hash = '';
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  else if (url.hostname.startsWith('[::ffff:')) url.hostname = canonicalAddress(url.hostname) ?? url.hostname;
  return url.href.includes('%') ? url.href.replace(percentEncoded, plainlyEncoded) : url.href;
}

const percentEncoded = /%[0-9a-f]{2}/gi;

/** Letters, digits and four signs are the same with a percent sign and without (RFC 3986 §6.2.2), which the WHATWG leaves as they are. */
function plainlyEncoded(encoded: string): string {
  const sign = String.fromCharCode(parseInt(encoded.slice(1), 16));
  return /[\w.~-]/.test(sign) ? sign : encoded.toUpperCase();
}

/** An address in lower case without `mailto:`, blanks, quotation marks and the NUL bytes that exploits left in the identity cache. */
function canonicalEmail(value: string): string | null {
  const bare = value
    .replaceAll('\0', '')
    .trim()
    .replace(/^mailto:/i, '');
  const address = unquoted(bare).toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : null;
}

const aroundAddress = /[\s'"‘’“”]/;

/** An address without blanks and quotation marks around it: the identity cache of iOS keeps some in apostrophes. */
function unquoted(value: string): string {
  let [start, end] = [0, value.length];
  while (start < end && aroundAddress.test(value[start]!)) start++;
  while (start < end && aroundAddress.test(value[end - 1]!)) end--;
  return value.slice(start, end);
}

/** What follows a number for the exchange or the dialling phone: extensions, pauses, parameters of a `tel:` address. */
const afterNumber = /(?:[;,#][^]*|(?:ext\.?|x)\s*\d{1,7})$/i;

/** What is dialled before a number to hide one's own, or not to (3GPP TS 22.030). */
const beforeNumber = /^[*#]31#/;

/**
 * Digits with a leading `+` where the country is clear (ITU-T E.164); a national or short number keeps its digits, since
 * its country would be a guess. What is dialled after the number is no part of it, nor is a trunk zero in brackets, which
 * is dialled only within the country.
 */
function canonicalPhone(value: string): string | null {
  const dialled = value
    .replace(/[\0\p{Cf}]/gu, '')
    .trim()
    .replace(/^tel:/i, '');
  const bare = unquoted(dialled).replace(beforeNumber, '').replace(afterNumber, '').trim();
  if (!/^\+?[\d\s().\-\u2010-\u2015/]+$/.test(bare)) return null;
  const isInternational = bare.startsWith('+') || /^00\D*[1-9](?:\D*\d){5}/.test(bare);
  const digits = (isInternational ? bare.replace(/\(\s*0\s*\)/, '') : bare).replace(/\D/g, '');
  if (digits === '') return null;
  return isInternational ? `+${bare.startsWith('+') ? digits : digits.slice(2)}` : digits;
}

/** A path with `/private/var` for `/var` and `/private/tmp` for `/tmp`; a trailing slash says it is a directory. */
function canonicalPath(value: string): string | null {
  if (!value.includes('/')) return null;
  const path = composed(value).replace(/\/{2,}/g, '/');
  return path.replace(/^\/(var|tmp|etc)(?=\/|$)/, '/private/$1');
}

function hostOf(url: string): string | null {
  const host = parseUrl(url)
    ?.hostname.replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return host ?? null;
}
