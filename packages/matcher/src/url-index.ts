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

/** What is listed at a path of more segments than this is met as itself only, so that no address takes long. */
const mostSegments = 100;

/**
 * Makes an empty index. An address lies below a listed one where that has a path and no query, and its own path goes on
 * from it by whole segments or has a query. A listed address without a path names one page: all of its host would be more
 * than its publisher said.
 */
export function urlIndex(): UrlIndex {
  const hosts = new Set<string>();
  const byAddress = new Map<string, Indicator[]>();
  let deepest = 0;
  return {
    add(indicator) {
      const address = withoutScheme(indicator.value);
      hosts.add(new URL(indicator.value).hostname);
      const same = byAddress.get(address);
      if (same) same.push(indicator);
      else byAddress.set(address, [indicator]);
      deepest = Math.max(deepest, Math.min(address.split('/').length, mostSegments));
    },
    hasHost: (host) => hosts.has(host),
    find(url) {
      const address = withoutScheme(url);
      const found: UrlMatch[] = [];
      for (const indicator of byAddress.get(address) ?? [])
        found.push({ indicator, exactness: indicator.value === url ? 'exact' : 'scheme-less' });
      for (const above of pathsAbove(address, deepest))
        for (const indicator of byAddress.get(above) ?? []) found.push({ indicator, exactness: 'path-prefix' });
      return found;
    },
  };
}

/** What an address lies below, the host's first page left out: each path with its last slash and without. */
function* pathsAbove(address: string, deepest: number): Generator<string> {
  const query = address.indexOf('?');
  const path = query === -1 ? address : address.slice(0, query);
  let slash = path.indexOf('/');
  for (let segments = 2; slash !== -1 && segments <= deepest; segments++) {
    const next = path.indexOf('/', slash + 1);
    const above = next === -1 ? path : path.slice(0, next);
    if (above.length > slash + 1 && above.length < address.length) yield above;
    if (next !== -1 && next + 1 < address.length) yield path.slice(0, next + 1);
    slash = next;
  }
}

/** From the host on. */
function withoutScheme(url: string): string {
  return url.slice(url.indexOf('://') + 3);
}
