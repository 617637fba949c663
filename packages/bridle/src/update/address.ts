import { parseUrl } from '@bridle/model';

/** What of the usual rules is lifted for addresses. */
export interface AddressRules {
  /** Whether `http` is allowed to a server on this computer. Nothing else is ever asked without TLS. */
  readonly allowLoopback: boolean;
  /** Whether an answer may send on to another host. */
  readonly allowRedirects: boolean;
}

/** An address that may be asked, or why it may not. */
export type CheckedAddress = { readonly url: URL } | { readonly reason: string };

const longest = 2048;

/** Checks an address before anything is asked of it. */
export function checkAddress(text: string, { allowLoopback }: AddressRules): CheckedAddress {
  const url = text.length > longest ? null : parseUrl(text);
  if (url === null) return { reason: 'it is no address' };
  if (url.username !== '' || url.password !== '') return { reason: 'it holds a user name or password' };
  if (url.protocol !== 'https:' && !(allowLoopback && url.protocol === 'http:' && isLoopback(url)))
    return { reason: 'only https is asked' };
  url.hash = '';
  return { url };
}

/**
 * Whether an answer from one address may send on to another. Another host needs leave: the first one was named by the
 * person or by an index they chose, the second by nobody but the answer.
 */
export function checkRedirect(from: URL, to: string, rules: AddressRules): CheckedAddress {
  const target = parseUrl(new URL(to, from).href);
  const checked = checkAddress(target?.href ?? to, rules);
  if ('reason' in checked) return checked;
  if (from.protocol === 'https:' && checked.url.protocol !== 'https:') return { reason: 'only https is asked' };
  if (from.host !== checked.url.host && !rules.allowRedirects)
    return { reason: 'it is another host; --allow-redirects follows' };
  return checked;
}

/** Whether a host is this computer, whatever a name server says. */
function isLoopback({ hostname }: URL): boolean {
  return hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** An address as it may be shown: without the name and password that it should not hold. */
export function withoutSecrets(address: string): string {
  return address.replace(/\/\/[^/?#]*@/, '//');
}
