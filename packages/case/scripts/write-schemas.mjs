// Writes the JSON Schemas that the package publishes: node packages/case/scripts/write-schemas.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { schemas } from './schemas.mjs';

for (const [name, schema] of Object.entries(schemas())) {
  const path = fileURLToPath(new URL(`../schemas/${name}`, import.meta.url));
  writeFileSync(path, await format(JSON.stringify(schema), { ...(await resolveConfig(path)), filepath: path }));
}
