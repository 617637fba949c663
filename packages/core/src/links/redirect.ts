import { isSearchClick } from './search-clicks.ts';
import { siteOf } from './site.ts';

/** Whether the page that redirected here is of another site; `http` to `https`, or to `www`, is no one's doing. */
export function isOfAnotherSite(url: string | null, source: string | null): boolean {
  if (url === null || source === null) return false;
  const site = siteOf(source);
  return site !== null && site !== siteOf(url);
}

/** Whether someone else may have led here: that of a result that the owner searched for and followed is their own doing. */
export function isFromElsewhere(url: string | null, source: string | null): boolean {
  return source !== null && isOfAnotherSite(url, source) && !isSearchClick(source);
}
