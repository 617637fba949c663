import { appOfContainer } from './device-path.ts';
import type { SourceFile, Where } from './source.ts';
import { words } from './words.ts';

/** The places of a store of Chromium, whichever app is built on it: each profile has a folder of its own. */
export function inChromiumProfiles(name: string): readonly Where[] {
  const domain = '{AppDomain,AppDomainGroup}-*';
  return [
    { domain, path: `Library/Application Support/**/Default/${name}` },
    { domain, path: `Library/Application Support/**/Profile */${name}` },
    { domain: 'AppDomain-com.google.chrome.ios', path: `Library/Application Support/Google/Chrome/Default/${name}` },
  ];
}

/** Which browser and which of its profiles a store belongs to. */
export function browserOf({ domain, path }: SourceFile): { readonly browser: string; readonly profile: string | null } {
  return { browser: appOfContainer(domain) ?? domain, profile: path.split('/').at(-2) ?? null };
}

/** The lowest byte of `visits.transition`: how the browser came to a page. Source: `ui/base/page_transition_types.h`. */
const coreTypes = words({
  0: 'link',
  1: 'typed',
  2: 'bookmark',
  3: 'frame of the page',
  4: 'frame by the owner',
  5: 'generated',
  6: 'start page',
  7: 'form',
  8: 'reload',
  9: 'keyword',
  10: 'keyword generated',
});

/** Bits of `visits.transition`: a redirect by a page, or by its server, led here. */
export const redirectBits = 0xc0000000;

const addressBar = 0x02000000;

/** How the browser came to a page. */
export function transitionOf(transition: number | null): {
  readonly transition: string | null;
  readonly isRedirect: boolean;
  readonly isTyped: boolean;
} {
  // Stored signed, so that the highest bit makes the number negative.
  const bits = (transition ?? 0) >>> 0;
  return {
    transition: transition === null ? null : coreTypes(bits & 0xff),
    isRedirect: (bits & redirectBits) !== 0,
    isTyped: (bits & 0xff) === 1 || (bits & addressBar) !== 0,
  };
}
