import { schemaFault, type SchemaFault } from '@bridle/case';
import { schemaVersion, type JsonValue } from '@bridle/model';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let known: Parameters<typeof schemaFault>[0] | undefined;

/** Why a document is no result that this version understands, `null` where it is one. */
export function documentFault(value: JsonValue): SchemaFault | null {
  known ??= JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('@bridle/case/schemas/result.schema.json'), 'utf8'),
  ) as NonNullable<typeof known>;
  const stated = (value as { readonly schemaVersion?: JsonValue } | null)?.schemaVersion;
  if (typeof stated === 'string' && majorOf(stated) !== majorOf(schemaVersion))
    return { pointer: '/schemaVersion', detail: `it is ${stated.slice(0, 20)}; this version reads ${schemaVersion}` };
  return schemaFault(known, value);
}

function majorOf(version: string): string {
  return version.split('.')[0]!;
}
