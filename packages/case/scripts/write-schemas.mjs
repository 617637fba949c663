// Writes the JSON Schemas that the package publishes, and the places that the one of a result knows:
// node packages/case/scripts/write-schemas.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'oxfmt';
import { knownPaths } from './known-paths.mjs';
import { schemas } from './schemas.mjs';

const style = JSON.parse(readFileSync(new URL('../../../.oxfmtrc.json', import.meta.url), 'utf8'));
const made = schemas();
for (const [name, schema] of Object.entries(made)) await write(`../schemas/${name}`, JSON.stringify(schema));
await write(
  '../src/redact/known-paths.ts',
  `/** Where the schema of a result has something. Written by \`write-schemas.mjs\`. */
   export const knownPaths: ReadonlySet<string> = new Set(${JSON.stringify(knownPaths(made['result.schema.json']))});\n`,
);

async function write(place, text) {
  const path = fileURLToPath(new URL(place, import.meta.url));
  const { code } = await format(path, text, style);
  writeFileSync(path, code);
}
