import { parseUrl } from '@bridle/model';
import { hostsOf } from './search-hosts.ts';

/** A service that leads on to an address which its own link spells in a way of its own. */
interface Wrapping {
  readonly hosts: RegExp;
  /** The address within, `null` where the link is of another kind. */
  readonly unwrap: (link: URL) => string | null;
}

const proofpoint = /^urldefense\.(?:proofpoint\.com|com|us)$/;

const wrappings: readonly Wrapping[] = [
  // Mail that Proofpoint guards: `-` and two digits stand for a sign, `_` for a slash (recalled, as is what follows).
  {
    hosts: proofpoint,
    unwrap: ({ pathname, searchParams }) =>
      pathname === '/v2/url' ? decoded(searchParams.get('u')?.replaceAll('_', '/') ?? '') : null,
  },
  // The same since 2019, between two pairs of `_`; programs that tidy links leave one of the two slashes.
  {
    hosts: proofpoint,
    unwrap: ({ pathname }) => {
      const [, scheme, rest] = /^\/v3\/__(https?):\/(?!\/)(.*?)(?:__;|$)/.exec(pathname) ?? [];
      return scheme === undefined || rest === undefined ? null : `${scheme}://${rest}`;
    },
  },
  // Pages for phones: `s` says that the page is had by `https`.
  {
    hosts: hostsOf('google', '(?:www\\.)?'),
    unwrap: ({ pathname, search }) => {
      const [, secure, rest] = /^\/amp\/(s\/)?([\w-]+(?:\.[\w-]+)+(?:\/.*)?)$/.exec(pathname) ?? [];
      return rest === undefined ? null : `${secure === undefined ? 'http' : 'https'}://${rest}${search}`;
    },
  },
];

/** What a text holds in which such a link may stand. */
export const mayBeWrapped = /urldefense\.|\/amp\//i;

/** The address to which a link of such a service leads, `null` of any other. */
export function wrappedIn(link: string): string | null {
  if (!mayBeWrapped.test(link)) return null;
  const url = parseUrl(link);
  if (url === null) return null;
  for (const { hosts, unwrap } of wrappings) {
    const inner = hosts.test(url.hostname) ? unwrap(url) : null;
    if (inner !== null) return inner;
  }
  return null;
}

function decoded(text: string): string {
  return text.replace(/-([0-7][\da-f])/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
}
