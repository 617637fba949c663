import { createMatcher, createPatternMatcher, everyonesHosts } from '@bridle/matcher';
import type { IndicatorSet, Observable } from '@bridle/model';
import { recordShowing } from './sample-record.ts';

type Thing = Pick<Observable, 'kind' | 'value'>;

/** Things that are met on every phone, or on nearly every one. An indicator that meets one of them accuses everybody. */
const things: readonly Thing[] = [
  ...ofKind(
    'url',
    'https://www.apple.com/',
    'https://www.icloud.com/photos/',
    'https://www.google.com/search?q=weather',
    'https://en.wikipedia.org/wiki/Main_Page',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://mail.google.com/mail/u/0/',
    'https://chat.whatsapp.com/',
  ),
  ...ofKind('domain-name', 'www.gstatic.com'),
  // The machine itself, the router at home, Apple, and the name servers of Google, Cloudflare and Quad9.
  ...ofKind('ip-addr', '127.0.0.1', '0.0.0.0', '192.168.0.1', '192.168.1.1', '10.0.0.1', '17.253.144.10', '::1'),
  ...ofKind('ip-addr', '8.8.8.8', '8.8.4.4', '1.1.1.1', '9.9.9.9'),
  ...ofKind('process-name', 'SpringBoard', 'launchd', 'backboardd', 'mediaserverd', 'apsd', 'imagent', 'locationd'),
  ...ofKind('process-name', 'identityservicesd', 'mDNSResponder', 'com.apple.WebKit.WebContent', 'MobileSafari'),
  ...ofKind('email-addr', 'noreply@email.apple.com', 'no_reply@email.apple.com'),
  ...ofKind('app-id', 'com.apple.mobilesafari', 'com.apple.MobileSMS', 'com.apple.mobilemail', 'net.whatsapp.WhatsApp'),
  ...ofKind(
    'file-path',
    '/private/var/mobile/Library/SMS/sms.db',
    '/private/var/mobile/Library/AddressBook/AddressBook.sqlitedb',
    '/private/var/mobile/Library/Preferences/com.apple.Preferences.plist',
    '/private/var/mobile/Media/DCIM/100APPLE/IMG_0001.JPG',
  ),
  ...ofKind('file-name', 'IMG_0001.JPG', 'IMG_0001.HEIC'),
  // The hashes of a file in which there is nothing: MD5, SHA-1, SHA-256 and SHA-512.
  ...ofKind(
    'file-hash',
    'd41d8cd98f00b204e9800998ecf8427e',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
  ),
  ...ofKind('text', 'See you tomorrow at noon.', 'Ok', 'Happy birthday! How are you?'),
];

/** The home pages of hosts that nearly every phone meets. */
const homePages = ofKind('url', ...[...everyonesHosts].flatMap((host) => [`https://${host}/`, `https://www.${host}/`]));

/** What of every phone is met by the indicators, patterns and sequences of a set, by their ids. */
export function metOnEveryPhone({ indicators, patterns, sequences }: IndicatorSet): ReadonlyMap<string, string> {
  const match = createMatcher(indicators);
  const met = new Map<string, string>();
  const tell = (thing: Thing, ids: readonly string[]): void => {
    for (const id of ids) if (!met.has(id)) met.set(id, inWords(thing));
  };
  for (const thing of things) {
    const record = recordShowing(thing);
    const alone = createPatternMatcher([...patterns, ...sequences]);
    alone.see(record);
    tell(thing, [
      ...match(record).map(({ indicator }) => indicator.id),
      ...alone.found().map(({ pattern }) => pattern.id),
    ]);
  }
  for (const page of homePages)
    tell(
      page,
      match(recordShowing(page)).map(({ indicator }) => indicator.id),
    );
  return met;
}

/** What it is called: of a hash nobody sees by itself whose it is. */
function inWords({ kind, value }: Thing): string {
  return kind === 'file-hash'
    ? 'the hash of an empty file, which every phone holds'
    : `the ${kind} ${JSON.stringify(value)}`;
}

function ofKind(kind: Thing['kind'], ...values: readonly string[]): readonly Thing[] {
  return values.map((value) => ({ kind, value }));
}
