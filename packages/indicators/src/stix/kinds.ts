import { type IndicatorKind, type ObjectPath, observableKinds, standardStixPaths, stixPaths } from '@bridle/model';
import { quoted } from '../reading.ts';
import { printPath } from './pattern/print.ts';

/** What a STIX object path names, or why nothing on an iPhone can be compared with it. */
export type PathMeaning =
  | { readonly kind: IndicatorKind; readonly algorithm?: HashName }
  /** Something that a backup knows and that is no value of a kind. */
  | { readonly kind: null }
  | { readonly setAside: string };

/** A hash that files of a backup can be compared by. */
export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha512';

const kindOfPath: ReadonlyMap<string, { readonly kind: IndicatorKind }> = new Map(
  observableKinds.flatMap((kind) =>
    kind === 'text' || kind === 'file-hash' ? [] : stixPaths[kind].map((path) => [path, { kind }] as const),
  ),
);

/**
 * What else of an object a backup can answer, in patterns only: what it knows of files and directories, and texts. Of
 * every object it also knows how it was met, and what else its record holds (`x_trace`, `x_record`).
 */
const otherPaths: ReadonlySet<string> = new Set([
  'file:size',
  'file:mime_type',
  'file:parent_directory_ref.path',
  'directory:path',
  'x-text:value',
  ...['file', 'directory'].flatMap((object) =>
    ['created', 'modified', 'accessed', 'ctime', 'mtime', 'atime'].map((time) => `${object}:${time}`),
  ),
]);

/** By how many hexadecimal digits they have. */
const hashOfLength: ReadonlyMap<number, HashName> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
]);

/** The paths by which the rest of the program knows what STIX 2.1 itself names otherwise. */
const usualPaths: ReadonlyMap<string, ObjectPath> = new Map(
  observableKinds.flatMap((kind) => {
    const standard = kind === 'text' ? undefined : standardStixPaths[kind];
    return standard === undefined ? [] : [[standard, pathOf(stixPaths[kind][0])] as const];
  }),
);

/** A path in the spelling of the feeds. */
export function usualPath(path: ObjectPath): ObjectPath {
  return usualPaths.get(printPath(path)) ?? path;
}

/** What a path names. */
export function meaningOf({ object, steps }: ObjectPath): PathMeaning {
  const path = steps.map((it) => (it.type === 'property' ? it.name : it.type === 'any' ? '*' : String(it.at)));
  const whole = `${object}:${path.join('.')}`;
  const known = kindOfPath.get(whole);
  if (known) return known;
  if (object === 'file' && path[0] === 'hashes') return hashMeaning(path.slice(1).join('.'));
  if (object === 'app' && path[0] === 'cert')
    return { setAside: 'the certificate of an Android app: no iPhone has one' };
  if (object === 'android-property') return { setAside: 'a property of Android: no iPhone has one' };
  if (otherPaths.has(whole) || object === 'x-record' || path[0]?.startsWith('x_') === true) return { kind: null };
  return { setAside: `${quoted(whole)} is nothing that is looked for in a backup` };
}

/** The path of values of a kind, `null` where STIX has none that is used. */
export function pathTo(kind: IndicatorKind, value: string): ObjectPath | null {
  const isVersion6 = kind === 'ip-addr' && value.includes(':');
  const whole = isVersion6 ? 'ipv6-addr:value' : [...kindOfPath].find(([, it]) => it.kind === kind)?.[0];
  return whole === undefined ? null : pathOf(whole);
}

/** A path of one property, as `domain-name:value`. */
function pathOf(whole: string): ObjectPath {
  const [object = '', name = ''] = whole.split(':');
  return { object, steps: [{ type: 'property', name }] };
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
