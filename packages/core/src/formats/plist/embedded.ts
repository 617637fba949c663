import type { z } from 'zod';
import { column, rejected, type ColumnOptions } from '../../column.ts';
import { FormatError } from '../format.ts';
import { isKeyedArchive, readKeyedArchive } from './keyed-archive.ts';
import { readMbFile, type MbFile } from './mb-file.ts';
import { readPlist } from './read.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from './value.ts';

/** A property list kept in a value of another store. */
export const embeddedPlist = (options?: ColumnOptions): z.ZodType<PlistValue> =>
  column('a property list', reading(readPlist), options);

/** A dictionary kept in a value of another store, as a property list or as a keyed archive. */
export const embeddedDictionary = (options?: ColumnOptions): z.ZodType<PlistDictionary> =>
  column('a dictionary', readDictionary, options);

function readDictionary(value: unknown): PlistDictionary | typeof rejected {
  const read = reading((bytes) => {
    const held = readPlist(bytes);
    return isKeyedArchive(held) ? readKeyedArchive(held) : held;
  })(value);
  return isPlistDictionary(read) ? read : rejected;
}

/** The `MBFile` of a manifest row. */
export const mbFile = (): z.ZodType<MbFile> => column('an MBFile', reading(readMbFile), { clock: 'unix-seconds' });

/** What cannot be read is a rejected value, not a damaged store. */
function reading<T>(read: (bytes: Uint8Array) => T) {
  return (value: unknown): T | typeof rejected => {
    if (!(value instanceof Uint8Array)) return rejected;
    try {
      return read(value);
    } catch (error) {
      if (error instanceof FormatError) return rejected;
      throw error;
    }
  };
}
