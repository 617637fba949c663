/** Where a text stops being JSON, and what is due there. */
export interface JsonFault {
  readonly line: number;
  /** In UTF-16 code units, from 1. */
  readonly column: number;
  readonly due: string;
}

/** What may come next, in words: by what came before. */
const dueWords = {
  value: 'a value is due',
  first: 'a value or “]” is due',
  name: 'a name in quotation marks is due',
  'first-name': 'a name in quotation marks or “}” is due',
  colon: '“:” is due',
  'next-item': '“,” or “]” is due',
  'next-member': '“,” or “}” is due',
  end: 'nothing more is due',
} as const;

type Due = keyof typeof dueWords;

const word = /true|false|null/y;
const escapedSign = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The code of one UTF-16 unit; `NaN` beyond the end, which is no kind of sign. */
type IsSign = (code: number) => boolean;

const isBlank: IsSign = (code) => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
const isDigit: IsSign = (code) => code >= 0x30 && code <= 0x39;
const isPlain: IsSign = (code) => code >= 0x20 && code !== 0x22 && code !== 0x5c;

/**
 * The first fault of a text that is no JSON, in words that are the same under every version of Node; `null` where it is. It
 * calls nothing for what is nested, as parsers that tell of faults do: a list from anywhere may be nested a million deep.
 */
export function jsonFaultIn(text: string): JsonFault | null {
  const open: ('[' | '{')[] = [];
  let due: Due = 'value';
  let at = 0;
  const past = (form: RegExp): boolean => {
    form.lastIndex = at;
    if (!form.test(text)) return false;
    at = form.lastIndex;
    return true;
  };
  const pastSign = (signs: string): boolean => {
    if (at === text.length || !signs.includes(text.charAt(at))) return false;
    at += 1;
    return true;
  };
  // What may be of any length goes by sign: a pattern that repeats keeps a way back for each, and runs out of room at some megabytes.
  const pastAll = (isSign: IsSign): boolean => {
    const begin = at;
    while (isSign(text.charCodeAt(at))) at += 1;
    return at > begin;
  };
  const orBack = (isThere: () => boolean): boolean => {
    const begin = at;
    if (isThere()) return true;
    at = begin;
    return false;
  };
  const pastText = (): boolean =>
    orBack(() => {
      if (!pastSign('"')) return false;
      while (pastAll(isPlain) || past(escapedSign));
      return pastSign('"');
    });
  const pastNumber = (): boolean =>
    orBack(() => {
      pastSign('-');
      if (!pastSign('0') && !pastAll(isDigit)) return false;
      orBack(() => pastSign('.') && pastAll(isDigit));
      orBack(() => pastSign('eE') && (pastSign('+-'), pastAll(isDigit)));
      return true;
    });
  const afterValue = (): Due => {
    const within = open.at(-1);
    return within === undefined ? 'end' : within === '[' ? 'next-item' : 'next-member';
  };
  for (;;) {
    pastAll(isBlank);
    const sign = text.charAt(at);
    if (sign === '' && due === 'end') return null;
    const next = nextDue(sign);
    if (next === null) return faultAt(text, at, sign === '"' && isTextDue(due) ? unclosed : dueWords[due]);
    due = next;
  }

  /** Goes past what stands there, and says what may follow it; `null` where it may not stand there. */
  function nextDue(sign: string): Due | null {
    if (due === 'value' || due === 'first') {
      if (sign === '{' || sign === '[') {
        open.push(sign);
        at += 1;
        return sign === '[' ? 'first' : 'first-name';
      }
      if (due === 'first' && sign === ']') return closed();
      return pastText() || past(word) || pastNumber() ? afterValue() : null;
    }
    if (due === 'name' || due === 'first-name') {
      if (due === 'first-name' && sign === '}') return closed();
      return pastText() ? 'colon' : null;
    }
    if (due === 'colon') return taken(sign === ':', 'value');
    if (due === 'end') return null;
    const isItem = due === 'next-item';
    if (sign === (isItem ? ']' : '}')) return closed();
    return taken(sign === ',', isItem ? 'value' : 'name');
  }

  function closed(): Due {
    open.pop();
    at += 1;
    return afterValue();
  }

  function taken(isThere: boolean, then: Due): Due | null {
    if (isThere) at += 1;
    return isThere ? then : null;
  }
}

const unclosed = 'a text begins here that is not closed in its line, or holds what stands in none';

function isTextDue(due: Due): boolean {
  return due === 'value' || due === 'first' || due === 'name' || due === 'first-name';
}

function faultAt(text: string, at: number, due: string): JsonFault {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n'), due };
}
