import { z } from 'zod';
import { houseSet } from './schema.ts';

/** The house format as a JSON Schema, for editors and other programs. */
export function houseJsonSchema(): object {
  return z.toJSONSchema(houseSet, { io: 'input' });
}
