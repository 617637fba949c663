// Writes the JSON Schema of the house format, as the loader checks it. Run after a build.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'oxfmt';
import { houseJsonSchema } from '../dist/house/json-schema.js';

const path = fileURLToPath(new URL('../../../indicators/iocset.schema.json', import.meta.url));
const style = JSON.parse(readFileSync(new URL('../../../.oxfmtrc.json', import.meta.url), 'utf8'));
const { code } = await format(path, JSON.stringify(houseJsonSchema()), style);
writeFileSync(path, code);
