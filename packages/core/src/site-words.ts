import type { Trace } from '@bridle/model';

/** What is known of a site that a web view met. */
interface MetSite {
  readonly isUsed: boolean | null;
  readonly redirectingSites: readonly string[];
}

/** What a site's being known to a web engine means. Where nobody used it, nothing tells a page that was shown from a part of another. */
export function siteTrace({ isUsed, redirectingSites }: MetSite): Trace {
  if (redirectingSites.length > 0) return 'redirected';
  return isUsed === true ? 'opened' : 'loaded';
}

/** When a site was last met, as a phrase. */
export function lastMet(site: string, bundle: string | null, redirectingSites: readonly string[]): string {
  const redirect = redirectingSites.length === 0 ? '' : `, to which ${someSites(redirectingSites)} had redirected it`;
  return `${bundle ?? 'a web view'} last met ${site}${redirect}`;
}

/** The first few of some sites. */
export function someSites(sites: readonly string[]): string {
  return sites.length > 3 ? `${sites.slice(0, 3).join(', ')} and ${sites.length - 3} more` : sites.join(', ');
}
