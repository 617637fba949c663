import { type z } from 'zod';

/** A property that is taken as absent where it is not as it should be: published files break their own formats. */
export function ifSound<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}
