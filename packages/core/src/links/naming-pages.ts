import { parseUrl } from '@bridle/model';
import { hostsOf } from './search-hosts.ts';

/** Pages of a service whose addresses name another, and do not lead to it. */
interface NamingPages {
  /** The host, and what lies below it. */
  readonly hosts: RegExp;
  /** The paths of such pages; all of the host if left out. Others of it may lead on, as `google.com/url` does. */
  readonly paths?: RegExp;
  /** What in a query makes such a page lead on all the same. */
  readonly butWith?: RegExp;
}

const all = (...hosts: readonly string[]): RegExp =>
  new RegExp(`^(?:.+\\.)?(?:${hosts.map((host) => host.replaceAll('.', '\\.')).join('|')})$`);

const namingPages: readonly NamingPages[] = [
  // Services that examine what they are given. The first are of MISP’s list of them, `automated-malware-analysis`
  // (https://github.com/MISP/misp-warninglists, CC0).
  {
    hosts: all(
      ...['virustotal.com', 'hybrid-analysis.com', 'any.run', 'joesandbox.com', 'tria.ge', 'capesandbox.com'],
      ...['analyze.intezer.com', 'koodous.com', 'urlscan.io', 'urlquery.net', 'urlvoid.com', 'sitecheck.sucuri.net'],
      ...['urlhaus.abuse.ch', 'threatfox.abuse.ch', 'otx.alienvault.com', 'transparencyreport.google.com'],
    ),
  },
  // Archives, which show the copy that they keep.
  {
    hosts: all(
      ...['web.archive.org', 'archive.today', 'archive.ph', 'archive.is', 'archive.li', 'archive.vn', 'archive.md'],
      ...['archive.fo', 'webcache.googleusercontent.com'],
    ),
  },
  { hosts: all('archive.org'), paths: /^\/(?:web|wayback)\// },
  // Searches. With `btnI` Google leads on.
  { hosts: hostsOf('google', '(?:.+\\.)?'), paths: /^\/search$/, butWith: /[?&]btnI\b/ },
  { hosts: all('bing.com', 'search.yahoo.com', 'ecosia.org', 'search.brave.com'), paths: /^\/search\/?$/ },
  { hosts: hostsOf('yandex', '(?:.+\\.)?'), paths: /^\/search\/?$/ },
  { hosts: all('duckduckgo.com', 'qwant.com'), paths: /^\/(?:html\/?|lite\/?)?$/ },
  { hosts: all('baidu.com'), paths: /^\/s$/ },
  // Translators.
  { hosts: hostsOf('google', 'translate\\.') },
  { hosts: hostsOf('yandex', 'translate\\.') },
  { hosts: all('bing.com'), paths: /^\/translator\/?$/ },
  { hosts: all('deepl.com'), paths: /\/translator\/?$/ },
];

/**
 * Whether an address is of a page that merely names what stands in it: a copy, an examination, a search or a translation of
 * it. Whoever follows the address does not come there, as with one that leads on.
 */
export function isNamingPage(address: string): boolean {
  const url = parseUrl(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  const { hostname, pathname, search } = url;
  return namingPages.some(
    ({ hosts, paths, butWith }) =>
      hosts.test(hostname) && (paths?.test(pathname) ?? true) && !(butWith?.test(search) ?? false),
  );
}
