import { type IndicatorKind } from '@bridle/model';

/** What a word that stands for a kind of value means: a kind, a file by any of its marks, anything, or what no iPhone has. */
export type WordMeaning =
  | { readonly status: 'kind'; readonly kind: IndicatorKind; readonly label: string | null }
  | { readonly status: 'file' | 'any' }
  | { readonly status: 'set-aside'; readonly reason: string };

/** The certificate that signs an Android app, in whatever form it is listed. */
export const androidCertificate = 'the certificate of an Android app: no iPhone has one';

/** A property of Android, in whatever form it is listed. */
const androidProperty = 'a property of Android: no iPhone has one';

const hashes = ['md5', 'sha1', 'sha256', 'sha512'];

/** As publishers name files, columns and types, in the singular and with hyphens. */
const kinds: { readonly [K in IndicatorKind]: readonly string[] } = {
  'domain-name': ['domain', 'domain-name', 'domainname', 'hostname', 'host', 'fqdn'],
  'ip-addr': [
    ...['ip', 'ipv4', 'ipv6', 'ip4addr', 'ip6addr', 'ip-addr', 'ipv4-addr', 'ipv6-addr', 'ip-address', 'ipaddress'],
    ...[
      'ip-dst',
      'ip-src',
      'ip-port',
      'resolution',
      'relevant-resolution',
      'cidr',
      'ip-range',
      'netblock',
      'subnet',
      'ip:port',
    ],
  ],
  url: ['url'],
  'email-addr': ['email', 'e-mail', 'email-addr', 'email-address', 'email-src', 'sender'],
  'phone-number': ['phone', 'phone-number', 'msisdn'],
  'process-name': ['process', 'process-name'],
  'file-path': ['path', 'file-path', 'filepath'],
  'file-name': ['file-name', 'filename'],
  'file-hash': [
    'hash',
    'file-hash',
    'filehash',
    'sample',
    ...hashes,
    ...hashes.flatMap((it) => [`${it}-hash`, `hash-${it}`, `filehash-${it}`]),
  ],
  'app-id': ['app-id', 'appid', 'package', 'package-name', 'bundle', 'bundle-id', 'mobile-application-id'],
  'profile-id': ['config-profile', 'configuration-profile', 'profile', 'profile-id'],
};

const certificates = ['certificate', 'cert', 'cert-hash', 'package-cert', 'package-cert-hash'];
const anything = ['indicator', 'ioc', 'ioc-value', 'value', 'observable', 'c2', 'c-c'];

const meanings: ReadonlyMap<string, WordMeaning> = new Map<string, WordMeaning>([
  ...Object.entries(kinds).flatMap(([kind, words]) =>
    // The keys of the table above are the kinds, which TypeScript forgets of any object's keys.
    words.map((word) => [word, { status: 'kind', kind: kind as IndicatorKind, label: labelIn(word) }] as const),
  ),
  ...certificates.map((word) => [word, { status: 'set-aside', reason: androidCertificate }] as const),
  ['android-property', { status: 'set-aside', reason: androidProperty }],
  ['file', { status: 'file' }],
  ...anything.map((word) => [word, { status: 'any' }] as const),
]);

/** What the name of a column, of a type or of a heading means, `null` where it is no word of ours. */
export function meaningOfWord(name: string): WordMeaning | null {
  return name.length > 60 ? null : (meanings.get(singular(name)) ?? null);
}

/**
 * What the name of a list says of its values. The last words count: `v4_validation_domains.txt` holds domains; a
 * remark such as `_high_confidence` is none of them.
 */
export function meaningOfFileName(file: string): WordMeaning | null {
  const words = bareName(file)
    .replace(/-(?:high|medium|low)-confidence$/, '')
    .split('-')
    .slice(-4);
  for (let from = 0; from < words.length; from += 1) {
    const meaning = meaningOfWord(words.slice(from).join('-'));
    if (meaning) return meaning;
  }
  return null;
}

/** How sure its author is of a list that ends in `_high_confidence.txt`. */
export function confidenceInFileName(file: string): string | null {
  return /-(high|medium|low)-confidence$/.exec(bareName(file))?.[1] ?? null;
}

/** The list within `domains.txt.gz` is called as the packed file is. */
function bareName(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.gz$/i, '');
  return hyphened(name.replace(/(?:\.[a-z0-9]{1,8}){1,2}$/i, ''));
}

/** The hash that a word names, as `SHA-256` does. */
function labelIn(word: string): string | null {
  return /^(?:(?:file)?hash-)?(md5|sha\d+)(?:-hash)?$/.exec(word)?.[1] ?? null;
}

function hyphened(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function singular(name: string): string {
  return hyphened(name)
    .replace(/\b(md|sha)-(?=\d)/g, '$1')
    .replace(/ies$/, 'y')
    .replace(/(ss|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}
