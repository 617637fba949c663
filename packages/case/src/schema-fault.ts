import type { JsonValue } from '@bridle/model';
import { pointerBelow } from './json-pointer.ts';

/** Where a document is not of a shape, and why. */
export interface SchemaFault {
  /** A JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly detail: string;
}

/** As much of JSON Schema as the published schemas use; a test holds that they use no more. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: JsonValue;
  readonly enum?: readonly JsonValue[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
}

/** The first place where a value is not as a schema of ours says, `null` where it is so throughout. */
export function schemaFault(
  schema: Schema & { readonly definitions?: { readonly [name: string]: Schema } },
  value: JsonValue,
): SchemaFault | null {
  const named = ({ $ref }: Schema): Schema => schema.definitions?.[$ref!.slice('#/definitions/'.length)] ?? {};

  function faultAt(pointer: string, rule: Schema, held: JsonValue): SchemaFault | null {
    const wrong = (detail: string): SchemaFault => ({ pointer, detail });
    if (rule.$ref !== undefined) return faultAt(pointer, named(rule), held);
    if (rule.anyOf !== undefined) {
      const faults = rule.anyOf.map((one) => faultAt(pointer, one, held));
      // The one that understood most of it says best what is wrong.
      if (!faults.includes(null)) return faults.reduce((a, b) => (b!.pointer.length > a!.pointer.length ? b : a));
    }
    const types = rule.type === undefined ? null : [rule.type].flat();
    if (types !== null && !types.some((it) => isOf(it, held))) return wrong(`it is no ${types.join(' or ')}`);
    if (rule.const !== undefined && held !== rule.const) return wrong(`it is not ${JSON.stringify(rule.const)}`);
    if (rule.enum !== undefined && !rule.enum.includes(held))
      return wrong('it is none of the words that may stand here');
    if (rule.pattern !== undefined && typeof held === 'string' && !new RegExp(rule.pattern, 'u').test(held))
      return wrong('it is not spelled as it must be');
    if (typeof held === 'number' && (held < (rule.minimum ?? held) || held > (rule.maximum ?? held)))
      return wrong('it is out of the bounds of what may stand here');
    if (Array.isArray(held) && held.length < (rule.minItems ?? 0)) return wrong('it has too few items');
    return typeof held === 'object' && held !== null ? faultWithin(pointer, rule, held) : null;
  }

  function faultWithin(pointer: string, rule: Schema, held: object): SchemaFault | null {
    const missing = rule.required?.find((name) => !Object.hasOwn(held, name));
    if (missing !== undefined) return { pointer, detail: `it lacks ${missing}` };
    for (const [name, part] of Object.entries(held) as [string, JsonValue][]) {
      const own = Array.isArray(held) ? rule.items : ruleFor(rule, name);
      const fault = own === undefined ? null : faultAt(pointerBelow(pointer, name), own, part);
      if (fault !== null) return fault;
    }
    return null;
  }

  return faultAt('', schema, value);
}

function ruleFor({ properties = {}, additionalProperties }: Schema, name: string): Schema | undefined {
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

function isOf(type: string, value: JsonValue): boolean {
  return type === 'integer' ? Number.isInteger(value) : type === typeOf(value);
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
