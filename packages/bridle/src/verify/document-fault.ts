import { schemaFault, type SchemaFault } from '@bridle/case';
import { schemaVersion, type JsonValue, type Result } from '@bridle/model';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let known: Parameters<typeof schemaFault>[0] | undefined;

/** Why a document is no result that this version understands, `null` where it is one. */
export function documentFault(value: JsonValue): SchemaFault | null {
  known ??= JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('@bridle/case/schemas/result.schema.json'), 'utf8'),
  ) as NonNullable<typeof known>;
  const stated = (value as { readonly schemaVersion?: JsonValue } | null)?.schemaVersion;
  if (typeof stated !== 'string' || stated === schemaVersion) return faultOfShape(known, value);
  const ofVersion = `it is ${stated.slice(0, 20)}; this version reads ${schemaVersion}`;
  if (majorOf(stated) !== majorOf(schemaVersion)) return { pointer: '/schemaVersion', detail: ofVersion };
  // What a later version added, an earlier one lacks.
  const fault = faultOfShape(known, value);
  return fault === null ? null : { pointer: '/schemaVersion', detail: `${ofVersion}, and ${fault.detail}` };
}

function faultOfShape(shape: Parameters<typeof schemaFault>[0], value: JsonValue): SchemaFault | null {
  return schemaFault(shape, value) ?? originFault(value as unknown as Pick<Result, 'redacted' | 'wholeDigest'>);
}

/** What is redacted says of what, and what is whole was made of nothing: the types cannot say so. */
function originFault({ redacted, wholeDigest }: Pick<Result, 'redacted' | 'wholeDigest'>): SchemaFault | null {
  if (redacted === (wholeDigest !== null)) return null;
  return {
    pointer: '/wholeDigest',
    detail: redacted ? 'it is redacted, and does not say of what' : 'it is not redacted',
  };
}

function majorOf(version: string): string {
  return version.split('.')[0]!;
}
