import type { z } from 'zod';
import { column, rejected } from '../column.ts';
import { isPlistDictionary } from './plist/value.ts';

/** A UUID as 16 bytes, or as an archive holds it; as text it is kept. */
export const uuid = (): z.ZodType<string> =>
  column('a UUID', (value) => {
    if (typeof value === 'string') return value;
    const bytes = isPlistDictionary(value) ? value['NS.uuidbytes'] : value;
    return bytes instanceof Uint8Array && bytes.length === 16 ? shownUuid(bytes) : rejected;
  });

function shownUuid(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes).toString('hex').toUpperCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
