import { parseUrl } from '@bridle/model';
import { hostsOf } from './search-hosts.ts';

/** Pages by which a search engine counts that one of its results was followed. */
interface ClickPages {
  readonly hosts: RegExp;
  readonly paths: RegExp;
  /** What in a query shows that the link was no result. */
  readonly butWith?: RegExp;
}

/*
 * As programs that undo such redirects list them (https://github.com/ClearURLs/Rules; recalled). Google leads on from the
 * links in its mail, chats and documents by the same page, with `sa=D` or their name.
 */
const clickPages: readonly ClickPages[] = [
  {
    hosts: hostsOf('google', '(?:www\\.)?'),
    paths: /^\/url$/,
    butWith: /[?&](?:sa=D|source=(?:gmail|hangouts|calendar))(?:&|$)/,
  },
  { hosts: /^(?:www\.)?bing\.com$/, paths: /^\/ck\/a$/ },
  { hosts: /^(?:html\.|lite\.)?duckduckgo\.com$/, paths: /^\/l\/$/ },
  { hosts: /^r\.search\.yahoo\.com$/, paths: /./ },
  { hosts: hostsOf('yandex', '(?:www\\.)?'), paths: /^\/clck\// },
  { hosts: /^(?:www\.)?baidu\.com$/, paths: /^\/link$/ },
];

/**
 * Whether an address is that of a result that somebody followed, so that the page it leads to was searched for. What comes
 * without encryption may have been led elsewhere on the way, as the published injections were.
 */
export function isSearchClick(address: string): boolean {
  const url = parseUrl(address);
  if (url?.protocol !== 'https:') return false;
  const { hostname, pathname, search } = url;
  return clickPages.some(
    ({ hosts, paths, butWith }) => hosts.test(hostname) && paths.test(pathname) && !(butWith?.test(search) ?? false),
  );
}
