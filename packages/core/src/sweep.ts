import { defineArtefact, type Artefact } from './artefact.ts';
import { matcherOf } from './backup/manifest.ts';
import { appOfContainer } from './device-path.ts';
import { anyText } from './formats/any-text.ts';
import { findLinks } from './links/find-links.ts';
import type { Source } from './source.ts';

/** Addresses in one text. */
interface Addresses {
  readonly links: readonly string[];
  readonly emails: readonly string[];
  readonly bundles: readonly string[];
}

const none: readonly string[] = [];

/** What stores of apps are called; many a database has no ending at all. Anything else is not opened. */
const storeName = /^(?:[^.]+|.+\.(?:db|sqlite|sqlite3|sqlitedb|storedata|plist))$/i;

/**
 * A general search of the stores of apps that none of the declared artefacts claims, for links, e-mail addresses and
 * bundle ids. What it finds is weak: nothing says what its being there means.
 */
export function sweepOf(declared: readonly Artefact[]): Artefact {
  const claims = declared.flatMap(({ where }) => where.map(matcherOf));
  const sweep = defineArtefact({
    id: 'other-stores',
    title: 'Stores of other apps',
    about:
      'Links, e-mail addresses and bundle ids in databases and property lists of apps that no other declaration reads.',
    references: ['https://support.apple.com/en-us/108353'],
    family: 'mention',
    channel: 'apps',
    where: [{ domain: 'AppDomain*', path: '**', name: storeName }],
    format: anyText(addressesIn),
    toRecord: (addresses, { domain }) => ({ ...addresses, app: appOfContainer(domain) }),
    time: { of: () => [], basis: 'recorded' },
    timeline: {},
    observables: {
      links: { kind: 'url', trace: 'noted', traits: () => ['swept'] },
      emails: { kind: 'email-addr', trace: 'noted', traits: () => ['swept'] },
      bundles: { kind: 'app-id', trace: 'noted', traits: () => ['swept'] },
    },
  });
  function* locate(source: Source) {
    for (const file of sweep.locate(source)) if (!claims.some((isClaimed) => isClaimed(file))) yield file;
  }
  return Object.freeze({
    ...sweep,
    locate,
    *read(source: Source) {
      for (const file of locate(source)) yield* sweep.readFile(file);
    },
  });
}

const email = /[\w.+-]{1,64}@[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?\.[a-z]{2,24}\b/gi;
const bundle =
  /^(?:com|net|org|io|me|app|co|de|uk|fr|it|es|ru|cn|jp|kr|in|br|tv|us|info|dev|ai)(?:\.[\w-]{1,60}){2,8}$/;

/** What a text holds of addresses, `null` where it holds none. A text that is a bundle id is no link. */
function addressesIn(text: string): Addresses | null {
  if (bundle.test(text)) return { links: none, emails: none, bundles: [text] };
  const links = findLinks(text);
  const emails = text.includes('@') ? [...new Set(text.match(email) ?? none)] : none;
  return links.length + emails.length === 0 ? null : { links, emails, bundles: none };
}
