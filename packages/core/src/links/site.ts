import { parseUrl } from '@bridle/model';
import { parse } from 'tldts';

/** The site of an address: the name someone registered, or the bare host where there is none. `null` where it is no address. */
export function siteOf(address: string): string | null {
  const url = parseUrl(address);
  if (url === null) return null;
  const { hostname } = url;
  return (
    parse(hostname, { extractHostname: false, validateHostname: false, allowPrivateDomains: true }).domain ??
    (hostname || null)
  );
}
