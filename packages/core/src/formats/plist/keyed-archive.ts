import { instantFrom2001 } from '../../epoch.ts';
import { damaged } from './binary-layout.ts';
import { isPlistDictionary, isPlistUid, plistDateOf, type PlistDictionary, type PlistValue } from './value.ts';

/**
 * Resolves an `NSKeyedArchiver` archive to plain values: collections, texts, dates and bytes as themselves, any other
 * object as a dictionary of its keys with its class name under `$class`. What refers back to what holds it becomes `null`.
 * Of an archive without a root, as CloudKit writes, the values are under the keys of its top.
 * Each object is resolved once, so the result shares what the archive shares, and no bomb unfolds. Throws `FormatError`.
 */
export function readKeyedArchive(archive: PlistValue): PlistValue {
  const { $archiver, $top, $objects } = dictionary(archive, 'no keyed archive');
  if ($archiver !== 'NSKeyedArchiver' || !Array.isArray($objects)) throw damaged('no keyed archive');
  const top = dictionary($top, 'a keyed archive without a top');
  const resolving = {
    objects: $objects as readonly PlistValue[],
    known: new Map(),
    lists: new Map(),
    open: new Set<number>(),
  };
  return 'root' in top ? resolve(resolving, top['root'] ?? null) : resolveFields(resolving, top);
}

/** Whether a property list says that it is such an archive. */
export function isKeyedArchive(value: PlistValue): boolean {
  return isPlistDictionary(value) && value['$archiver'] === 'NSKeyedArchiver';
}

interface Resolving {
  readonly objects: readonly PlistValue[];
  readonly known: Map<number, PlistValue>;
  /** Lists that stand in an object themselves instead of being referred to. */
  readonly lists: Map<readonly PlistValue[], readonly PlistValue[]>;
  readonly open: Set<number>;
}

function resolve(resolving: Resolving, value: PlistValue): PlistValue {
  if (Array.isArray(value)) return resolveList(resolving, value as readonly PlistValue[]);
  if (!isPlistUid(value)) return value;
  const { uid } = value;
  const known = resolving.known.get(uid);
  if (known !== undefined) return known;
  if (uid >= resolving.objects.length) throw damaged('a reference to no object of the archive');
  if (resolving.open.has(uid)) return null;
  if (resolving.open.size > 1_000) throw damaged('a keyed archive nested deeper than 1000');
  resolving.open.add(uid);
  const resolved = resolveObject(resolving, resolving.objects[uid] ?? null);
  resolving.open.delete(uid);
  resolving.known.set(uid, resolved);
  return resolved;
}

function resolveList(resolving: Resolving, list: readonly PlistValue[]): readonly PlistValue[] {
  const known = resolving.lists.get(list);
  if (known !== undefined) return known;
  const resolved = list.map((one) => resolve(resolving, one));
  resolving.lists.set(list, resolved);
  return resolved;
}

function resolveObject(resolving: Resolving, object: PlistValue): PlistValue {
  if (object === '$null') return null;
  if (!isPlistDictionary(object)) return object;
  const keys = object['NS.keys'];
  const objects = object['NS.objects'];
  if (Array.isArray(objects)) {
    const values = resolveList(resolving, objects as readonly PlistValue[]);
    return Array.isArray(keys) ? pair(resolveList(resolving, keys as readonly PlistValue[]), values) : values;
  }
  if ('NS.string' in object) return resolve(resolving, object['NS.string'] ?? null);
  if ('NS.data' in object) return resolve(resolving, object['NS.data'] ?? null);
  const time = object['NS.time'];
  if (typeof time === 'number') return dateOf(time);
  return resolveFields(resolving, object);
}

function dateOf(secondsSince2001: number): PlistValue {
  const at = instantFrom2001(secondsSince2001);
  if (at === null) throw damaged('a date beyond all calendars');
  return plistDateOf(at);
}

function resolveFields(resolving: Resolving, object: PlistDictionary): PlistDictionary {
  const fields = Object.create(null) as { [key: string]: PlistValue };
  for (const [key, value] of Object.entries(object))
    fields[key] = key === '$class' ? className(resolving, value) : resolve(resolving, value);
  return fields;
}

function className({ objects }: Resolving, value: PlistValue): PlistValue {
  const described = isPlistUid(value) ? objects[value.uid] : null;
  return isPlistDictionary(described) ? (described['$classname'] ?? null) : null;
}

function pair(keys: readonly PlistValue[], values: readonly PlistValue[]): PlistDictionary {
  const paired = Object.create(null) as { [key: string]: PlistValue };
  keys.forEach((key, index) => {
    paired[typeof key === 'string' ? key : `#${index}`] = values[index] ?? null;
  });
  return paired;
}

function dictionary(value: PlistValue | undefined, otherwise: string): PlistDictionary {
  if (!isPlistDictionary(value)) throw damaged(otherwise);
  return value;
}
