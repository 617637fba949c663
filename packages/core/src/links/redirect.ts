import { siteOf } from './site.ts';

/** Whether the page that redirected here is of another site; `http` to `https`, or to `www`, is no one's doing. */
export function isFromElsewhere(url: string | null, source: string | null): boolean {
  if (url === null || source === null) return false;
  const site = siteOf(source);
  return site !== null && site !== siteOf(url);
}
