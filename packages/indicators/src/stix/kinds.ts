import { type IndicatorKind } from '@bridle/model';
import { quoted } from '../reading.ts';

/** What a STIX object path names, or why nothing on an iPhone can be compared with it. */
export type PathMeaning =
  { readonly kind: IndicatorKind; readonly algorithm?: HashName } | { readonly setAside: string };

/** A hash that files of a backup can be compared by. */
export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha512';

/*
 * `process:name`, `file:path`, `app:id` and `configuration-profile:id` are in no STIX schema; the mobile feeds use
 * them, and there is no other way to say these things.
 */
const kindOfPath: ReadonlyMap<string, IndicatorKind> = new Map([
  ['domain-name:value', 'domain-name'],
  ['url:value', 'url'],
  ['ipv4-addr:value', 'ip-addr'],
  ['ipv6-addr:value', 'ip-addr'],
  ['email-addr:value', 'email-addr'],
  ['process:name', 'process-name'],
  ['file:path', 'file-path'],
  ['file:name', 'file-name'],
  ['app:id', 'app-id'],
  ['configuration-profile:id', 'profile-id'],
]);

/** By how many hexadecimal digits they have. */
const hashOfLength: ReadonlyMap<number, HashName> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
]);

/** What an object and a path within it name. */
export function meaningOf(object: string, path: readonly string[]): PathMeaning {
  const kind = kindOfPath.get(`${object}:${path.join('.')}`);
  if (kind) return { kind };
  if (object === 'file' && path[0] === 'hashes') return hashMeaning(path.slice(1).join('.'));
  if (object === 'app' && path[0] === 'cert')
    return { setAside: 'the certificate of an Android app: no iPhone has one' };
  if (object === 'android-property') return { setAside: 'a property of Android: no iPhone has one' };
  return { setAside: `${quoted(`${object}:${path.join('.')}`)} is nothing that is looked for in a backup` };
}

/** Feeds write `SHA-256`, `SHA256` and `sha256` alike. */
function hashMeaning(name: string): PathMeaning {
  const plain = name.replaceAll('-', '').toLowerCase();
  const algorithm = [...hashOfLength.values()].find((it) => it === plain);
  if (algorithm) return { kind: 'file-hash', algorithm };
  return { setAside: `${quoted(name)}: files are compared by MD5, SHA-1, SHA-256 and SHA-512 only` };
}

/** The hash that a text of this length is, whatever its label says. */
export function hashByLength(value: string): HashName | null {
  return hashOfLength.get(value.length) ?? null;
}
