import { namesHighPort, parseUrl } from '@bridle/model';

/**
 * Whether an address is one that nobody types: it names a high port, or its path or query holds a token of mixed
 * letters and digits, or of mixed case, as one-time links do (`/szev4hz`).
 */
export function isUntypable(address: string): boolean {
  const url = parseUrl(address);
  if (url === null) return false;
  const { pathname, search, hash } = url;
  if (namesHighPort(address)) return true;
  return `${pathname}${search}${hash}`.split(/[/?&=#._%+-]/).some(isRandomToken);
}

function isRandomToken(token: string): boolean {
  if (token.length < 5 || word.test(token)) return false;
  return (/\d/.test(token) && /[a-z]/i.test(token)) || /[a-z][A-Z]/.test(token);
}

/** Words as people name pages by, alone, run together or numbered: `news2024`, `contactForm`, `Covid19`. */
const word = /^[A-Z]?[a-z]+(?:[A-Z][a-z]{2,})*\d{0,4}$/;
