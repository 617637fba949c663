import { isHostCharacter, isSpacedLetter, isUnspacedLetter, isWideLetter } from './characters.ts';

/** The longest link, name or part of one that is looked for: it bounds how often any character is looked at. */
const longest = 8_192;

const name = /(?:[A-Za-z0-9_-]|\.(?!\.)){0,8192}/y;
const encodedName = /(?:[A-Za-z0-9_%-]|\.(?!\.)){0,8192}/y;
const linkCharacters = /[!#-;=?-[\]_a-z~]{0,8192}/y;
const user = /[\w.~%!$&'()*+,;=:-]{0,255}@/y;
const bracketedAddress = /\[[\dA-Fa-f:.%]{2,64}\]/y;
const port = /:\d{1,5}(?!\d)/y;
const restOfMailbox = /[+!$%&'*=^`{|}][\w.+!$%&'*=^`{|}~-]{0,63}@|@/y;

/** Full stops of East Asia, which browsers take for dots. */
const wideDots = '。．｡';

/** Where a host name that begins at a place ends. In a name of ASCII, a letter of an unspaced script ends it. */
export function endOfName(text: string, start: number): number {
  return endOfRun(text, start, name, isUnspacedLetter(text, start) ? isWideLetter : isSpacedLetter);
}

/** Where the user, host and port end that follow a scheme; the place itself where there is no host. */
export function endOfAuthority(text: string, start: number): number {
  let host = start;
  for (let next = after(user, text, host); next > host; next = after(user, text, host)) host = next;
  const bracket = after(bracketedAddress, text, host);
  if (bracket > host) return after(port, text, bracket);
  const continues = isUnspacedLetter(text, host) ? isWideLetter : isSpacedLetter;
  let end = endOfRun(text, host, encodedName, continues);
  if (wideDots.includes(text[end] ?? ' ') && isHostCharacter(text, end + 1) && !text.slice(host, end).includes('.'))
    end = endOfRun(text, end + 1, encodedName, continues);
  end = endOfHost(text, host, end);
  return end === host ? start : end;
}

/** Where a host ends whose name ends at a place: with its port, and without the signs that merely close a sentence. */
export function endOfHost(text: string, start: number, end: number): number {
  const host = after(port, text, end);
  return host > end || isContinued(text, end) ? host : withoutTail(text, start, end);
}

/** Where a link ends whose host ends at a place: with path, query and fragment, and without what merely closes a sentence. */
export function endOfLink(text: string, start: number, host: number): number {
  if (!isContinued(text, host)) return host;
  return withoutTail(text, start, Math.min(endOfRun(text, host, linkCharacters, isSpacedLetter), start + longest));
}

/** Whether what ends at a place is the name of a mailbox. */
export function isMailbox(text: string, end: number): boolean {
  return after(restOfMailbox, text, end) > end;
}

function isContinued(text: string, end: number): boolean {
  return /[/?#]/.test(text[end] ?? ' ');
}

/** Where a sticky expression ends that is tried at a place; the place itself where it does not fit. */
function after(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}

/** Where a run ends: what an expression takes, and what `continues` between it. */
function endOfRun(
  text: string,
  start: number,
  expression: RegExp,
  continues: (text: string, at: number) => boolean,
): number {
  let end = start;
  for (;;) {
    const reached = after(expression, text, end);
    end = reached;
    while (end - start < longest && continues(text, end)) end++;
    if (end === reached || end - start >= longest) return Math.min(end, start + longest);
  }
}

const openers: { readonly [closer: string]: string } = { ')': '(', ']': '[' };

/** Takes away punctuation at the end, and brackets that were not opened within. */
function withoutTail(text: string, start: number, end: number): number {
  let unopened: { [closer: string]: number } | null = null;
  let last = end;
  for (; last > start; last--) {
    const character = text[last - 1]!;
    if (character in openers) {
      unopened ??= unopenedIn(text, start, last);
      if (unopened[character]! <= 0) break;
      unopened[character]!--;
    } else if (!/[.,;:!?'*_~&$-]/.test(character)) break;
  }
  return last;
}

/** For each closing bracket, how many of it have no opening one. */
function unopenedIn(text: string, start: number, end: number): { [closer: string]: number } {
  const counts: { [bracket: string]: number } = { '(': 0, ')': 0, '[': 0, ']': 0 };
  for (let at = start; at < end; at++) {
    const count = counts[text[at]!];
    if (count !== undefined) counts[text[at]!] = count + 1;
  }
  return Object.fromEntries(
    Object.entries(openers).map(([closer, opener]) => [closer, counts[closer]! - counts[opener]!]),
  );
}
