import type { z } from 'zod';
import { column, rejected } from '../../column.ts';

/** The texts of a list, none where there is no list. */
export const textsOfList = (): z.ZodType<readonly string[]> =>
  column('a list of texts', (value) => {
    if (value === null) return [];
    if (!Array.isArray(value)) return rejected;
    return (value as readonly unknown[]).filter((one) => typeof one === 'string');
  });
