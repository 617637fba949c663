import { parseUrl } from '@bridle/model';
import { parse } from 'tldts';
import { isAsciiHostCharacter, isHostCharacter, isSpacedLetter, isUnspacedLetter } from './characters.ts';
import { endOfAuthority, endOfHost, endOfLink, endOfName, isMailbox } from './ends.ts';
import { isNamingPage } from './naming-pages.ts';
import { withoutUnseenSigns } from './unseen-signs.ts';
import { mayBeWrapped, wrappedIn } from './wrapped.ts';
import { writtenOut } from './written-out.ts';

/**
 * The links in a text, in order and without repeats: whatever has a scheme and an authority (`https://…`, also where
 * it stands in another's query, encoded or not), and bare host names under a public suffix, which are given as `http://…`;
 * a host with signs in it that browsers leave out also without them. What a page merely names, as a search for it does, is
 * no link: whoever follows it does not come there.
 * Every character is looked at a bounded number of times, so that no text can stall it.
 */
export function findLinks(text: string): readonly string[] {
  if (!text.includes('.') && !text.includes('://')) return none;
  const links = linksIn(text);
  const seen = withoutUnseenSigns(text);
  // Such a sign may end a link, as a blank does, or stand within its host: the text does not tell, so both are given.
  return seen === text ? links : [...new Set([...links, ...linksIn(seen)])];
}

function linksIn(text: string): readonly string[] {
  const found = [...linksWithScheme(text)];
  for (const link of bareLinks(text, found)) found.push(link);
  if (found.length === 0) return none;
  const inOrder = found.sort((a, b) => a.start - b.start);
  const addresses =
    text.includes('%') || mayBeWrapped.test(text) ? withEncoded(inOrder) : inOrder.map(({ address }) => address);
  return [...new Set(addresses)];
}

/** The addresses of links, each outer one before those that are encoded or wrapped in it; it holds those of the links within it. */
function* withEncoded(inOrder: readonly Link[]): Generator<string> {
  let outerEnd = 0;
  for (const { start, end, address } of inOrder) {
    yield address;
    if (start < outerEnd) continue;
    outerEnd = end;
    if (address.includes('%') && isNamingPage(address)) continue;
    const wrapped = wrappedIn(address);
    if (wrapped !== null) for (const link of linksWithScheme(wrapped)) yield link.address;
    for (const part of writtenOut(address)) for (const link of linksWithScheme(part)) yield link.address;
  }
}

const none: readonly string[] = [];

interface Link {
  readonly start: number;
  readonly end: number;
  readonly address: string;
}

/** How many links within one link are looked for; a browser that follows the outer one sees none of them. */
const mostNested = 16;

function* linksWithScheme(text: string): Generator<Link> {
  let outerEnd = 0;
  let nested = 0;
  let before: Link | null = null;
  let isNamed = false;
  for (let colon = text.indexOf('://'); colon !== -1; colon = text.indexOf('://', colon + 3)) {
    const isNested = colon < outerEnd;
    if (isNested && ++nested > mostNested) {
      colon = Math.max(colon, outerEnd - 3);
      continue;
    }
    const scheme = schemeBefore(text, colon);
    const authority = colon + 3;
    const host = endOfAuthority(text, authority);
    if (scheme === '' || host === authority) continue;
    const start = colon - scheme.length;
    const end = endOfLink(text, authority, host);
    if (isNested) isNamed ||= before !== null && isNamingPage(before.address);
    else [outerEnd, nested, isNamed] = [end, 0, isNamedBefore(text, start)];
    if (isNamed) continue;
    before = { start, end, address: text.slice(start, end) };
    yield before;
  }
}

/** The longest beginning of an address without a scheme that is looked at for the page it is of. */
const longestBeginning = 512;

/** Whether a link goes on an address without a scheme that merely names it: `web.archive.org/web/2021/https://…`. */
function isNamedBefore(text: string, start: number): boolean {
  if (!'/=?'.includes(text[start - 1] ?? ' ')) return false;
  let from = start;
  while (start - from < longestBeginning && /[\w.:/?&=%+#-]/.test(text[from - 1] ?? ' ')) from--;
  return isNamingPage(`http://${text.slice(from, start)}`);
}

/** The scheme that ends at a colon. Words run into it are no part of it: `seehttps://` holds `https`. */
function schemeBefore(text: string, colon: number): string {
  const before = text.slice(Math.max(0, colon - 32), colon);
  return /https?$/i.exec(before)?.[0] ?? /[a-z][a-z0-9+.-]*$/i.exec(before)?.[0] ?? '';
}

/** Host names that stand alone, outside the links already found. */
function* bareLinks(text: string, found: readonly Link[]): Generator<Link> {
  const taken = found.map(({ start, end }) => [start, end] as const);
  let next = 0;
  let behind = 0;
  for (let dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', Math.max(dot + 1, behind))) {
    while (next < taken.length && taken[next]![1] <= dot) next++;
    if (next < taken.length && taken[next]![0] <= dot) {
      behind = taken[next]![1];
      continue;
    }
    if (!isHostCharacter(text, dot - 1) || !isHostCharacter(text, dot + 1)) continue;
    const start = startOfName(text, dot, behind);
    behind = endOfName(text, start);
    const link = bareLink(text, start, behind);
    if (link === null) continue;
    behind = link.end;
    yield link;
  }
}

function bareLink(text: string, from: number, end: number): Link | null {
  if (text[from - 1] === '@' || isMailbox(text, end)) return null;
  let start = from;
  while (start < end && '.-'.includes(text[start]!)) start++;
  const host = endOfHost(text, start, end);
  const name = text.slice(start, Math.min(host, end)).replace(/[._-]+$/, '');
  const isFollowed = host > end || text[host] === '/';
  if (!isPublicHost(name) && !(isFollowed && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name))) return null;
  const stop = endOfLink(text, start, host);
  return { start, end: stop, address: `http://${text.slice(start, stop)}` };
}

/** Where the host name around a dot begins, not before `from`. */
function startOfName(text: string, dot: number, from: number): number {
  let start = dot;
  if (isUnspacedLetter(text, dot - 1))
    while (start > from && dot - start < 63 && isUnspacedLetter(text, start - 1)) start--;
  else while (start > from && dot - start < 253 && isOfName(text, start - 1)) start--;
  return start;
}

/** Whether the character at a place continues a host name backwards; two dots never stand in one. */
function isOfName(text: string, at: number): boolean {
  if (text[at] === '.') return text[at - 1] !== '.';
  return isAsciiHostCharacter(text, at) || isSpacedLetter(text, at);
}

/** Whether a name ends in a suffix under which the public registers names. */
function isPublicHost(name: string): boolean {
  if (name.length > 253) return false;
  const host = /^[\x00-\x7f]*$/.test(name) ? name.toLowerCase() : asciiHost(name);
  const { isIcann, domain } = parse(host, { extractHostname: false, validateHostname: false });
  return isIcann === true && domain !== null;
}

function asciiHost(name: string): string {
  return parseUrl(`http://${name}/`)?.hostname ?? '';
}
