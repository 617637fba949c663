import { plistUidOf, type PlistDictionary, type PlistValue } from '@bridle/core';
import { writeBinaryPlist } from '@bridle/testkit';

/** What an archive may hold: collections, texts, numbers, dates, bytes, and objects of other classes. */
export type Archivable =
  | null
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | readonly Archivable[]
  | ArchivedObject
  | { readonly [key: string]: Archivable };

/** An object of a class, with its fields by name. */
export class ArchivedObject {
  readonly className: string;
  readonly fields: { readonly [key: string]: Archivable };

  constructor(className: string, fields: { readonly [key: string]: Archivable }) {
    this.className = className;
    this.fields = fields;
  }
}

/** An object as `NSKeyedArchiver` writes it: each value an object of its own, but for numbers in the fields of one. */
export function keyedArchive(root: Archivable): Uint8Array {
  const objects: PlistValue[] = ['$null'];
  const add = (value: PlistValue): PlistValue => plistUidOf(objects.push(value) - 1);
  const classed = (name: string, fields: PlistDictionary): PlistValue =>
    add({ ...fields, $class: add({ $classname: name, $classes: [name, 'NSObject'] }) });

  function archive(value: Archivable): PlistValue {
    if (value === null) return plistUidOf(0);
    if (value instanceof Date)
      return classed('NSDate', { 'NS.time': (value.getTime() - Date.parse('2001-01-01T00:00:00Z')) / 1000 });
    if (typeof value !== 'object' || value instanceof Uint8Array) return add(value);
    if (Array.isArray(value))
      return classed('NSArray', { 'NS.objects': (value as readonly Archivable[]).map(archive) });
    if (value instanceof ArchivedObject) {
      const fields = Object.entries(value.fields).map(([key, held]) => [key, fieldOf(held)] as const);
      return classed(value.className, Object.fromEntries(fields));
    }
    return classed('NSDictionary', {
      'NS.keys': Object.keys(value).map(archive),
      'NS.objects': Object.values(value as { readonly [key: string]: Archivable }).map(archive),
    });
  }

  function fieldOf(value: Archivable): PlistValue {
    return typeof value === 'number' || typeof value === 'boolean' ? value : archive(value);
  }

  return writeBinaryPlist({
    $version: 100_000,
    $archiver: 'NSKeyedArchiver',
    $top: { root: archive(root) },
    $objects: objects,
  });
}
