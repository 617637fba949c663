import { parseUrl } from './parse-url.ts';

/** A range of IP addresses that share their first bits; one address is the range of itself. */
export interface AddressRange {
  readonly bits: 32 | 128;
  /** How many of the bits they share. */
  readonly length: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** The range that a text is, as `198.51.100.0/24`, `2001:db8::/32` or one address; `null` where it is none. */
export function addressRange(text: string): AddressRange | null {
  const [address = '', length, ...more] = text.trim().split('/');
  if (more.length > 0) return null;
  const bits = address.includes(':') ? 128 : 32;
  const parsed = bits === 128 ? ipv6(address) : ipv4(address);
  if (parsed === null) return null;
  const kept = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
  if (kept > bits) return null;
  const size = 1n << BigInt(bits - kept);
  const first = parsed - (parsed % size);
  return withoutMapping({ bits, length: kept, first, last: first + size - 1n });
}

/** Below this stand the addresses of IPv4 in the spelling of IPv6, `::ffff:198.51.100.1` (RFC 4291 §2.5.5.2). */
const mapped = { first: 0xffff_0000_0000n, length: 96 } as const;

/** Addresses of IPv4 as such, in whichever spelling they stand: whoever connects to either reaches the same machine. */
function withoutMapping(range: AddressRange): AddressRange {
  if (range.bits === 32 || range.length < mapped.length || range.first >> 32n !== mapped.first >> 32n) return range;
  const { length, first, last } = range;
  return { bits: 32, length: length - mapped.length, first: first - mapped.first, last: last - mapped.first };
}

/** The one spelling of a range: its first address, and how many bits are shared where it is more than that address. */
export function spelledRange({ bits, length, first }: AddressRange): string {
  const address = bits === 32 ? groupsOf(first, 4, 256n).join('.') : spelled6(first);
  return length === bits ? address : `${address}/${length}`;
}

function ipv4(address: string): bigint | null {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((it) => /^\d{1,3}$/.test(it) && Number(it) < 256)) return null;
  return parts.reduce((sum, it) => sum * 256n + BigInt(it), 0n);
}

/** The WHATWG spelling of the URL parser has no embedded IPv4 and at most one `::`. */
function ipv6(address: string): bigint | null {
  // In a URL what stands before an “@” is no address, and what follows a “?” is none either.
  if (!/^[0-9a-f:.]+$/i.test(address)) return null;
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

function groupsOf(number: bigint, count: number, base: bigint): readonly bigint[] {
  const groups: bigint[] = [];
  for (let rest = number; groups.length < count; rest /= base) groups.unshift(rest % base);
  return groups;
}

function spelled6(number: bigint): string {
  const whole = groupsOf(number, 8, 65_536n).map((it) => it.toString(16));
  return parseUrl(`http://[${whole.join(':')}]/`)?.hostname.slice(1, -1) ?? whole.join(':');
}
