import type { z } from 'zod';
import { column, rejected, type ColumnOptions } from '../../column.ts';
import { FormatError } from '../format.ts';
import { readMbFile, type MbFile } from './mb-file.ts';
import { readPlist } from './read.ts';
import type { PlistValue } from './value.ts';

/** A property list kept in a value of another store. */
export const embeddedPlist = (options?: ColumnOptions): z.ZodType<PlistValue> =>
  column('a property list', reading(readPlist), options);

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
