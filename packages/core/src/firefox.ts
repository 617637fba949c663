import type { Where } from './source.ts';
import { words } from './words.ts';

/** The places of a file of a Firefox profile; its betas have groups of their own. */
export function firefoxFile(name: string): readonly Where[] {
  return [
    { domain: 'AppDomainGroup-group.org.mozilla.ios.*', path: `{profile.profile,Library/*/profile.profile}/${name}` },
    { domain: 'AppDomainGroup-group.org.mozilla.ios.Firefox', path: `profile.profile/${name}` },
  ];
}

/** How the browser came to a page. Source: `nsINavHistoryService.idl` of Firefox. */
export const visitTypes = words({
  0: 'unknown',
  1: 'link',
  2: 'typed',
  3: 'bookmark',
  4: 'embedded',
  5: 'permanent redirect',
  6: 'temporary redirect',
  7: 'download',
  8: 'framed link',
  9: 'reload',
});

/** Whether a page was come to by a redirect. */
export function isRedirect(visitType: number | null): boolean {
  return visitType === 5 || visitType === 6;
}
