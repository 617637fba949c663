// Writes the JSON Schemas that the package publishes, and the places that the one of a result knows:
// node packages/case/scripts/write-schemas.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { knownPaths } from './known-paths.mjs';
import { schemas } from './schemas.mjs';

const made = schemas();
for (const [name, schema] of Object.entries(made)) await write(`../schemas/${name}`, JSON.stringify(schema));
await write(
  '../src/redact/known-paths.ts',
  `/** Where the schema of a result has something. Written by \`write-schemas.mjs\`. */
   export const knownPaths: ReadonlySet<string> = new Set(${JSON.stringify(knownPaths(made['result.schema.json']))});\n`,
);

async function write(place, text) {
  const path = fileURLToPath(new URL(place, import.meta.url));
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}
