import type { Exactness, Indicator } from '@bridle/model';

/** What an address met. */
interface UrlMatch {
  readonly indicator: Indicator;
  readonly exactness: Exactness;
}

/** Indicators over web addresses, found in a number of steps that depends on the address alone. */
export interface UrlIndex {
  add(indicator: Indicator): void;
  /** Whether anything is listed at a host, as the URL parser writes it. */
  hasHost(host: string): boolean;
  /** What an address in canonical form meets: itself, itself under another scheme, and what it lies below. */
  find(url: string): readonly UrlMatch[];
}

/** A segment of the listed addresses, the host and port first, and what ends with it. */
interface Node {
  readonly children: Map<string, Node>;
  readonly ends: Indicator[];
}

/**
 * Makes an empty index. An address lies below a listed one where that has a path and no query, and its own path goes on
 * from it by whole segments or has a query. A listed address without a path names one page: all of its host would be more
 * than its publisher said.
 */
export function urlIndex(): UrlIndex {
  const hosts = new Set<string>();
  const bySchemeless = new Map<string, Indicator[]>();
  const root: Node = { children: new Map(), ends: [] };
  return {
    add(indicator) {
      const address = withoutScheme(indicator.value);
      hosts.add(new URL(indicator.value).hostname);
      const same = bySchemeless.get(address);
      if (same) same.push(indicator);
      else bySchemeless.set(address, [indicator]);
      const path = address.endsWith('/') ? address.slice(0, -1) : address;
      if (!address.includes('?') && path.includes('/')) reach(root, path.split('/')).ends.push(indicator);
    },
    hasHost: (host) => hosts.has(host),
    find(url) {
      const address = withoutScheme(url);
      const found: UrlMatch[] = [];
      for (const indicator of bySchemeless.get(address) ?? [])
        found.push({ indicator, exactness: indicator.value === url ? 'exact' : 'scheme-less' });
      below(root, address, found);
      return found;
    },
  };
}

/** Walks down the path as far as anything is listed; what ends before the address does is what it lies below. */
function below(root: Node, address: string, found: UrlMatch[]): void {
  const query = address.indexOf('?');
  const path = query === -1 ? address : address.slice(0, query);
  let current = root;
  for (let start = 0; start <= path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    const next = current.children.get(path.slice(start, end));
    if (!next) return;
    current = next;
    for (const indicator of current.ends) {
      const listed = withoutScheme(indicator.value);
      if (listed.length < address.length && address.startsWith(listed))
        found.push({ indicator, exactness: 'path-prefix' });
    }
    start = end + 1;
  }
}

function reach(from: Node, segments: readonly string[]): Node {
  let current = from;
  for (const segment of segments) {
    let child = current.children.get(segment);
    if (!child) current.children.set(segment, (child = { children: new Map(), ends: [] }));
    current = child;
  }
  return current;
}

/** From the host on. */
function withoutScheme(url: string): string {
  return url.slice(url.indexOf('://') + 3);
}
