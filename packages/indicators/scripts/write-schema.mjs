// Writes the JSON Schema of the house format, as the loader checks it. Run after a build.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { houseJsonSchema } from '../dist/house/json-schema.js';

const path = fileURLToPath(new URL('../../../indicators/iocset.schema.json', import.meta.url));
const options = await resolveConfig(path);
writeFileSync(path, await format(JSON.stringify(houseJsonSchema()), { ...options, filepath: path }));
