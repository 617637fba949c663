import { isSearchClick } from './search-clicks.ts';
import { siteOf } from './site.ts';

/**
 * Whether the page that redirected here is of another site; `http` to `https`, or to `www`, is no one's doing, and that of a
 * result that the owner searched for and followed is their own.
 */
export function isFromElsewhere(url: string | null, source: string | null): boolean {
  if (url === null || source === null) return false;
  const site = siteOf(source);
  return site !== null && site !== siteOf(url) && !isSearchClick(source);
}
