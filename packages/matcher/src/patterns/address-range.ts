import { parseUrl } from '@bridle/model';

/** A range of IP addresses: its first and last address as numbers. */
interface AddressRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** Whether one address or range (`198.51.100.0/24`, `2001:db8::/32`) lies within another; `null` where one is none. */
export function liesWithin(inner: string, outer: string): boolean | null {
  const [a, b] = [rangeOf(inner), rangeOf(outer)];
  if (a === null || b === null) return null;
  return a.bits === b.bits && a.first >= b.first && a.last <= b.last;
}

function rangeOf(text: string): AddressRange | null {
  const [address = '', length, ...more] = text.trim().split('/');
  if (more.length > 0) return null;
  const parsed = address.includes(':') ? ipv6(address) : ipv4(address);
  if (parsed === null) return null;
  const bits = address.includes(':') ? 128 : 32;
  const kept = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
  if (kept > bits) return null;
  const size = 1n << BigInt(bits - kept);
  const first = parsed - (parsed % size);
  return { bits, first, last: first + size - 1n };
}

function ipv4(address: string): bigint | null {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((it) => /^\d{1,3}$/.test(it) && Number(it) < 256)) return null;
  return parts.reduce((sum, it) => sum * 256n + BigInt(it), 0n);
}

/** The WHATWG spelling of the URL parser has no embedded IPv4 and at most one `::`. */
function ipv6(address: string): bigint | null {
  const spelt = parseUrl(`http://[${address}]/`)?.hostname;
  if (spelt === undefined) return null;
  const [before = '', after] = spelt.slice(1, -1).split('::');
  const [head, tail] = [groupsIn(before), groupsIn(after ?? '')];
  const gap = after === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => 0n);
  return [...head, ...gap, ...tail].reduce((sum, it) => sum * 65_536n + it, 0n);
}

function groupsIn(text: string): readonly bigint[] {
  return text === '' ? [] : text.split(':').map((it) => BigInt(`0x${it}`));
}
